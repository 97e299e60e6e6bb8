"""What is kept ready of a record that may be looked up: as much as comparing it asks for."""

from operator import attrgetter
from typing import Final, NamedTuple

from banyan.register.linkage.prepare import Prepared
from banyan.register.matching.names import NAMES_VERSION

# Rises when what is kept, or what it is found by, changes: everything is indexed anew.
_OWN: Final = 2
VERSION: Final = 1000 * NAMES_VERSION + _OWN
_BETWEEN: Final = "\x1f"


class Kept(NamedTuple):
    """One record as it is compared at entry: those parts of `Prepared` that are asked for."""

    country: str
    words: str
    skel: str
    vow: str
    native: str
    script: str
    words2: str
    skel2: str
    vow2: str
    native2: str
    acts: str
    nums: str
    legal: str
    owner: str
    owner_skel: str
    owner_joined: str
    owner_native: str
    place: str
    place_skel: str
    place_native: str
    phone: str
    phone2: str
    reg: str
    email: str
    host: str
    sector: str


_parts = attrgetter(*Kept._fields)
_made = Kept._make
_WIDTH: Final = len(Kept._fields)
_NOTHING: Final = [""] * _WIDTH


def kept(record: Prepared) -> Kept:
    """Return what is kept of a record."""
    return Kept(*_parts(record))


def packed(record: Kept) -> str:
    """Return it as one text, `unpacked` the other way round."""
    return _BETWEEN.join(record).rstrip(_BETWEEN)


def unpacked(text: str) -> Kept:
    """Return what `packed` made a text of."""
    parts = text.split(_BETWEEN)
    if len(parts) < _WIDTH:
        parts += _NOTHING[len(parts) :]
    return _made(parts)
