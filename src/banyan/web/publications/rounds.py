"""Pages of rounds: the list, opening one, the status board."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.publications.commands.rounds import open_round
from banyan.publications.queries import board, rounds
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.forms import Round


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the rounds."""
    context = {
        "heading": "Rounds",
        "rounds": rounds(request.actor),
        "may_open": may_somewhere(request.actor, Act.OPEN_ROUND),
        "today": timezone.localdate(),
    }
    return page(request, "publications/rounds.html", context)


@require_safe
def one(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how a round stands: offices down, questions across, late ones first."""
    today = timezone.localdate()
    found = board(request.actor, slug, today=today)
    context = {"heading": found.round.title, "board": found, "today": today}
    return page(request, "publications/round.html", context)


@require_http_methods(["GET", "POST"])
def opening(request: ActorRequest) -> HttpResponse:
    """Open a round."""
    require_somewhere(request.actor, Act.OPEN_ROUND)
    form = Round(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            opened = open_round(
                slug=given["slug"],
                title=given["title"],
                questions=form.questions(),
                offices=given["offices"],
                due_on=given["due_on"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:round", slug=opened.slug)
    context = {"heading": "Open a round", "form": form, "verb": "Open the round"}
    return page(request, "publications/entry.html", context, status=422 if form.errors else 200)
