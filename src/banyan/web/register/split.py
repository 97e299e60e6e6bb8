"""Setting records apart from what they are counted as: first what would come of it, then it."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, require_somewhere
from banyan.delivery.tasks import redraw_cascade_later
from banyan.engagements.queries import engagements_of_records
from banyan.foundation.refusals import Refusal
from banyan.register.commands.split import split_off
from banyan.register.queries import organization, parting, person, person_records_of, records_of
from banyan.register.queries.together import Parting
from banyan.register.vocabulary import Half
from banyan.web.pages import ActorRequest, page
from banyan.web.register.halves import WORDS, spoken_of

_FOUND: Final[dict[Half, tuple[Callable[..., Any], Callable[..., Any]]]] = {
    Half.ORGANIZATIONS: (organization, records_of),
    Half.PEOPLE: (person, person_records_of),
}


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: ActorRequest, half: Half, ref: str) -> HttpResponse:
    """Show what setting the ticked records apart would change, and do it when it is said."""
    viewer = request.actor
    found, records = (ask(viewer, ref) for ask in _FOUND[half])
    require_somewhere(viewer, Act.JUDGE_SAMENESS)
    ticked = (request.POST or request.GET).getlist("records")
    fault = ""
    try:
        if request.method == "POST":
            _set_apart(request, half, ticked)
            return redirect(WORDS[half].page, ref=found.ref)
        preview = _shown(request, half, parting(viewer, ticked, half)) if ticked else {}
    except Refusal as refusal:
        fault, preview = refusal.message, {}
    context = {
        **spoken_of(half),
        "heading": f"Set records of {found.name} apart",
        "found": found,
        "records": records,
        "ticked": ticked,
        "fault": fault,
        **preview,
    }
    return page(request, "register/split.html", context, status=422 if fault else 200)


def _set_apart(request: ActorRequest, half: Half, ticked: list[str]) -> None:
    why = request.POST.get("reason", "")[:300]
    split_off(records=ticked, reason=why, by=request.actor, at=timezone.now(), half=half)
    redraw_cascade_later(half)
    messages.success(request, "Set apart. Under “Judgements” it can be put back as before.")


def _shown(request: ActorRequest, half: Half, found: Parting) -> dict[str, Any]:
    refs = [record.ref for part in found.parts for record in part.records]
    held = engagements_of_records(request.actor, refs, half)
    parts = [
        (part, len({at for record in part.records for at in held.get(record.ref, ())}))
        for part in found.parts
    ]
    return {"parting": found, "parts": parts}
