"""Trainings recorded by hand and told by sheets, on the pages where somebody meets them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from banyan.accounts.permissions import Act, Actor, may
from banyan.delivery.tasks import redraw_cascade_later
from banyan.engagements.commands.doubles import judge_apart, judge_as_one
from banyan.engagements.queries import engagement
from banyan.engagements.queries.doubles import (
    counted_as,
    doubles_among,
    doubles_of,
    tellings_of,
    told_by_hand,
)
from banyan.engagements.queries.links import engagements_told_by
from banyan.intake.queries.by_hand import trainings_foreseen
from banyan.intake.vocabulary import State
from banyan.register.vocabulary import Half
from banyan.web.pages import ActorRequest

TOLD = 10  # engagements that a delivery names
LOOKED_AT = 500  # that are compared with what was recorded by hand


def of_engagement(viewer: Actor, found: Any) -> dict[str, Any]:
    """Return as what an engagement is counted, what sheets tell as it, and what may be the same."""
    return {
        "counted_there": counted_as(viewer, found) if found.told_as_id else None,
        "tellings": tellings_of(viewer, found),
        "doubles": doubles_of(viewer, found),
        "may_judge": may(viewer, Act.RECORD_ENGAGEMENT, office=found.office.code),
    }


def of_delivery(viewer: Actor, found: Any) -> dict[str, Any]:
    """Return the engagements that a delivery tells of, and which of them were recorded by hand.

    Until it is accepted, only which trainings it would tell of were recorded by hand.
    """
    if found.state in (State.READING, State.READ):
        return {"foreseen_trainings": trainings_foreseen(viewer, found)}
    if found.state != State.ACCEPTED:
        return {}
    told = engagements_told_by(viewer, found.source_id)
    sheets = list(told.order_by().values_list("pk", flat=True)[:LOOKED_AT])
    return {
        "told": told[:TOLD],
        "many_told": told.count(),
        "told_by_hand": told_by_hand(told),
        "doubles": doubles_among(viewer, sheets),
    }


@require_POST
def judge(request: ActorRequest, ref: str) -> HttpResponse:
    """Say whether what a sheet told and a training recorded by hand are one or two."""
    engagement(request.actor, ref)
    command = judge_as_one if request.POST.get("verdict") == "one" else judge_apart
    by_hand = request.POST.get("by_hand", "")
    kept = command(sheet=ref, by_hand=by_hand, by=request.actor, at=timezone.now())
    redraw_cascade_later(Half.PEOPLE)
    return redirect("work:engagement", ref=kept.ref)
