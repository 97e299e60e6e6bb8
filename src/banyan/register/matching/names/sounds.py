"""What of a romanized word is heard alike, however it was romanized."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from banyan.register.matching.names.syllables import BREAK

# Spellings of one consonant, longest first. Voiced and unvoiced ones are told apart afterwards.
_SPELLINGS: Final = {
    "tch": "c",
    "chh": "c",
    "tsch": "c",
    "ch": "c",
    "tj": "c",
    "dj": "c",
    "dz": "s",
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
# Mongolian: the sound of Enkh, Darkhan and Sukhbaatar is as often written h alone. Before a
# consonant behind n neither is heard, as nh ends words of other languages.
_NASAL_KH: Final = re.compile(f"(?<=[aeiou]n)g?kh(?![{_VOWEL}])")
_HARD_H: Final = re.compile(f"(?<=[{_VOWEL}])h(?=[bdgjz])|(?<=[{_VOWEL}]r)h")
_GLIDE: Final = re.compile(f"(?<=[kgsh])w(?=[{_VOWEL}])|w(?![{_VOWEL}])|v$")
# Between vowels ng is as often n and g.
_N_AND_G: Final = re.compile(f"(?<=.)ng(?=[{_VOWEL}])")
_CODA_R: Final = re.compile(f"(?<=[{_VOWEL}])r(?![{_VOWEL}])")
_CODA_L: Final = re.compile(f"(?<=[{_VOWEL}])l(?![{_VOWEL}l])")
_SIBILANTS: Final = ("s", "c")
_CODA_S: Final = re.compile("[sc]+$")
_DOUBLED: Final = re.compile(r"([^aeiou0-9])\1+")
_VOICED: Final = str.maketrans("dbg", "tpk")
_VOWELS: Final = re.compile(f"[{_VOWEL}]+")
_MUTE_E: Final = re.compile(f"(?<=[{_VOWEL}][ntmkp])e$")
_RUN: Final = re.compile("y?[aeiou]+(?:y(?![aeiou]))?|y")


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Return the consonants of a romanized word, those that romanizers confuse made one.

    A vowel at the start is kept as a mark that there is one. Digits stay: they are identity.
    """
    return ("A" if word[:1] and word[0] in _VOWEL else "") + _VOWELS.sub("", _consonants(word))


@lru_cache(maxsize=1 << 18)
def vowelled(word: str) -> str:
    """Return a romanized word with one letter for each of its vowels, by how they are heard.

    Its consonants are those of `skeleton`. An e at the end that only lengthens is not heard.
    """
    if BREAK in word:
        return "".join(map(vowelled, word.split(BREAK)))
    heard = _consonants(word)
    if heard.endswith("e"):
        heard = _MUTE_E.sub("", heard)
    return _RUN.sub(_heard, heard)


def joined_skeleton(words: Sequence[str], bones: Sequence[str]) -> str:
    """Return the consonants of several words as one, wherever people part them.

    `bones` are the skeletons of the words.
    """
    if len(words) == 1:
        return bones[0]
    made = ""
    before = ""
    for word, own in zip(words, bones, strict=True):
        if made and own and (own[0] == "A" or (own[0] == made[-1] and _closes(before))):
            own = own[1:]
        made += own
        before = word
    return made


def _closes(word: str) -> bool:
    """Test whether a word is heard to end in a consonant: not "Kyaw", "Thar", "Moh"."""
    return _consonants(word)[-1:] not in _VOWEL


@lru_cache(maxsize=1 << 17)
def _consonants(word: str) -> str:
    """Return `word` with each consonant spelled in one way; parts that are heard apart, apart."""
    if BREAK not in word:
        return _spelt(word)
    return _DOUBLED.sub(r"\1", "".join(map(_spelt, word.split(BREAK))))


def _spelt(word: str) -> str:
    """Return `word` with each consonant spelled in one way, voiced or not; vowels stay."""
    # Most words hold few of these letters: looking for them first saves half of the time.
    if "ng" in word:
        word = _N_AND_G.sub("nk", word)
    if "h" in word:
        word = _HARD_H.sub("kh", _NASAL_KH.sub("", word))
    if "w" in word or word.endswith("v"):
        word = _GLIDE.sub("", word)
    word = _SPELLING.sub(_one_spelling, word)
    if "h" in word:
        word = _H_BEFORE_VOWEL.sub("k", word).replace("h", "")
    if "r" in word:
        word = _CODA_R.sub("", word)
    if "l" in word:
        word = _CODA_L.sub("n", word)
    word = _DOUBLED.sub(r"\1", word)
    if word.endswith(_SIBILANTS):
        word = _CODA_S.sub("t", word)
    return _DOUBLED.sub(r"\1", word.translate(_VOICED))


def _one_spelling(found: re.Match[str]) -> str:
    return _SPELLINGS[found[0]]


def _heard(found: re.Match[str]) -> str:
    vowels = found[0]
    glide = "y" if vowels[0] == "y" and len(vowels) > 1 else ""
    vowels = vowels[len(glide) :].replace("y", "i")
    # A run of vowels that is not listed sounds as it begins.
    return glide + _CLASSES.get(vowels, vowels[0])


# Runs of vowels whose sound is not that of their first letter.
_CLASSES: Final = {
    "oo": "u",
    "ou": "u",
    "ue": "u",
    "eu": "u",
    "uu": "u",
    "oe": "o",
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
