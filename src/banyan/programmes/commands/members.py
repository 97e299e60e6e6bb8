"""What belongs to a platform: its members, and the good practices they share."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._organizations import records_of
from banyan.programmes.commands._partnerships import source_for
from banyan.programmes.commands._platforms import (
    NotOfThisPlatform,
    locked_platform,
    tell_of_platform,
)
from banyan.programmes.models import (
    GoodPractice,
    Platform,
    PlatformMember,
)
from banyan.programmes.statements import MemberStatement, OrganizationEntry, PracticeStatement
from banyan.register.models import OrganizationRecord


class MemberAlready(Refusal):
    """An organization belongs to the platform already."""

    why = Why.CONFLICT
    code = "programmes.member_already"
    template = "{name} belongs to {platform} already. Say first when it left."


class LeftBeforeJoining(Refusal):
    """A member cannot leave before it joined."""

    why = Why.INVALID
    code = "programmes.left_before_joining"
    template = "{name} joined on {joined_on} and cannot have left before. Give a later day."


class UnattributedOnly(Refusal):
    """A practice that may not be published names a firm."""

    why = Why.INVALID
    code = "programmes.unattributed_only"
    template = "{title} may not be published, so no firm can be named. Leave the firm out."


def add_member(
    *, ref: str, entry: OrganizationEntry, said: MemberStatement, by: Actor, at: datetime
) -> None:
    """Say that an organization belongs to a platform.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises OrganizationUnclear: if the organization cannot be told from others.
    :raises MemberAlready: if it belongs to it now, under whatever name.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        record = records_of([entry], source=source, by=by, at=at)[0]
        _refuse_member(found, OrganizationRecord.objects.get(pk=record))
        PlatformMember.objects.create(
            platform=found,
            record_id=record,
            kind=said.kind,
            is_convenor=said.is_convenor,
            joined_on=said.joined_on,
        )
        tell_of_platform("add_member", found, by=by, at=at)


def end_membership(*, ref: str, member: int, on: date, by: Actor, at: datetime) -> None:
    """Say on which day a member (its id) left a platform.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises NotOfThisPlatform: if it is no member now.
    :raises LeftBeforeJoining: if the day lies before it joined.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        row = found.members.select_related("record").filter(pk=member, left_on=None).first()
        if row is None:
            raise NotOfThisPlatform(platform=found.name, what="member")
        if row.joined_on and on < row.joined_on:
            raise LeftBeforeJoining(name=row.record.name, joined_on=row.joined_on)
        row.left_on = on
        row.save(update_fields=["left_on"])
        tell_of_platform("end_membership", found, by=by, at=at)


def share_practice(
    *, ref: str, said: PracticeStatement, firm: OrganizationEntry | None, by: Actor, at: datetime
) -> None:
    """Record a good practice. One that may not be published names no firm.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises UnattributedOnly: if it may not be published and names a firm.
    :raises OrganizationUnclear: if the firm cannot be told from others.
    """
    if firm and not said.is_publishable:
        raise UnattributedOnly(title=said.title)
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        source = source_for(found.office.code, by=by, at=at)
        GoodPractice.objects.create(
            platform=found,
            record_id=records_of([firm], source=source, by=by, at=at)[0] if firm else None,
            title=said.title[:300],
            area=said.area,
            description=said.description,
            shared_on=said.shared_on,
            is_publishable=said.is_publishable,
        )
        tell_of_platform("share_practice", found, by=by, at=at)


def _refuse_member(found: Platform, record: OrganizationRecord) -> None:
    # Under another name it may be a member already: what it is counted as tells.
    same = found.members.filter(left_on=None, record__counted_as=record.counted_as_id)
    if same.exists():
        raise MemberAlready(name=record.name, platform=found.name)
