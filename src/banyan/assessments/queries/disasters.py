"""What can be asked of disasters and their assessments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may, may_somewhere
from banyan.assessments.disasters.statements import AssessmentStatement, DisasterStatement
from banyan.assessments.models import (
    AssessmentMove,
    Disaster,
    DisasterArea,
    DisasterAssessment,
    DisasterAssessmentQuerySet,
)
from banyan.engagements.models import Engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import Form
from banyan.foundation.refusals import Refusal, Why


class NoSuchDisaster(Refusal):
    """There is no such disaster, or it was taken back, or the viewer may see none."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_disaster"
    template = "There is no disaster {disaster}. Those that are recorded stand under Disasters."


class NoSuchAssessment(Refusal):
    """There is no such assessment, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_disaster_assessment"
    template = "There is no assessment {assessment}. A disaster's page lists those you may see."


@dataclass(frozen=True, slots=True)
class WantedDisasters:
    """What a list of disasters is narrowed to; empty means everything."""

    text: str = ""
    country: str = ""
    hazard: str = ""
    year: int | None = None


def disasters(viewer: Actor, wanted: WantedDisasters) -> QuerySet[Disaster]:
    """Return the disasters that fit, latest first, with how many assessments `viewer` may see."""
    rows = Disaster.objects.filter(struck_off_at__isnull=True)
    if not may_somewhere(viewer, Act.SEE_DISASTERS):
        rows = rows.none()
    exact = {"country": wanted.country, "hazard": wanted.hazard, "struck_on__year": wanted.year}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        rows = rows.filter(Q(name__icontains=wanted.text) | Q(glide__iexact=wanted.text))
    seen = Q(assessments__in=_seen(viewer))
    rows = rows.annotate(assessed=Count("assessments", filter=seen, distinct=True))
    areas = Prefetch("areas", DisasterArea.objects.order_by("division"))
    listed = rows.select_related("office").prefetch_related(areas)
    return listed.order_by("-struck_on", "name", "ref")


def struck_last(viewer: Actor, *, most: int) -> list[Disaster]:
    """Return so many of the latest disasters, to be chosen from: nothing of them but themselves."""
    if not may_somewhere(viewer, Act.SEE_DISASTERS):
        return []
    rows = Disaster.objects.filter(struck_off_at__isnull=True)
    return list(rows.order_by("-struck_on", "name", "ref")[:most])


def disaster(viewer: Actor, ref: str) -> Disaster:
    """Return one disaster, by its reference or its GLIDE number.

    :raises NoSuchDisaster: if there is none, or it was taken back, or `viewer` may see none.
    """
    found = disasters(viewer, WantedDisasters()).filter(Q(ref=ref) | Q(glide=ref.upper())).first()
    if found is None or not ref:
        raise NoSuchDisaster(disaster=ref)
    return found


def assessments_of(viewer: Actor, disaster_: Disaster) -> QuerySet[DisasterAssessment]:
    """Return the assessments of a disaster that `viewer` may see: those that count come first."""
    moves = Prefetch("moves", AssessmentMove.objects.order_by("on", "id"))
    rows = _seen(viewer).filter(disaster=disaster_).select_related("engagement__office", "disaster")
    rows = rows.select_related("replaced_by").prefetch_related(moves)
    return rows.order_by("replaced_by_id", "-engagement__starts_on", "ref")


def assessments_in(viewer: Actor, rows: Iterable[Disaster]) -> QuerySet[DisasterAssessment]:
    """Return the assessments of all these disasters that `viewer` may see."""
    return _seen(viewer).filter(disaster__in=[row.pk for row in rows]).order_by("id")


def assessment(viewer: Actor, ref: str) -> DisasterAssessment:
    """Return one assessment.

    :raises NoSuchAssessment: if there is none, or it is not for `viewer` to see.
    """
    rows = _seen(viewer).select_related("engagement__office", "disaster", "replaced_by")
    found = rows.filter(ref=ref).first()
    if found is None:
        raise NoSuchAssessment(assessment=ref)
    return found


def keeps_disaster(viewer: Actor, disaster_: Disaster) -> bool:
    """Test whether `viewer` may change what is said of a disaster."""
    return may(viewer, Act.KEEP_DISASTERS, office=disaster_.office.code)


def keeps_assessment(viewer: Actor, assessment_: DisasterAssessment) -> bool:
    """Test whether `viewer` may say what an assessment found."""
    return may(viewer, Act.KEEP_DISASTERS, office=assessment_.engagement.office.code)


def may_be_assessments(viewer: Actor, country: str) -> QuerySet[Engagement]:
    """Return the engagements of a country that are assessments, and not yet any disaster's."""
    wanted = Wanted(country=country, form=Form.DISASTER_ASSESSMENT.value)
    return engagements(viewer, wanted).filter(disaster_assessment__isnull=True)


def disaster_assessed_by(viewer: Actor, engagement: Engagement) -> Disaster | None:
    """Return the disaster that an engagement assesses, if `viewer` may see that it does."""
    rows = _seen(viewer).select_related("disaster").filter(engagement=engagement)
    found = rows.filter(disaster__struck_off_at__isnull=True).first()
    return found.disaster if found else None


def statement_of_disaster(row: Disaster) -> DisasterStatement:
    """Return what a disaster says of itself, for a form to start from."""
    return DisasterStatement(
        name=row.name,
        hazard=row.hazard,
        country=row.country,
        struck_on=row.struck_on,
        ended_on=row.ended_on,
        divisions=tuple(area.division for area in row.areas.all()),
        glide=row.glide,
        category=row.category,
        description=row.description,
        known_from=row.known_from,
    )


def statement_of_assessment(row: DisasterAssessment) -> AssessmentStatement:
    """Return how an assessment was made, for a form to start from."""
    return AssessmentStatement(
        kind=row.kind,
        price_on=row.price_on,
        currency=row.currency,
        per_usd=row.per_usd,
        rate_on=row.rate_on,
        lead=row.lead,
        covers=row.covers,
        known_from=row.known_from,
    )


def days_in_state(row: DisasterAssessment, today: date) -> int:
    """Return for how many days an assessment has been in its state."""
    return max(0, (today - row.since).days)


def _seen(viewer: Actor) -> DisasterAssessmentQuerySet:
    return DisasterAssessment.objects.visible_to(viewer).standing()
