"""Words that lists are written with, folded so that spelling habits do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

try:  # eight times as quick, where its library was built in
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

_MARKS: Final = re.compile("[\u0300-\u036f]")
_LATIN: Final = re.compile("[a-z0-9]+")
_INITIALS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")  # D.O.B. is written DOB as well
_NATIVE: Final = re.compile("[\u0500-\U0010ffff]")
_DIGITS: Final = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, 0x10000)
    if chr(code).isdecimal()
}
# Vowels and tones of the region's scripts are marks, and part of the word.
_NOT_KEPT: Final = re.compile(
    "[^\\w✓✔☑✅√✗✘☐"
    + "".join(
        chr(code) for code in range(0x300, 0x1AFF) if unicodedata.category(chr(code))[0] == "M"
    )
    + "]|_"
)
_WORDS: Final = Path(__file__).parent / "words"


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return `text` as words are compared: small, without Latin marks and punctuation.

    Words of scripts with spaces keep one space between them; the others keep none, since their
    writers put spaces where they like. Digits of every script become ours.
    """
    return fold(text)


def fold(text: str) -> str:
    """Fold like `folded`, without remembering: for texts that are not seen again."""
    if "." in text:
        text = _INITIALS.sub("", text)
    if text.isascii():
        return " ".join(_LATIN.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", latin_digits(text)).casefold().replace("đ", "d")
    plain = _NOT_KEPT.sub(" ", unicodedata.normalize("NFC", _MARKS.sub("", plain)))
    if _NATIVE.search(plain):
        return "".join(plain.split())
    return " ".join(plain.split())


def latin_digits(text: str) -> str:
    """Return `text` with the digits of every script as 0 to 9."""
    return text if text.isascii() else text.translate(_DIGITS)


@cache
def _file(name: str) -> Mapping[str, Any]:
    text = (_WORDS / f"{name}.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=SafeLoader)
    return MappingProxyType(dict(loaded))


def header_words() -> Mapping[str, Mapping[str, Any]]:
    """Return, by field, its label, the kinds of sheet it stands in and its words."""
    return _file("headers")


@cache
def choices(name: str) -> Mapping[str, str]:
    """Return the entries of the closed list `name` by the folded words for them."""
    return _index(_file("values")[name])


@cache
def sectors() -> Mapping[str, str]:
    """Return ISIC codes by the folded words for them."""
    return _index(_file("sectors"))


@cache
def months() -> Mapping[str, int]:
    """Return the numbers of the months by their names in the languages of the region, as written
    in small letters without dots.
    """
    return {
        month_word(word): int(number)
        for number, words in _file("signs")["months"].items()
        for word in words
    }


def month_word(text: str) -> str:
    """Return the name of a month as `months` keys it."""
    return unicodedata.normalize("NFC", text.casefold()).replace(".", "").strip()


@cache
def sign(name: str) -> frozenset[str]:
    """Return the folded words of the list `name` of signs: `nothing`, `total` or `note`."""
    return frozenset(filter(None, map(fold, _file("signs")[name])))


@cache
def written(name: str) -> frozenset[str]:
    """Return the words of the list `name` of signs as written, in small letters."""
    found = _file("signs")[name]
    lists = found.values() if isinstance(found, dict) else (found,)
    return frozenset(word.casefold() for words in lists for word in words)


@cache
def marks() -> Mapping[str, frozenset[str]]:
    """Return, by kind of sheet, folded words that stand in the headers and titles of that kind."""
    return {kind: frozenset(map(fold, words)) for kind, words in _file("signs")["marks"].items()}


@cache
def addressed(country: str) -> Mapping[str, str]:
    """Return the sex that forms of address tell in `country`, by the form in small letters."""
    found: dict[str, str] = {}
    for sex, places in _file("signs")["addressed"].items():
        for word in (*places["*"], *places.get(country, ())):
            found[word.casefold()] = sex
    return found


def _index(entries: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    # The first to claim a word keeps it.
    known: dict[str, str] = {}
    for code, words in entries.items():
        known.setdefault(fold(code), code)
        for word in words:
            known.setdefault(fold(word), code)
    known.pop("", None)
    return MappingProxyType(known)


@cache
def named_kinds() -> Mapping[str, str]:
    """Return kinds of organization by folded words that tell them within a name."""
    return _index(_file("signs")["named"])
