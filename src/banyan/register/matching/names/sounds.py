"""What of a romanized word is heard alike, however it was romanized."""

import re
from functools import lru_cache
from typing import Final

# Spellings of one consonant, longest first. Voiced and unvoiced ones are told apart afterwards.
_SPELLINGS: Final = {
    "tch": "c",
    "chh": "c",
    "tsch": "c",
    "ch": "c",
    "tj": "c",
    "dj": "c",
    "dz": "z",
    "zh": "c",
    "sh": "s",
    "ts": "s",
    "sch": "s",
    "ph": "p",
    "th": "t",
    "kh": "k",
    "gh": "g",
    "bh": "b",
    "dh": "d",
    "ck": "k",
    "qu": "kw",
    "ngh": "n",
    "ng": "n",
    "nh": "n",
    "ny": "n",
    "rh": "r",
    "wh": "v",
    "jh": "c",
    "x": "s",
    "q": "c",
    "j": "c",
    "w": "v",
    "z": "s",
    "y": "y",
    "ph'": "p",
}
_SPELLING: Final = re.compile("|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True)))
_VOWEL: Final = "aeiouy"
_H_BEFORE_VOWEL: Final = re.compile(f"h(?=[{_VOWEL}])")
_GLIDE: Final = re.compile(f"(?<=[kgsh])w(?=[{_VOWEL}])|w(?![{_VOWEL}])|v$")
# Between vowels ng is as often n and g.
_N_AND_G: Final = re.compile(f"(?<=.)ng(?=[{_VOWEL}])")
_CODA_R: Final = re.compile(f"(?<=[{_VOWEL}])r(?![{_VOWEL}])")
_CODA_L: Final = re.compile(f"(?<=[{_VOWEL}])l(?![{_VOWEL}l])")
_CODA_S: Final = re.compile("[sc]+$")
_DOUBLED: Final = re.compile(r"([^aeiou0-9])\1+")
_VOICED: Final = str.maketrans("dbg", "tpk")
_VOWELS_AND_Y: Final = re.compile(f"[{_VOWEL}]+")
_RUN: Final = re.compile("[aeiouyw]+")
_NOT_LETTER: Final = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Return the consonants of a romanized word, those that romanizers confuse made one.

    A vowel at the start is kept as a mark that there is one. Digits stay: they are identity.
    """
    heard = _DOUBLED.sub(r"\1", _consonants(word).translate(_VOICED))
    return _VOWELS_AND_Y.sub("", _beginning(word) + heard)


@lru_cache(maxsize=1 << 18)
def vowelled(word: str) -> str:
    """Return a romanized word with one letter for each of its vowels, by how they are heard.

    Of consonants it keeps apart what `skeleton` makes one: voiced and unvoiced.
    """
    return _RUN.sub(_heard, _consonants(_NOT_LETTER.sub("", word.lower()), glides=False))


def _beginning(word: str) -> str:
    return "A" if word[:1] and word[0] in _VOWEL else ""


def _consonants(word: str, *, glides: bool = True) -> str:
    """Return `word` with each consonant spelled in one way; vowels stay."""
    word = _GLIDE.sub("", word) if glides else word
    word = _N_AND_G.sub("nk", word)
    word = _SPELLING.sub(lambda found: _SPELLINGS[found[0]], word)
    word = _H_BEFORE_VOWEL.sub("k", word).replace("h", "")
    word = _CODA_L.sub("n", _CODA_R.sub("", word))
    word = _DOUBLED.sub(r"\1", word)
    return _CODA_S.sub("t", word)


def _heard(found: re.Match[str]) -> str:
    vowels = found[0].replace("w", "u").replace("y", "i")
    return _CLASSES.get(vowels) or _class(vowels)


# Runs of vowels whose sound is not that of their first letter.
_CLASSES: Final = {
    "oo": "u",
    "ou": "u",
    "ue": "u",
    "eu": "u",
    "uu": "u",
    "oe": "u",
    "ua": "ua",
    "uo": "ua",
    "oua": "ua",
    "uea": "ua",
    "eua": "ua",
    "ee": "i",
    "ie": "i",
    "ii": "i",
    "ei": "i",
    "ea": "e",
    "ae": "e",
    "ai": "ai",
    "ay": "ai",
    "ao": "ao",
    "au": "ao",
    "aa": "a",
    "ia": "i",
    "eo": "e",
    "aeo": "e",
    "eau": "e",
    "io": "i",
    "iu": "i",
    "ui": "ui",
    "oi": "oi",
    "uai": "uai",
    "aeu": "e",
}


def _class(vowels: str) -> str:
    return vowels[0]
