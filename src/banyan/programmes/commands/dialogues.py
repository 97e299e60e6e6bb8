"""Recording requests for company-union dialogues, and how far they come. Always restricted."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.programmes.commands._moving import refuse_day, refuse_move, trail
from banyan.programmes.commands._organizations import records_of
from banyan.programmes.commands._partnerships import source_for
from banyan.programmes.models import Dialogue, DialogueMove, DialogueParty
from banyan.programmes.queries.platforms import NoSuchDialogue
from banyan.programmes.rules import DIALOGUE_MOVES
from banyan.programmes.statements import OrganizationEntry
from banyan.programmes.vocabulary import DialogueStatus
from banyan.provenance.commands.record import record_change


def record_dialogue(
    *,
    office: str,
    subject: str,
    parties: Sequence[tuple[OrganizationEntry, str]],
    received_on: date,
    asked_by: str = "",
    notes: str = "",
    by: Actor,
    at: datetime,
) -> Dialogue:
    """Record a request for a dialogue between a company and a union. The trail names neither.

    :raises NotAllowed: if `by` may not keep dialogues of the office.
    :raises MovedInFuture: if the day has not come.
    :raises OrganizationUnclear: if one of the two cannot be told from others.
    """
    require(by, Act.KEEP_DIALOGUE, office=office)
    refuse_day("The request", on=received_on, last=None, now="", at=at)
    with transaction.atomic():
        source = source_for(office, by=by, at=at)
        found = Dialogue.objects.create(
            ref=new_reference("DLG"),
            office=office_with(office),
            subject=subject[:300],
            status=DialogueStatus.RECEIVED,
            received_on=received_on,
            asked_by=asked_by,
            notes=notes,
            recorded_at=at,
            recorded_by=by.name,
        )
        records = records_of([entry for entry, _ in parties], source=source, by=by, at=at)
        DialogueParty.objects.bulk_create(
            DialogueParty(dialogue=found, record_id=record, side=side)
            for record, (_, side) in zip(records, parties, strict=True)
        )
        _add_move(found, "", on=received_on, reason="", by=by, at=at)
        record_change(
            act="record_dialogue", subject=f"dialogue:{found.ref}", made_by=by.name, at=at
        )
    return found


def move_dialogue(
    *, ref: str, status: str, on: date, reason: str = "", by: Actor, at: datetime
) -> Dialogue:
    """Move a dialogue to another status, on a day. Declining needs a reason.

    :raises NoSuchDialogue: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep dialogues of its office.
    :raises CannotMove: if the status cannot follow the present one.
    :raises ReasonMissing: if it may follow only with a reason.
    :raises MovedBefore: if the day lies before the last move.
    :raises MovedInFuture: if the day has not come.
    """
    with transaction.atomic():
        found = _locked(ref, by=by)
        before = found.status
        words = DialogueStatus
        refuse_move("The request", DIALOGUE_MOVES, words, now=before, then=status, reason=reason)
        last = found.moves.order_by("-on", "-id").values_list("on", flat=True).first()
        said = found.get_status_display()
        refuse_day("The request", on=on, last=last, now=said, at=at)
        found.status = status
        found.save(update_fields=["status"])
        _add_move(found, before, on=on, reason=reason, by=by, at=at)
        record_change(
            act="move_dialogue",
            subject=f"dialogue:{ref}",
            made_by=by.name,
            at=at,
            detail=trail(before, status, on),
        )
    return found


def _locked(ref: str, *, by: Actor) -> Dialogue:
    rows = Dialogue.objects.visible_to(by).select_related("office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchDialogue(dialogue=ref)
    require(by, Act.KEEP_DIALOGUE, office=found.office.code)
    return found


def _add_move(
    found: Dialogue, before: str, *, on: date, reason: str, by: Actor, at: datetime
) -> None:
    DialogueMove.objects.create(
        dialogue=found,
        before=before,
        status=found.status,
        on=on,
        reason=reason,
        made_at=at,
        made_by=by.name,
    )
