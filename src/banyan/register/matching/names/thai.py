"""Thai as people write it in Latin letters: by syllables, as it is spoken.

Thai writes some vowels before their consonant and some not at all, and closes syllables with
letters that lose their sound there. What follows one syllable decides where it ends.
"""

import re
from typing import Final, NamedTuple

from banyan.register.matching.names.irregular import IRREGULAR

_INITIALS: Final = (
    ("k", "ก"),
    ("kh", "ขฃคฅฆ"),
    ("ng", "ง"),
    ("ch", "จฉชฌ"),
    ("s", "ซศษส"),
    ("y", "ญย"),
    ("d", "ฎด"),
    ("t", "ฏต"),
    ("th", "ฐฑฒถทธ"),
    ("n", "ณน"),
    ("b", "บ"),
    ("p", "ป"),
    ("ph", "ผพภ"),
    ("f", "ฝฟ"),
    ("m", "ม"),
    ("r", "ร"),
    ("l", "ลฬ"),
    ("w", "ว"),
    ("h", "หฮ"),
    ("", "อ"),
)
_FINALS: Final = (
    ("k", "กขฃคฅฆ"),
    ("t", "จชซฌฎฏฐฑฒดตถทธศษส"),
    ("p", "บปพภฟ"),
    ("n", "ญณนรลฬ"),
    ("m", "ม"),
    ("ng", "ง"),
    ("i", "ย"),
    ("o", "ว"),
)
INITIAL: Final = {letter: latin for latin, letters in _INITIALS for letter in letters}
FINAL: Final = {letter: latin for latin, letters in _FINALS for letter in letters}

_TONES: Final = re.compile("[\u0e48-\u0e4b\u0e4e\u0e3a]")
_SIGNS: Final = frozenset("ะัาำิีึืฺุู็ๅ")
_AI: Final = "ใไ"
_LEADS: Final = frozenset("เแโใไ")
_KILLED: Final = re.compile("[ก-ฮ]?[ก-ฮ][ิุ]?์")
_JUST_KILLED: Final = re.compile("[ก-ฮ][ิุ]?์")
_BOTH_KILLED: Final = re.compile("(?:[ตทดชฏค]ร|ษณ|ษฐ|กส|ตว)์")
_INNER: Final = {"ว": "ua", "อ": "o"}
# Two consonants that begin one syllable.
_CLUSTERS: Final = frozenset(
    [one + two for one in "กขคตปผพบฟด" for two in "รล"] + [one + "ว" for one in "กขค"]
)
_MUTED: Final = frozenset("งญนมยรลว")  # after ห, which only raises their tone
_DOUBLE_R: Final = (
    # After it, one of these closes the syllable; anything else begins the next one.
    (re.compile("รร(?=[มณพคษถก](?![ะัาำิีึืุู็์]))"), "ั"),
    (re.compile("รร"), "ัน"),
)


_IRREGULAR_PATTERN: Final = re.compile("|".join(sorted(IRREGULAR, key=len, reverse=True)))


class _Syllable(NamedTuple):
    latin: str
    end: int


def romanize_thai(text: str) -> str:
    """Return Thai letters as spoken, in Latin letters; other letters as they are."""
    text = _TONES.sub("", text).replace("ํา", "ำ").replace("ํ", "")
    text = text.replace("ฤๅ", "ฤ").replace("ฦๅ", "ฦ").replace("เเ", "แ")
    text = _IRREGULAR_PATTERN.sub(lambda found: IRREGULAR[found[0]], text)
    for pattern, vowel in _DOUBLE_R:
        text = pattern.sub(vowel, text)
    made = []
    position = 0
    while position < len(text):
        syllable = _syllable(text, position)
        made.append(syllable.latin)
        position = syllable.end
    return "".join(made)


def _syllable(text: str, start: int) -> _Syllable:
    letter = text[start]
    if letter in _LEADS:
        return _led(text, start)
    if letter == "ฤ":
        return _closed("rue" if text.startswith("ดี", start + 1) else "ri", text, start + 1)
    if letter not in INITIAL:
        return _Syllable("" if "\u0e00" <= letter <= "\u0e7f" else letter, start + 1)
    return _unled(text, start)


def _is_consonant(text: str, at: int) -> bool:
    return at < len(text) and text[at] in INITIAL


def _has_sign(text: str, at: int) -> bool:
    """Test whether the consonant here carries a vowel of its own."""
    return at + 1 < len(text) and text[at + 1] in _SIGNS


def _onset(text: str, start: int) -> tuple[str, int]:
    """Return how a syllable begins here, and where its vowel is looked for.

    A second consonant belongs to it where the two are one sound, or where the first is muted.
    """
    first, second = text[start], text[start + 1 : start + 2]
    if first == "ห" and second and second in _MUTED:
        return INITIAL[second], start + 2
    if first == "อ" and second == "ย":
        return "y", start + 2
    if first == "ท" and second == "ร":
        return "s", start + 2
    if first in "สซ" and second == "ร":
        return "s", start + 2
    if first == "ศ" and second == "ร":
        return "sr", start + 2
    if first + second in _CLUSTERS:
        return INITIAL[first] + INITIAL[second], start + 2
    return INITIAL[first], start + 1


def _led(text: str, start: int) -> _Syllable:
    """Read a syllable whose vowel is written before its consonant."""
    lead, at = text[start], start + 1
    if not _is_consonant(text, at):
        return _Syllable("", at)
    begins, after = _led_onset(text, at, lead)
    if lead in _AI:
        if text.startswith("ย", after) and not _has_sign(text, after):
            after += 1
        return _Syllable(begins + "ai", _past_killed(text, after))
    if lead == "โ":
        return _closed(begins + "o", text, after)
    if lead == "แ":
        return _closed(begins + "ae", text, after + text.startswith("็", after))
    return _led_by_e(begins, text, after)


def _led_onset(text: str, at: int, lead: str) -> tuple[str, int]:
    begins, after = _onset(text, at)
    if after == at + 2 and not _ends_open(text, after, lead) and text[at] not in "หอ":
        # What would be the second consonant closes the syllable: เกล, เพร.
        if not _is_bare(text, after):
            return INITIAL[text[at]], at + 1
        return begins, after
    if after == at + 1 and _is_consonant(text, after) and _is_shared(text, at):
        more, after = _onset(text, after)
        return f"{begins}a{more}", after
    return begins, after


def _ends_open(text: str, after: int, lead: str) -> bool:
    """Test whether a vowel sign follows the cluster, or the vowel needs no consonant behind it."""
    return lead in _AI or (after < len(text) and text[after] in _SIGNS | {"อ"})


def _is_bare(text: str, at: int) -> bool:
    return _is_consonant(text, at) and not _has_sign(text, at)


def _is_shared(text: str, at: int) -> bool:
    """Test whether the vowel before this consonant sounds behind the next: เฉลิม, แสวง."""
    second = text[at + 1]
    if text[at - 1] == "เ" and _has_sign(text, at + 1):
        return text[at + 2] in "ิีื็"
    high_then_sonorant = text[at] in "ฉถผขสกจต" and second in "งนมยรลว"
    return high_then_sonorant and _is_bare(text, at + 2) and not text.startswith("์", at + 3)


def _led_by_e(begins: str, text: str, after: int) -> _Syllable:
    rest = text[after : after + 3]
    for written, vowel in (
        ("ียะ", "ia"),
        ("ีย", "ia"),
        ("ือะ", "uea"),
        ("ือ", "uea"),
        ("าะ", "o"),
        ("า", "ao"),
        ("อะ", "oe"),
        ("อ", "oe"),
        ("ิ", "oe"),
        ("ี", "i"),
        ("็", "e"),
        ("ะ", "e"),
        ("ย", "oei"),
    ):
        if rest.startswith(written):
            if written == "ย" and _has_sign(text, after):
                break
            after += len(written)
            if vowel in ("ao", "o", "oei") or written in ("ะ", "ียะ"):
                return _Syllable(begins + vowel, _past_killed(text, after))
            if written == "ิ" and begins.endswith("s") and _is_bare(text, after):
                # เสริม, เสริฐ: the second consonant of the written cluster is not heard.
                return _closed(begins + vowel, text, after)
            return _closed(begins + vowel, text, after)
    return _closed(begins + "e", text, after)


_VOWELS: Final = {
    "ะ": "a",
    "ั": "a",
    "า": "a",
    "ๅ": "a",
    "ำ": "am",
    "ิ": "i",
    "ี": "i",
    "ึ": "ue",
    "ื": "ue",
    "ุ": "u",
    "ู": "u",
    "็": "o",
}


_RI: Final = {"พ": "rue", "ม": "arue", "น": "arue", "ห": "ari", "ส": "ari", "ด": "rue"}


def _unled(text: str, start: int) -> _Syllable:
    """Read a syllable whose vowel is written behind its consonant, or not at all."""
    if _has_sign(text, start):
        return _signed(INITIAL[text[start]], text, start + 1)
    second = start + 1
    if text.startswith("ฤ", second):
        return _closed(INITIAL[text[start]] + _RI.get(text[start], "ri"), text, second + 1)
    if not _is_consonant(text, second):
        return _lone(text, start)
    begins, after = _onset(text, start)
    if after == start + 2 and after < len(text) and text[after] in _SIGNS:
        return _signed(begins, text, after)
    if _has_sign(text, second):
        return _Syllable(INITIAL[text[start]] + "a", second)
    return _unwritten(text, start)


def _lone(text: str, start: int) -> _Syllable:
    """Read a consonant that nothing follows but a syllable led by its vowel, or the end."""
    vowel = "a" if start + 1 < len(text) or not start else ""
    if text[start] == "อ" and start:
        return _Syllable("o", start + 1)
    return _Syllable(INITIAL[text[start]] + vowel, _past_killed(text, start + 1))


def _unwritten(text: str, start: int) -> _Syllable:
    """Read a syllable whose vowel is not written, out of a run of bare consonants."""
    begins, after = _onset(text, start)
    if after == start + 2 and text[start] in "หอ" and _is_bare(text, after):
        if text[after] in _INNER and _is_bare(text, after + 1):
            return _closed(begins + _INNER[text[after]], text, after + 1)
        return _closed(begins + "o", text, after)
    run = _run(text, start)
    second = text[start + 1]
    if second == "ว" and run >= 3 and text[start + 2] != "อ":
        return _closed(INITIAL[text[start]] + "ua", text, start + 2)
    if second == "อ":
        return _closed(INITIAL[text[start]] + "o", text, start + 2)
    if run % 2 and run > 1 and not _KILLED.match(text, start + run - 1):
        if after == start + 2 and run == 3:
            return _closed(begins + "o", text, after)
        return _Syllable(INITIAL[text[start]] + "a", start + 1)
    if second == "ร" and text[start] in "วนธสจช" and start + 2 < len(text) and run == 2:
        return _Syllable(INITIAL[text[start]] + "ora", start + 2)
    return _closed(INITIAL[text[start]] + "o", text, start + 1)


def _run(text: str, start: int) -> int:
    """Return how many bare consonants follow one another from here."""
    at = start
    while _is_bare(text, at) and not _JUST_KILLED.match(text, at):
        if at > start and _BOTH_KILLED.match(text, at):
            break
        at += 1
    return at - start


def _signed(begins: str, text: str, at: int) -> _Syllable:
    """Read the vowel written here and what closes the syllable."""
    sign, after = text[at], at + 1
    if sign == "ั" and text.startswith("ว", after) and not _has_sign(text, after):
        return _Syllable(
            begins + "ua", _past_killed(text, after + 1 + text.startswith("ะ", after + 1))
        )
    if sign == "ื" and text.startswith("อ", after):
        return _closed(begins + "ue", text, after + 1)
    if sign in "ะำ":
        return _Syllable(begins + _VOWELS[sign], _past_killed(text, after))
    if sign == "็" and text.startswith("อ", after):
        after += 1
    return _closed(begins + _VOWELS[sign], text, after, must=sign in "ั็ึ")


def _closed(begins: str, text: str, at: int, must: bool = False) -> _Syllable:
    """Return the syllable with the consonant that closes it here, if one does."""
    if not _is_consonant(text, at) or text[at] not in FINAL:
        return _Syllable(begins, at)
    if (killed := _JUST_KILLED.match(text, at)) is not None:
        # ฟาร์ม: behind a silent letter another may close the syllable.
        at = killed.end()
        if not (_is_bare(text, at) and _run(text, at) == 1 and at + 1 == len(text)):
            return _Syllable(begins, at)
    if _has_sign(text, at):
        if not must and not _is_silent_end(text, at):
            return _Syllable(begins, at)
        if not must:
            return _Syllable(begins + FINAL[text[at]], at + 2)
        # มติ, วุฒิ: the same consonant closes one syllable and begins the next.
        return _Syllable(begins + FINAL[text[at]], at + 2 if at + 2 == len(text) else at)
    if not must and _begins_next(text, at):
        return _Syllable(begins, at)
    return _Syllable(begins + _final(text, at), _past_end(text, at + 1))


def _final(text: str, at: int) -> str:
    return FINAL[text[at]]


def _is_silent_end(text: str, at: int) -> bool:
    """Test whether a last i or u is written and not heard: ชาติ, ธาตุ."""
    return text[at + 1] in "ิุ" and at + 2 == len(text) and text[at] in "ตธฒ" and text[at - 1] in "าั"


def _begins_next(text: str, at: int) -> bool:
    """Test whether a bare consonant behind a vowel begins the next syllable.

    Of a run of bare ones an even number are syllables of their own, two by two.
    """
    run = _run(text, at)
    if run == 1:
        return False
    if text[at + 1] == "ร" and (text[at] in "ตชฏ" or (text[at] == "ท" and text[at - 1] in "ุิ")):
        return False
    if text[at + 1] == "อ" or (text[at + 1] == "ว" and run >= 3):
        return True
    return run % 2 == 0


def _past_killed(text: str, at: int) -> int:
    """Return where reading goes on behind letters that are written and not heard."""
    killed = _JUST_KILLED.match(text, at)
    return killed.end() if killed else at


def _past_end(text: str, at: int) -> int:
    """Return where reading goes on behind a closed syllable: silent letters are passed over."""
    if killed := _KILLED.match(text, at):
        return killed.end()
    if text.startswith("ร", at) and text[at - 1] in "ตทชกฏด" and not _has_sign(text, at):
        nearly_last = at + 1 == len(text) or text[at - 1] in "ตช"
        return at + 1 if nearly_last else at
    return at
