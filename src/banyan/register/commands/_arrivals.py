"""Statements on their way in, and what becomes of them."""

from collections.abc import Sequence
from typing import Generic, NamedTuple

from banyan.register.matching.decide import Facts
from banyan.register.queries.ledger import Statement


class Incoming(NamedTuple, Generic[Facts]):
    """A statement that is about to become a record."""

    said: Statement
    facts: Facts
    line: int
    alone: tuple[object, ...]  # what it is kept as where no other record speaks of it


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
