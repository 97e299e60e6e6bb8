"""What recording a platform, changing one and adding to one share."""

from datetime import date, datetime
from typing import Any

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._partnerships import project_of
from banyan.programmes.models import Platform, PlatformMove
from banyan.programmes.queries import programme
from banyan.programmes.queries.platforms import NoSuchPlatform
from banyan.programmes.statements import PlatformStatement
from banyan.provenance.commands.record import record_change


class NotOfThisPlatform(Refusal):
    """What is to be changed is none of the platform's."""

    why = Why.NOT_FOUND
    code = "programmes.not_of_this_platform"
    template = "{platform} has no such {what}. Open the platform to see what it has."


def locked_platform(ref: str, *, by: Actor) -> Platform:
    rows = Platform.objects.visible_to(by).select_related("office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_PLATFORMS, office=found.office.code):
        raise NoSuchPlatform(platform=ref)
    require(by, Act.KEEP_PLATFORM, office=found.office.code)
    return found


def platform_columns(said: PlatformStatement) -> dict[str, Any]:
    return {
        "name": said.name[:300],
        "sector": said.sector,
        "country": said.country,
        "scope": said.scope[:200],
        "programme": programme(said.programme) if said.programme else None,
        "project": project_of(said.project),
        "charter": said.charter,
        "description": said.description,
        "known_from": said.known_from[:300],
        "confidentiality": said.confidentiality,
    }


def add_platform_move(
    found: Platform, before: str, *, on: date, reason: str, by: Actor, at: datetime
) -> None:
    PlatformMove.objects.create(
        platform=found,
        before=before,
        status=found.status,
        on=on,
        reason=reason,
        made_at=at,
        made_by=by.name,
    )


def tell_of_platform(act: str, found: Platform, *, by: Actor, at: datetime) -> None:
    record_change(act=act, subject=f"platform:{found.ref}", made_by=by.name, at=at)
