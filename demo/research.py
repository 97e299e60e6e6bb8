"""Research with enterprises: bargaining in China, labour rights in Mongolia. Firms are invented."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.consents import give_consent, withdraw_consent
from banyan.engagements.commands.research import (
    design_study,
    find,
    hear,
    move_study,
    read_agreement,
)
from banyan.engagements.queries.research import studies
from banyan.engagements.statements import (
    AgreementStatement,
    ConsentEntry,
    FindingStatement,
    InterviewStatement,
    StudyStatement,
)
from banyan.engagements.vocabulary import Interviewed, StudyState
from banyan.register.statements import OrganizationStatement
from demo.world import World

BARGAINING: Final = StudyStatement(
    title="How enterprises and their workers bargained",
    country="CN",
    question="How did bargaining go, as managers and workers tell it, and what was agreed?",
    method="Interviews on both sides, and the agreements themselves, under codes. Invented firms.",
    lead="National researchers",
    project="RIGHTS-AT-WORK-CN",
)
RIGHTS: Final = StudyStatement(
    title="Labour rights in small and medium enterprises",
    country="MN",
    question="What are working conditions and labour rights in small and medium enterprises?",
    method="A survey in trade, services and the wool and cashmere industry. Firms are invented.",
    lead="National Human Rights Commission",
)
ALL_SCOPES: Final = ("INTERVIEWS", "DOCUMENTS", "STAFF_TIME", "ADVICE", "QUOTING")


def tell_research(*, at: datetime) -> int:
    """Tell of both studies where they are not there yet, and return how many that was."""
    told = 0
    for said, office, who, last, firms in (
        (BARGAINING, "co-beijing", "wei", StudyState.ANALYSIS, 9),
        (RIGHTS, "co-mongolia", "bold", StudyState.USED_IN_POLICY, 7),
    ):
        by = actor_named(who)
        if not studies(by).filter(title=said.title).exists():
            _tell(said, office, last, firms, by=by, at=at)
            told += 1
    return told


def _tell(
    said: StudyStatement, office: str, last: StudyState, firms: int, *, by: Actor, at: datetime
) -> None:
    day = date(2017, 3, 1)
    ref = design_study(said=said, office=office, on=day, by=by, at=at).ref
    for state in StudyState:
        if state == StudyState.DESIGN:
            continue
        day += timedelta(days=70)
        move_study(ref=ref, then=state, on=day, by=by, at=at)
        if state == StudyState.FIELD_WORK:
            _field_work(ref, said.country, firms, day, by=by, at=at)
        if state == StudyState.VALIDATION:
            _findings(ref, said.country, day, by=by, at=at)
        if state == last:
            break


def _field_work(ref: str, country: str, firms: int, day: date, *, by: Actor, at: datetime) -> None:
    chance, world = Random(f"research {country}"), World(country)
    world.chance = chance
    for number in range(firms):
        firm = world.enterprise(workers=chance.randint(15, 400))
        enterprise = OrganizationStatement(
            name=firm.name.own,
            kind="ENTERPRISE",
            country=country,
            division=firm.place.code,
            registration=firm.registration,
            workers=firm.workers,
        )
        scope = ALL_SCOPES if number % 3 else ALL_SCOPES[:2]
        until = date(2018, 9, 20) if number % 4 == 0 else date(2019, 3, 31)
        given = day - timedelta(days=20 + number)
        entry = ConsentEntry(enterprise, scope, given, until, "No names in anything printed.")
        code = give_consent(ref=ref, entry=entry, by=by, at=at).code
        for party in Interviewed:
            heard = InterviewStatement(
                code,
                party,
                day + timedelta(days=number),
                chance.randint(0, 6),
                chance.randint(1, 7),
            )
            hear(ref=ref, said=heard, by=by, at=at)
        topics = chance.choice(("Wages and overtime", "Safety and health", "Working time"))
        signed = AgreementStatement(code, "ENTERPRISE", topics, date(2016, 5, 1))
        read_agreement(ref=ref, said=signed, read_on=day, by=by, at=at)
        if number == 1:
            later = day + timedelta(days=200)
            withdraw_consent(ref=ref, code=code, on=later, by=by, at=at)


def _findings(ref: str, country: str, day: date, *, by: Actor, at: datetime) -> None:
    if country != "MN":
        return
    taken = FindingStatement(
        "Contracts are often spoken, and hours seldom written down.",
        "TAKEN_UP",
        "Work on a modern labour law",
        day,
    )
    for said in (taken, FindingStatement("Owners ask for a simple self-assessment.")):
        find(ref=ref, said=said, by=by, at=at)
