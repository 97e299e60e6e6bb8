"""Writing down what befell organizations and people: the log that gives the register again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from banyan.foundation.bulk import insert_rows, rows_where_in
from banyan.register.commands._arrivals import Arrival, Enrolment
from banyan.register.models import IdentityEvent
from banyan.register.queries.ledger import Ledger, Standing
from banyan.register.vocabulary import Happening


class Moves(NamedTuple):
    """Every change of what records are counted as, made at once."""

    moved: Sequence[tuple[Standing[Any], int]]  # records that stood, and what they are now
    left: Sequence[tuple[int, int | None]]  # what is without records, and whom it is counted as
    before: Collection[int]  # what had records until now
    minted: Mapping[int, str]  # what is new, with its reference
    enrolled: Sequence[Enrolment]
    arrival: Arrival[Any] | None


def record_moves(ledger: Ledger[Any], moves: Moves, *, cause: str, at: datetime) -> None:
    """Add to the log what happened. `cause` is `judgement:…`, `source:SRC-…` or `rebuild`."""
    named = {entity for entity, _ in moves.left} | {to for _, to in moves.left if to}
    named |= {entity for record, to in moves.moved for entity in (record.counted_as, to)}
    named |= {one.counted_as for one in moves.enrolled}
    refs = dict(moves.minted)
    refs |= rows_where_in(ledger.entity, "id", sorted(named - refs.keys()), ("id", "ref"))
    events = [*_arrived(moves, refs), *_gained(moves, refs), *_left(moves, refs)]
    insert_rows(
        IdentityEvent,
        ("subject", "happening", "other", "records", "cause", "at"),
        [(*event, cause, at) for event in events],
    )


Event = tuple[str, str, str, str]


def _arrived(moves: Moves, refs: dict[int, str]) -> Iterable[Event]:
    if moves.arrival and moves.enrolled:
        lines = "\n".join(f"{one.ref} {refs[one.counted_as]}" for one in moves.enrolled)
        yield moves.arrival.source_ref, Happening.ENROLLED.value, "", lines


def _gained(moves: Moves, refs: dict[int, str]) -> Iterable[Event]:
    gains: defaultdict[int, list[Standing[Any]]] = defaultdict(list)
    for record, entity in moves.moved:
        gains[entity].append(record)
    for entity, records in gains.items():
        happening = Happening.JOINED
        if entity in moves.minted:
            happening = Happening.SPLIT
        elif entity not in moves.before:
            happening = Happening.RESTORED
        origin = Counter(record.counted_as for record in records).most_common(1)[0][0]
        lines = "\n".join(record.ref for record in records)
        yield refs[entity], happening.value, refs[origin], lines


def _left(moves: Moves, refs: dict[int, str]) -> Iterable[Event]:
    for entity, target in moves.left:
        if entity not in moves.before:
            continue  # it was without records already
        if target:
            yield refs[entity], Happening.ABSORBED.value, refs[target], ""
        else:
            yield refs[entity], Happening.EMPTIED.value, "", ""
