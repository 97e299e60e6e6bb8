"""Partnerships, platforms and a dialogue, told through the commands that pages use too."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.link import follow_lead, link_to_partnership
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.queries.links import is_followed
from banyan.foundation.money import Money
from banyan.programmes.commands.dialogues import move_dialogue, record_dialogue
from banyan.programmes.commands.partners import (
    record_consultation,
    record_given,
    record_screening,
)
from banyan.programmes.commands.partnerships import move_partnership, record_partnership
from banyan.programmes.queries import outcome
from banyan.programmes.queries.partnerships import partnerships
from banyan.programmes.queries.platforms import dialogues
from banyan.programmes.statements import (
    GivenStatement,
    OrganizationEntry,
    PartnerEntry,
    PartnershipStatement,
)
from banyan.register.queries import organizations
from banyan.register.statements import OrganizationStatement
from demo import lists

TAKEN_OVER = "Taken over as the edition tells of it"


def tell_partnerships(*, at: datetime, now: datetime) -> int:
    """Record the partnerships that are not there yet; return how many. `now` is today."""
    desk = actor_named("desk")
    known = set(partnerships(desk).values_list("title", flat=True))
    missing = {
        key: said for key, said in lists.named("partnerships").items() if said["title"] not in known
    }
    for said in missing.values():
        _tell(said, by=desk, at=now if "days_ago" in said else at)
    return len(missing) + _follow_lead(by=desk, at=at) + _tell_dialogue(by=desk, at=at)


def organization(key: str, by: Actor, *, kind: str = "ENTERPRISE", country: str = "") -> Any:
    """Return a partner of the list as one that the register has, or somebody invented."""
    said = lists.named("partners").get(key)
    if said is None:
        return OrganizationEntry(OrganizationStatement(key, kind=kind, country=country))
    found = organizations(by, text=said["name"], country=said["country"])
    ref = next(row.ref for row in found if row.kind == said["kind"])
    stated = OrganizationStatement(said["name"], kind=said["kind"], country=said["country"])
    return OrganizationEntry(stated, same_as=ref)


def engagement_ref(key: str, by: Actor) -> str:
    """Return the reference of an engagement of the list."""
    said = lists.named("engagements")[key]
    rows = engagements(by, Wanted()).filter(title=said["title"], country=said["country"])
    return rows.values_list("ref", flat=True).get()


def _tell(said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    ago = timedelta(days=said.get("days_ago", 0))
    country = said["countries"][0]
    parties = [*said.get("with", {}).items(), *said.get("invented", {}).items()]
    made = record_partnership(
        said=PartnershipStatement(
            title=said["title"],
            countries=tuple(said["countries"]),
            forms=tuple(said["forms"]),
            starts_on=lists.day(said.get("starts_on")),
            ends_on=lists.day(said.get("ends_on")),
            outcomes=tuple(
                (_outcome(by, number), kind) for number, kind in said.get("serves", {}).items()
            ),
            **{
                name: said.get(name, "")
                for name in ("programme", "project", "package", "description", "known_from")
            },
        ),
        office=said["office"],
        parties=[
            PartnerEntry(organization(key, by, country=country), role) for key, role in parties
        ],
        stage=said["stage"],
        on=lists.day(said.get("day")) or at.date() - ago,
        reason="" if ago else TAKEN_OVER,
        by=by,
        at=at,
    )
    for key in said.get("engagements", ()):
        link_to_partnership(ref=engagement_ref(key, by), to=made.ref, by=by, at=at)
    _tell_more(made.ref, said, by=by, at=at)


def _tell_more(ref: str, said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    if "screening" in said:
        outcome_, on, who, notes = said["screening"]
        record_screening(
            ref=ref, outcome=outcome_, concluded_on=on, done_by=who, notes=notes, by=by, at=at
        )
    for key, (on, view, *remarks) in said.get("consulted", {}).items():
        record_consultation(
            ref=ref,
            constituent=organization(key, by),
            consulted_on=on,
            view=view,
            remarks="".join(remarks),
            by=by,
            at=at,
        )
    for row in said.get("given", ()):
        giver = organization(next(iter(said["invented"])), by, country=said["countries"][0])
        record_given(ref=ref, said=_given(row), giver=giver, by=by, at=at)
    if "signed" in said:
        for stage in ("SIGNED", "ACTIVE"):
            move_partnership(ref=ref, stage=stage, on=said["signed"], by=by, at=at)


def _given(row: list[Any]) -> GivenStatement:
    given, means, amount, currency, rate, on, what, how = row
    money = Money(Decimal(amount), currency, Decimal(str(rate)), on)
    return GivenStatement(given, means, money, on, what=what, how_valued=how)


def _outcome(by: Actor, number: str) -> int:
    country, space, rest = number.partition(" CPO ")
    found = outcome(by, rest, country=country) if space else outcome(by, number)
    return found.pk


def _follow_lead(*, by: Actor, at: datetime) -> int:
    ref = engagement_ref("cn-lead", by)
    lead = engagements(by, Wanted()).get(ref=ref)
    if is_followed(lead):
        return 0
    follow_lead(ref=ref, by=by, at=at)
    return 1


def _tell_dialogue(*, by: Actor, at: datetime) -> int:
    if dialogues(by).exists():
        return 0
    parties = {"Nhat Tan Boards": ("ENTERPRISE", "COMPANY"), "Nhat Tan union": ("WORKERS", "UNION")}
    made = record_dialogue(
        office="co-hanoi",
        subject="Working hours in a plant (demonstration)",
        parties=[
            (organization(name, by, kind=kind, country="VN"), side)
            for name, (kind, side) in parties.items()
        ],
        received_on=date(2018, 7, 2),
        asked_by="UNION",
        by=by,
        at=at,
    )
    for status, on in (("ACKNOWLEDGED", date(2018, 7, 4)), ("CONSULTATION", date(2018, 7, 20))):
        move_dialogue(ref=made.ref, status=status, on=on, by=by, at=at)
    return 1
