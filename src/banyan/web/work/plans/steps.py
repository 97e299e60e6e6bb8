"""Pages that change one plan: how far it is, what is done, how it was tried out."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, require
from banyan.assessments.commands.move_plan import move_plan, record_test
from banyan.assessments.commands.plan_contents import (
    add_action,
    add_plan_document,
    finish_action,
    give_up_action,
)
from banyan.assessments.queries.plans import plan
from banyan.web.pages import ActorRequest
from banyan.web.work.entries import entered
from banyan.web.work.plans.forms import Action, Document, Move, Settled, Trial
from banyan.web.work.plans.register import crumbs_of


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Say how far a plan has come."""
    found = _kept(request, ref)
    form = Move(request.POST or None, now=found.state, initial=_today())

    def done() -> None:
        move_plan(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())

    hint = f"It has been {found.get_state_display().lower()} since {found.since:%-d %b %Y}."
    heading = f"How far the plan of {found.record.name} has come"
    return _entered(request, form, done, ref, heading=heading, verb="Move it on", hint=hint)


@require_http_methods(["GET", "POST"])
def test(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a plan was tried out."""
    found = _kept(request, ref)
    form = Trial(request.POST or None, initial=_today())

    def done() -> None:
        record_test(ref=ref, said=form.said(), by=request.actor, at=timezone.now())

    heading = f"How the plan of {found.record.name} was tried out"
    return _entered(request, form, done, ref, heading=heading, verb="Record the test")


@require_http_methods(["GET", "POST"])
def act(request: ActorRequest, ref: str) -> HttpResponse:
    """Add to a plan that something is to be done."""
    found = _kept(request, ref)
    form = Action(request.POST or None)

    def done() -> None:
        now, day = timezone.now(), timezone.localdate()
        add_action(ref=ref, said=form.said(), planned_on=day, by=request.actor, at=now)

    heading = f"What is to be done at {found.record.name}"
    return _entered(request, form, done, ref, heading=heading, verb="Add it")


@require_http_methods(["GET", "POST"])
def settle(request: ActorRequest, ref: str, action: int) -> HttpResponse:
    """Say that an action was done, or was given up."""
    found = _kept(request, ref)
    row = found.actions.filter(pk=action).first()
    form = Settled(request.POST or None, initial=_today() | {"became": "DONE"})

    def done() -> None:
        on, why, now = form.cleaned_data["on"], form.cleaned_data["reason"], timezone.now()
        if form.cleaned_data["became"] == "DONE":
            finish_action(ref=ref, action=action, on=on, by=request.actor, at=now)
        else:
            give_up_action(ref=ref, action=action, on=on, reason=why, by=request.actor, at=now)

    heading, hint = "What became of it", row.text if row else ""
    return _entered(request, form, done, ref, heading=heading, verb="Keep it", hint=hint)


@require_http_methods(["GET", "POST"])
def document(request: ActorRequest, ref: str) -> HttpResponse:
    """Say where a plan is kept."""
    found = _kept(request, ref)
    form = Document(request.POST or None)

    def done() -> None:
        add_plan_document(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())

    heading = f"Where the plan of {found.record.name} is kept"
    return _entered(request, form, done, ref, heading=heading, verb="Keep it")


def _kept(request: ActorRequest, ref: str) -> Any:
    found = plan(request.actor, ref)
    require(request.actor, Act.KEEP_PLANS, office=found.office.code)
    return found


def _today() -> dict[str, Any]:
    return {"on": timezone.localdate()}


def _entered(
    request: ActorRequest,
    form: forms.Form,
    done: Callable[[], None],
    ref: str,
    *,
    heading: str,
    verb: str,
    hint: str = "",
) -> HttpResponse:
    def then() -> str:
        done()
        return reverse("work:plan", args=[ref])

    crumbs = crumbs_of(ref)
    return entered(request, form, then, heading=heading, verb=verb, crumbs=crumbs, hint=hint)
