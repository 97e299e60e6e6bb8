"""Thai as people write it in Latin letters: by syllables, as it is spoken.

Thai writes some vowels before their consonant and some not at all, and closes syllables with
letters that lose their sound there. What follows one syllable decides where it ends.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from banyan.register.matching.names.irregular import IRREGULAR, UNSIGNED
from banyan.register.matching.names.syllables import put_together
from banyan.register.matching.names.thai_letters import (
    CLUSTERS,
    FINAL,
    INITIAL,
    KILLED,
    LEADS,
    MUTED,
    SIGNS,
    has_sign,
    is_bare,
    is_consonant,
    past_killed,
)
from banyan.register.matching.names.thai_runs import is_silent, read, row_at

_TONES: Final = re.compile("[\u0e48-\u0e4b\u0e4e\u0e3a]")
_DOUBLE_R: Final = (
    # After it, one of these closes the syllable; anything else begins the next one.
    (re.compile("(?<![เแโไใ])รร(?=[มณพคษถก](?![ะัาำิีึืุู็์]))"), "ั"),
    (re.compile("(?<![เแโไใ])รร(?![ะัาำิีึืุู็์])"), "ัน"),
)
_OPEN_PATTERN: Final = re.compile(f"(?:{'|'.join(UNSIGNED)})(?![ะัาำิีึืุู็์])")
_SPOKEN: Final = {_TONES.sub("", written): spoken for written, spoken in IRREGULAR.items()}
_IRREGULAR_PATTERN: Final = re.compile("|".join(sorted(_SPOKEN, key=len, reverse=True)))
# Before one of these it is a short syllable, not a closed one: ธนพล, but ธนบุรี.
_WEALTH: Final = re.compile("ธน(?=[วพกภช])")
_ER: Final = re.compile("oe(?=[tmkp](?![aeiouh]))")

_LED: Final = re.compile("(?=[เแโใไ])")
_AI: Final = "ใไ"
# Two letters that are one s.
_SOFT: Final = re.compile("ทร(?=ัพ|าย|าบ|ุด)|(?<=[ไโ])ทร|(?<=เ)สร(?=ิ)|สร(?=ะ$)")
_RI: Final = {"พ": "rue", "ม": "arue", "น": "arue", "ห": "ari", "ส": "ari", "ด": "rue"}
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
# What is written around the consonant with a leading เ.
_AROUND: Final = (
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
)
_OPEN_AROUND: Final = frozenset({"ียะ", "ือะ", "าะ", "า", "อะ", "ะ", "ย"})


class _Syllable(NamedTuple):
    latin: str
    end: int


def romanize_thai(text: str) -> str:
    """Return Thai letters as spoken, in Latin letters; other letters as they are."""
    text = _TONES.sub("", text.replace("สร้", "ซ")).replace("ํา", "ำ").replace("ํ", "")
    text = text.replace("ฤๅ", "ฤ").replace("ฦๅ", "ฦ").replace("เเ", "แ")
    text = _IRREGULAR_PATTERN.sub(lambda found: _SPOKEN[found[0]], text)
    text = _WEALTH.sub("thana", text)
    text = _OPEN_PATTERN.sub(lambda found: UNSIGNED[found[0]], text)
    for pattern, vowel in _DOUBLE_R:
        text = pattern.sub(vowel, text)
    first, *others = _LED.split(text)
    if not others:
        return _ER.sub("er", _spoken(first))
    # Whatever comes next, a vowel written in front begins a syllable: parts can be remembered.
    *inner, last = others
    made = [_spoken(f"{first}เ"), *[_spoken(f"{part}เ") for part in inner], _spoken(last)]
    return _ER.sub("er", put_together(made))


@lru_cache(maxsize=1 << 16)
def _spoken(text: str) -> str:
    made = []
    position = 0
    while position < len(text):
        syllable = _syllable(text, position)
        made.append(syllable.latin)
        position = syllable.end
    return put_together(made)


def _syllable(text: str, start: int) -> _Syllable:
    letter = text[start]
    if letter in LEADS:
        return _led(text, start)
    if letter == "ฤ":
        return _closed("rue" if text.startswith("ดี", start + 1) else "ri", text, start + 1, "ิ")
    if letter not in INITIAL:
        return _Syllable("" if "\u0e00" <= letter <= "\u0e7f" else letter, start + 1)
    return _unled(text, start)


def _onset(text: str, start: int) -> tuple[str, int]:
    """Return how a syllable begins here, and where its vowel is looked for.

    A second consonant belongs to it where the two are one sound, or where the first is muted.
    """
    first, second = text[start], text[start + 1 : start + 2]
    if first == "ห" and second and second in MUTED:
        return INITIAL[second], start + 2
    if first == "อ" and second == "ย":
        return "y", start + 2
    if _SOFT.match(text, start):
        return "s", start + 2
    if text.startswith(("ศรี", "ศริ"), start):
        return "sr", start + 2
    if first + second in CLUSTERS:
        return INITIAL[first] + INITIAL[second], start + 2
    return INITIAL[first], start + 1


def _led(text: str, start: int) -> _Syllable:
    """Read a syllable whose vowel is written before its consonant."""
    lead, at = text[start], start + 1
    if not is_consonant(text, at):
        return _Syllable("", at)
    begins, after = _led_onset(text, at, lead)
    if lead in _AI:
        if text.startswith("ย", after) and not has_sign(text, after):
            after += 1
        return _Syllable(begins + "ai", past_killed(text, after))
    if lead == "โ":
        return _closed(begins + "o", text, after, lead)
    if lead == "แ":
        return _closed(begins + "ae", text, after + text.startswith("็", after), lead)
    return _led_by_e(begins, text, after)


def _led_onset(text: str, at: int, lead: str) -> tuple[str, int]:
    begins, after = _onset(text, at)
    alone = INITIAL[text[at]], at + 1
    if after == at + 2 and text[at] not in "หอ":
        if lead != "เ" and has_sign(text, at + 1):
            return (begins, after) if text[after] == "็" else alone
        if not _ends_open(text, after, lead) and not is_bare(text, after):
            # What would be the second consonant closes the syllable: เกล, เพร; but แพร, แปล.
            return (begins, after) if lead + text[at + 1] in ("แร", "แล") else alone
        return begins, after
    if after == at + 1 and is_consonant(text, after) and _is_shared(text, at):
        more, after = _onset(text, after)
        return f"{begins}a{more}", after
    return begins, after


def _ends_open(text: str, after: int, lead: str) -> bool:
    """Test whether a vowel sign follows the cluster, or the vowel needs no consonant behind it."""
    return lead in _AI or (after < len(text) and text[after] in SIGNS | {"อ"})


def _is_shared(text: str, at: int) -> bool:
    """Test whether the vowel before this consonant sounds behind the next: เฉลิม, แสวง."""
    second = text[at + 1]
    if text[at - 1] == "เ" and has_sign(text, at + 1):
        around = text[at + 2 : at + 4]
        return around in ("ีย", "ือ") or (around[0] in "ิ็" and second in MUTED)
    high_then_sonorant = text[at] in "ฉถผขสกจต" and second in "งนมยรลว"
    return high_then_sonorant and is_bare(text, at + 2)


def _led_by_e(begins: str, text: str, after: int) -> _Syllable:
    rest = text[after : after + 3]
    for written, vowel in _AROUND:
        if not rest.startswith(written):
            continue
        if written == "ย" and has_sign(text, after):
            break
        after += len(written)
        if written in _OPEN_AROUND:
            return _Syllable(begins + vowel, past_killed(text, after))
        return _closed(begins + vowel, text, after, "เ")
    return _closed(begins + "e", text, after, "เ")


def _unled(text: str, start: int) -> _Syllable:
    """Read a syllable whose vowel is written behind its consonant, or not at all."""
    first = INITIAL[text[start]]
    if has_sign(text, start):
        return _signed(first, text, start + 1)
    if text.startswith("ฤ", start + 1):
        return _closed(first + _RI.get(text[start], "ri"), text, start + 2, "ิ")
    begins, after = _onset(text, start)
    if after == start + 2 and after < len(text) and text[after] in SIGNS:
        return _signed(begins, text, after)
    if KILLED.match(text, start):
        return _Syllable("", past_killed(text, start))
    return _row(text, start, "", must=False)


def _signed(begins: str, text: str, at: int) -> _Syllable:
    """Read the vowel written here and what closes the syllable."""
    sign, after = text[at], at + 1
    if sign == "ั" and text.startswith("ว", after) and not has_sign(text, after):
        after += 1 + text.startswith("ะ", after + 1)
        return _Syllable(begins + "ua", past_killed(text, after))
    if sign == "ื" and text.startswith("อ", after):
        return _closed(begins + "ue", text, after + 1, sign)
    if sign in "ะำ":
        return _Syllable(begins + _VOWELS[sign], past_killed(text, after))
    if sign == "็" and text.startswith("อ", after):
        after += 1
    return _closed(begins + _VOWELS[sign], text, after, sign)


def _closed(begins: str, text: str, at: int, before: str) -> _Syllable:
    """Return the syllable with the consonant that closes it here, if one does."""
    must = before in "ั็ึ"
    if killed := KILLED.match(text, at):
        # ฟาร์ม: behind a silent letter another may close the syllable.
        at = killed.end()
        if not (is_bare(text, at) and at + 1 == len(text)):
            return _Syllable(begins, at)
    if not is_consonant(text, at) or text[at] not in FINAL:
        return _Syllable(begins, at)
    if has_sign(text, at):
        return _before_signed(begins, text, at, before)
    row = _row(text, at, before, must)
    return _Syllable(begins + row.latin, row.end)


def _before_signed(begins: str, text: str, at: int, before: str) -> _Syllable:
    """Return the syllable before a consonant that has a vowel, which may close it all the same."""
    if before in "ั็ึ":
        # สันติ, บัติ: the consonant closes one syllable and begins the next, if that is heard.
        is_last = at + 2 == len(text) and text[at + 1] in "ิุ"
        return _Syllable(begins + FINAL[text[at]], at + 2 if is_last else at)
    if text[at + 1] in "ิุ" and at + 2 == len(text) and text[at] in "ตธฒ" and before in "าุเโ":
        return _Syllable(begins + FINAL[text[at]], at + 2)
    return _Syllable(begins, at)


def _row(text: str, start: int, before: str, must: bool) -> _Syllable:
    """Read consonants in a row without a written vowel."""
    row = row_at(text, start, before, must)
    if not row.letters:
        return _Syllable("", past_killed(text, start) if is_silent(text, start) else start + 1)
    if before and not must and len(row.letters) == 1 and row.letters not in FINAL:
        return _Syllable("", start)
    reading = read(row)
    end = start + len(row.letters) - reading.left
    if reading.left:
        begins, after = _onset(text, end)
        if after == end + 1:
            # A short syllable of its own before the next: สมาน.
            return _Syllable(f"{reading.latin}{begins}a", end + 1)
        return _Syllable(reading.latin, end)
    return _Syllable(reading.latin, _past_silent(text, end))


def _past_silent(text: str, at: int) -> int:
    """Return where reading goes on behind silent letters at the end of a syllable."""
    if is_silent(text, at):
        return text.index("์", at) + 1
    return at
