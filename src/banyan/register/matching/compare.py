"""How alike two names are, and whether two places or two telephones speak against each other.

Comparing is symmetric: what is found of one and another is found of the other and the one.
"""

import re
from functools import lru_cache
from itertools import product
from typing import Final

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from banyan.register.matching.normalize import Name

# On a scale to 100. Below FITS, names that share a telephone are taken for two owners' shops or two
# of a family; from NEAR on, names that share nothing else are shown to a person.
FITS: Final = 70.0
PERSON_FITS: Final = 82.0
NEAR: Final = 84.0
PLACE_FITS: Final = 75.0

_SOUNDS: Final = (
    ("ph", "p"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("bh", "b"),
    ("dh", "d"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("ng", "n"),
    ("ck", "k"),
)
_LETTERS: Final = str.maketrans("jzvxq", "csbsk", "aeiouyhw ")
_DOUBLED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def skeleton(joined: str) -> str:
    """Return the consonants of a romanized name, those that romanizers confuse made one.

    A vowel at the start is kept as a mark that there is one. Digits stay: they are identity.
    """
    if not joined:
        return ""
    start = "a" if joined[0] in "aeiou" else ""
    for sound, letter in _SOUNDS:
        joined = joined.replace(sound, letter)
    return start + _DOUBLED.sub(r"\1", joined.translate(_LETTERS))


def is_same_name(one: Name, other: Name) -> bool:
    """Test whether two names are the same but for script, case, marks and spacing."""
    return one.joined == other.joined and (one.script != other.script or one.native == other.native)


def differ_as_written(one: Name, other: Name) -> bool:
    """Test whether two names only look the same because they were romanized."""
    return one.joined == other.joined and one.script == other.script and one.native != other.native


def name_score(one: Name, other: Name, *, at_least: float = 0.0) -> float:
    """Return how alike two names are, 0 to 100; 100 only for the same name.

    Names in two scripts are compared by their consonants, names in one script as written. What is
    less than `at_least` need not be known exactly: it may come out as 0.
    """
    if is_same_name(one, other):
        return 100.0
    has_same_numbers = _has_same_numbers(one, other)
    if at_least >= FITS and not has_same_numbers:
        return 0.0
    if one.script != other.script:
        score = _likeness(skeleton(one.joined), skeleton(other.joined), at_least)
    elif one.script:
        score = _likeness(one.native, other.native, at_least)
    else:
        score = token_sort_ratio(one.words, other.words, score_cutoff=at_least)
    return min(score, 99.0) if has_same_numbers else min(score, FITS - 1)


def _likeness(one: str, other: str, at_least: float) -> float:
    return 100.0 * Indel.normalized_similarity(one, other, score_cutoff=at_least / 100.0)


def _has_same_numbers(one: Name, other: Name) -> bool:
    # "Lucky 2" is not "Lucky 3", however alike.
    return numbers(one) == numbers(other)


def numbers(name: Name) -> tuple[str, ...]:
    """Return the numbers in a name, sorted: they are identity."""
    return _numbers(name.words)


@lru_cache(maxsize=1 << 16)
def _numbers(words: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\d+", words))) if not words.isalpha() else ()


def names_fit(these: tuple[Name, ...], those: tuple[Name, ...]) -> bool:
    """Test whether organizations of these names may be one, when something else says so."""
    for one, other in product(these, those):
        if name_score(one, other) >= FITS:
            return True
        # "Golden Lotus" and "Golden Lotus Bakery and Cafe": one says more than the other.
        shorter = min(len(one.words), len(other.words))
        same_script = not one.script and not other.script
        if (
            same_script
            and shorter >= 6
            and _has_same_numbers(one, other)
            and token_set_ratio(one.words, other.words) == 100.0
        ):
            return True
    return False


def person_names_fit(one: Name, other: Name) -> bool:
    """Test whether people of these names may be one, when something else says so.

    Families share telephones, so each word must have its like, and one word may be left out.
    """
    if one.script or other.script:
        return name_score(one, other) >= PERSON_FITS
    fewer, more = sorted(
        (one.words.split(), other.words.split()), key=lambda words: (len(words), words)
    )
    if one.joined == other.joined:
        return True
    if len(more) - len(fewer) > 1 or not fewer:
        return False
    waiting = list(more)
    for word in fewer:
        like = max(waiting, key=lambda candidate: (_word_score(word, candidate), candidate))
        if _word_score(word, like) < PERSON_FITS:
            return False
        waiting.remove(like)
    return len(fewer) > 1 or len(more) == 1


def _word_score(one: str, other: str) -> float:
    return 100.0 * Indel.normalized_similarity(one, other)


def places_differ(one: Name, other: Name) -> bool:
    """Test whether two townships are clearly two. In two scripts nobody can tell."""
    if one.script != other.script or is_same_name(one, other):
        return False
    if one.script:
        return Indel.normalized_similarity(one.native, other.native) * 100.0 < PLACE_FITS
    return token_set_ratio(one.words, other.words) < PLACE_FITS
