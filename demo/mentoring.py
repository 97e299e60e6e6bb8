"""Women in STEM: cohorts that are followed for a year, and mentors with mentees. All invented."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.cohorts import add_member, follow_up, start_cohort
from banyan.engagements.commands.mentoring import hold_session, move_pair, propose_pair
from banyan.engagements.models import Cohort
from banyan.engagements.queries.mentoring import cohorts
from banyan.engagements.statements import (
    CohortStatement,
    FollowUpStatement,
    MemberEntry,
    PairEntry,
    PersonEntry,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from demo.world import Enterprise, Human, World


class Followed(NamedTuple):
    """A cohort as it is told: where, what of, and how many."""

    country: str
    sector: str
    title: str
    office: str
    who: str
    starts_on: date
    members: int
    pairs: int


FOLLOWED: Final = (
    Followed(
        *("TH", "C26", "Women in electronics, first cohort", "co-bangkok", "chan"),
        *(date(2017, 6, 5), 28, 8),
    ),
    Followed(
        *("ID", "C29", "Women in car making, first cohort", "co-jakarta", "bayu"),
        *(date(2017, 7, 10), 22, 6),
    ),
    Followed(
        *("PH", "J62", "Women in IT and business processes, first cohort", "co-manila", "jose"),
        *(date(2017, 6, 19), 31, 9),
    ),
    Followed(
        *("PH", "J63", "Women in data services, a pilot", "co-manila", "jose"),
        *(date(2017, 8, 1), 4, 0),
    ),
)
STAYED: Final = 0.82
ROSE: Final = 0.24
REACHED: Final = 0.93  # of a cohort's members who could be asked a year on


def follow_cohorts(*, at: datetime) -> int:
    """Tell of every cohort that is not there yet, and return how many people that are."""
    told = 0
    for one in FOLLOWED:
        by = actor_named(one.who)
        if not cohorts(by).filter(title=one.title).exists():
            told += _tell(one, by=by, at=at)
    return told


def _tell(one: Followed, *, by: Actor, at: datetime) -> int:
    chance = Random(f"mentoring {one.title}")
    world = World(one.country)
    world.chance = chance
    said = CohortStatement(one.title, one.country, one.starts_on, "WISTEM", one.sector)
    cohort = start_cohort(said=said, office=one.office, by=by, at=at)
    firms = [world.enterprise(workers=chance.randint(60, 900)) for _ in range(3)]
    women = []
    for _ in range(one.members):
        firm = chance.choice(firms)
        woman = world.human(enterprise=firm, sex="FEMALE", ages=(21, 40))
        _join(cohort, woman, firm, chance, by=by, at=at)
        women.append(woman)
    for woman in women[: one.pairs]:
        mentor = world.human(enterprise=chance.choice(firms), ages=(38, 57))
        _mentor(cohort, mentor, woman, chance, by=by, at=at)
    return one.members


def _join(
    cohort: Cohort, woman: Human, firm: Enterprise, chance: Random, *, by: Actor, at: datetime
) -> None:
    entry = MemberEntry(
        who=_person(woman),
        occupation=chance.choice(("ENTRY", "ENTRY", "MID")),
        firm=OrganizationStatement(
            name=firm.name.own,
            kind="ENTERPRISE",
            country=firm.country,
            division=firm.place.code,
            registration=firm.registration,
            workers=firm.workers,
            size_class=firm.size,
        ),
        is_new_hire=chance.random() < 0.3,
    )
    member = add_member(ref=cohort.ref, entry=entry, by=by, at=at).pk
    stays = True
    for months in (6, 12):
        asked_on = cohort.starts_on + timedelta(days=months * 31)
        stays = stays and chance.random() < STAYED**0.5
        if asked_on > at.date() or chance.random() > REACHED:
            continue
        advance = chance.choice(("PROMOTED", "REGRADED", "RAISED")) if months == 12 else ""
        rises = stays and chance.random() < ROSE
        said = FollowUpStatement(months, stays, asked_on, advance if rises else "")
        follow_up(ref=cohort.ref, member=member, said=said, by=by, at=at)


def _mentor(
    cohort: Cohort, mentor: Human, woman: Human, chance: Random, *, by: Actor, at: datetime
) -> None:
    began = cohort.starts_on + timedelta(days=30)
    entry = PairEntry(
        mentor=_person(mentor),
        mentee=_person(woman),
        country=cohort.country,
        cohort=cohort.ref,
        goals="Lead a team of five on one line; speak at the monthly review.",
    )
    made = propose_pair(entry=entry, office=cohort.office.code, on=began, by=by, at=at)
    move_pair(ref=made.ref, then="MATCHED", on=began + timedelta(days=10), by=by, at=at)
    for month in range(chance.randint(2, 6)):
        held_on = began + timedelta(days=20 + 30 * month)
        hold_session(
            ref=made.ref,
            held_on=held_on,
            minutes=chance.choice((45, 60, 90)),
            topic=chance.choice(("Plans", "Time", "Speaking up", "A team", "What comes next")),
            by=by,
            at=at,
        )
    if chance.random() < 0.75:
        done = chance.choice(("COMPLETED", "COMPLETED", "COMPLETED", "ENDED_EARLY"))
        on = min(began + timedelta(days=240), datetime(2018, 8, 31, tzinfo=UTC).date())
        move_pair(ref=made.ref, then=done, on=on, by=by, at=at)


def _person(human: Human) -> PersonEntry:
    return PersonEntry(
        PersonStatement(
            name=human.name.own,
            sex=human.sex,
            birth_year=human.birth_year,
            country=human.country,
            division=human.place.code,
            phone=_international(human),
        )
    )


def _international(human: Human) -> str:
    code = {"TH": "+66", "ID": "+62", "PH": "+63"}[human.country]
    return code + human.phone.lstrip("0") if human.phone else ""
