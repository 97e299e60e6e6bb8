"""Inspection campaigns, with whom they visited and what they found. All workplaces are invented."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.assessments.commands.campaigns import move_campaign, take_up_campaign
from banyan.assessments.commands.checklist import keep_risks, keep_topics
from banyan.assessments.commands.follow_ups import record_follow_ups
from banyan.assessments.commands.rates import state_rate
from banyan.assessments.commands.visits import record_visits
from banyan.assessments.commands.workplaces import add_workplaces
from banyan.assessments.findings.rules import RISKY, band_of
from banyan.assessments.findings.statements import (
    CheckEntry,
    FindingEntry,
    FollowUpEntry,
    RateEntry,
    RiskEntry,
    TopicEntry,
    VisitEntry,
    WorkplaceEntry,
)
from banyan.assessments.models import InspectionVisit, Workplace
from banyan.assessments.queries.campaigns import campaigns
from banyan.assessments.queries.rates import compliance_rates
from banyan.engagements.models import Engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.register.statements import OrganizationStatement
from demo import lists
from demo.words import words

SEVERITIES: Final = ("MINOR", "SERIOUS", "SERIOUS", "GRAVE")
BECAME: Final = ("REMEDIED", "REMEDIED", "REMEDIED", "PARTLY", "NOT_REMEDIED")
ASKED: Final = {
    "CONTRACTS": "Give every worker a written contract and a copy of it.",
    "DIALOGUE": "Hold the dialogue of this quarter and keep its minutes.",
    "OVERTIME": "Stop shifts beyond the limit, and ask workers before overtime.",
    "WAGES": "Pay the difference to those who were paid too little.",
    "INSURANCE": "Insure those who are not, from the month they came.",
    "OSH": "Set up the safety committee and have hazards measured.",
    "FIRE": "Clear and sign the ways out, and hold a drill.",
    "GUARDS": "Put guards on the presses, and stop those without.",
}


def tell_inspections(*, at: datetime) -> int:
    """Run the campaigns and state the rates that are not there yet; return how many that was."""
    said: dict[str, Any] = lists.named("inspections")
    told = 0
    for one in said["campaigns"]:
        by = actor_named(one["who"])
        found = _engagement(one["engagement"], by)
        if not campaigns(by).filter(engagement=found).exists():
            _run(one, found, by=by, at=at)
            told += 1
    for one in said["rates"]:
        by = actor_named(one["who"])
        if not compliance_rates(by).filter(point=one["point"]).exists():
            _state(one, by=by, at=at)
            told += 1
    return told


def _engagement(key: str, by: Actor) -> Engagement:
    wanted = lists.named("engagements")[key]
    rows = engagements(by, Wanted(country=wanted["country"], form=wanted["form"]))
    return rows.get(title=wanted["title"])


def _run(one: dict[str, Any], found: Engagement, *, by: Actor, at: datetime) -> None:
    chance = Random(f"inspections {one['engagement']}")
    taken = {"on": one["planned"], "days_to_remedy": one["days_to_remedy"]}
    take_up_campaign(engagement=found.ref, **taken, by=by, at=at)
    topics = [
        TopicEntry(row["code"], row["title"], row["question"], row["legal_reference"])
        for row in one["topics"]
    ]
    keep_topics(ref=found.ref, entries=topics, by=by, at=at)
    keep_risks(ref=found.ref, entries=[RiskEntry(**row) for row in one["risks"]], by=by, at=at)
    listed = add_workplaces(ref=found.ref, entries=_workplaces(one, chance), by=by, at=at)
    for state, on in one["moves"]:
        if state == "FOLLOW_UP":
            _visit(one, found, listed, chance, by=by, at=at)
        move_campaign(ref=found.ref, then=state, on=on, by=by, at=at)
    if one["moves"][-1][0] == "VISITS":
        _visit(one, found, listed, chance, by=by, at=at)


def _workplaces(one: dict[str, Any], chance: Random) -> list[WorkplaceEntry]:
    """Draw the workplaces, each under a pair of words that no other has."""
    brand = words(one["country"]).brand
    pairs = [(a, b) for place, a in enumerate(brand) for b in brand[place + 1 :]]
    places = [code for code, many in one["places"].items() for _ in range(many)]
    entries = []
    for number, ((first, second), division) in enumerate(
        zip(chance.sample(pairs, one["workplaces"]), places, strict=True), start=1
    ):
        workers = chance.choice((35, 120, 180, 240, 400, 900, 2_400)) + chance.randrange(30)
        said = OrganizationStatement(
            name=f"{one['word']} {first.own} {second.own}",
            country=one["country"],
            division=division,
            sector=one["sector"],
            registration=f"{one['registration']}{number:04}{chance.randrange(1000):03}",
            workers=workers,
            women_workers=round(workers * chance.uniform(0.4, 0.8)),
            size_class="LARGE" if workers >= 250 else "MEDIUM" if workers >= 50 else "SMALL",
        )
        entries.append(WorkplaceEntry(said))
    return entries


def _visit(
    one: dict[str, Any],
    found: Engagement,
    listed: Sequence[Workplace],
    chance: Random,
    *,
    by: Actor,
    at: datetime,
) -> None:
    chosen = chance.sample(list(listed), one["visited"])
    entries = [_a_visit(one, row, chance) for row in chosen]
    visits = record_visits(ref=found.ref, entries=entries, by=by, at=at)
    followed = [
        _a_follow_up(visit, entry, one["days_to_remedy"], chance)
        for visit, entry in zip(visits, entries, strict=True)
        if chance.random() < one["again"] and _violations(entry)
    ]
    record_follow_ups(ref=found.ref, entries=followed, by=by, at=at)


def _a_visit(one: dict[str, Any], row: Workplace, chance: Random) -> VisitEntry:
    on: date = one["first"] + timedelta(days=chance.randrange(one["days"]))
    share = 1.0 if band_of(row.risk) in RISKY else 0.5
    return VisitEntry(
        workplace=row.ref,
        visited_on=on,
        inspectors=chance.choice((2, 2, 3)),
        is_announced=chance.random() < 0.4,
        findings=tuple(_a_finding(topic, share, chance) for topic in one["topics"]),
        workers=row.record.workers,
        women_workers=row.record.women_workers,
    )


def _a_finding(topic: dict[str, Any], share: float, chance: Random) -> FindingEntry:
    code = topic["code"]
    if chance.random() < 0.04:
        return FindingEntry(code, "NOT_APPLICABLE")
    if chance.random() < topic["chance"] * share:
        return FindingEntry(code, "NON_COMPLIANT", chance.choice(SEVERITIES), ASKED[code])
    return FindingEntry(code, "COMPLIANT")


def _violations(entry: VisitEntry) -> list[str]:
    return [row.topic for row in entry.findings if row.severity]


def _a_follow_up(
    visit: InspectionVisit, entry: VisitEntry, days: int, chance: Random
) -> FollowUpEntry:
    return FollowUpEntry(
        visit=visit.ref,
        visited_on=entry.visited_on + timedelta(days=days + chance.randrange(25)),
        inspectors=2,
        checks=tuple(CheckEntry(code, chance.choice(BECAME)) for code in _violations(entry)),
    )


def _state(one: dict[str, Any], *, by: Actor, at: datetime) -> None:
    given = {name: value for name, value in one.items() if name not in ("who", "engagement")}
    entry = RateEntry(
        engagement=_engagement(one["engagement"], by).ref,
        evidence="Invented for the demonstration, in the manner of a yearly synthesis.",
        **given,
    )
    state_rate(entry=entry, by=by, at=at)
