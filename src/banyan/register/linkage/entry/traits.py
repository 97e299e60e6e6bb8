"""What the trees are told of a record that may be meant: how alike each thing is, and how common.

What is not said is told as -1, so that the trees need not be asked about it apart.
"""

from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from banyan.register.linkage.entry.gathering import Gathered, Hit
from banyan.register.linkage.entry.kept import Kept
from banyan.register.linkage.entry.keys import Group
from banyan.register.linkage.entry.weighing import FIELDS, Levels

NOT_KNOWN: Final = -1.0
TRAITS: Final = (
    *("weight", "before_the_rival"),
    *(f"level_{name}" for name in FIELDS),
    *("skel", "skel_part", "words", "vow", "native", "same_script", "legal"),
    *("owner_words", "owner", "owner_native", "place", "place_native"),
    *("phone", "registration", "email"),
    *("shorter", "longer", "how_many_words"),
    *("bits", "groups", "rarest", "name_carried", "place_carried", "phone_carried", "met"),
)

_jw = JaroWinkler.similarity
_indel = Indel.normalized_similarity


def traits(
    one: Kept, other: Kept, hit: Hit, met: Gathered, told: tuple[float, float, Levels]
) -> list[float]:
    """Return the `TRAITS` of a pair. It is `told` its weight, by how much that is more than the
    best of the others', and the levels at which the two agree.
    """
    weight, before, levels = told
    return [
        weight,
        before,
        *levels,
        *_names(one, other),
        *_owner_and_place(one, other),
        _like(one.phone, other.phone),
        _like(one.reg, other.reg),
        _like(one.email, other.email),
        min(len(one.skel), len(other.skel)),
        max(len(one.skel), len(other.skel)),
        min(one.words.count(" "), other.words.count(" ")),
        hit.bits,
        hit.groups,
        hit.rarest,
        met.carried.get(Group.NAME, 0),
        met.carried.get(Group.NAME_AND_PLACE, 0),
        met.carried.get(Group.PHONE, 0),
        len(met.hits),
    ]


def _names(one: Kept, other: Kept) -> tuple[float, ...]:
    pairs = [(one.skel, other.skel, one.words, other.words, one.vow, other.vow)]
    if other.skel2:
        pairs.append((one.skel, other.skel2, one.words, other.words2, one.vow, other.vow2))
    if one.skel2:
        pairs.append((one.skel2, other.skel, one.words2, other.words, one.vow2, other.vow))
    legal = float(one.legal == other.legal) if one.legal and other.legal else NOT_KNOWN
    return (
        max([_jw(pair[0], pair[1]) for pair in pairs]),
        max([fuzz.partial_ratio(pair[0], pair[1]) for pair in pairs]),
        max([fuzz.token_set_ratio(pair[2], pair[3]) for pair in pairs]),
        max([_indel(pair[4], pair[5]) for pair in pairs]),
        _native(one, other),
        float(one.script == other.script),
        legal,
    )


def _native(one: Kept, other: Kept) -> float:
    best = _like(one.native, other.native)
    if one.native and other.native2:
        best = max(best, _indel(one.native, other.native2))
    if one.native2 and other.native:
        best = max(best, _indel(one.native2, other.native))
    return best


def _owner_and_place(one: Kept, other: Kept) -> tuple[float, ...]:
    is_owned = one.owner_skel and other.owner_skel
    return (
        fuzz.token_set_ratio(one.owner_skel, other.owner_skel) if is_owned else NOT_KNOWN,
        _like(one.owner, other.owner),
        _like(one.owner_native, other.owner_native),
        _jw(one.place, other.place) if one.place and other.place else NOT_KNOWN,
        _like(one.place_native, other.place_native),
    )


def _like(one: str, other: str) -> float:
    return _indel(one, other) if one and other else NOT_KNOWN
