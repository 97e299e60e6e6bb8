"""Plans of enterprises: workshops on resilience, what came of them, and of SCORE and a campaign."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.assessments.commands.plans import record_plans
from banyan.assessments.plans.statements import (
    ActionStatement,
    PlanEntry,
    PlanStatement,
    PlanTestStatement,
)
from banyan.assessments.queries.plans import WantedPlans, may_plan, plans
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.commands.report import report_parties
from banyan.engagements.models import Engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.statements import EngagementStatement, PartyEntry, PartyStatement
from banyan.programmes.statements import OrganizationEntry
from banyan.provenance.commands.record import record_source
from banyan.register.commands.enter import enter_organizations
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement
from demo import lists
from demo.occasions import continuity
from demo.world import World

AS_OF: Final = date(2018, 8, 31)
# What plans of each kind say is to be done, and who sees to it; so many days after they are begun.
ACTIONS: Final[Mapping[str, tuple[tuple[str, str, int], ...]]] = {
    "CONTINUITY": (
        ("Keep copies of orders and wages outside the premises", "The owner", 30),
        ("Write down whom to call, and try the numbers twice a year", "The head of the shop", 45),
        ("Agree with two suppliers who deliver from elsewhere", "Purchasing", 90),
        ("Fix shelves and machines to the walls", "The foreman", 120),
    ),
    "IMPROVEMENT": (
        ("A board on the floor with what is made each day", "Improvement team", 20),
        ("Red tags: clear what nobody has used for a month", "Improvement team", 30),
        ("A box for suggestions, answered every week", "Worker in the team", 45),
        ("Walkways marked, and kept free", "Head of production", 60),
        ("Measure what is thrown away, by machine", "Quality control", 75),
    ),
    "REMEDIATION": (
        ("Exits unlocked while anybody is at work", "The manager", 7),
        ("Overtime written in one book, and paid by it", "Wages", 30),
        ("Guards on the saws", "The foreman", 45),
    ),
}


def tell_plans(*, at: datetime) -> int:
    """Tell of every workshop and every plan, unless they are there already; return how many."""
    if plans(actor_named("desk"), WantedPlans(), on=AS_OF).exists():
        return 0
    told = 0
    with transaction.atomic():
        worlds = _worlds()
        met: dict[str, list[OrganizationRecord]] = {}
        for key, said in lists.named("plans").items():
            by = actor_named(said["by"])
            if "plans" in said:
                told += _of_modules(said, by=by, at=at)
                continue
            work = _held(said, met, worlds[said["country"]], by=by, at=at)
            met[key] = may_plan(by, work)
            told += 1 + _plan(said, work, met[key], by=by, at=at)
    return told


def _worlds() -> dict[str, World]:
    found = {country: World(country) for country in ("PH", "VU", "VN")}
    continuity(found["VU"])  # draws those whom the chamber's own list names
    for country in ("PH", "VN"):
        found[country].chance = Random(f"plans {country}")
    return found


def _held(
    said: dict[str, Any],
    met: Mapping[str, Sequence[OrganizationRecord]],
    world: World,
    *,
    by: Actor,
    at: datetime,
) -> Engagement:
    """Return the workshop or visit that is told of, made where it is not there."""
    asked = [said[how] for how in ("again", "and_again") if how in said]
    again = [row for one in asked for row in met[one["from"]][: one["many"]]]
    fresh = [_firm(said, world) for _ in range(said.get("firms", 0))]
    if said.get("is_there"):
        found = engagements(by, Wanted()).get(title=said["title"], country=said["country"])
        if said.get("lists"):
            _list(found, fresh, again, said["office"], by=by, at=at)
        return found
    parties = [PartyEntry(firm, "RECIPIENT") for firm in fresh]
    parties += [PartyEntry(_said(row), "RECIPIENT", row.counted_as.ref) for row in again]
    names = ("title", "package", "country", "division", "place", "status")
    return record_engagement(
        said=EngagementStatement(
            **{name: said[name] for name in names if name in said},
            form=said.get("form", "BUSINESS_CONTINUITY"),
            level="EMPLOYERS_ORGANIZATION",
            starts_on=said["day"],
            ends_on=said.get("until", said["day"]),
            confidentiality="PARTNER",
        ),
        office=said["office"],
        parties=parties,
        by=by,
        at=at,
    )


def _list(
    work: Engagement,
    fresh: Sequence[OrganizationStatement],
    again: Sequence[OrganizationRecord],
    office: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Say who took part in work that another office recorded."""
    title = "Enterprises struck by Pam, listed by the chamber"
    source = record_source(kind="FILE", title=title, office_code=office, made_by=by.name, at=at)
    named = [(one, "") for one in fresh] + [(_said(row), row.counted_as.ref) for row in again]
    records = enter_organizations(said=named, source=source, by=by, at=at)
    rows = [(work.pk, record, PartyStatement(), i + 1) for i, record in enumerate(records)]
    report_parties(rows=rows, source=source, by=by, at=at)


def _firm(said: dict[str, Any], world: World) -> OrganizationStatement:
    """Return an enterprise that nobody has met: its name ends with the town it is in."""
    made = world.enterprise(workers=world.chance.choice((2, 4, 6, 9, 14, 22, 35)))
    town = str(said.get("place", "Port Vila"))
    return OrganizationStatement(
        name=f"{made.name.own} {town.removesuffix(' City')}",
        kind="ENTERPRISE",
        country=said["country"],
        division=said["division"],
        locality=town,
        sector=made.sector,
        workers=made.workers,
        women_workers=made.women_workers,
        size_class=made.size,
        ownership=made.ownership,
    )


def _said(row: OrganizationRecord) -> OrganizationStatement:
    """Return what a source says of an enterprise that came before: its name and where it is."""
    return OrganizationStatement(
        name=row.name, kind=row.kind, country=row.country, division=row.division
    )


def _plan(
    said: dict[str, Any],
    work: Engagement,
    firms: Sequence[OrganizationRecord],
    *,
    by: Actor,
    at: datetime,
) -> int:
    completed, begun = said.get("completed", 0), said.get("begun", 0)
    if not completed + begun:
        return 0
    kind = said.get("kind", "CONTINUITY")
    rows = plans(by, WantedPlans(kind=kind, country=said["country"]), on=AS_OF)
    taken = set(rows.values_list("record__counted_as", flat=True))
    those = [row for row in firms if row.counted_as_id not in taken][: completed + begun]
    tests = _tests(said)
    entries = []
    for place, row in enumerate(those):
        is_completed = place < completed
        trials = (next(tests, None),) if is_completed else ()
        entries.append(_entry(said, work, row, place, is_completed=is_completed, trials=trials))
    record_plans(entries=entries, office=said["office"], by=by, at=at)
    return len(entries)


def _tests(said: dict[str, Any]) -> Iterator[PlanTestStatement]:
    """Yield how each plan was tried out, first those of the first line."""
    for line in said.get("tested", ()):
        told = PlanTestStatement(
            line["kind"], line["day"], "", line["learnt"], line.get("days_stopped")
        )
        yield from [told] * line["many"]


def _entry(
    said: dict[str, Any],
    work: Engagement,
    row: OrganizationRecord,
    place: int,
    *,
    is_completed: bool,
    trials: Sequence[PlanTestStatement | None],
) -> PlanEntry:
    kind = said.get("kind", "CONTINUITY")
    begun = work.ends_on or work.starts_on or AS_OF
    return PlanEntry(
        said=PlanStatement(kind, work.ref, language="en", covers=said["covers"]),
        organization=OrganizationEntry(record=row.pk),
        begun_on=begun,
        completed_on=begun + timedelta(days=said["after"] + place) if is_completed else None,
        actions=tuple(_actions(kind, begun, place)) if is_completed else (),
        tests=tuple(trial for trial in trials if trial),
    )


def _actions(kind: str, begun: date, place: int) -> Iterator[ActionStatement]:
    """Yield what is to be done: two of three were, a little late; the rest are open."""
    for number, (text, responsible, days) in enumerate(ACTIONS[kind]):
        due = begun + timedelta(days=days)
        done = due + timedelta(days=(place * 5 + number * 3) % 17 - 6)
        is_done = (place + number) % 3 and begun <= done <= AS_OF
        yield ActionStatement(text, responsible, due, done if is_done else None)


def _of_modules(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    """Record plans of factories in the latest modules of a programme: of each factory one."""
    work = engagements(by, Wanted(programme=said["programme"], office=said["office"]))
    taken: set[int] = set()
    entries: list[PlanEntry] = []
    tests = _tests(said)
    for held in work.filter(form="TRAINING", module__isnull=False)[: said["plans"] * 2]:
        if len(entries) == said["plans"]:
            break
        rows = [row for row in may_plan(by, held) if row.counted_as_id not in taken][:3]
        for row in rows[: said["plans"] - len(entries)]:
            taken.add(row.counted_as_id)
            place = len(entries)
            trials = (next(tests, None),)
            entries.append(_entry(said, held, row, place, is_completed=True, trials=trials))
    record_plans(entries=entries, office=said["office"], by=by, at=at)
    return len(entries)
