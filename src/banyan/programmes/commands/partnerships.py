"""Recording a partnership, changing what it says, moving it from stage to stage."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._moving import refuse_day, refuse_move, trail
from banyan.programmes.commands._partnerships import (
    add_move,
    add_parties,
    columns_of,
    locked_partnership,
    refuse_days,
    say_lists,
    source_for,
)
from banyan.programmes.models import Partnership
from banyan.programmes.rules import STAGE_MOVES, confidentiality_at
from banyan.programmes.statements import PartnerEntry, PartnershipStatement
from banyan.programmes.vocabulary import Screening, Stage
from banyan.provenance.commands.record import record_change


class ScreeningRefused(Refusal):
    """What screening did not clear cannot be signed."""

    why = Why.CONFLICT
    code = "programmes.screening_refused"
    template = (
        "{what} was not cleared on {concluded_on}, and cannot be signed. "
        "Record what a new screening came to first."
    )


class Unscreened(Refusal):
    """What nobody screened can be signed, when somebody says why."""

    why = Why.INVALID
    code = "programmes.unscreened"
    template = (
        "{what} would be signed, and no screening has cleared it. "
        "Record its due diligence first, or write why."
    )


class NobodyToSignWith(Refusal):
    """What names no organization cannot be signed with anybody."""

    why = Why.CONFLICT
    code = "programmes.nobody_to_sign_with"
    template = "{what} names no organization to sign with. Add the organization to it first."


def record_partnership(
    *,
    said: PartnershipStatement,
    office: str,
    parties: Sequence[PartnerEntry] = (),
    stage: str = Stage.LEAD.value,
    on: date,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Partnership:
    """Record a partnership at the stage it has reached on a day, with who is in it.

    :raises NotAllowed: if `by` may not keep partnerships of the office.
    :raises PartnershipEndsFirst: if its days are the wrong way round.
    :raises MovedInFuture: if the day has not come.
    :raises OrganizationUnclear: if an organization cannot be told from others.
    :raises NoSuchProgramme: if it names a programme that is not kept.
    :raises NoSuchProject: if it names a project that is not kept.
    :raises NoSuchPackage: if it names a package that is not kept.
    """
    require(by, Act.KEEP_PARTNERSHIP, office=office)
    refuse_days(said)
    refuse_day(said.title, on=on, last=None, now="", at=at)
    with transaction.atomic():
        source = source_for(office, by=by, at=at)
        found = Partnership.objects.create(
            ref=new_reference("PTN"),
            office=office_with(office),
            stage=stage,
            since=on,
            confidentiality=said.confidentiality or confidentiality_at(stage),
            source=source,
            recorded_at=at,
            recorded_by=by.name,
            **columns_of(said),
        )
        say_lists(found, said)
        add_parties(found, parties, source=source, by=by, at=at)
        add_move(found, "", on=on, reason=reason, by=by, at=at)
        record_change(
            act="record_partnership",
            subject=f"partnership:{found.ref}",
            made_by=by.name,
            at=at,
            detail={"stage": stage},
        )
    return found


def change_partnership(
    *, ref: str, said: PartnershipStatement, by: Actor, at: datetime
) -> Partnership:
    """Change what a partnership says of itself. Its stage, and who is in it, stay.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises PartnershipEndsFirst: if its days are the wrong way round.
    :raises NoSuchProgramme: if it names a programme that is not kept.
    :raises NoSuchProject: if it names a project that is not kept.
    :raises NoSuchPackage: if it names a package that is not kept.
    """
    refuse_days(said)
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        before = {"title": found.title, "confidentiality": found.confidentiality}
        for name, value in columns_of(said).items():
            setattr(found, name, value)
        found.confidentiality = said.confidentiality or confidentiality_at(found.stage)
        found.save()
        say_lists(found, said)
        record_change(
            act="change_partnership",
            subject=f"partnership:{ref}",
            made_by=by.name,
            at=at,
            detail={"before": before, "confidentiality": found.confidentiality},
        )
    return found


def move_partnership(
    *, ref: str, stage: str, on: date, reason: str = "", by: Actor, at: datetime
) -> Partnership:
    """Move a partnership to another stage, on a day. Skipping and returning need a reason.

    Who may see it follows, unless somebody has set that.

    :raises NoSuchPartnership: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep partnerships of its office.
    :raises CannotMove: if the stage cannot follow the present one.
    :raises ReasonMissing: if it may follow only with a reason.
    :raises Unscreened: if it would be signed, nobody screened it, and no reason is given.
    :raises NobodyToSignWith: if it would be signed, and names no organization.
    :raises ScreeningRefused: if it would be signed, and screening did not clear it.
    :raises MovedBefore: if the day lies before the last move.
    :raises MovedInFuture: if the day has not come.
    """
    with transaction.atomic():
        found = locked_partnership(ref, by=by)
        before = found.stage
        refuse_move(found.title, STAGE_MOVES, Stage, now=before, then=stage, reason=reason)
        refuse_day(found.title, on=on, last=found.since, now=found.get_stage_display(), at=at)
        if stage == Stage.SIGNED and before != Stage.ACTIVE:
            if not found.parties.exists():
                raise NobodyToSignWith(what=found.title)
            _refuse_unscreened(found, reason=reason)
        found.stage, found.since = stage, on
        if found.follows_stage:
            found.confidentiality = confidentiality_at(stage)
        found.save(update_fields=["stage", "since", "confidentiality"])
        add_move(found, before, on=on, reason=reason, by=by, at=at)
        record_change(
            act="move_partnership",
            subject=f"partnership:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail=trail(before, stage, on),
        )
    return found


def _refuse_unscreened(found: Partnership, *, reason: str) -> None:
    latest = found.screenings.order_by("-concluded_on", "-id").first()
    if latest and latest.outcome == Screening.REFUSED:
        raise ScreeningRefused(what=found.title, concluded_on=latest.concluded_on)
    is_cleared = latest and latest.outcome in (Screening.CLEARED, Screening.CONDITIONS)
    if not is_cleared and not reason.strip():
        raise Unscreened(what=found.title)
