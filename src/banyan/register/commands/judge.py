"""Saying whether two records are one, and taking that back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.foundation.bulk import hold
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands._settle import recount
from banyan.register.models import OrganizationJudgement, PersonJudgement
from banyan.register.queries.gather import gather
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger
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
class _Pair:
    """Two records and why they are spoken of."""

    one: str
    other: str
    reason: str


def judge_same(
    *, one: str, other: str, verdict: Verdict, reason: str, by: Actor, at: datetime
) -> OrganizationJudgement:
    """Say whether two records (as reported) are one organization, so that it is counted once.

    The latest judgement of a pair stands; earlier ones are kept. `Verdict.DIFFERENT` is
    remembered too, so nobody is asked twice; `Verdict.UNSURE` lifts what was said before.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises RecordWithdrawn: if either is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    said: OrganizationJudgement = _judge(
        ORGANIZATIONS, _Pair(one, other, reason), verdict, by=by, at=at
    )
    return said


def judge_same_person(
    *, one: str, other: str, verdict: Verdict, reason: str, by: Actor, at: datetime
) -> PersonJudgement:
    """Say whether two records (as reported) are one person. For the rest as `judge_same`.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises RecordWithdrawn: if either is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    said: PersonJudgement = _judge(PEOPLE, _Pair(one, other, reason), verdict, by=by, at=at)
    return said


def take_back(
    *, one: str, other: str, reason: str, by: Actor, at: datetime
) -> OrganizationJudgement:
    """Take back what was last said of two organizations' records: what was said before stands.

    What it changed is counted as it was, by the references it had. Returns the row that takes back.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises NothingJudged: if nothing that was said of them stands.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    said: OrganizationJudgement = _take_back(ORGANIZATIONS, _Pair(one, other, reason), by=by, at=at)
    return said


def take_back_person(
    *, one: str, other: str, reason: str, by: Actor, at: datetime
) -> PersonJudgement:
    """Take back what was last said of two people's records. For the rest as `take_back`.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises NothingJudged: if nothing that was said of them stands.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    said: PersonJudgement = _take_back(PEOPLE, _Pair(one, other, reason), by=by, at=at)
    return said


def _judge(ledger: Ledger[Any], pair: _Pair, verdict: Verdict, *, by: Actor, at: datetime) -> Any:
    with transaction.atomic():
        hold("register")
        left, right = _records(ledger, pair, by=by)
        for record in (left, right):
            if record.withdrawn:
                raise RecordWithdrawn(ref=record.ref)
        judgement = ledger.judgement._default_manager.create(
            left=left,
            right=right,
            verdict=verdict,
            reason=pair.reason,
            made_by=by.name,
            made_at=at,
        )
        _recount(ledger, judgement, at=at)
        _record(ledger, f"judge_same_{ledger.name}", pair, judgement, by=by, at=at)
    return judgement


def _take_back(ledger: Ledger[Any], pair: _Pair, *, by: Actor, at: datetime) -> Any:
    with transaction.atomic():
        hold("register")
        left, right = _records(ledger, pair, by=by)
        judgements = ledger.judgement._default_manager
        standing = (
            judgements.filter(left=left, right=right, takes_back=None, taken_back_by=None)
            .order_by("-id")
            .first()
        )
        if standing is None:
            raise NothingJudged(one=pair.one, other=pair.other)
        row = judgements.create(
            left=left,
            right=right,
            verdict=standing.verdict,
            reason=pair.reason,
            made_by=by.name,
            made_at=at,
            takes_back_id=standing.pk,
        )
        _recount(ledger, row, at=at)
        _record(ledger, f"take_back_{ledger.name}", pair, row, by=by, at=at)
    return row


def _records(ledger: Ledger[Any], pair: _Pair, *, by: Actor) -> list[Any]:
    """Return the two records, the smaller reference first, when `by` may judge them."""
    if pair.one == pair.other:
        raise SameRecord(ref=pair.one)
    rows = ledger.record._default_manager.filter(ref__in=[pair.one, pair.other])
    found = {row.ref: row for row in rows.order_by("ref").select_for_update()}
    for ref in (pair.one, pair.other):
        if ref not in found or not may(by, ledger.seen_by, office=found[ref].office_code):
            raise NoSuchRecord(ref=ref)
    for row in found.values():
        require(by, Act.JUDGE_SAMENESS, office=row.office_code)
    return list(found.values())


def _recount(ledger: Ledger[Any], judgement: Any, *, at: datetime) -> None:
    records = [judgement.left_id, judgement.right_id]
    gathered = gather(ledger, records=records)
    recount(ledger, gathered, cause=f"judgement:{ledger.name}:{judgement.pk}", at=at)


def _record(
    ledger: Ledger[Any], act: str, pair: _Pair, judgement: Any, *, by: Actor, at: datetime
) -> None:
    record_change(
        act=act,
        subject=f"{ledger.name}_record:{pair.one}",
        made_by=by.name,
        at=at,
        reason=pair.reason,
        detail={"other": pair.other, "verdict": judgement.verdict},
    )
