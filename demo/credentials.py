"""Credentials: what became of those who were trained to train, and what they delivered since.

Who attended is on the lists of trainings of trainers. Who then practised, was certified, delivers
or stopped is drawn here, about as an assessment of 2019 found in Myanmar: half of those trained
are certified, and a quarter deliver. Everybody is invented.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.commands.report import report_attendances
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.queries.funnel import Cohort, Follower, funnel
from banyan.engagements.statements import AttendanceStatement
from banyan.engagements.vocabulary import AttendanceRole
from banyan.programmes.commands.record_credentials import record_credentials
from banyan.programmes.credentials.rules import months_later
from banyan.programmes.credentials.statements import CredentialStatement
from banyan.provenance.commands.record import record_source
from banyan.register.commands.enrol import Enrolled, enrol_people
from banyan.register.matching.prepare import prepare_person
from banyan.register.statements import PersonStatement
from demo.figures import AS_OF
from demo.world import World

YEAR_AGO: Final = date(2017, 9, 1)
# What becomes of a person after the training, in per cent of those trained.
FATES: Final = (("ACTIVE", 29), ("CERTIFIED", 27), ("LAPSED", 7), ("WITHDRAWN", 1), ("NONE", 36))
# Too short a time has passed for more than practice.
LATE: Final = date(2018, 4, 1)
MASTERS: Final = 12


@dataclass(frozen=True, slots=True)
class School:
    """Where people are trained to train in a package: by which office, as what."""

    package: str
    level: str
    office: str
    sender: str
    months: int | None  # of validity
    masters: int = 0
    begins: str = "SELECTED"


SCHOOLS: Final = (
    School("SIYB", "TRAINER", "co-yangon", "thiri", 36, masters=MASTERS, begins="APPLICANT"),
    School("LEHT-LI", "TRAINER", "co-yangon", "thiri", 36),
    School("BUSINESS-EYE-OPENER", "TRAINER", "co-yangon", "thiri", 36),
    School("KAB", "FACILITATOR", "co-yangon", "thiri", None),
    School("SIYB", "TRAINER", "vcci-vn", "linh", 36, masters=4, begins="APPLICANT"),
)


@dataclass(frozen=True, slots=True)
class Fated:
    """Somebody who was trained to train, with what becomes of them."""

    record: int
    ref: str
    trained_on: date
    fate: str
    certified_on: date | None


def credentials_told(*, at: datetime) -> int:
    """Tell what became of trainers, and draw the cascade; return how many credentials are new."""
    desk = actor_named("desk")
    if funnel(desk, Cohort(office="co-yangon"), on=AS_OF).at("certified"):
        return 0
    told = sum(_told(school, at=at) for school in SCHOOLS)
    told += sum(_score(country, at=at) for country in SCORE)
    count_cascade(by=desk, at=at)
    return told


def _told(school: School, *, at: datetime) -> int:
    by = actor_named(school.sender)
    cohort = Cohort(package=school.package, office=school.office)
    members = sorted(funnel(by, cohort, on=AS_OF).members, key=_order)
    chance = Random(f"credentials {school.package} {school.office}")
    fated = [_fated(one, school, chance) for one in members]
    masters = [one for one in fated if one.certified_on and one.fate == "ACTIVE"]
    masters = sorted(masters, key=lambda one: (one.trained_on, one.record))[: school.masters]
    made = record_credentials(
        statements=[_statement(one, school) for one in fated],
        office=school.office,
        title=f"Register of {school.package} trainers",
        by=by,
        at=at,
    )
    if masters:
        made += record_credentials(
            statements=[_licence(one, school, chance) for one in masters],
            office=school.office,
            title=f"Licences of {school.package} master trainers",
            by=by,
            at=at,
        )
    _deliver(school, fated, masters, chance, by=by, at=at)
    return len(made)


def _order(member: Follower) -> tuple[date, str, int]:
    return member.trained_on, member.record.name, member.record.line


def _fated(member: Follower, school: School, chance: Random) -> Fated:
    trained = member.trained_on
    fate = chance.choices([name for name, _ in FATES], [share for _, share in FATES])[0]
    if trained >= LATE:
        fate = "NONE"
    if fate == "LAPSED" and (school.months is None or trained >= date(2015, 1, 1)):
        fate = "CERTIFIED"
    months = chance.randint(2, 4) if fate != "NONE" else 0
    certified = months_later(trained, months) if months else None
    if certified and certified > AS_OF:
        certified = AS_OF - timedelta(days=14)
    return Fated(member.record.pk, member.record.ref, trained, fate, certified)


def _statement(one: Fated, school: School) -> CredentialStatement:
    steps = [("SELECTED", one.trained_on - timedelta(days=21)), ("TOT_ATTENDED", one.trained_on)]
    if school.begins == "APPLICANT":
        steps.insert(0, ("APPLICANT", one.trained_on - timedelta(days=60)))
    until = None
    if one.certified_on:
        if school.level == "TRAINER":
            steps.append(("TOE_PRACTICE", one.certified_on - timedelta(days=10)))
        steps.append(("CERTIFIED", one.certified_on))
        until = months_later(one.certified_on, school.months) if school.months else None
        if until and until <= AS_OF and one.fate != "LAPSED":
            steps.append(("RENEWED", until))
            until = months_later(until, school.months or 0)
    if one.fate == "WITHDRAWN":
        steps.append(("WITHDRAWN", AS_OF - timedelta(days=90)))
    return CredentialStatement(
        person=one.ref,
        package=school.package,
        level=school.level,
        steps=tuple(sorted(steps, key=lambda step: step[1])),
        until=until - timedelta(days=1) if until else None,
    )


def _licence(one: Fated, school: School, chance: Random) -> CredentialStatement:
    on = one.certified_on or AS_OF
    days = [months_later(on, months) for months in (1, 2, 3, 4, 5)]
    codes = ("SELECTED", "TOT_ATTENDED", "TOE_PRACTICE", "REFRESHED", "EXAMINED")
    licensed = max(days[-1] + timedelta(days=7), date(2015, 10, 1 + chance.randrange(25)))
    return CredentialStatement(
        person=one.ref,
        package=school.package,
        level="MASTER_TRAINER",
        steps=(*zip(codes, days, strict=True), ("CERTIFIED", licensed)),
    )


def _deliver(
    school: School,
    fated: Sequence[Fated],
    masters: Sequence[Fated],
    chance: Random,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Name two or more trainers of every training: lately those who are active."""
    held = engagements(by, Wanted(package=school.package, office=school.office))
    told = held.order_by("starts_on", "title").values_list(
        "id", "starts_on", "training_level", "form"
    )
    rows = [(key, on, level, form) for key, on, level, form in told if on]
    lately = [row for row in rows if row[1] >= YEAR_AGO and row[2] != "TOT"]
    active = [one for one in fated if one.fate == "ACTIVE"]
    each = max(2, -(-len(active) // max(1, len(lately))))
    turn = 0
    named: list[tuple[int, int]] = []
    for key, on, level, form in rows:
        if form not in ("TRAINING", "TRAINING_OF_TRAINERS"):
            continue
        if level == "TOT":
            some: Sequence[Fated] = [m for m in masters if m.certified_on and m.certified_on < on]
            named += [(key, one.record) for one in chance.sample(list(some), min(2, len(some)))]
        elif on >= YEAR_AGO and active:
            named += [(key, active[(turn + n) % len(active)].record) for n in range(each)]
            turn += each
        else:
            some = [one for one in fated if one.certified_on and one.certified_on <= on]
            named += [(key, one.record) for one in chance.sample(some, min(2, len(some)))]
    _report(sorted(set(named)), f"Trainers named in {school.package} activity reports",
            office=school.office, by=by, at=at)  # fmt: skip


def _report(
    named: Sequence[tuple[int, int]], title: str, *, office: str, by: Actor, at: datetime
) -> None:
    source = record_source(kind="SCREEN", title=title, office_code=office, made_by=by.name, at=at)
    said = AttendanceStatement(role=AttendanceRole.TRAINER.value)
    report_attendances(
        rows=[(key, one, None, said, line) for line, (key, one) in enumerate(named, start=1)],
        source=source,
        by=by,
        at=at,
    )


@dataclass(frozen=True, slots=True)
class Country:
    """A country's SCORE trainers, all invented: how many, under how many expert trainers."""

    code: str
    office: str
    sender: str
    trainers: int
    experts: int


SCORE: Final = (
    Country("VN", "co-hanoi", "linh", 18, 3),
    Country("CN", "co-beijing", "wei", 22, 3),
    Country("ID", "co-jakarta", "bayu", 14, 2),
    Country("IN", "co-delhi", "ravi", 12, 2),
    Country("MM", "co-yangon", "thiri", 11, 1),
)
MODULES: Final = ("M1", "M1", "M1", "M2", "M3", "M4", "M5")


def _score(country: Country, *, at: datetime) -> int:
    by = actor_named(country.sender)
    chance = Random(f"SCORE trainers {country.code}")
    people = _enrolled(country, by=by, at=at)
    experts, trainers = people[: country.experts], people[country.experts :]
    made = record_credentials(
        statements=[
            CredentialStatement(
                person=one.record_ref,
                package="SCORE",
                level="EXPERT_TRAINER",
                steps=(("EXAMINED", date(2015, 9, 1)), ("CERTIFIED", date(2015, 10, 1))),
                until=date(2018, 9, 30),
            )
            for one in experts
        ],
        office=country.office,
        title="SCORE expert trainers",
        by=by,
        at=at,
    )
    statements = [_score_trainer(one, experts, chance) for one in trainers]
    made += record_credentials(
        statements=statements, office=country.office, title="SCORE trainers", by=by, at=at
    )
    _train_factories(country, statements, trainers, chance, by=by, at=at)
    return len(made)


def _enrolled(country: Country, *, by: Actor, at: datetime) -> list[Enrolled]:
    world = World(country.code)
    world.chance = Random(f"SCORE people {country.code}")
    source = record_source(
        kind="REFERENCE",
        title="SCORE trainers of the country, invented",
        office_code=country.office,
        made_by=by.name,
        at=at,
    )
    said = []
    for _ in range(country.trainers + country.experts):
        human = world.human(ages=(30, 60))
        said.append(
            PersonStatement(
                name=human.name.latin,
                sex=human.sex,
                birth_year=human.birth_year,
                country=country.code,
                division=human.place.code,
            )
        )
    prepared = [prepare_person(one, source=source.pk) for one in said]
    found = enrol_people(
        prepared=prepared,
        organizations=[None] * len(prepared),
        lines=list(range(1, len(prepared) + 1)),
        source=source,
        office=country.office,
        by=by,
        at=at,
        decided=dict.fromkeys(range(len(prepared)), ""),
    )
    return [one for one in found if one.record_id]


def _score_trainer(
    one: Enrolled, experts: Sequence[Enrolled], chance: Random
) -> CredentialStatement:
    day = date(2016, 2, 1) + timedelta(days=chance.randrange(640))
    steps = [("SELECTED", day), ("TOT_ATTENDED", day + timedelta(days=20))]
    if chance.random() < 0.56:
        steps += [
            ("TOE_PRACTICE", day + timedelta(days=90)),
            ("RECOMMENDED", day + timedelta(days=110)),
            ("CERTIFIED", day + timedelta(days=120)),
        ]
        if day + timedelta(days=850) <= AS_OF:
            steps.append(("RENEWED", day + timedelta(days=849)))
    return CredentialStatement(
        person=one.record_ref,
        package="SCORE",
        level="TRAINER",
        module=chance.choice(MODULES),
        steps=tuple(steps),
        supervisor=chance.choice(experts).record_ref,
    )


def _train_factories(
    country: Country,
    statements: Sequence[CredentialStatement],
    trainers: Sequence[Enrolled],
    chance: Random,
    *,
    by: Actor,
    at: datetime,
) -> None:
    held = engagements(by, Wanted(package="SCORE", office=country.office)).filter(form="TRAINING")
    certified = [
        (said.steps[-1][1], one.record_id or 0)
        for said, one in zip(statements, trainers, strict=True)
        if len(said.steps) > 2
    ]
    stopped = {one for _, one in certified[::3]}  # delivered at first, and no more
    named: defaultdict[int, set[int]] = defaultdict(set)
    for key, on in held.order_by("starts_on", "id").values_list("id", "starts_on"):
        if on is None:
            continue
        able = [one for day, one in certified if on < YEAR_AGO or one not in stopped]
        named[key] |= set(chance.sample(able, min(2, len(able))))
    rows = sorted((key, one) for key, several in named.items() for one in several)
    _report(rows, "Trainers named in SCORE module reports", office=country.office, by=by, at=at)
