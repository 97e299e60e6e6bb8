"""Disasters, what assessments found, and contacts that were tried."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.assessments.commands.assess_disaster import record_assessment
from banyan.assessments.commands.check_contacts import check_contact
from banyan.assessments.commands.disasters import record_disaster
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.disasters.statements import (
    AssessmentStatement,
    DisasterStatement,
    EffectStatement,
    NeedStatement,
    PartStatement,
    WorkStatement,
)
from banyan.assessments.queries.disasters import WantedDisasters, disasters
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.statements import EngagementStatement
from banyan.foundation.money import money_from
from banyan.register.queries import organizations
from demo import lists
from demo.partnerships import engagement_ref

HOW = ("kind", "lead", "covers", "known_from", "price_on", "currency", "rate_on")
PART = ("sector", "what", "division", "owner")
AMOUNTS = ("damage", "loss", "days")


def tell_disasters(*, at: datetime) -> int:
    """Record the disasters that are not there yet, with their assessments; return how many."""
    told = lists.named("disasters")
    desk = actor_named("desk")
    known = set(disasters(desk, WantedDisasters()).values_list("name", flat=True))
    struck = [one for key, one in told.items() if key != "checks"]
    missing = [one for one in struck if one["said"]["name"] not in known]
    for one in missing:
        _tell(one, by=desk, at=at)
    if missing:
        _check(told["checks"], by=actor_named("mere"), at=at)
    return len(missing)


def _tell(one: dict[str, Any], *, by: Actor, at: datetime) -> None:
    said = one["said"] | {"divisions": tuple(one["said"]["divisions"])}
    made = record_disaster(said=DisasterStatement(**said), office=one["office"], by=by, at=at)
    if "assessment" not in one:
        return
    how = one["assessment"]
    statement = {name: how[name] for name in HOW} | {"per_usd": Decimal(str(how["per_usd"]))}
    found = record_assessment(
        disaster=made.ref,
        engagement=_held(one, by=by, at=at),
        said=AssessmentStatement(**statement),
        state=how["state"],
        on=how["day"],
        by=by,
        at=at,
    )
    record_lines(
        ref=found.ref,
        effects=[EffectStatement(_part(line), **_numbers(line)) for line in one["effects"]],
        work=[WorkStatement(_part(line), **_numbers(line)) for line in one["work"]],
        needs=[_need(line, how) for line in one["needs"]],
        by=by,
        at=at,
    )


def _held(one: dict[str, Any], *, by: Actor, at: datetime) -> str:
    if key := one["assessment"].get("engagement"):
        return engagement_ref(key, by)
    held = EngagementStatement(
        form="DISASTER_ASSESSMENT",
        level="SECTORAL",
        status="DONE",
        country=one["said"]["country"],
        confidentiality="PUBLIC",
        **one["held"],
    )
    return record_engagement(said=held, office=one["office"], by=by, at=at).ref


def _part(line: dict[str, Any]) -> PartStatement:
    return PartStatement(**{name: line[name] for name in PART if name in line})


def _numbers(line: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in line.items() if name not in PART}
    return rest | {name: Decimal(str(line[name])) for name in AMOUNTS if name in line}


def _need(line: dict[str, Any], how: dict[str, Any]) -> NeedStatement:
    cost = None
    if "cost" in line:
        cost = money_from(
            amount=Decimal(line["cost"]),
            currency=how["currency"],
            per_usd=Decimal(str(how["per_usd"])),
            rate_on=how["rate_on"],
        )
    rest = {name: value for name, value in line.items() if name != "cost"}
    return NeedStatement(**rest, cost=cost)


def _check(tried: dict[str, dict[str, Any]], *, by: Actor, at: datetime) -> None:
    for one in tried.values():
        row = organizations(by, text=one["name"], country=one["country"]).first()
        assert row is not None, one["name"]
        check_contact(
            ref=row.ref, on=one["day"], reached=one["reached"], note=one["note"], by=by, at=at
        )
