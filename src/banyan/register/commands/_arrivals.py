"""Statements on their way in, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple

from banyan.register.matching.decide import Facts
from banyan.register.queries.ledger import Statement
from banyan.register.vocabulary import How


class Incoming(NamedTuple, Generic[Facts]):
    """A statement that is about to become a record."""

    said: Statement
    facts: Facts
    values: tuple[object, ...]  # of the ledger's `fields`
    keys: tuple[int, ...]  # everything it is found by
    line: int


class Arrival(NamedTuple, Generic[Facts]):
    """Statements of one source, on their way in."""

    source_id: int
    source_ref: str
    office: str
    incoming: Sequence[Incoming[Facts]]


class Enrolment(NamedTuple):
    """What became of one statement that arrived."""

    record: int
    ref: str
    counted_as: int
    is_new: bool  # the first that is counted as this one


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of one statement.

    Ambiguous, it has no record (0), and `candidates` are the references of what it may be.
    `grounds` (see `Grounds`) tells what it was known by.
    """

    record_id: int
    record_ref: str
    counted_as_id: int
    how: How
    grounds: str = ""
    candidates: tuple[str, ...] = ()
