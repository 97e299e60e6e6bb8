"""Pages of rounds: the list, opening one, the status board."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require, require_somewhere
from banyan.publications.commands.rounds import open_round, remind_office
from banyan.publications.queries import board, editions, rounds, row_of
from banyan.publications.rules import share_of
from banyan.publications.vocabulary import EDITION
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.forms import Round
from banyan.web.publications.kind_forms import Reminder


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
    """Show how a round stands: offices down, questions across, late ones first.

    The address may narrow it to the answers that stand in one state.
    """
    today = timezone.localdate()
    found = board(request.actor, slug, today=today)
    done, asked = found.on_time
    states = {code: label for code, label, _ in found.tally}
    state = request.GET.get("state", "")
    state = state if state in states else ""
    context = {
        "heading": found.round.title,
        "board": found,
        "rows": found.rows_with(state),
        "state": state,
        "state_label": states.get(state, ""),
        "today": today,
        "on_time": share_of(done, asked),
        "may_remind": may_somewhere(request.actor, Act.REVIEW_INPUT),
        "last": editions(request.actor).filter(state="PUBLISHED", kind=EDITION).first(),
    }
    return page(request, "publications/round.html", context)


@require_http_methods(["GET", "POST"])
def remind(request: ActorRequest, slug: str, office: str) -> HttpResponse:
    """Remind an office of the answers that it still owes."""
    require(request.actor, Act.REVIEW_INPUT, office=office)
    found = board(request.actor, slug, today=timezone.localdate())
    row = row_of(found, office)
    form = Reminder(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            text = form.cleaned_data["text"]
            remind_office(
                round_slug=slug,
                office_code=office,
                text=text,
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("publications:round", slug=slug)
    context = {"heading": f"Remind {row.office.name}", "form": form, "board": found, "row": row}
    return page(request, "publications/remind.html", context, status=422 if form.errors else 200)


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
