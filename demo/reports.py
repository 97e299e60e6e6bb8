"""Reports of trainings as they were filed and reviewed, from the list beside this."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.file_report import (
    file_report,
    file_report_again,
    withdraw_report,
)
from banyan.engagements.commands.review_report import (
    accept_report,
    comment_report,
    follow_up_report,
    return_report,
)
from banyan.engagements.queries.reports import people_known, reports
from banyan.engagements.rules.reports import Attendee, Mark, ReportStatement
from demo.lists import entries
from demo.world import World

# Who reads what each office files.
READS: Final = {"ecop-ph": "jose", "vcci-vn": "linh"}


def tell_reports() -> int:
    """File and review every report that is not there yet; return how many."""
    known = set(reports(actor_named("desk")).values_list("place", "starts_on", "filed_by"))
    missing = [
        said
        for said in entries("reports")
        if (said["place"], said["starts_on"], said["by"]) not in known
    ]
    worlds = {country: _world(country) for country in ("PH", "VN")}
    for said in missing:
        _tell(said, worlds[said["country"]])
    return len(missing)


def _world(country: str) -> World:
    world = World(country)
    world.chance = Random(f"reports {country}")
    return world


def _tell(said: dict[str, Any], world: World) -> None:
    by, reader = actor_named(said["by"]), actor_named(READS[said["office"]])
    at = _hour(said["filed_on"], 17)
    told = _statement(said, world, by=by)
    ref = file_report(said=told, office=said["office"], key=said["key"], by=by, at=at).ref
    then, comment = said["then"], said.get("comment", "")
    if then in ("returned", "corrected"):
        return_report(ref=ref, comment=comment, by=reader, at=at + timedelta(hours=20))
    if then == "corrected":
        again = f"{said['key']} again"
        file_report_again(ref=ref, said=told, key=again, by=by, at=at + timedelta(hours=40))
    if then == "withdrawn":
        withdraw_report(ref=ref, reason=comment, by=by, at=at + timedelta(hours=1))
    if then in ("accepted", "corrected"):
        if comment and then == "accepted":
            comment_report(ref=ref, comment=comment, by=reader, at=at + timedelta(hours=44))
        accept_report(ref=ref, by=reader, at=at + timedelta(hours=45))
    if done := said.get("followed_up_on"):
        follow_up_report(ref=ref, on=done, by=by, at=_hour(done, 17))


def _hour(day: date, number: int) -> datetime:
    return datetime.combine(day, time(number), tzinfo=UTC)


def _statement(said: dict[str, Any], world: World, *, by: Actor) -> ReportStatement:
    before = people_known(by)[: said.get("again", 0)]
    people = [Attendee(one.name, same_as=one.ref) for one in before]
    people += [_somebody(world) for _ in range(said["people"] - len(people))]
    mark = Decimal(str(said["mark"])) if "mark" in said else None
    names = ("package", "country", "place", "starts_on", "ends_on")
    more = ("module", "trainer", "provider", "follow_up_on")
    return ReportStatement(
        **{name: said[name] for name in names},
        **{name: said[name] for name in more if name in said},
        hours=Decimal(said["hours"]),
        people=tuple(people),
        marks=(Mark("OVERALL", mark, said["people"]),) if mark else (),
        kits=said.get("kits"),
        went_well=said.get("well", ""),
        problems=said.get("hard", ""),
    )


def _somebody(world: World) -> Attendee:
    firm = world.enterprise(workers=world.chance.randint(1, 40))
    human = world.human(enterprise=firm, ages=(19, 57))
    return Attendee(
        name=human.name.own,
        sex=human.sex,
        birth_year=human.birth_year,
        organization=firm.name.own,
        has_completed=world.chance.random() < 0.9,
    )
