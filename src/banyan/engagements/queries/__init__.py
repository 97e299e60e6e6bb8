"""What can be asked of engagements and of who took part."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may, offices_for
from banyan.engagements.models import (
    Attendance,
    Engagement,
    EngagementContribution,
    EngagementQuerySet,
    Party,
)
from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import COUNTED, TAUGHT, AttendanceRole, PartyRole, Status
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module, Outcome, Package, Programme, Project
from banyan.register.vocabulary import ENTERPRISES, Half

# What enterprises engaged and people trained are published by, besides all of them.
_BY: Final = ("country", "starts_on__year", "package", "programme")
_AT_ONCE: Final = 5_000


class NoSuchEngagement(Refusal):
    """There is no such engagement, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_engagement"
    template = "There is no engagement {engagement}. Look under Work for those you may see."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of engagements is narrowed to; empty means everything."""

    text: str = ""
    country: str = ""
    form: str = ""
    level: str = ""
    status: str = ""
    package: str = ""
    programme: str = ""
    project: str = ""
    office: str = ""
    outcome: str = ""  # either number
    period: Period = field(default_factory=Period)


def engagements(viewer: Actor, wanted: Wanted) -> QuerySet[Engagement]:
    """Return the engagements that `viewer` may see and that fit, latest first.

    Those that only withdrawn sources speak of are left out.
    """
    rows = _visible(viewer).standing()
    exact = {
        "country": wanted.country,
        "form": wanted.form,
        "level": wanted.level,
        "status": wanted.status,
        "package__code": wanted.package,
        "programme__code": wanted.programme,
        "project__code": wanted.project,
        "office__code": wanted.office,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        rows = rows.filter(Q(title__icontains=wanted.text) | Q(place__icontains=wanted.text))
    if wanted.outcome:
        served = Q(contributions__outcome__iris_code=wanted.outcome)
        served |= Q(contributions__outcome__dwcp_number=wanted.outcome)
        rows = rows.filter(served).distinct()
    if wanted.period.first:
        rows = rows.filter(
            Q(ends_on__gte=wanted.period.first)
            | Q(ends_on__isnull=True, starts_on__gte=wanted.period.first)
        )
    if wanted.period.last:
        rows = rows.filter(starts_on__lte=wanted.period.last)
    listed = rows.select_related("office", "package", "programme", "module")
    return listed.order_by("-starts_on", "title", "ref")


def engagement(viewer: Actor, ref: str) -> Engagement:
    """Return one engagement.

    :raises NoSuchEngagement: if it is not there, or not for `viewer` to see.
    """
    rows = _visible(viewer).select_related(
        "office", "package", "programme", "project", "module", "source"
    )
    found = rows.filter(ref=ref).first()
    if found is None:
        raise NoSuchEngagement(engagement=ref)
    return found


def parties(viewer: Actor, engagement_: Engagement) -> QuerySet[Party]:
    """Return the organizations in an engagement with their roles, if `viewer` may see the register.

    Recipients come last: there may be hundreds, after a handful of partners.
    """
    rows = Party.objects.filter(engagement=engagement_, source__withdrawn_at__isnull=True)
    if not may(viewer, Act.SEE_REGISTER, office=engagement_.office.code):
        return rows.none()
    return rows.select_related("record__counted_as").order_by("role", "record__name", "id")


def attendances(viewer: Actor, engagement_: Engagement) -> QuerySet[Attendance]:
    """Return who took part, by name, if `viewer` may see people of the engagement's office."""
    rows = Attendance.objects.filter(engagement=engagement_, source__withdrawn_at__isnull=True)
    if not may(viewer, Act.SEE_PEOPLE, office=engagement_.office.code):
        return rows.none()
    related = ("person__counted_as", "organization__counted_as")
    return rows.select_related(*related).order_by("role", "person__name", "id")


def contributions(engagement_: Engagement) -> QuerySet[EngagementContribution]:
    """Return the outcomes that an engagement serves, and how."""
    rows = engagement_.contributions.select_related("outcome")
    return rows.order_by("outcome__country", "outcome__dwcp_number", "outcome__iris_code")


@dataclass(frozen=True, slots=True)
class Serves:
    """An outcome with the engagements that serve it, as far as the viewer may see them."""

    outcome: Outcome
    engagements: int


def coverage(viewer: Actor) -> list[Serves]:
    """Return every outcome of the viewer's offices with how often it is served, least first."""
    rows = (
        Outcome.objects.filter(office__code__in=offices_for(viewer, Act.SEE_ENGAGEMENTS))
        .annotate(
            served=Count(
                "engagements",
                filter=Q(engagements__engagement__in=_visible(viewer).standing()),
            )
        )
        .order_by("served", "country", "dwcp_number", "iris_code")
    )
    return [Serves(outcome=row, engagements=row.served) for row in rows]


def plans_not_reported(viewer: Actor, *, today: date) -> QuerySet[Engagement]:
    """Return plans whose day has passed without a report, at offices `viewer` records for."""
    offices = offices_for(viewer, Act.RECORD_ENGAGEMENT)
    rows = Engagement.objects.visible_to(viewer).standing().select_related("office")
    overdue = rows.filter(office__code__in=offices, status=Status.PLANNED, starts_on__lt=today)
    return overdue.order_by("starts_on", "title", "ref")


def engagements_of_organization(viewer: Actor, ref: str) -> QuerySet[Engagement]:
    """Return everything done with the organization whose records are counted as `ref`."""
    by_party = Party.objects.filter(record__counted_as__ref=ref, source__withdrawn_at__isnull=True)
    by_people = Attendance.objects.filter(
        organization__counted_as__ref=ref, source__withdrawn_at__isnull=True
    )
    return _listed(
        viewer, Q(pk__in=by_party.values("engagement")) | Q(pk__in=by_people.values("engagement"))
    )


def engagements_of_person(viewer: Actor, ref: str) -> QuerySet[Engagement]:
    """Return everything that the person whose records are counted as `ref` took part in."""
    theirs = Attendance.objects.filter(
        person__counted_as__ref=ref, source__withdrawn_at__isnull=True
    )
    return _listed(viewer, Q(pk__in=theirs.values("engagement")))


def counts_held(entities: Iterable[int], half: Half = Half.ORGANIZATIONS) -> dict[int, set[str]]:
    """Return the published counts that each of these organizations or people (by id) stands in.

    As enterprises engaged are counted, and people trained, whoever may see it: all of them, those
    of a country of engagement, of a year, of a package and of a programme. What is not an
    enterprise or was only studied, and who was not trained, stands in none. Costs two questions
    for each five thousand, of people one.
    """
    held: defaultdict[int, set[str]] = defaultdict(set)
    asked = sorted(set(entities))
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        for rows, record in _counted(half):
            for entity, *within in _counted_with(rows, record, some):
                held[entity].add("all")
                held[entity] |= {
                    f"{by} {value}" for by, value in zip(_BY, within, strict=True) if value
                }
    return dict(held)


Rows = QuerySet[Party] | QuerySet[Attendance]


def _counted(half: Half) -> Iterable[tuple[Rows, str]]:
    """Return what is counted of enterprises, or of people, with where it names their record."""
    came = Attendance.objects.filter(role=AttendanceRole.PARTICIPANT)
    if half == Half.PEOPLE:
        return [(came.filter(engagement__form__in=TAUGHT), "person")]
    took_part = Party.objects.exclude(role=PartyRole.RESEARCH_PARTICIPANT)
    return [
        (took_part.filter(record__counted_as__kind__in=ENTERPRISES), "record"),
        (came.filter(organization__counted_as__kind__in=ENTERPRISES), "organization"),
    ]


def _counted_with(rows: Rows, record: str, entities: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    entity = f"{record}__counted_as"
    counted = rows.filter(
        source__withdrawn_at__isnull=True,
        engagement__status__in=COUNTED,
        **{
            f"{entity}__in": entities,
            f"{record}__withdrawn": False,
        },
    )
    columns = [f"engagement__{by}" for by in _BY]
    return counted.values_list(entity, *columns).distinct().order_by(entity, *columns)


def engagements_of_records(
    viewer: Actor, refs: Sequence[str], half: Half = Half.ORGANIZATIONS
) -> dict[str, set[str]]:
    """Return, for each of these organizations' or people's records, the engagements that speak of
    it.

    Those that `viewer` may see, by their references; a record that none speaks of is left out.
    """
    seen = _visible(viewer).values("pk")
    found: defaultdict[str, set[str]] = defaultdict(set)
    speaking: list[tuple[Rows, str]] = [(Attendance.objects.all(), "person")]
    if half == Half.ORGANIZATIONS:
        speaking = [(Party.objects.all(), "record"), (Attendance.objects.all(), "organization")]
    for rows, record in speaking:
        spoken = rows.filter(
            source__withdrawn_at__isnull=True, engagement__in=seen, **{f"{record}__ref__in": refs}
        )
        for ref, engagement_ in spoken.values_list(f"{record}__ref", "engagement__ref").distinct():
            found[ref].add(engagement_)
    return dict(found)


def _listed(viewer: Actor, wanted: Q) -> QuerySet[Engagement]:
    rows = _visible(viewer).filter(wanted).select_related("office", "package", "programme")
    return rows.order_by("-starts_on", "title", "ref")


def statement_of(engagement_: Engagement) -> EngagementStatement:
    """Return what an engagement says of itself, for a form to start from."""
    return EngagementStatement(
        title=engagement_.title,
        form=engagement_.form,
        level=engagement_.level,
        status=engagement_.status,
        training_level=engagement_.training_level,
        programme=engagement_.programme.code if engagement_.programme else "",
        project=engagement_.project.code if engagement_.project else "",
        package=engagement_.package.code if engagement_.package else "",
        module=engagement_.module.code if engagement_.module else "",
        country=engagement_.country,
        division=engagement_.division,
        place=engagement_.place,
        starts_on=engagement_.starts_on,
        ends_on=engagement_.ends_on,
        confidentiality=engagement_.confidentiality,
        description=engagement_.description,
    )


def engagements_seen(viewer: Actor) -> EngagementQuerySet:
    """Return every engagement that `viewer` may see, in no order: to narrow other rows by."""
    return _visible(viewer)


def _visible(viewer: Actor) -> EngagementQuerySet:
    # Public ones are everybody's; the rest only for roles that see engagements at all.
    rows = Engagement.objects.visible_to(viewer)
    if offices_for(viewer, Act.SEE_ENGAGEMENTS):
        return rows
    return rows.filter(confidentiality="PUBLIC")


class ReferenceLists:
    """The reference lists by code, read once for as many statements as there are."""

    def __init__(self) -> None:
        self.programmes = {p.code: p for p in Programme.objects.order_by("id")}
        self.projects = {p.code: p for p in Project.objects.order_by("id")}
        self.packages = {p.code: p for p in Package.objects.order_by("id")}
        modules = Module.objects.select_related("package").order_by("id")
        self.modules = {(m.package.code, m.code): m for m in modules}

    def columns(self, said: EngagementStatement) -> dict[str, Any]:
        """Return the columns of an engagement that `said` speaks of."""
        package = self.packages.get(said.package)
        programme = self.programmes.get(said.programme)
        return {
            "title": said.title[:300],
            "form": said.form,
            "level": said.level,
            "status": said.status,
            "training_level": said.training_level,
            # A package that belongs to one programme tells the programme.
            "programme_id": programme.pk if programme else package and package.programme_id,
            "project": self.projects.get(said.project),
            "package": package,
            "module": self.modules.get((said.package, said.module)),
            "country": said.country,
            "division": said.division,
            "place": said.place[:200],
            "starts_on": said.starts_on,
            "ends_on": said.ends_on,
            "confidentiality": said.confidentiality,
            "description": said.description,
        }
