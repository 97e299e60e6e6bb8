"""Second opinions: what is asked of a reviewer, and where two disagree."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.seen import SeenRecord, record_seen
from banyan.register.queries.waiting import ORGANIZATIONS
from banyan.register.vocabulary import Half


class NotAsked(Refusal):
    """No second opinion of these records is asked of this person."""

    why = Why.NOT_FOUND
    code = "register.not_asked"
    template = (
        "No second opinion of {one} and {other} is asked of you. "
        "Open the review for what waits for you."
    )


class NothingToSettle(Refusal):
    """Nobody disagrees about these records, or this person is one of the two."""

    why = Why.NOT_FOUND
    code = "register.nothing_to_settle"
    template = (
        "There is no disagreement about {one} and {other} for you to settle. A third person "
        "decides, who gave neither opinion."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Two records of which a second opinion is asked. What the first said is not here."""

    one: SeenRecord
    other: SeenRecord


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two records of which two reviewers said different things."""

    one: SeenRecord
    other: SeenRecord
    first_verdict: str
    first_by: str
    first_reason: str
    second_verdict: str
    second_by: str
    second_reason: str
    second_at: datetime
    may_settle: bool


def opinions_asked(viewer: Actor, half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the pairs of which a second opinion is asked of `viewer`, the longest waiting first.

    Not of whoever judged it, nor when the judgement was taken back.
    """
    rows = _standing(viewer, half).filter(verdict="").exclude(judgement__made_by=viewer.name)
    return rows.order_by("id")


def next_asked(viewer: Actor, half: Half = ORGANIZATIONS) -> Asked | None:
    """Return the next pair of which a second opinion is asked of `viewer`, if there is one."""
    row = _with_records(opinions_asked(viewer, half), half).first()
    return Asked(record_seen(row.left), record_seen(row.right)) if row else None


def disagreements(viewer: Actor, half: Half = ORGANIZATIONS) -> list[Disagreement]:
    """Return where two reviewers disagree and no third has decided, the oldest first."""
    rows = _with_records(open_disagreements(viewer, half), half).select_related("judgement")
    return [
        Disagreement(
            record_seen(row.left),
            record_seen(row.right),
            row.judgement.verdict,
            row.judgement.made_by,
            row.judgement.reason,
            row.verdict,
            row.made_by,
            row.reason,
            row.made_at,
            viewer.name not in (row.judgement.made_by, row.made_by),
        )
        for row in rows.order_by("made_at", "id")
        if row.made_at
    ]


def open_disagreements(viewer: Actor, half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the second opinions that differ from what stands and that nobody has settled."""
    rows = _standing(viewer, half).exclude(verdict="").exclude(verdict=F("judgement__verdict"))
    return rows.filter(Q(settled_by=None) | Q(settled_by__taken_back_by__isnull=False))


def _standing(viewer: Actor, half: Half) -> QuerySet[Any, Any]:
    offices = LEDGERS[half].offices_judged_by(viewer)
    return LEDGERS[half].opinion._default_manager.filter(
        left__office_code__in=offices,
        right__office_code__in=offices,
        left__withdrawn=False,
        right__withdrawn=False,
        judgement__taken_back_by=None,
    )


def _with_records(rows: QuerySet[Any, Any], half: Half) -> QuerySet[Any, Any]:
    return rows.select_related(
        *(f"{side}__{at}" for side in ("left", "right") for at in LEDGERS[half].shown_with)
    )
