"""Entries of closed lists, told from what people write."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from banyan.intake.understanding.words import (
    addressed,
    choices,
    fold,
    folded,
    named_kinds,
    sectors,
    written,
)
from banyan.programmes.rules import package_code, programme_code

LIKE: Final = 80
SHORTEST: Final = 5
_ISIC: Final = re.compile(
    r"^\s*(?:ISIC)?\s*([A-U])?\s*-?\s*(\d{2})(?:\.?\d{1,2})?\b", re.IGNORECASE
)
_SECTION: Final = re.compile(r"^\s*([A-U])\s*(?:[-–:.)].*)?$")
_SEVERAL: Final = re.compile(r"[,;/+&\n、]|\band\b|\bvà\b|\bdan\b|และ|និង")
# First and last division of each section of ISIC revision 4.
_SECTIONS: Final = (
    *(("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43)),
    *(("G", 45, 47), ("H", 49, 53), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68)),
    *(("M", 69, 75), ("N", 77, 82), ("O", 84, 84), ("P", 85, 85), ("Q", 86, 88), ("R", 90, 93)),
    *(("S", 94, 96), ("T", 97, 98), ("U", 99, 99)),
)


@lru_cache(maxsize=1 << 14)
def is_nothing(text: str) -> bool:
    """Test whether a text is a word or sign for nothing: `-`, `n/a`, `ไม่มี`, `000000`."""
    if text.isdecimal():
        return len(text) > 3 and not text.strip("0")
    if text.casefold() in written("nothing"):
        return True
    if text[:1].isalnum():
        return False
    return text not in "✓✔☑✅√✗✘☐" and not any(map(str.isalnum, text))


@lru_cache(maxsize=1 << 14)
def entry_of(name: str, text: str) -> str:
    """Return the entry of the closed list `name` that `text` says, or nothing."""
    known = choices(name)
    whole = folded(text)
    if whole in known:
        return known[whole]
    sign_of = text.strip().casefold()
    if sign_of in known:
        return known[sign_of]
    parts = [folded(part) for part in re.split(r"[/()|,\-–:]", text)]
    return next((known[part] for part in parts if part in known), "")


@lru_cache(maxsize=1 << 14)
def held_entry(name: str, text: str) -> str:
    """Return the entry of the list `name` whose longest word `text` holds, or nothing."""
    exact = entry_of(name, text)
    if exact:
        return exact
    return choices(name).get(_longest_held(folded(text), tuple(choices(name))), "")


def _longest_held(text: str, words: Iterable[str]) -> str:
    padded = f" {text} "
    held = [
        word
        for word in words
        if (len(word) > 2 and (f" {word} " in padded if word[0] < "\u0500" else word in text))
    ]
    return max(held, key=len, default="")


@lru_cache(maxsize=1 << 14)
def suggestion(name: str, text: str) -> str:
    """Return a word of the closed list `name` that `text` nearly is, or nothing."""
    whole = folded(text)
    if len(whole) < SHORTEST:
        return ""
    found = process.extractOne(whole, tuple(choices(name)), scorer=fuzz.ratio, score_cutoff=LIKE)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 14)
def sector_of(text: str) -> str:
    """Return the ISIC section (`G`), with its division (`C31`) if `text` says it, or nothing."""
    code = _ISIC.match(text)
    if code:
        return _sector_code(code[1] or "", int(code[2]))
    known: Mapping[str, str] = sectors()
    whole = folded(text)
    if whole in known:
        return known[whole]
    section = _SECTION.match(text)
    if section:
        return section[1]
    # A division says more than a section: a garment factory makes garments.
    divisions = tuple(word for word, code in known.items() if len(code) > 1)
    near = _longest_held(whole, divisions) or _longest_held(whole, tuple(known))
    return known.get(near, "")


def _sector_code(section: str, division: int) -> str:
    for letter, first, last in _SECTIONS:
        if first <= division <= last:
            return f"{letter}{division:02}" if section.upper() in ("", letter) else ""
    return ""


@lru_cache(maxsize=1 << 14)
def sex_by_address(name: str, country: str) -> str:
    """Return the sex that the form of address before (or after) a name tells, or nothing."""
    known = addressed(country)
    first, _, rest = name.strip().casefold().partition(" ")
    if rest:
        for word in (first, first.rstrip(".")):
            if word in known:
                return known[word]
    for word, sex in known.items():
        # Thai, Khmer, Lao and Burmese write the form of address and the name in one piece.
        if word[0] > "\u0500" and len(word) > 1 and _is_addressed(name, word):
            return _longer(name, known, sex, word)
    return ""


def _is_addressed(name: str, word: str) -> bool:
    return (name.startswith(word) or name.endswith(word)) and len(name) > len(word) + 1


def _longer(name: str, known: Mapping[str, str], sex: str, word: str) -> str:
    """Prefer `นางสาว` to `นาง`, and `លោកស្រី` to `លោក`: the longer form decides."""
    longest = max((w for w in known if _is_addressed(name, w)), key=len, default=word)
    return known.get(longest, sex)


@lru_cache(maxsize=1 << 14)
def programme_in(text: str) -> str:
    """Return the code of the programme that `text` names, or nothing."""
    return programme_code(text) if text else ""


@lru_cache(maxsize=1 << 14)
def packages_in(text: str) -> tuple[str, ...]:
    """Return the codes of the packages that `text` names, each once, in its order."""
    whole = package_code(text)
    parts = [package_code(part) for part in _SEVERAL.split(text) if part and part.strip()]
    found = dict.fromkeys(code for code in parts if code)
    return tuple(found) or ((whole,) if whole else ())


@lru_cache(maxsize=1 << 14)
def told_by_name(name: str) -> str:
    """Return the kind of organization that its own name tells (`… Cooperative`), or nothing."""
    held = _named_kinds().search(name.casefold())
    return named_kinds().get(fold(held[0]), "") if held else ""


@cache
def _named_kinds() -> re.Pattern[str]:
    words = sorted(written("named"), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word[0] < "\u0500")
    native = "|".join(re.escape(word) for word in words if word[0] >= "\u0500")
    return re.compile(rf"\b(?:{latin})\b|{native}")


@lru_cache(maxsize=1 << 12)
def near_text(text: str, names: tuple[str, ...]) -> str:
    """Return the one of `names` that `text` nearly is, or nothing."""
    found = process.extractOne(text, names, scorer=fuzz.WRatio, score_cutoff=LIKE)
    return found[0] if found else ""
