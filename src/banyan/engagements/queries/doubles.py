"""Trainings that were recorded by hand and are told by sheets: which are one, and which may be."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, may
from banyan.engagements.models import Apart, Attendance, Engagement, EngagementQuerySet
from banyan.engagements.queries import engagements_seen
from banyan.engagements.rules import as_sent
from banyan.engagements.rules.doubles import MOVED, Fit, Told, fit
from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import COUNTED, TAUGHT, Status
from banyan.foundation.bulk import rows_where_in
from banyan.provenance.models import Source

# As many as a page can ask about; the rest are asked about when these are judged.
MOST_ASKED: Final = 20
# Trainings that are compared with one recorded by hand.
MOST_COMPARED: Final = 500
RELATED: Final = ("office__reports_to", "package", "module", "source")


@dataclass(frozen=True, slots=True)
class Double:
    """A training told by a sheet, and one recorded by hand that may be the same."""

    sheet: Engagement
    by_hand: Engagement
    may_judge: bool


def trainings_by_hand(
    viewer: Actor, told: Mapping[int, EngagementStatement], *, office: Office
) -> dict[int, Engagement]:
    """Return the trainings recorded by hand that statements speak of, by the statements' keys.

    Of those that `viewer` may see and that name nobody yet. Where several would fit a statement,
    or several statements fit one, none is returned: a person knows which. One query.
    """
    taught = {key: said for key, said in told.items() if said.form in TAUGHT and said.package}
    if not taught:
        return {}
    rows = _without_people(viewer).filter(
        office=office,
        package__code__in={said.package for said in taught.values()},
        country__in={said.country for said in taught.values()},
    )
    waiting = [(row, _told(row)) for row in rows.select_related(*RELATED).order_by("id")]
    sent = {key: _said(said, office) for key, said in taught.items()}
    fitting = {
        key: [row for row, by_hand in waiting if fit(one, by_hand) == Fit.WHOLE]
        for key, one in sent.items()
    }
    times = Counter(row.pk for found in fitting.values() for row in found)
    alone = {key: found[0] for key, found in fitting.items() if len(found) == 1}
    return {key: found for key, found in alone.items() if times[found.pk] == 1}


def known_trainings(keys: Collection[int]) -> dict[int, Engagement | None]:
    """Return what sheets have told of before, by key, and the training recorded by hand if any."""
    rows = rows_where_in(Engagement, "sheet_key", set(keys), ["sheet_key", "told_as_id"])
    told = dict(rows)
    by_hand = Engagement.objects.in_bulk([pk for pk in told.values() if pk])
    return {key: by_hand.get(pk) for key, pk in told.items()}


def doubles_among(viewer: Actor, sheets: Iterable[int]) -> list[Double]:
    """Return what was recorded by hand and may be one of these engagements, told by sheets."""
    rows = _told_by_sheets(viewer).filter(pk__in=list(sheets))
    found = list(rows.select_related(*RELATED).order_by("starts_on", "title", "ref"))
    if not found:
        return []
    reach = _near(found)
    waiting = list(_without_people(viewer).filter(reach).select_related(*RELATED).order_by("id"))
    return _pairs(viewer, found, waiting)


def doubles_of(viewer: Actor, found: Engagement) -> list[Double]:
    """Return what may be the same training as `found`, whichever way it was told."""
    if found.form not in TAUGHT or found.starts_on is None or found.told_as_id:
        return []
    if found.sheet_key is not None:
        return doubles_among(viewer, [found.pk])
    waiting = list(_without_people(viewer).filter(pk=found.pk).select_related(*RELATED))
    if not waiting:
        return []
    rows = _told_by_sheets(viewer).filter(_near(waiting)).select_related(*RELATED)
    near = rows.order_by("starts_on", "title", "ref")[:MOST_COMPARED]
    return _pairs(viewer, sorted(near, key=lambda row: _between(row, found)), waiting)


def counted_as(viewer: Actor, found: Engagement) -> Engagement | None:
    """Return the training recorded by hand that what a sheet told is counted as, if any."""
    return engagements_seen(viewer).filter(tellings=found).order_by("pk").first()


def tellings_of(viewer: Actor, found: Engagement) -> EngagementQuerySet:
    """Return what sheets tell as a training recorded by hand, as they told it."""
    rows = engagements_seen(viewer).filter(told_as=found, source__withdrawn_at__isnull=True)
    return rows.order_by("recorded_at", "ref")


def told_by_hand(told: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """Narrow to the trainings that were recorded by hand before sheets told who came."""
    sheets = Engagement.objects.filter(told_as=OuterRef("pk"))
    return told.filter(Exists(sheets))


def fit_of(sheet: Engagement, by_hand: Engagement) -> Fit:
    """Return how well a training told by a sheet goes together with one recorded by hand."""
    return fit(_told(sheet), _told(by_hand))


def names_nobody(found: Engagement) -> bool:
    """Test whether no source that stands says who took part."""
    came = Attendance.objects.filter(engagement=found, source__withdrawn_at__isnull=True)
    return not came.exists()


def _without_people(viewer: Actor) -> EngagementQuerySet:
    """Return the trainings held, or planned, by hand of which nobody has told who came."""
    came = Attendance.objects.filter(engagement=OuterRef("pk"), source__withdrawn_at__isnull=True)
    told = Engagement.objects.filter(told_as=OuterRef("pk"), source__withdrawn_at__isnull=True)
    return engagements_seen(viewer).filter(
        ~Exists(came),
        ~Exists(told),
        sheet_key__isnull=True,
        source__kind=Source.Kind.SCREEN,
        source__withdrawn_at__isnull=True,
        form__in=TAUGHT,
        status__in=(*COUNTED, Status.PLANNED),
        starts_on__isnull=False,
    )


def _told_by_sheets(viewer: Actor) -> EngagementQuerySet:
    rows = engagements_seen(viewer).standing()
    return rows.filter(
        sheet_key__isnull=False,
        source__kind=Source.Kind.FILE,
        form__in=TAUGHT,
        starts_on__isnull=False,
    )


def _near(found: Iterable[Engagement]) -> Q:
    """Return what narrows to trainings that may be one of these, before they are compared."""
    rows = list(found)
    offices = {row.office_id for row in rows}
    above = {row.office.reports_to_id for row in rows if row.office.reports_to_id}
    # The days of a plan may have moved.
    first = min(_days(row)[0] for row in rows) - MOVED
    last = max(_days(row)[1] for row in rows) + MOVED
    packages = {row.package_id for row in rows}
    return (
        (Q(office__in=offices | above) | Q(office__reports_to__in=offices))
        & Q(country__in={row.country for row in rows}, starts_on__lte=last)
        & (Q(ends_on__gte=first) | Q(ends_on__isnull=True, starts_on__gte=first))
        & (Q() if None in packages else Q(package__in=packages) | Q(package__isnull=True))
    )


def _pairs(
    viewer: Actor, sheets: Iterable[Engagement], waiting: Iterable[Engagement]
) -> list[Double]:
    compared = [(row, _told(row)) for row in waiting]
    rows = [
        (sheet, by_hand)
        for sheet in sheets
        for by_hand, told in compared
        if fit(_told(sheet), told) != Fit.NOT
    ]
    pairs = Apart.objects.filter(sheet__in=[sheet.pk for sheet, _ in rows])
    apart = set(pairs.order_by().values_list("sheet_id", "by_hand_id"))
    asked = [(one, other) for one, other in rows if (one.pk, other.pk) not in apart]
    return [
        Double(
            sheet,
            by_hand,
            all(
                may(viewer, Act.RECORD_ENGAGEMENT, office=one.office.code)
                for one in (sheet, by_hand)
            ),
        )
        for sheet, by_hand in asked[:MOST_ASKED]
    ]


def _told(found: Engagement) -> Told:
    first, last = _days(found)
    above = found.office.reports_to
    return Told(
        office=found.office.code,
        above=above.code if above else "",
        confidentiality=found.confidentiality,
        country=found.country,
        first=first,
        last=last,
        package=found.package.code if found.package else "",
        module=found.module.code if found.module else "",
        training_level=found.training_level,
        division=found.division,
        place=found.place,
        is_planned=found.status == Status.PLANNED,
    )


def _said(said: EngagementStatement, office: Office) -> Told:
    first = said.starts_on or date.min
    sent = as_sent(said, by_partner=office.kind == Office.Kind.PARTNER)
    return Told(
        office=office.code,
        confidentiality=sent.confidentiality,
        country=said.country,
        first=first,
        last=said.ends_on or first,
        package=said.package,
        module=said.module,
        training_level=said.training_level,
        division=said.division,
        place=said.place,
    )


def _between(one: Engagement, other: Engagement) -> int:
    """Return the days between the beginnings of two."""
    return abs((_days(one)[0] - _days(other)[0]).days)


def _days(found: Engagement) -> tuple[date, date]:
    first = found.starts_on or date.min
    return first, found.ends_on or first
