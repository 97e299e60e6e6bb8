"""Setting records apart from an organization: first what would come of it, then the act."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, require_somewhere
from banyan.engagements.queries import engagements_of_records
from banyan.foundation.refusals import Refusal
from banyan.register.commands.split import split_off
from banyan.register.queries import organization, parting, records_of
from banyan.register.queries.together import Parting
from banyan.web.pages import ActorRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: ActorRequest, ref: str) -> HttpResponse:
    """Show what setting the ticked records apart would change, and do it when it is said."""
    viewer = request.actor
    found = organization(viewer, ref)
    require_somewhere(viewer, Act.JUDGE_SAMENESS)
    ticked = (request.POST or request.GET).getlist("records")
    fault = ""
    try:
        if request.method == "POST":
            reason = request.POST.get("reason", "")[:300]
            split_off(records=ticked, reason=reason, by=viewer, at=timezone.now())
            messages.success(request, "Set apart. Under “Judgements” it can be put back as before.")
            return redirect("register:organization", ref=found.ref)
        preview = _shown(request, parting(viewer, ticked)) if ticked else {}
    except Refusal as refusal:
        fault, preview = refusal.message, {}
    context = {
        "heading": f"Set records of {found.name} apart",
        "organization": found,
        "records": records_of(viewer, ref),
        "ticked": ticked,
        "fault": fault,
        **preview,
    }
    return page(request, "register/split.html", context, status=422 if fault else 200)


def _shown(request: ActorRequest, found: Parting) -> dict[str, Any]:
    refs = [record.ref for part in found.parts for record in part.records]
    held = engagements_of_records(request.actor, refs)
    parts = [
        (part, len({at for record in part.records for at in held.get(record.ref, ())}))
        for part in found.parts
    ]
    return {"parting": found, "parts": parts}
