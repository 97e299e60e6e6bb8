"""Pages of company-union dialogues, for the few who may see them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require_somewhere
from banyan.programmes.commands.dialogues import move_dialogue, record_dialogue
from banyan.programmes.queries.platforms import dialogue, dialogue_moves_of, dialogues
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.forms import home_country
from banyan.web.work.platform_forms import Dialogue, DialogueMove

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the dialogues that the viewer may see."""
    require_somewhere(request.actor, Act.SEE_DIALOGUES)
    context = {
        "heading": "Company-union dialogues",
        "found": Paginator(dialogues(request.actor), A_PAGE).get_page(request.GET.get("page")),
        "may_record": may_somewhere(request.actor, Act.KEEP_DIALOGUE),
    }
    return page(request, "work/dialogues.html", context)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one dialogue."""
    require_somewhere(request.actor, Act.SEE_DIALOGUES)
    found = dialogue(request.actor, ref)
    context = {
        "heading": found.subject,
        "crumbs": [("Dialogues", reverse("work:dialogues"))],
        "dialogue": found,
        "moves": dialogue_moves_of(found),
        "may_change": may(request.actor, Act.KEEP_DIALOGUE, office=found.office.code),
        "history": history(f"dialogue:{ref}"),
    }
    return page(request, "work/dialogue.html", context)


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record a request for a dialogue."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_DIALOGUE)
    initial = {"office": viewer.home, "country": home_country(viewer)}
    form = Dialogue(request.POST or None, viewer=viewer, initial=initial)

    def done() -> str:
        given = form.cleaned_data
        names = ("office", "subject", "received_on", "asked_by", "notes")
        made = record_dialogue(
            parties=form.parties(),
            by=viewer,
            at=timezone.now(),
            **{name: given[name] for name in names},
        )
        return reverse("work:dialogue", args=[made.ref])

    heading, crumbs = "Record a request", [("Dialogues", reverse("work:dialogues"))]
    hint = "What is recorded here stands in no search, no count and no figure."
    return entered(request, form, done, heading=heading, verb="Record it", crumbs=crumbs, hint=hint)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Move a dialogue to another status."""
    require_somewhere(request.actor, Act.SEE_DIALOGUES)
    found = dialogue(request.actor, ref)
    initial = {"on": timezone.localdate()}
    form = DialogueMove(request.POST or None, now=found.status, initial=initial)

    def done() -> str:
        move_dialogue(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:dialogue", args=[ref])

    own = (ref, reverse("work:dialogue", args=[ref]))
    crumbs = [("Dialogues", reverse("work:dialogues")), own]
    heading = "Move the request on"
    return entered(request, form, done, heading=heading, verb="Move it", crumbs=crumbs)
