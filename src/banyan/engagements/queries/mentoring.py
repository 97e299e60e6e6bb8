"""What can be asked of mentoring pairs and of cohorts. People's own affairs: by office alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Aggregate, Count, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import (
    Cohort,
    CohortMember,
    FollowUp,
    MentoringPair,
    MentoringSession,
)
from banyan.engagements.rules import due_on
from banyan.engagements.vocabulary import PairState
from banyan.foundation.refusals import Refusal, Why

ASKED_AFTER: Final = (6, 12)
ASKED_FOR: Final = timedelta(days=183)
A_MONTH: Final = timedelta(days=31)  # months differ in length: none is missed


class NoSuchCohort(Refusal):
    """There is no such cohort, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_cohort"
    template = "There is no cohort {cohort}. Look under Mentoring for those you may see."


class NoSuchPair(Refusal):
    """There is no such pair, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_pair"
    template = "There is no mentoring pair {pair}. Look under Mentoring for those you may see."


@dataclass(frozen=True, slots=True)
class Followed:
    """A member of a cohort with what they said at six and at twelve months, where they did."""

    member: CohortMember
    answers: tuple[FollowUp | None, ...]  # in the order of ASKED_AFTER


def cohorts(viewer: Actor) -> QuerySet[Cohort]:
    """Return the cohorts that `viewer` may see, latest first.

    With `people` in each, and how many were `asked` at twelve months.
    """
    members = CohortMember.objects.filter(cohort=OuterRef("pk"))
    asked = FollowUp.objects.filter(member__cohort=OuterRef("pk"), months=12)
    counted = _cohorts(viewer).annotate(
        people=_number(members, "cohort"), asked=_number(asked, "member__cohort")
    )
    return counted.select_related("office", "programme").order_by("-starts_on", "title", "ref")


def cohorts_named(viewer: Actor) -> QuerySet[Cohort, tuple[str, str]]:
    """Return the reference and the title of each cohort that `viewer` may see, latest first."""
    rows = _cohorts(viewer).order_by("-starts_on", "title", "ref")
    return rows.values_list("ref", "title")


def _cohorts(viewer: Actor) -> QuerySet[Cohort]:
    offices = offices_for(viewer, Act.SEE_MENTORING)
    return Cohort.objects.filter(office__code__in=offices, source__withdrawn_at__isnull=True)


def _number(rows: QuerySet[Any], of: str) -> Coalesce:
    """Return how many rows there are of each, asked of those alone that are shown."""
    return Coalesce(_one_of_each(rows, of, Count("pk")), 0)


def _one_of_each(rows: QuerySet[Any], of: str, what: Aggregate) -> Subquery:
    return Subquery(rows.order_by().values(of).annotate(what=what).values("what"))


def cohort(viewer: Actor, ref: str) -> Cohort:
    """Return one cohort.

    :raises NoSuchCohort: if it is not there, or not for `viewer` to see.
    """
    found = cohorts(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchCohort(cohort=ref)
    return found


def followed(viewer: Actor, of: Cohort) -> list[Followed]:
    """Return the members of a cohort by name, with what became of them."""
    members = CohortMember.objects.filter(cohort=cohort(viewer, of.ref))
    listed = list(
        members.select_related("person__counted_as", "firm__counted_as").order_by(
            "person__name", "id"
        )
    )
    told = {
        (row.member_id, row.months): row
        for row in FollowUp.objects.filter(member__in=[member.pk for member in listed])
    }
    return [
        Followed(member, tuple(told.get((member.pk, months)) for months in ASKED_AFTER))
        for member in listed
    ]


def pairs(viewer: Actor, *, state: str = "", cohort_ref: str = "") -> QuerySet[MentoringPair]:
    """Return the pairs that `viewer` may see, latest first, with how often and when they met."""
    offices = offices_for(viewer, Act.SEE_MENTORING)
    rows = MentoringPair.objects.filter(office__code__in=offices, source__withdrawn_at__isnull=True)
    if state:
        rows = rows.filter(state=state)
    if cohort_ref:
        rows = rows.filter(cohort__ref=cohort_ref)
    sessions = MentoringSession.objects.filter(pair=OuterRef("pk"))
    met = rows.annotate(
        met=_number(sessions, "pair"),
        last_met=_one_of_each(sessions, "pair", Max("held_on")),
        minutes=_one_of_each(sessions, "pair", Sum("minutes")),
    )
    related = ("office", "programme", "cohort", "mentor__counted_as", "mentee__counted_as")
    return met.select_related(*related).order_by("-since", "ref")


def pair(viewer: Actor, ref: str, *, locked: bool = False) -> MentoringPair:
    """Return one pair; `locked` inside the caller's transaction.

    :raises NoSuchPair: if it is not there, or not for `viewer` to see.
    """
    if locked:
        MentoringPair.objects.select_for_update().filter(ref=ref).first()
    found = pairs(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchPair(pair=ref)
    return found


def pairs_silent(viewer: Actor, *, before: date) -> QuerySet[MentoringPair]:
    """Return pairs that are active and have not met since `before`, of offices one records for."""
    offices = offices_for(viewer, Act.RECORD_MENTORING)
    active = pairs(viewer, state=PairState.ACTIVE).filter(office__code__in=offices)
    return active.filter(since__lt=before).filter(Q(last_met__isnull=True) | Q(last_met__lt=before))


def follow_ups_due(viewer: Actor, *, today: date) -> list[tuple[Cohort, int, int]]:
    """Return cohorts whose months are over with members not asked: cohort, months, how many.

    For half a year: whoever could not be asked by then is not known, and stays so.
    """
    offices = offices_for(viewer, Act.RECORD_MENTORING)
    rows = _cohorts(viewer).filter(
        office__code__in=offices,
        starts_on__gt=due_on(today, -ASKED_AFTER[-1]) - ASKED_FOR - A_MONTH,
    )
    listed = rows.select_related("office", "programme").order_by("starts_on", "ref")
    began = [row for row in listed if due_on(row.starts_on, ASKED_AFTER[0]) <= today]
    asked = _asked(began)
    in_it = Counter(
        CohortMember.objects.filter(cohort__in=[row.pk for row in began]).values_list(
            "cohort", flat=True
        )
    )
    found = []
    for row in began:
        for months in ASKED_AFTER:
            left = in_it[row.pk] - asked.get((row.pk, months), 0)
            due = due_on(row.starts_on, months)
            if left and due <= today < due + ASKED_FOR:
                found.append((row, months, left))
    return found


def _asked(began: Sequence[Cohort]) -> dict[tuple[int, int], int]:
    rows = FollowUp.objects.filter(member__cohort__in=[row.pk for row in began])
    counted = rows.values_list("member__cohort", "months").annotate(many=Count("pk"))
    return {(cohort_id, months): many for cohort_id, months, many in counted.order_by()}
