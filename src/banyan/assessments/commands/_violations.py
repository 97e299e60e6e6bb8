"""What following up a violation, sanctioning and closing it share."""

from datetime import date, datetime

from banyan.accounts.permissions import Actor
from banyan.assessments.findings.rules import FINDING_MOVES, finding_may_become
from banyan.assessments.findings.vocabulary import AT_REST, FindingState
from banyan.assessments.models import Campaign, Finding, FindingMove, FollowUpVisit, InspectionVisit
from banyan.foundation.refusals import Refusal, Why


class NoSuchVisit(Refusal):
    """A visit that the campaign did not make."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_visit"
    template = "There is no visit {visit} in this campaign. Open the workplace to see its visits."


class NothingToFollow(Refusal):
    """A topic of which a visit found no violation."""

    why = Why.INVALID
    code = "assessments.nothing_to_follow"
    template = "The visit found no violation of {topic}. It can be followed up on: {known}."


class FindingCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "assessments.finding_cannot_become"
    template = "{topic} is {now}; it cannot become {then}. It can become: {may}."


Violations = dict[str, Finding]


def visits_named(found: Campaign, refs: set[str]) -> dict[str, tuple[InspectionVisit, Violations]]:
    own = InspectionVisit.objects.filter(workplace__campaign=found, ref__in=refs)
    rows = own.select_related("workplace")
    visits: dict[str, tuple[InspectionVisit, Violations]] = {row.ref: (row, {}) for row in rows}
    for ref in sorted(refs - set(visits)):
        raise NoSuchVisit(visit=ref)
    there = Finding.objects.filter(visit__in=[row for row, _ in visits.values()]).exclude(state="")
    related = there.select_related("topic", "visit__workplace").order_by("topic__position", "pk")
    for one in related:
        visits[one.visit.ref][1][one.topic.code] = one
    return visits


def move_violation(
    one: Finding,
    then: str,
    on: date,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    seen_at: FollowUpVisit | None = None,
) -> FindingMove:
    # A second look at what is at rest changes nothing: only a relapse does.
    if not (then == one.state and then in AT_REST) and not finding_may_become(one.state, then):
        raise refused_move(one, then)
    one.state, one.since = then, on
    return FindingMove(
        finding=one,
        state=then,
        on=on,
        follow_up=seen_at,
        reason=reason,
        made_by=by.name,
        made_at=at,
    )


def refused_move(one: Finding, then: str) -> FindingCannotBecome:
    ways = [
        FindingState(way).label.lower() for way in FindingState if way in FINDING_MOVES[one.state]
    ]
    return FindingCannotBecome(
        topic=one.topic.title,
        now=FindingState(one.state).label.lower(),
        then=FindingState(then).label.lower(),
        may=", ".join(ways) or "nothing else",
    )
