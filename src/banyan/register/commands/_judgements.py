"""Writing down what people said of two records, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.foundation.bulk import hold, insert_rows, rows_where_in
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands._recount import recount
from banyan.register.commands._second import ask_again
from banyan.register.queries.gather import gather
from banyan.register.queries.ledger import Ledger
from banyan.register.vocabulary import Verdict


class SameRecord(Refusal):
    """One record was named twice."""

    why = Why.INVALID
    code = "register.same_record"
    template = "{ref} was named twice. Name the other record that it may be the same as."


class NoSuchRecord(Refusal):
    """There is no such record, or whoever asks may not see it."""

    why = Why.NOT_FOUND
    code = "register.no_such_record"
    template = "There is no record {ref} among those you see. Search the register for its name."


class RecordWithdrawn(Refusal):
    """The record was withdrawn with its source, and is not counted as anything."""

    why = Why.CONFLICT
    code = "register.record_withdrawn"
    template = "{ref} was withdrawn with its source and is no longer counted. Judge another record."


class NothingJudged(Refusal):
    """No judgement of these two records stands."""

    why = Why.CONFLICT
    code = "register.nothing_judged"
    template = (
        "No judgement of {one} and {other} stands, so there is none to take back. "
        "Judge them to say whether they are the same."
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and why they are spoken of."""

    one: str
    other: str
    reason: str


def judge(
    ledger: Ledger[Any], pairs: Sequence[Pair], verdict: Verdict, *, by: Actor, at: datetime
) -> list[Any]:
    """Write down what was said of each pair, in this order, and what follows from all of it."""
    with transaction.atomic():
        hold("register")
        records = _records(ledger, pairs, by=by)
        for record in records.values():
            if record.withdrawn:
                raise RecordWithdrawn(ref=record.ref)
        judgements = [
            ledger.judgement._default_manager.create(
                left=records[min(pair.one, pair.other)],
                right=records[max(pair.one, pair.other)],
                verdict=verdict,
                reason=pair.reason,
                made_by=by.name,
                made_at=at,
            )
            for pair in pairs
        ]
        _recount(ledger, judgements, at=at)
        for pair, judgement in zip(pairs, judgements, strict=True):
            _record(ledger, f"judge_same_{ledger.name}", pair, judgement, by=by, at=at)
        ask_again(ledger, judgements)
    return judgements


def undo(ledger: Ledger[Any], pairs: Sequence[Pair], *, by: Actor, at: datetime) -> list[Any]:
    """Take back what was last said of each pair, the last first, and what followed from it."""
    with transaction.atomic():
        hold("register")
        records = _records(ledger, pairs, by=by)
        rows = []
        for pair in reversed(pairs):
            row = _taken_back(ledger, pair, records, by=by, at=at)
            _record(ledger, f"take_back_{ledger.name}", pair, row, by=by, at=at)
            rows.append(row)
        _recount(ledger, rows, at=at)
    return rows


def _taken_back(
    ledger: Ledger[Any], pair: Pair, records: dict[str, Any], *, by: Actor, at: datetime
) -> Any:
    left, right = records[min(pair.one, pair.other)], records[max(pair.one, pair.other)]
    judgements = ledger.judgement._default_manager
    said = judgements.filter(left=left, right=right, takes_back=None, taken_back_by=None)
    standing = said.order_by("-id").first()
    if standing is None:
        raise NothingJudged(one=pair.one, other=pair.other)
    return judgements.create(
        left=left,
        right=right,
        verdict=standing.verdict,
        reason=pair.reason,
        made_by=by.name,
        made_at=at,
        takes_back_id=standing.pk,
    )


def _records(ledger: Ledger[Any], pairs: Sequence[Pair], *, by: Actor) -> dict[str, Any]:
    """Return the records of these pairs by their references, when `by` may judge them all."""
    refs = list(dict.fromkeys(ref for pair in pairs for ref in (pair.one, pair.other)))
    for pair in pairs:
        if pair.one == pair.other:
            raise SameRecord(ref=pair.one)
    rows = ledger.record._default_manager.filter(ref__in=refs)
    found = {row.ref: row for row in rows.order_by("ref").select_for_update()}
    for ref in refs:
        if ref not in found or not may(by, ledger.seen_by, office=found[ref].office_code):
            raise NoSuchRecord(ref=ref)
    for row in found.values():
        require(by, Act.JUDGE_SAMENESS, office=row.office_code)
    return found


def _recount(ledger: Ledger[Any], judgements: Sequence[Any], *, at: datetime) -> None:
    """Work out again what the judgements' records are counted as, once for all of them."""
    records = {at for one in judgements for at in (one.left_id, one.right_id)}
    gathered = gather(ledger, records=records)
    recount(ledger, gathered, cause=f"judgement:{ledger.name}:{judgements[-1].pk}", at=at)


def _record(
    ledger: Ledger[Any], act: str, pair: Pair, judgement: Any, *, by: Actor, at: datetime
) -> None:
    record_change(
        act=act,
        subject=f"{ledger.name}_record:{pair.one}",
        made_by=by.name,
        at=at,
        reason=pair.reason,
        detail={"other": pair.other, "verdict": judgement.verdict},
    )


def insert_judgements(
    ledger: Ledger[Any],
    pairs: Sequence[tuple[int, int, bool]],
    *,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Add a judgement for each pair of record ids: the same, or different."""
    if not pairs:
        return
    records = {record for pair in pairs for record in pair[:2]}
    refs = dict(rows_where_in(ledger.record, "id", sorted(records), ("id", "ref")))
    rows = []
    for one, other, is_same in pairs:
        left, right = sorted((one, other), key=refs.__getitem__)
        verdict = Verdict.SAME if is_same else Verdict.DIFFERENT
        rows.append((left, right, verdict.value, reason, by.name, at))
    insert_rows(
        ledger.judgement, ("left", "right", "verdict", "reason", "made_by", "made_at"), rows
    )
