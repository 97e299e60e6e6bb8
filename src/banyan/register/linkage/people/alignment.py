"""Two people's names laid beside each other, word by word, whatever the order of the words."""

from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from banyan.register.linkage.columns import Column, Floats, Ints
from banyan.register.matching.names import vowelled

# Words less alike are not laid beside each other.
LIKE: Final = 0.7


class Aligned(NamedTuple):
    """How the words of two names fit.

    `least` and `most` are the shares of the letters of the shorter and the longer name that have
    their like in the other; `worst` is how alike the two words are that fit least; `left` tells of
    the name with fewer words left over how many these are; `initials` is 1 where an initial stands
    for a word of the other name, -1 where it can stand for none, 0 where there is none.
    """

    least: float
    most: float
    worst: float
    left: float
    initials: float


NOTHING: Final = Aligned(*[float("nan")] * 5)


def aligned_pairs(column: Column, left: Ints, right: Ints) -> dict[str, Floats]:
    """Return how the names of pairs fit, a column for each part of `Aligned`."""
    one, two = column.numbers[left], column.numbers[right]
    low, high = np.minimum(one, two), np.maximum(one, two)
    distinct, place = np.unique(low * len(column.texts) + high, return_inverse=True)
    texts = column.texts
    made = [
        aligned(texts[pair // len(texts)], texts[pair % len(texts)]) for pair in distinct.tolist()
    ]
    table = np.array(made, np.float32).reshape(len(made), len(Aligned._fields))[place]
    return {f"fit_{name}": table[:, at] for at, name in enumerate(Aligned._fields)}


def aligned(one: str, other: str) -> Aligned:
    """Return how two names fit, each given as its words and initials; the same both ways round."""
    if not one or not other:
        return NOTHING
    these, those = sorted((one, other), key=lambda name: (len(name), name))
    few, many = these.split(" "), those.split(" ")
    words = [word for word in few if len(word) > 1], [word for word in many if len(word) > 1]
    pairs = _fitting(*words)
    covered = (
        _covered(words[0], {here: like for like, here, _ in pairs}),
        _covered(words[1], {there: like for like, _, there in pairs}),
    )
    rest = (
        _left_over(words[0], {here for _, here, _ in pairs}),
        _left_over(words[1], {there for _, _, there in pairs}),
    )
    return Aligned(
        max(covered),
        min(covered),
        min((like for like, _, _ in pairs), default=0.0),
        float(min(len(rest[0]), len(rest[1]))),
        _initials(few, many, rest[0], rest[1]),
    )


def _covered(words: list[str], like: dict[int, float]) -> float:
    """Return the share of the letters that have their like."""
    told = sum(len(words[at]) * how for at, how in like.items())
    return told / max(sum(map(len, words)), 1)


def _left_over(words: list[str], taken: set[int]) -> list[str]:
    return [word for at, word in enumerate(words) if at not in taken]


def _fitting(few: list[str], many: list[str]) -> list[tuple[float, int, int]]:
    """Return which words fit which, the likest first, each word once."""
    likely = [
        (-like, min(one, other), max(one, other), here, there)
        for (here, one), (there, other) in product(enumerate(few), enumerate(many))
        if (like := likeness(one, other)) >= LIKE
    ]
    found: list[tuple[float, int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for like, _, _, here, there in sorted(likely):
        if here not in taken[0] and there not in taken[1]:
            taken[0].add(here)
            taken[1].add(there)
            found.append((-like, here, there))
    return found


@lru_cache(maxsize=1 << 18)
def likeness(one: str, other: str) -> float:
    """Return how alike two words are, as written or as they sound: 0 to 1."""
    if one == other:
        return 1.0
    heard = float(Indel.normalized_similarity(vowelled(one), vowelled(other)))
    written = float(Indel.normalized_similarity(one, other))
    return max(written, 0.98 * heard)


def unlike(one: str, other: str, least: float) -> bool:
    """Test whether each of two names has a word that is less alike than `least` to all words of
    the other.
    """
    these, those = ([word for word in name.split(" ") if len(word) > 1] for name in (one, other))
    if not these or not those:
        return False
    like = [[likeness(here, there) for there in those] for here in these]
    return min(map(max, like)) < least and min(map(max, zip(*like, strict=True))) < least


def _initials(few: list[str], many: list[str], rest: list[str], others: list[str]) -> float:
    these = [word for word in few if len(word) == 1]
    those = [word for word in many if len(word) == 1]
    if not these and not those:
        return 0.0
    told = [
        *(_stands_for(initial, [*others, *those]) for initial in these),
        *(_stands_for(initial, [*rest, *these]) for initial in those),
    ]
    return min(told)


def _stands_for(initial: str, words: list[str]) -> float:
    if not words:
        return 0.0
    return 1.0 if any(word[0] == initial for word in words) else -1.0
