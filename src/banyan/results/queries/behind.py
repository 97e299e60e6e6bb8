"""The records behind a figure: who or what was counted, and the records that became one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.assessments.disasters.rules import work_days
from banyan.assessments.disasters.vocabulary import Quality
from banyan.assessments.models import (
    EmploymentImpact,
    Finding,
    InspectionVisit,
    Plan,
    PlanAction,
    SectorEffect,
)
from banyan.engagements.models import Engagement
from banyan.foundation.periods import Period
from banyan.foundation.places import country_name, division_name
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    Outcome,
    PartnerContribution,
    Partnership,
    Platform,
    Recommendation,
)
from banyan.register.models import Organization, OrganizationRecord, Person, PersonRecord
from banyan.results.counting import Question, member_numbers, records_of
from banyan.results.measures import Measure
from banyan.results.queries.asking import SECTIONS, measure_named, refuse_unknown
from banyan.results.queries.figures import ALWAYS, require_figures, sight_of, tallies_of
from banyan.results.queries.snapshots import snapshot_named, snapshots_folder
from banyan.results.rules import day_shown
from banyan.results.statements import EVERYTHING, Scope
from banyan.results.store import laid_down, tables_in
from banyan.results.vocabulary import TIMES, Counted

ON_A_PAGE = 50


class NamedElsewhere(Refusal):
    """Workplaces are named to the office that runs their campaign, and to nobody else."""

    why = Why.NOT_ALLOWED
    code = "results.named_elsewhere"
    template = "{title} opens no workplace here: only the office that runs a campaign names them."


@dataclass(frozen=True, slots=True)
class BehindRecord:
    """A record as its source reported it, collapsed with others into what was counted."""

    ref: str
    name: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class BehindMember:
    """One thing that a figure counted: an organization, a person, an engagement, an outcome."""

    ref: str
    name: str
    facts: str
    records: tuple[BehindRecord, ...] = ()
    elsewhere: int = 0  # records of offices whose registers the viewer may not open


@dataclass(frozen=True, slots=True)
class Behind:
    """One page of what a figure counted."""

    counts: Counted
    total: int
    page: int
    pages: int
    members: tuple[BehindMember, ...]


def records_behind(
    viewer: Actor,
    measure: str,
    *,
    scope: Scope = EVERYTHING,
    period: Period = ALWAYS,
    page: int = 1,
    snapshot: str = "",
) -> Behind:
    """Return one page of what `figure` counted when asked the same, with the records collapsed.

    The records are those of the snapshot's moment. Names of people are shown only for offices
    whose people `viewer` may see. Costs the same few queries whatever the page holds.

    :raises NotAllowed: if `viewer` may open no records behind figures.
    :raises NamedElsewhere: if it counts workplaces that are not for `viewer` to name.
    :raises NoSnapshot: if nothing was made ready for counting yet.
    """
    asked = measure_named(measure)
    refuse_unknown(asked, scope.asked(), besides=frozenset(time.value for time in TIMES))
    require_figures(viewer, Act.OPEN_RECORDS_BEHIND)
    scope = _named_to(viewer, asked, scope)
    folder = snapshots_folder() / snapshot_named(snapshot).folder
    question = Question(asked, scope, period, (), sight_of(viewer, folder, asked))
    total = tallies_of(folder, question)[0].opening
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(max(1, page), pages)
    skip = (page - 1) * ON_A_PAGE
    question = replace(question, measure=laid_down(folder, asked))
    numbers = member_numbers(tables_in(folder), question, skip=skip, most=ON_A_PAGE)
    return Behind(asked.counts, total, page, pages, _opened(viewer, asked, folder, numbers))


def _named_to(viewer: Actor, measure: Measure, scope: Scope) -> Scope:
    """Return a scope narrowed to the offices whose workplaces the viewer may name.

    :raises NamedElsewhere: if there is none among those asked for.
    """
    if not measure.shields:
        return scope
    own = offices_for(viewer, Act.SEE_FINDINGS)
    offices = sorted(own & set(scope.office) if scope.office else own)
    if not offices:
        raise NamedElsewhere(title=measure.title)
    return replace(scope, office=tuple(offices))


def _opened(
    viewer: Actor, measure: Measure, folder: Path, numbers: Sequence[int]
) -> tuple[BehindMember, ...]:
    if measure.counts is Counted.ORGANIZATIONS:
        return _organizations(viewer, folder, numbers)
    if measure.counts is Counted.PEOPLE:
        return _people(viewer, folder, numbers)
    return _PLAINLY[measure.counts](numbers)


def _organizations(viewer: Actor, folder: Path, numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    table = tables_in(folder).organization_record
    said = records_of(table, member="organization_id", numbers=numbers)
    open_to = offices_for(viewer, Act.SEE_REGISTER)
    wanted = [record for records in said.values() for record in records]
    rows = OrganizationRecord.objects.filter(id__in=wanted, office_code__in=open_to)
    found = {row.id: _record(row) for row in rows.select_related("source")}
    organizations = Organization.objects.in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref,
            name=one.name,
            facts=", ".join(filter(None, [country_name(one.country), one.locality, one.sector])),
            **_collapsed(said[one.id], found),
        )
        for one in (organizations[number] for number in numbers)
    )


def _people(viewer: Actor, folder: Path, numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    table = tables_in(folder).person_record
    said = records_of(table, member="person_id", numbers=numbers)
    open_to = offices_for(viewer, Act.SEE_PEOPLE)
    wanted = [record for records in said.values() for record in records]
    rows = PersonRecord.objects.filter(id__in=wanted, office_code__in=open_to)
    found = {row.id: _record(row) for row in rows.select_related("source")}
    people = Person.objects.in_bulk(numbers)
    members = []
    for one in (people[number] for number in numbers):
        collapsed = _collapsed(said[one.id], found)
        is_known = bool(collapsed["records"])
        facts = [country_name(one.country), one.sex.capitalize()] if is_known else []
        name = one.name if is_known else "Somebody reported by another office"
        members.append(BehindMember(one.ref, name, ", ".join(filter(None, facts)), **collapsed))
    return tuple(members)


def _record(row: OrganizationRecord | PersonRecord) -> BehindRecord:
    return BehindRecord(row.ref, row.name, row.source.title, row.line)


def _collapsed(records: Sequence[int], found: Mapping[int, BehindRecord]) -> dict[str, Any]:
    shown = tuple(found[record] for record in records if record in found)
    return {"records": shown, "elsewhere": len(records) - len(shown)}


def _engagements(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Engagement.objects.select_related("office").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref,
            name=one.title,
            facts=", ".join(
                filter(
                    None,
                    [
                        one.get_form_display(),
                        country_name(one.country),
                        day_shown(one.starts_on) if one.starts_on else "",
                        one.office.name,
                    ],
                )
            ),
        )
        for one in (rows[number] for number in numbers)
    )


def _outcomes(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Outcome.objects.in_bulk(numbers)
    return tuple(
        BehindMember(ref=str(one), name=one.title, facts=country_name(one.country))
        for one in (rows[number] for number in numbers)
    )


def _platforms(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Platform.objects.select_related("office").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref,
            name=one.name,
            facts=_joined(one.get_status_display(), country_name(one.country), one.office.name),
        )
        for one in (rows[number] for number in numbers)
    )


def _recommendations(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Recommendation.objects.select_related("platform").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.platform.ref,
            name=one.text,
            facts=_joined(one.get_status_display(), one.platform.name, day_shown(one.made_on)),
        )
        for one in (rows[number] for number in numbers)
    )


def _partnerships(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Partnership.objects.select_related("office").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref, name=one.title, facts=_joined(one.get_stage_display(), one.office.name)
        )
        for one in (rows[number] for number in numbers)
    )


def _pledges(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = PartnerContribution.objects.select_related("partnership").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.partnership.ref,
            name=one.partnership.title,
            facts=_joined(
                f"{one.amount:,} {one.currency}",
                f"{one.per_usd.normalize():,f} for a US dollar on {day_shown(one.rate_on)}",
                one.what,
            ),
        )
        for one in (rows[number] for number in numbers)
    )


def _plans(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Plan.objects.select_related("record", "office").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref,
            name=f"{one.get_kind_display()} of {one.record.name}",
            facts=_joined(one.get_state_display(), day_shown(one.since), one.office.name),
        )
        for one in (rows[number] for number in numbers)
    )


def _actions(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = PlanAction.objects.select_related("plan__record").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.plan.ref,
            name=one.text,
            facts=_joined(
                one.plan.record.name,
                one.responsible,
                f"done {day_shown(one.done_on)}" if one.done_on else "not done",
            ),
        )
        for one in (rows[number] for number in numbers)
    )


def _workplaces(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    found = Organization.objects.in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.ref,
            name=one.name,
            facts=_joined(country_name(one.country), one.locality, one.sector),
        )
        for one in (found[number] for number in numbers)
    )


def _visits(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = InspectionVisit.objects.select_related("workplace__record").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.workplace.ref,
            name=one.workplace.record.name,
            facts=f"Visited on {day_shown(one.visited_on)}",
        )
        for one in (rows[number] for number in numbers)
    )


def _effects(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = SectorEffect.objects.select_related(*_STRUCK).in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.assessment.disaster.ref,
            name=_part_struck(one),
            facts=_joined(
                _amount("damage", one.damage, one.assessment.currency, one.damage_quality),
                _amount("loss", one.loss, one.assessment.currency, one.loss_quality),
                one.assessment.disaster.name,
                one.assessment.engagement.title,
            ),
        )
        for one in (rows[number] for number in numbers)
    )


def _findings(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = Finding.objects.select_related("topic", "visit__workplace__record").in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.visit.workplace.ref,
            name=one.visit.workplace.record.name,
            facts=_joined(one.topic.title, one.get_severity_display(), one.get_state_display()),
        )
        for one in (rows[number] for number in numbers)
    )


def _work_lost(numbers: Sequence[int]) -> tuple[BehindMember, ...]:
    rows = EmploymentImpact.objects.select_related(*_STRUCK).in_bulk(numbers)
    return tuple(
        BehindMember(
            ref=one.assessment.disaster.ref,
            name=_part_struck(one),
            facts=_joined(
                f"{work_days(one.workers, one.days, one.stated_days):,} work days, "
                f"{one.get_quality_display().lower()}",
                one.assessment.disaster.name,
                one.assessment.engagement.title,
            ),
        )
        for one in (rows[number] for number in numbers)
    )


def _part_struck(one: SectorEffect | EmploymentImpact) -> str:
    where = division_name(one.division) if one.division else ""
    parts = [one.what, SECTIONS.get(one.sector[:1], ""), where, one.get_owner_display()]
    return ", ".join(part for part in parts if part) or "All sectors together"


def _amount(what: str, amount: Decimal | None, currency: str, quality: str) -> str:
    if amount is None:
        return ""
    return f"{what} {amount:,.0f} {currency}, {Quality(quality).label.lower()}"


def _joined(*facts: str) -> str:
    return ", ".join(fact for fact in facts if fact)


_STRUCK: Final = ("assessment__disaster", "assessment__engagement")
_PLAINLY: Final[dict[Counted, Callable[[Sequence[int]], tuple[BehindMember, ...]]]] = {
    Counted.ENGAGEMENTS: _engagements,
    Counted.OUTCOMES: _outcomes,
    Counted.PLATFORMS: _platforms,
    Counted.RECOMMENDATIONS: _recommendations,
    Counted.PARTNERSHIPS: _partnerships,
    Counted.PLEDGES: _pledges,
    Counted.PLANS: _plans,
    Counted.ACTIONS: _actions,
    Counted.WORKPLACES: _workplaces,
    Counted.VISITS: _visits,
    Counted.FINDINGS: _findings,
    Counted.EFFECTS: _effects,
    Counted.WORK_LOST: _work_lost,
}
