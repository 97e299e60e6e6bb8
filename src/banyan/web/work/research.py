"""Pages of research with enterprises: studies, who was heard, what was found."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require, require_somewhere
from banyan.engagements.commands.research import (
    design_study,
    find,
    hear,
    move_study,
    read_agreement,
)
from banyan.engagements.queries.research import heard, studies, study
from banyan.engagements.rules import STUDY_MOVES
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.forms import home_country
from banyan.web.work.research_forms import (
    Agreement,
    Finding,
    Heard,
    NewStudy,
    StudyFilters,
    StudyMove,
)

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the studies that the viewer may see."""
    require_somewhere(request.actor, Act.SEE_RESEARCH)
    filters = StudyFilters(request.GET or None)
    given = filters.cleaned_data if filters.is_valid() else {}
    rows = studies(request.actor, country=given.get("country", ""), state=given.get("state", ""))
    context = {
        "heading": "Research",
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in given.values()),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "may_record": may_somewhere(request.actor, Act.RECORD_RESEARCH),
    }
    return page(request, "work/research.html", context, part="list")


@require_http_methods(["GET", "POST"])
def design(request: ActorRequest) -> HttpResponse:
    """Begin a study."""
    require_somewhere(request.actor, Act.RECORD_RESEARCH)
    viewer = request.actor
    initial = {"office": viewer.home, "country": home_country(viewer)}
    form = NewStudy(request.POST or None, viewer=viewer, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = design_study(
                said=form.said(),
                office=form.cleaned_data["office"],
                on=form.cleaned_data["on"],
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:study", ref=made.ref)
    context = {"heading": "Design a study", "form": form, "verb": "Begin it"}
    context |= {"crumbs": [("Research", reverse("work:research"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a study: what it asks, how far it is, who was heard, what was found."""
    return _study(request, ref)


@require_http_methods(["POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a study has come further."""
    form = StudyMove(request.POST, now=study(request.actor, ref).state)
    if form.is_valid():
        with refusals_on(form):
            move_study(ref=ref, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return redirect("work:study", ref=ref)
    return _study(request, ref, move=form)


@require_http_methods(["GET", "POST"])
def listen(request: ActorRequest, ref: str) -> HttpResponse:
    """Keep that somebody at an enterprise was heard."""
    form = Heard(request.POST or None)
    _record(request, ref)
    if form.is_valid():
        with refusals_on(form):
            hear(ref=ref, said=form.said(), by=request.actor, at=timezone.now())
            return redirect("work:study", ref=ref)
    return _entry(request, form, "Who was heard")


@require_http_methods(["GET", "POST"])
def agreement(request: ActorRequest, ref: str) -> HttpResponse:
    """Keep what was read of a collective agreement."""
    form = Agreement(request.POST or None)
    _record(request, ref)
    if form.is_valid():
        with refusals_on(form):
            said, read_on = form.said(), form.cleaned_data["read_on"]
            read_agreement(ref=ref, said=said, read_on=read_on, by=request.actor, at=timezone.now())
            return redirect("work:study", ref=ref)
    return _entry(request, form, "An agreement that was read")


@require_http_methods(["GET", "POST"])
def found(request: ActorRequest, ref: str) -> HttpResponse:
    """Keep what was found, and where it was taken up."""
    form = Finding(request.POST or None)
    _record(request, ref)
    if form.is_valid():
        with refusals_on(form):
            find(ref=ref, said=form.said(), by=request.actor, at=timezone.now())
            return redirect("work:study", ref=ref)
    return _entry(request, form, "What was found")


def _record(request: ActorRequest, ref: str) -> None:
    office = study(request.actor, ref).office.code
    require(request.actor, Act.RECORD_RESEARCH, office=office)


def _entry(request: ActorRequest, form: forms.Form, heading: str) -> HttpResponse:
    context = {"heading": heading, "form": form, "verb": "Keep it"}
    context |= {"crumbs": [("Research", reverse("work:research"))]}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


def _study(request: ActorRequest, ref: str, *, move: StudyMove | None = None) -> HttpResponse:
    seen = study(request.actor, ref)
    office = seen.office.code
    context: dict[str, Any] = {
        "heading": seen.title,
        "study": seen,
        "moves": seen.moves.order_by("on", "pk"),
        "heard": heard(seen),
        "agreements": seen.agreements.order_by("-signed_on", "pk")[:A_PAGE],
        "findings": seen.findings.order_by("pk"),
        "may_record": may(request.actor, Act.RECORD_RESEARCH, office=office),
        "may_keep": may(request.actor, Act.KEEP_CONSENTS, office=office),
        "is_ours": may(request.actor, Act.SEE_RESEARCH, office=office),
        "history": history(f"study:{ref}"),
        "move": (move or StudyMove(now=seen.state)) if STUDY_MOVES[seen.state] else None,
    }
    return page(request, "work/study.html", context, status=422 if move else 200)
