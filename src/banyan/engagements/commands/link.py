"""Saying what an engagement is to partnerships and platforms."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._recording import locked
from banyan.engagements.models import Engagement, PartnershipEngagement, Party, PlatformMeeting
from banyan.engagements.vocabulary import PartyRole, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands.partnerships import record_partnership
from banyan.programmes.models import Partnership
from banyan.programmes.queries.partnerships import document, partnership
from banyan.programmes.queries.platforms import platform
from banyan.programmes.statements import OrganizationEntry, PartnerEntry, PartnershipStatement
from banyan.programmes.vocabulary import PartnerRole, Stage
from banyan.provenance.commands.record import record_change

# What an organization in a lead becomes in the partnership that grows from it.
BECOMES = {
    PartyRole.FUNDER: PartnerRole.FUNDER,
    PartyRole.CO_FINANCIER: PartnerRole.FUNDER,
    PartyRole.DELIVERY_PARTNER: PartnerRole.IMPLEMENTER,
    PartyRole.RECIPIENT: PartnerRole.BENEFITS,
}


class NotALead(Refusal):
    """An engagement that is not open to become a partnership."""

    why = Why.CONFLICT
    code = "engagements.not_a_lead"
    template = "{title} is {status}. Only a lead or a plan becomes a partnership; record one anew."


class FollowedAlready(Refusal):
    """A partnership grew from this lead already."""

    why = Why.CONFLICT
    code = "engagements.followed_already"
    template = "{title} is followed as a partnership already. Open it from the engagement."


class MeetingOfAnother(Refusal):
    """An engagement that is a meeting of another platform."""

    why = Why.CONFLICT
    code = "engagements.meeting_of_another"
    template = "{title} is a meeting of another platform already. Record the meeting by itself."


def follow_lead(*, ref: str, by: Actor, at: datetime) -> Partnership:
    """Make a partnership of an engagement that is a lead or a plan. The engagement stays.

    Title, office, country, programme, project and package are taken over, and so are its
    organizations as they were reported. Its lead began when the engagement was recorded. What only
    the engagement's office may see stays so.

    :raises NoSuchEngagement: if the engagement is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements or keep partnerships of its office.
    :raises NotALead: if it is neither a lead nor a plan.
    :raises FollowedAlready: if a partnership grew from it already.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.KEEP_PARTNERSHIP, office=found.office.code)
        if found.status not in (Status.LEAD, Status.PLANNED):
            raise NotALead(title=found.title, status=found.get_status_display().lower())
        if found.partnerships.filter(is_lead=True).exists():
            raise FollowedAlready(title=found.title)
        made = record_partnership(
            said=_said_by(found),
            office=found.office.code,
            parties=_partners_of(found),
            stage=Stage.LEAD,
            on=found.recorded_at.date(),
            by=by,
            at=at,
        )
        _link(made, found, is_lead=True)
        record_change(
            act="follow_lead",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"partnership": made.ref},
        )
    return made


def link_to_partnership(*, ref: str, to: str, by: Actor, at: datetime) -> None:
    """Say that an engagement is done within a partnership. Said again, it changes nothing.

    :raises NoSuchEngagement: if the engagement is not there, or not for `by` to see.
    :raises NoSuchPartnership: if the partnership is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        within = partnership(by, to)
        _link(within, found, is_lead=False)
        record_change(
            act="link_to_partnership",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"partnership": to},
        )


def record_meeting(
    *, ref: str, of: str, agenda: str = "", minutes: str = "", by: Actor, at: datetime
) -> PlatformMeeting:
    """Say that an engagement was a meeting of a platform, with its agenda and minutes.

    `minutes` is the reference of a document of the platform. Said again, both are corrected.

    :raises NoSuchEngagement: if the engagement is not there, or not for `by` to see.
    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NoSuchDocument: if the minutes are not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    :raises MeetingOfAnother: if it is a meeting of another platform.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        held_by = platform(by, of)
        if PlatformMeeting.objects.filter(engagement=found).exclude(platform=held_by).exists():
            raise MeetingOfAnother(title=found.title)
        made, _ = PlatformMeeting.objects.update_or_create(
            engagement=found,
            defaults={
                "platform": held_by,
                "agenda": agenda,
                "minutes": document(by, minutes) if minutes else None,
            },
        )
        record_change(
            act="record_meeting",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"platform": of},
        )
    return made


def _link(within: Partnership, found: Engagement, *, is_lead: bool) -> None:
    PartnershipEngagement.objects.get_or_create(
        partnership=within, engagement=found, defaults={"is_lead": is_lead}
    )


def _said_by(found: Engagement) -> PartnershipStatement:
    is_inside = found.confidentiality == "RESTRICTED"
    served = found.contributions.order_by("id").values_list("outcome_id", "kind")
    return PartnershipStatement(
        title=found.title,
        countries=(found.country,) if found.country else (),
        programme=found.programme.code if found.programme else "",
        project=found.project.code if found.project else "",
        package=found.package.code if found.package else "",
        description=found.description,
        confidentiality="RESTRICTED" if is_inside else "",
        outcomes=tuple(served),
    )


def _partners_of(found: Engagement) -> list[PartnerEntry]:
    rows = Party.objects.filter(
        engagement=found, source__withdrawn_at=None, record__withdrawn=False
    )
    return [
        PartnerEntry(
            OrganizationEntry(record=row.record_id),
            BECOMES.get(PartyRole(row.role), PartnerRole.PARTNER).value,
        )
        for row in rows.order_by("id")
    ]
