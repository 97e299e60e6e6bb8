"""Which script a word is written in, and its letters in the one form that they are compared in."""

import re
from typing import Final

from banyan.register.matching.names.letters import simplified

_RANGES: Final = (
    ("LATIN", 0x0041, 0x024F),
    ("LATIN", 0x1E00, 0x1EFF),
    ("CYRILLIC", 0x0400, 0x052F),
    ("THAI", 0x0E00, 0x0E7F),
    ("LAO", 0x0E80, 0x0EFF),
    ("MYANMAR", 0x1000, 0x109F),
    ("MYANMAR", 0xA9E0, 0xA9FF),
    ("MYANMAR", 0xAA60, 0xAA7F),
    ("KHMER", 0x1780, 0x17FF),
    ("MONGOLIAN", 0x1800, 0x18AF),
    ("CHINESE", 0x2E80, 0x2FDF),
    ("CHINESE", 0x3005, 0x3007),
    ("CHINESE", 0x3400, 0x9FFF),
    ("CHINESE", 0xF900, 0xFAFF),
    ("CHINESE", 0x20000, 0x3FFFF),
)
# Written in two ways that look or sound the same, and typed either way.
_VARIANTS: Final = (
    ("KHMER", re.compile("\u17d2[ដត]"), "\u17d2ត"),
    ("KHMER", re.compile("[\u200b\u17d7\u17d4]"), ""),
    ("MYANMAR", re.compile("ါ"), "ာ"),
    ("MYANMAR", re.compile("ဥ(?=[်္])"), "ဉ"),
    ("MYANMAR", re.compile("သြ"), "ဩ"),
    ("LAO", re.compile("ຫ(?=ລ)ລ|ຫຼ"), "ຫລ"),
    ("THAI", re.compile("เเ"), "แ"),
    ("MONGOLIAN", re.compile("[\u180b-\u180e]"), ""),
)
_BY_SCRIPT: Final[dict[str, list[tuple[re.Pattern[str], str]]]] = {
    script: [(pattern, by) for of, pattern, by in _VARIANTS if of == script]
    for script, _, _ in _VARIANTS
}


class _Scripts(dict[str, str]):
    """The script of each letter, looked up once."""

    def __missing__(self, letter: str) -> str:
        code = ord(letter)
        found = next((name for name, first, last in _RANGES if first <= code <= last), "OTHER")
        self[letter] = found
        return found


SCRIPT_OF: Final = _Scripts()
_PARTS: Final = re.compile(
    "[a-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+|[0-9]+|[\u0400-\u052f]+|[\u0e00-\u0e7f]+"
    "|[\u0e80-\u0eff]+|[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]+|[\u1780-\u17ff]+"
    "|[\u1800-\u18af]+|[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|[^\\W_0-9a-z]+"
)


def parts(folded: str) -> list[str]:
    """Return the words of a folded text: letters of one script, or digits."""
    return _PARTS.findall(folded)


def script_of(word: str) -> str:
    """Return the script of a word of one script; digits have none."""
    return "" if word[:1].isdigit() or not word else SCRIPT_OF[word[0]]


def native_of(word: str, script: str) -> str:
    """Return the letters of a word as they are compared within its script."""
    if script == "CHINESE":
        return simplified(word)
    for pattern, by in _BY_SCRIPT.get(script, ()):
        word = pattern.sub(by, word)
    return word
