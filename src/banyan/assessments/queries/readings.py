"""What can be asked of assessments, and of the lists of what they look for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.assessments.models import (
    Cluster,
    EnterpriseAssessment,
    EnterpriseAssessmentQuerySet,
    KeyIndicator,
    KpiReading,
    Practice,
    PracticeAnswer,
)
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import COUNTED, AttendanceRole, PartyRole
from banyan.foundation.bulk import rows_where_in
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module, Programme
from banyan.provenance.models import Source
from banyan.register.models import Organization, OrganizationRecord
from banyan.register.vocabulary import ENTERPRISES


class NoSuchAssessment(Refusal):
    """There is no such assessment, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_assessment"
    template = (
        "There is no assessment {assessment}. Look under Before and after for those you may see."
    )


class NoSuchIndicator(Refusal):
    """No indicator has this code."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_indicator"
    template = "There is no indicator {indicator}. What is asked lists those there are."


class NoSuchPractice(Refusal):
    """No practice has this code."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_practice"
    template = "There is no practice {practice}. What is asked lists those there are."


class NoSuchCluster(Refusal):
    """No cluster has this code."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_cluster"
    template = "There is no cluster {cluster}. What is asked lists those there are."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What assessments are narrowed to; empty means everything."""

    text: str = ""
    country: str = ""
    programme: str = ""
    stage: str = ""
    sector: str = ""
    cluster: str = ""
    module: str = ""  # with its package: SCORE M1
    assessed_by: str = ""
    office: str = ""
    period: Period = field(default_factory=Period)


def indicators(*, programme: str = "", asked: bool = False) -> QuerySet[KeyIndicator]:
    """Return the key performance indicators by name: of a programme, those of any beside its own.

    With `asked`, only those still asked.
    """
    rows = KeyIndicator.objects.select_related("programme")
    if programme:
        rows = rows.filter(Q(programme__code=programme) | Q(programme__isnull=True))
    return (rows.filter(is_asked=True) if asked else rows).order_by("name", "code")


def indicator(code: str) -> KeyIndicator:
    """Return the indicator with this code.

    :raises NoSuchIndicator: if there is none.
    """
    found = indicators().filter(code=code).first()
    if found is None:
        raise NoSuchIndicator(indicator=code)
    return found


def practice(code: str) -> Practice:
    """Return the practice with this code.

    :raises NoSuchPractice: if there is none.
    """
    found = practices().filter(code=code).first()
    if found is None:
        raise NoSuchPractice(practice=code)
    return found


def cluster(code: str) -> Cluster:
    """Return the cluster with this code.

    :raises NoSuchCluster: if there is none.
    """
    found = clusters().filter(code=code).first()
    if found is None:
        raise NoSuchCluster(cluster=code)
    return found


def programmes_asked() -> list[Programme]:
    """Return the programmes that have indicators or practices of their own, by name."""
    read = KeyIndicator.objects.filter(is_asked=True, programme__isnull=False)
    seen = Practice.objects.filter(is_asked=True, module__package__programme__isnull=False)
    own = Q(pk__in=read.values("programme"))
    own |= Q(pk__in=seen.values("module__package__programme"))
    return list(Programme.objects.filter(own).order_by("name", "code"))


def practices(*, programme: str = "", asked: bool = False) -> QuerySet[Practice]:
    """Return the practices, module by module; of a programme, those of none beside its own."""
    rows = Practice.objects.select_related("module__package")
    if programme:
        own = Q(module__package__programme__code=programme)
        rows = rows.filter(own | Q(module__isnull=True))
    listed = rows.filter(is_asked=True) if asked else rows
    return listed.order_by("module__package__code", "module__place", "code")


def clusters(*, programme: str = "", country: str = "") -> QuerySet[Cluster]:
    """Return the clusters by country and name."""
    rows = Cluster.objects.select_related("programme")
    if programme:
        rows = rows.filter(Q(programme__code=programme) | Q(programme__isnull=True))
    if country:
        rows = rows.filter(country=country)
    return rows.order_by("country", "name", "code")


def modules_of(*codes: str) -> QuerySet[Module]:
    """Return the modules of these programmes' packages, or of all, in the order they are taken."""
    rows = Module.objects.filter(package__programme__isnull=False).select_related("package")
    if codes:
        rows = rows.filter(package__programme__code__in=codes)
    return rows.order_by("package__code", "place", "code")


def assessments(viewer: Actor, wanted: Wanted) -> QuerySet[EnterpriseAssessment]:
    """Return the assessments that `viewer` may see and that fit, latest first."""
    return _listed(narrowed(EnterpriseAssessment.objects.visible_to(viewer).standing(), wanted))


def narrowed(rows: EnterpriseAssessmentQuerySet, wanted: Wanted) -> QuerySet[EnterpriseAssessment]:
    """Narrow assessments to those wanted, in no order."""
    exact = {
        "country": wanted.country,
        "programme__code": wanted.programme,
        "stage": wanted.stage,
        "record__counted_as__sector__startswith": wanted.sector,
        "cluster__code": wanted.cluster,
        "assessed_by": wanted.assessed_by,
        "office__code": wanted.office,
        "record__counted_as__name__icontains": wanted.text,
        "on__gte": wanted.period.first,
        "on__lte": wanted.period.last,
    }
    found = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.module:
        package, _, code = wanted.module.partition(" ")
        named = Module.objects.filter(package__code=package, code=code)
        found = found.filter(pk__in=with_modules(named))
    return found


def with_modules(named: QuerySet[Module]) -> QuerySet[EnterpriseAssessment, int]:
    """Return the ids of assessments of enterprises that had been through one of these modules."""
    rows = EnterpriseAssessment.objects.filter(modules__in=named)
    return rows.values_list("pk", flat=True)


def assessment(viewer: Actor, ref: str, *, locked: bool = False) -> EnterpriseAssessment:
    """Return one assessment, taken back or not; `locked` inside the caller's transaction.

    :raises NoSuchAssessment: if it is not there, or not for `viewer` to see.
    """
    if locked:
        EnterpriseAssessment.objects.select_for_update().filter(ref=ref).first()
    rows = EnterpriseAssessment.objects.visible_to(viewer)
    rows = rows.filter(source__withdrawn_at__isnull=True, record__withdrawn=False)
    found = _listed(rows).filter(ref=ref).first()
    if found is None:
        raise NoSuchAssessment(assessment=ref)
    return found


def assessments_of_organization(viewer: Actor, ref: str) -> list[EnterpriseAssessment]:
    """Return the assessments of the organization whose records are counted as `ref`."""
    rows = EnterpriseAssessment.objects.visible_to(viewer).standing()
    counted = Count("readings", filter=Q(readings__struck_at__isnull=True), distinct=True)
    answered = Count("answers", filter=Q(answers__struck_at__isnull=True), distinct=True)
    found = rows.filter(record__counted_as__ref=ref).annotate(many=counted, seen=answered)
    return list(_listed(found))


def assessments_within(viewer: Actor, of: Engagement) -> list[EnterpriseAssessment]:
    """Return the assessments done within an engagement that `viewer` may see, at most 50."""
    rows = EnterpriseAssessment.objects.visible_to(viewer).standing().filter(engagement=of)
    return list(_listed(rows)[:50])


def readings_of(of: EnterpriseAssessment) -> QuerySet[KpiReading]:
    """Return what an assessment read, and what it once had read, by indicator, latest first."""
    rows = KpiReading.objects.filter(assessment=of).select_related("indicator")
    return rows.order_by("indicator__name", "-id")


def readings_by_assessment(
    rows: Sequence[EnterpriseAssessment],
) -> dict[int, dict[str, Decimal]]:
    """Return what each assessment read, by its id and the indicator's name with the unit."""
    found: dict[int, dict[str, Decimal]] = {row.pk: {} for row in rows}
    told = KpiReading.objects.filter(assessment__in=list(found), struck_at__isnull=True)
    for key, name, unit, value in told.order_by("id").values_list(
        "assessment", "indicator__name", "unit", "value"
    ):
        found[key][f"{name} ({unit})"] = value
    return found


def answers_of(of: EnterpriseAssessment) -> QuerySet[PracticeAnswer]:
    """Return which practices an assessment saw, and what it once had said, module by module."""
    rows = PracticeAnswer.objects.filter(assessment=of).select_related("practice__module__package")
    return rows.order_by("practice__module__package__code", "practice__code", "-id")


def earlier_values(viewer: Actor, of: EnterpriseAssessment) -> dict[str, KpiReading]:
    """Return the enterprise's first baseline of each indicator before this day, by its code."""
    rows = KpiReading.objects.filter(
        struck_at__isnull=True,
        assessment__in=EnterpriseAssessment.objects.visible_to(viewer).standing(),
        assessment__record__counted_as=of.record.counted_as,
        assessment__programme=of.programme,
        assessment__stage="BASELINE",
        assessment__on__lt=of.on,
    )
    found = rows.select_related("indicator", "assessment").order_by("-assessment__on", "-id")
    return {row.indicator.code: row for row in found}


def who_assessed(viewer: Actor) -> list[str]:
    """Return by whom the assessments that `viewer` may see were done, each once."""
    rows = EnterpriseAssessment.objects.visible_to(viewer).standing().exclude(assessed_by="")
    return list(rows.order_by("assessed_by").values_list("assessed_by", flat=True).distinct())


def took_part(of: Engagement) -> list[tuple[str, str]]:
    """Return the enterprises that an engagement was for: reference and name, at most 200."""
    rows = Party.objects.filter(
        engagement=of,
        role=PartyRole.RECIPIENT,
        source__withdrawn_at__isnull=True,
        record__counted_as__kind__in=ENTERPRISES,
    )
    named = rows.order_by("record__name", "id").values_list(
        "record__counted_as__ref", "record__name"
    )
    return list(dict(named[:200]).items())


def trained_in(
    viewer: Actor, wanted: Wanted, *, among: Collection[int] | None = None
) -> dict[int, set[str]]:
    """Return the enterprises trained in a programme, by id, with the modules they completed.

    As far as `viewer` may see the engagements and the enterprises; of `among` alone where that is
    given. Costs five questions: joined into one, PostgreSQL reads whole tables for it.
    """
    taught = _taught(viewer, wanted)
    records = None if among is None else _records("counted_as", among)
    came = list(_completing(list(taught), records))
    counted_as = records or _records("id", {record for record, _ in came})
    known = set(counted_as.values())
    rows = rows_where_in(Organization, "id", known, ["id", "sector"], also={"kind": ENTERPRISES})
    fit = {number for number, sector in rows if sector.startswith(wanted.sector)}
    found: dict[int, set[str]] = {}
    for record, engagement in came:
        if (one := counted_as.get(record, 0)) in fit:
            modules = found.setdefault(one, set())
            modules |= set(taught[engagement])
    return found


_TRAINS = ("TRAINING", "IN_FACTORY_CONSULTING")


def _taught(viewer: Actor, wanted: Wanted) -> dict[int, tuple[str, ...]]:
    """Return the module that each engagement of a programme taught, if it says one."""
    held = engagements_seen(viewer).filter(
        status__in=COUNTED, programme__code=wanted.programme, form__in=_TRAINS
    )
    if wanted.country:
        held = held.filter(country=wanted.country)
    columns = ("pk", "module__package__code", "module__code")
    return {
        number: (f"{package} {code}",) if code else ()
        for number, package, code in held.values_list(*columns)
    }


def _records(column: str, values: Collection[int]) -> dict[int, int]:
    """Return what these records of organizations are counted as, of those that stand."""
    rows = rows_where_in(OrganizationRecord, column, values, ["id", "counted_as", "withdrawn"])
    return {record: one for record, one, withdrawn in rows if not withdrawn}


def _completing(
    engagements: list[int], records: Collection[int] | None
) -> Iterable[tuple[int, int]]:
    """Return which records of organizations completed which of these engagements."""
    withdrawn = Source.objects.filter(withdrawn_at__isnull=False).values("pk")
    parties = Party.objects.filter(role=PartyRole.RECIPIENT)
    people = Attendance.objects.filter(role=AttendanceRole.PARTICIPANT)
    for rows, record in ((parties, "record"), (people, "organization")):
        done = rows.filter(has_completed=True, **{f"{record}__isnull": False})
        if records is None:
            done = done.filter(engagement__in=engagements)
        else:
            done = done.filter(**{f"{record}__in": list(records)})
        told = done.exclude(source__in=withdrawn).order_by().values_list(record, "engagement")
        known = set(engagements)
        yield from ((one, engagement) for one, engagement in told if engagement in known)


def _listed(rows: QuerySet[EnterpriseAssessment]) -> QuerySet[EnterpriseAssessment]:
    related = ("record__counted_as", "office", "programme", "project", "engagement", "cluster")
    return rows.select_related(*related).order_by("-on", "record__name", "ref")
