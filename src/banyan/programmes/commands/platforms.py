"""Recording a platform, changing what it says, moving it from status to status."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._moving import refuse_day, refuse_move, trail
from banyan.programmes.commands._organizations import records_of
from banyan.programmes.commands._partnerships import source_for
from banyan.programmes.commands._platforms import (
    add_platform_move,
    locked_platform,
    platform_columns,
)
from banyan.programmes.models import Platform, PlatformMember
from banyan.programmes.queries.platforms import platform
from banyan.programmes.rules import PLATFORM_MOVES
from banyan.programmes.statements import MemberStatement, OrganizationEntry, PlatformStatement
from banyan.programmes.vocabulary import PlatformStatus
from banyan.provenance.commands.record import record_change

Members = Sequence[tuple[OrganizationEntry, MemberStatement]]


class ReplacedByWhat(Refusal):
    """A platform said to be replaced, and not by which."""

    why = Why.INVALID
    code = "programmes.replaced_by_what"
    template = "{name} is to be replaced. Give the reference of the other platform, like PLT-…."


def record_platform(
    *,
    said: PlatformStatement,
    office: str,
    members: Members = (),
    status: str = PlatformStatus.PROPOSED.value,
    on: date,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Platform:
    """Record a platform with the status it has reached on a day, and who belongs to it.

    :raises NotAllowed: if `by` may not keep platforms of the office.
    :raises MovedInFuture: if the day has not come.
    :raises OrganizationUnclear: if an organization cannot be told from others.
    :raises NoSuchProgramme: if it names a programme that is not kept.
    :raises NoSuchProject: if it names a project that is not kept.
    """
    require(by, Act.KEEP_PLATFORM, office=office)
    refuse_day(said.name, on=on, last=None, now="", at=at)
    with transaction.atomic():
        found = Platform.objects.create(
            ref=new_reference("PLT"),
            office=office_with(office),
            status=status,
            since=on,
            launched_on=on if status == PlatformStatus.LAUNCHED else None,
            source=source_for(office, by=by, at=at),
            recorded_at=at,
            recorded_by=by.name,
            **platform_columns(said),
        )
        add_platform_move(found, "", on=on, reason=reason, by=by, at=at)
        _add_members(found, members, by=by, at=at)
        record_change(
            act="record_platform",
            subject=f"platform:{found.ref}",
            made_by=by.name,
            at=at,
            detail={"status": status},
        )
    return found


def change_platform(*, ref: str, said: PlatformStatement, by: Actor, at: datetime) -> Platform:
    """Change what a platform says of itself. Its status, and who belongs to it, stay.

    :raises NoSuchPlatform: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises NoSuchProgramme: if it names a programme that is not kept.
    :raises NoSuchProject: if it names a project that is not kept.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        before = {"name": found.name, "confidentiality": found.confidentiality}
        for name, value in platform_columns(said).items():
            setattr(found, name, value)
        found.save()
        record_change(
            act="change_platform",
            subject=f"platform:{ref}",
            made_by=by.name,
            at=at,
            detail={"before": before, "confidentiality": found.confidentiality},
        )
    return found


def move_platform(
    *,
    ref: str,
    status: str,
    on: date,
    reason: str = "",
    replaced_by: str = "",
    by: Actor,
    at: datetime,
) -> Platform:
    """Move a platform to another status, on a day. The first launch is its day of launch.

    :raises NoSuchPlatform: if it, or what replaces it, is not there or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises CannotMove: if the status cannot follow the present one.
    :raises ReasonMissing: if it may follow only with a reason.
    :raises ReplacedByWhat: if it is replaced, and not said by what other platform.
    :raises MovedBefore: if the day lies before the last move.
    :raises MovedInFuture: if the day has not come.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        before = found.status
        refuse_move(
            found.name, PLATFORM_MOVES, PlatformStatus, now=before, then=status, reason=reason
        )
        refuse_day(found.name, on=on, last=found.since, now=found.get_status_display(), at=at)
        is_replaced = status == PlatformStatus.REPLACED
        if is_replaced and replaced_by in ("", ref):
            raise ReplacedByWhat(name=found.name)
        found.status, found.since = status, on
        found.replaced_by = platform(by, replaced_by) if is_replaced else None
        if status == PlatformStatus.LAUNCHED:
            found.launched_on = found.launched_on or on
        found.save()
        add_platform_move(found, before, on=on, reason=reason, by=by, at=at)
        record_change(
            act="move_platform",
            subject=f"platform:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail=trail(before, status, on),
        )
    return found


def _add_members(found: Platform, members: Members, *, by: Actor, at: datetime) -> None:
    entries = [entry for entry, _ in members]
    records = records_of(entries, source=found.source, by=by, at=at)
    PlatformMember.objects.bulk_create(
        PlatformMember(
            platform=found,
            record_id=record,
            kind=member.kind,
            is_convenor=member.is_convenor,
            joined_on=member.joined_on,
        )
        for record, (_, member) in zip(records, members, strict=True)
    )
