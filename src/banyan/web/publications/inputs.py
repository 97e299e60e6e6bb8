"""Pages of inputs: writing one with its citations, and reviewing it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from banyan.accounts.permissions import Act, may
from banyan.provenance.queries import history
from banyan.publications.commands.inputs import (
    accept_input,
    comment_input,
    return_input,
    submit_input,
    write_input,
)
from banyan.publications.queries import earlier_answers, input_with, last_reminder
from banyan.publications.rules import may_move, uncited_numbers
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.citing import preview, suggested
from banyan.web.publications.forms import Answer, Comment


@require_http_methods(["GET", "POST"])
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show an answer: to its office to write, to the reviewer to read."""
    found = input_with(request.actor, ref)
    start = {"text": found.text, "trend": found.trend, "trend_reason": found.trend_reason}
    form = Answer(request.POST or None, initial=start | {"revision": found.revision})
    if form.is_valid():
        with refusals_on(form):
            write_input(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("publications:input", ref=ref)
    status = 422 if form.errors else 200
    return page(request, "publications/input.html", _shown(request, ref, form), status=status)


@require_POST
def submit(request: ActorRequest, ref: str) -> HttpResponse:
    """Hand an answer in."""
    submit_input(ref=ref, by=request.actor, at=timezone.now())
    return redirect("publications:input", ref=ref)


@require_POST
def accept(request: ActorRequest, ref: str) -> HttpResponse:
    """Take an answer as good."""
    accept_input(ref=ref, by=request.actor, at=timezone.now())
    return redirect("publications:input", ref=ref)


@require_POST
def give_back(request: ActorRequest, ref: str) -> HttpResponse:
    """Return an answer to its office with a comment."""
    comment_ = request.POST.get("comment", "")
    return_input(ref=ref, comment=comment_, by=request.actor, at=timezone.now())
    return redirect("publications:input", ref=ref)


@require_POST
def comment(request: ActorRequest, ref: str) -> HttpResponse:
    """Say something about an answer."""
    comment_ = request.POST.get("comment", "")
    comment_input(ref=ref, comment=comment_, by=request.actor, at=timezone.now())
    return redirect("publications:input", ref=ref)


def _shown(request: ActorRequest, ref: str, form: Answer) -> dict[str, object]:
    viewer = request.actor
    found = input_with(viewer, ref)
    office = found.office.code
    writes = may(viewer, Act.WRITE_INPUT, office=office) and may_move(found.state, "DRAFT")
    reviews = may(viewer, Act.REVIEW_INPUT, office=office)
    return {
        "heading": f"{found.office.name}: {found.question.short}",
        "input": found,
        "form": form,
        "comment_form": Comment(),
        "reminder": last_reminder(found),
        "shown_text": preview(viewer, found.text),
        "uncited": uncited_numbers(found.text),
        "earlier": earlier_answers(viewer, found)[:1],
        "suggested": suggested(viewer, office) if writes else [],
        "may_write": writes,
        "may_submit": writes and may_move(found.state, "SUBMITTED"),
        "may_return": reviews and may_move(found.state, "RETURNED"),
        "may_accept": reviews and may_move(found.state, "ACCEPTED"),
        "history": history(f"input:{found.ref}"),
    }
