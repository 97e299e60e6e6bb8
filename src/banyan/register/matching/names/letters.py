"""Letters of scripts that need no syllables: Latin with marks, Cyrillic, Chinese, and the rest."""

import re
from typing import Final

from anyascii import anyascii

from banyan.register.matching.names.characters import READINGS, SIMPLER

_CYRILLIC: Final = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "е": "e",
    "ё": "yo",
    "ж": "j",
    "з": "z",
    "и": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "ө": "u",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ү": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ы": "y",
    "ь": "i",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    "і": "i",
    "ї": "yi",
    "є": "ye",
    "ґ": "g",
    "ң": "ng",
    "қ": "k",
    "ғ": "g",
    "ұ": "u",
    "һ": "h",
}
_CYRILLIC_TABLE: Final = str.maketrans(_CYRILLIC)
_FIRST_E: Final = re.compile(r"\bе|(?<=[аэиоуөүыеёюя])е")
_READINGS: Final = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))
_SIMPLER: Final = str.maketrans(SIMPLER)
_LATIN: Final = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae"})


def romanize_cyrillic(text: str) -> str:
    """Return Mongolian Cyrillic (and Russian) as people write it in Latin letters."""
    text = _FIRST_E.sub("ye", text)
    return text.translate(_CYRILLIC_TABLE)


def romanize_chinese(text: str) -> str:
    """Return Chinese characters, simplified or traditional, as pinyin without tones."""
    text = _READINGS.sub(lambda found: READINGS[found[0]], text.translate(_SIMPLER))
    return anyascii(text).lower()


def simplified(text: str) -> str:
    """Return `text` with traditional characters as their simplified ones."""
    return text.translate(_SIMPLER)


def romanize_latin(text: str) -> str:
    """Return Latin letters without their marks."""
    return text if text.isascii() else anyascii(text.translate(_LATIN)).lower()


def romanize_other(text: str) -> str:
    """Return letters of any other script as the table of all scripts has them."""
    return anyascii(text).lower()
