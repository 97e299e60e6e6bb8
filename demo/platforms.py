"""Platforms with their members, meetings, practices and recommendations."""

from datetime import datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.link import record_meeting
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.statements import EngagementStatement, PartyEntry
from banyan.programmes.commands.members import share_practice
from banyan.programmes.commands.platforms import move_platform, record_platform
from banyan.programmes.commands.recommendations import (
    add_action,
    add_sector,
    finish_action,
    make_recommendation,
    move_recommendation,
)
from banyan.programmes.queries.platforms import platforms
from banyan.programmes.statements import (
    MemberStatement,
    OrganizationEntry,
    PlatformStatement,
    PracticeStatement,
)
from demo import lists
from demo.partnerships import TAKEN_OVER, engagement_ref, organization

COLUMNS = ("sector", "country", "scope", "programme", "project", "charter", "description")


def tell_platforms(*, at: datetime) -> int:
    """Record the platforms that are not there yet; return how many."""
    desk = actor_named("desk")
    known = set(platforms(desk).values_list("name", flat=True))
    missing = [said for said in lists.named("platforms").values() if said["name"] not in known]
    for said in missing:
        ref = _begin(said, by=desk, at=at)
        _meet(ref, said, by=desk, at=at)
        _share(ref, said, by=desk, at=at)
        _recommend(ref, said, by=desk, at=at)
    return len(missing)


def _begin(said: dict[str, Any], *, by: Actor, at: datetime) -> str:
    (status, on), *moves = said["moves"]
    made = record_platform(
        said=PlatformStatement(
            name=said["name"],
            confidentiality=said["confidentiality"],
            **{name: said.get(name, "") for name in COLUMNS},
        ),
        office=said["office"],
        members=_members(said, by),
        status=status,
        on=on,
        reason=TAKEN_OVER,
        by=by,
        at=at,
    )
    for status, on in moves:
        move_platform(ref=made.ref, status=status, on=on, by=by, at=at)
    return made.ref


def _members(said: dict[str, Any], by: Actor) -> list[tuple[OrganizationEntry, MemberStatement]]:
    named = {**said.get("members", {}), **said.get("invented", {})}
    return [
        (
            organization(key.lstrip("*"), by, country=said["country"]),
            MemberStatement(kind, key.startswith("*"), said["since"]),
        )
        for key, kind in named.items()
    ]


def _meet(ref: str, said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    for held in said.get("meetings", ()):
        known = held.get("engagement")
        at_which = engagement_ref(known, by) if known else _held(held, said, by=by, at=at)
        record_meeting(ref=at_which, of=ref, agenda=held["agenda"], by=by, at=at)


def _held(held: dict[str, Any], said: dict[str, Any], *, by: Actor, at: datetime) -> str:
    came = []
    for key in held["came"]:
        entry = organization(key, by)
        role = "CONVENOR" if f"*{key}" in said["members"] else "PLATFORM_MEMBER"
        came.append(PartyEntry(entry.organization, role, same_as=entry.same_as))
    return record_engagement(
        said=EngagementStatement(
            title=held["title"],
            form=held["form"],
            level="SECTORAL",
            status="DONE",
            programme=said.get("programme", ""),
            project=said.get("project", ""),
            country=said["country"],
            starts_on=held["day"],
            ends_on=held["day"],
            confidentiality=held["confidentiality"],
        ),
        office=said["office"],
        parties=came,
        by=by,
        at=at,
    ).ref


def _share(ref: str, said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    for told in said.get("practices", ()):
        firm = told.get("firm")
        share_practice(
            ref=ref,
            said=PracticeStatement(
                told["title"], told["area"], shared_on=told["day"], is_publishable=bool(firm)
            ),
            firm=organization(firm, by, country=said["country"]) if firm else None,
            by=by,
            at=at,
        )


def _recommend(ref: str, said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    for told in said.get("recommendations", ()):
        made = make_recommendation(
            ref=ref, text=told["text"], addressee=told["to"], made_on=told["day"], by=by, at=at
        )
        for status, on, became in told["moves"]:
            move_recommendation(
                ref=ref,
                recommendation=made.pk,
                status=status,
                on=on,
                became=became,
                by=by,
                at=at,
            )
    for told in said.get("actions", ()):
        item = add_action(
            ref=ref, what=told["what"], who=told["who"], due_on=told["due"], by=by, at=at
        )
        if "done" in told:
            finish_action(ref=ref, action=item.pk, on=told["done"], by=by, at=at)
    for name, sector in said.get("sectors", {}).items():
        add_sector(ref=ref, sector=sector, name=name, begun_on=None, by=by, at=at)
