"""Spellings in Latin letters that others may give a word: letters that romanizers interchange.

What lists of words teach is how their author romanizes. Somebody else writes Gyaw for Kyaw, Vong
for Wong, Sok for Sokh; training that has seen no such thing punishes it.
"""

from random import Random
from typing import Final

# Each stands where another of its group does, in one romanization of the region or another.
_GROUPS: Final = (
    ("ph", "p", "f", "hp"),
    ("th", "t", "s", "ht"),
    ("kh", "k", "h", "hk"),
    ("ky", "gy", "k", "ch"),
    ("ch", "j", "c", "ts"),
    ("sh", "s", "x", "hs"),
    ("zh", "ch", "j", "z"),
    ("ts", "z", "c", "dz"),
    ("ng", "n", "nk"),
    ("ny", "n", "y"),
    ("v", "w", "b"),
    ("r", "l", "y"),
    ("g", "k"),
    ("d", "t"),
    ("b", "p"),
    ("z", "s", "j"),
    ("q", "ch", "k"),
    ("x", "sh", "s"),
    ("y", "j", "i"),
    ("aw", "o", "au"),
    ("oo", "u", "ou"),
    ("ee", "i", "y"),
    ("ay", "e", "ei", "ai"),
    ("ar", "a", "ah"),
    ("o", "u", "au"),
    ("e", "i", "ae"),
)
_BY_LETTERS: Final = {
    letters: tuple(other for other in group if other != letters)
    for group in reversed(_GROUPS)
    for letters in group
}
_LONGEST: Final = 2
# How often a word loses or gains a letter at its end that is not heard.
_END: Final = 0.15
_UNHEARD: Final = "htrg"


def respelt(word: str, random: Random) -> str:
    """Return the word as somebody else might romanize it; the same if nothing can be changed."""
    if random.random() < _END:
        is_longer = random.random() < 0.5 or word[-1].lower() not in _UNHEARD
        return f"{word}{random.choice(_UNHEARD)}" if is_longer else word[:-1]
    known = word.lower()
    places = [
        (at, at + long)
        for at in range(len(word))
        for long in range(_LONGEST, 0, -1)
        if known[at : at + long] in _BY_LETTERS and at + long <= len(word)
    ]
    if not places:
        return word
    start, end = places[int(random.random() * len(places))]
    other = random.choice(_BY_LETTERS[known[start:end]])
    other = other.capitalize() if word[start].isupper() else other
    return f"{word[:start]}{other}{word[end:]}"
