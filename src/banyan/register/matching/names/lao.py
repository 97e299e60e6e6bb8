"""Lao as people write it in Latin letters. Every syllable carries its vowel, which says where it
begins; what stands between two of them closes the first.
"""

import re
from typing import Final

from banyan.register.matching.names.syllables import put_together

_INITIALS: Final = (
    ("k", "ກ"),
    ("kh", "ຂຄ"),
    ("ng", "ງ"),
    ("ch", "ຈ"),
    ("s", "ສຊ"),
    ("nh", "ຍ"),
    ("d", "ດ"),
    ("t", "ຕ"),
    ("th", "ຖທ"),
    ("n", "ນ"),
    ("b", "ບ"),
    ("p", "ປ"),
    ("ph", "ຜພ"),
    ("f", "ຝຟ"),
    ("m", "ມ"),
    ("y", "ຢ"),
    ("r", "ຣ"),
    ("l", "ລ"),
    ("v", "ວ"),
    ("h", "ຫຮ"),
    ("", "ອ"),
)
_INITIAL: Final = {letter: latin for latin, letters in _INITIALS for letter in letters}
_FINAL: Final = {
    "ກ": "k",
    "ຂ": "k",
    "ຄ": "k",
    "ງ": "ng",
    "ຍ": "y",
    "ຽ": "y",
    "ດ": "t",
    "ຕ": "t",
    "ຖ": "t",
    "ທ": "t",
    "ຈ": "t",
    "ສ": "t",
    "ຊ": "t",
    "ນ": "n",
    "ບ": "p",
    "ປ": "p",
    "ພ": "p",
    "ຟ": "p",
    "ມ": "m",
    "ວ": "o",
    "ຣ": "n",
    "ລ": "n",
}
_VOWELS: Final = {
    "ະ": "a",
    "ັ": "a",
    "າ": "a",
    "ິ": "i",
    "ີ": "i",
    "ຶ": "u",
    "ື": "u",
    "ຸ": "ou",
    "ູ": "ou",
    "ົ": "o",
    "ໍ": "o",
    "ຽ": "ia",
}
_CLUSTER: Final = {"ວ": "w", "ຣ": "r", "ລ": "l"}
# Behind other letters than these v is heard as the vowel u: Houa, Xoua.
_ROUNDED: Final = frozenset("ກຂຄ")
_LEADS: Final = {"ເ": "e", "ແ": "e", "ໂ": "o", "ໄ": "ai", "ໃ": "ai"}
_TONES: Final = re.compile("[\u0ec8-\u0ecb]")
_KILLED: Final = re.compile("[ກ-ຮ][ິຸ]?\u0ecc")
_SIGN: Final = "ະັາິີຶືຸູົຽໍຼ"
# These two are vowels between consonants; before one that carries a sign they are not.
_OPENS: Final = f"[ວອ][ກ-ຍດ-ຟມຢຣລ](?![{_SIGN}])"
# The vowel written before, the consonant or two, the vowels written after; what closes it is any
# consonant that neither carries a sign nor begins with the next consonant a syllable of its own.
_SYLLABLE: Final = re.compile(
    "(?P<lead>[ເແໂໄໃ]?)"
    f"(?P<onset>(?<=[ໄໃ])ຫ[ງຍນມລຣວ]|(?<=[ເແໂ])ຫວ|ຫວ(?=[{_SIGN}ອ])|"
    f"ຫ[ງຍນມລຣ](?=[{_SIGN}ວອ]|[ກ-ຮ](?![{_SIGN}]))|[ກ-ຮ]ຼ|[ກ-ຮ])"
    "(?P<cluster>(?<=[ກຂຄງຈຊສຮ])ວ(?=[າັິີະໍ])|(?<=[ກຂຄປຜພຕ])[ຣລ](?=[ະັາິີຶືຸູົໍ]))?"
    "(?P<vowel>ໍາ|ົາະ|ົາ|ັວ|ົວະ|ົວ|ືອ|ຶອ|າະ|ໍ|[ະັາິີຶືຸູົຽ]|"
    f"(?<![ເແໂໄໃ].)[ວອ](?![{_SIGN}])|)"
    "(?P<more>ະ?)"
    f"(?P<final>[ກຂຄງຍຽດຕຖທຈສຊນບປພຟມວຣລ](?![{_SIGN}])(?!{_OPENS}))?"
)


def romanize_lao(text: str) -> str:
    """Return Lao letters as spoken, in Latin letters; other letters as they are."""
    text = _TONES.sub("", text).replace("ໜ", "ຫນ").replace("ໝ", "ຫມ").replace("ຳ", "ໍາ")
    text = _KILLED.sub("", text)
    made = []
    position = 0
    while position < len(text):
        found = _SYLLABLE.match(text, position)
        if found is None:
            letter = text[position]
            made.append("" if "\u0e80" <= letter <= "\u0eff" else letter)
            position += 1
            continue
        made.append(_latin(found))
        position = found.end()
    return put_together(made)


def _latin(found: re.Match[str]) -> str:
    final = _FINAL.get(found["final"] or "", "")
    if found["lead"] in ("ໄ", "ໃ") and final == "y":
        final = ""
    begins = _begins(found["onset"]) + _below(found)
    if begins == "nh" and found.start():
        begins = "y"
    return begins + _vowel(found) + final


def _below(found: re.Match[str]) -> str:
    """Return what is heard of a second consonant before the vowel."""
    second = found["cluster"] or ""
    if second == "ວ" and found["onset"] not in _ROUNDED:
        return "ou"
    return _CLUSTER.get(second, "")


def _begins(onset: str) -> str:
    if len(onset) == 1:
        return _INITIAL.get(onset, "")
    if onset[0] == "ຫ":
        return "l" if onset[1] == "ຼ" else _INITIAL.get(onset[1], "")
    return _INITIAL.get(onset[0], "") + "l"


def _vowel(found: re.Match[str]) -> str:
    lead, vowel = found["lead"], found["vowel"]
    if lead in ("ໄ", "ໃ"):
        return "ai"
    if lead == "ເ":
        return _led_by_e(vowel)
    if lead:
        return _LEADS[lead]
    return {"ໍາ": "am", "ັວ": "oua", "ົວ": "oua", "ົວະ": "oua", "ວ": "oua", "ອ": "o"}.get(
        vowel, _VOWELS.get(vowel, "a")
    )


def _led_by_e(vowel: str) -> str:
    if vowel in ("ົາ", "ົາະ"):
        return "ao" if vowel == "ົາ" else "o"
    if vowel in ("ືອ", "ຶອ"):
        return "ua"
    return {"ີ": "eu", "ິ": "eu", "ຍ": "ia", "ຽ": "ia"}.get(vowel, "e")
