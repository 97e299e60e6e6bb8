"""How engagements are told apart and how far they may move: values in, values out."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import Status

MOVES: Final[Mapping[str, frozenset[str]]] = {
    Status.LEAD: frozenset({Status.PLANNED, Status.UNDER_WAY, Status.DONE, Status.CANCELLED}),
    Status.PLANNED: frozenset({Status.LEAD, Status.UNDER_WAY, Status.DONE, Status.CANCELLED}),
    Status.UNDER_WAY: frozenset({Status.DONE, Status.CANCELLED}),
    Status.DONE: frozenset({Status.UNDER_WAY}),
    Status.CANCELLED: frozenset({Status.PLANNED, Status.LEAD}),
}


def may_become(now: str, then: str) -> bool:
    """Test whether an engagement may go from status `now` to `then`. Staying is always allowed."""
    return now == then or then in MOVES[now]


def sheet_key(statement: EngagementStatement, *, office: str) -> int:
    """Return the 63-bit number under which reports of one engagement from one office meet.

    Title, form, package, dates and place make it one; what else is said does not tell two apart.
    """
    told = (
        office,
        " ".join(statement.title.casefold().split()),
        statement.form,
        statement.training_level,
        statement.programme,
        statement.package,
        statement.module,
        statement.country,
        statement.division,
        " ".join(statement.place.casefold().split()),
        str(statement.starts_on or ""),
        str(statement.ends_on or ""),
    )
    digest = blake2b("\x1f".join(told).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
