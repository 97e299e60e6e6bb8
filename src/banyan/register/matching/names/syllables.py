"""Syllables of scripts without spaces, put together in Latin letters."""

from collections.abc import Iterable
from typing import Final

# Between syllables that would be heard otherwise as one: nobody writes it, `sounds` hears it.
BREAK: Final = "'"
_VOWELS: Final = tuple("aeiouy")
# How a syllable ends that a vowel behind it would take something from.
_TAKEN: Final = tuple(f"{vowel}{end}" for vowel in _VOWELS for end in ("ng", "h"))


def put_together(syllables: Iterable[str]) -> str:
    """Return syllables as one word, in which each is still heard as it is alone.

    People write many of them apart. As one, ng before a vowel would be read as n and g, h as a
    consonant that is spoken, and t with the s or ch behind it as one sound.
    """
    made = ""
    for syllable in syllables:
        if syllable and _misheard(made, syllable):
            made += BREAK
        made += syllable
    return made


def _misheard(before: str, syllable: str) -> bool:
    if syllable.startswith(_VOWELS):
        return before.endswith(_TAKEN)
    return before.endswith("t") and syllable.startswith(("s", "ch"))
