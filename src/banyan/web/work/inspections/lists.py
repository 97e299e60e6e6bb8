"""Pages of what a campaign rests on: its checklist, and its risk map."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from banyan.accounts.permissions import Act, require
from banyan.assessments.commands.checklist import drop_risk, drop_topic, keep_risks, keep_topics
from banyan.assessments.queries.campaigns import (
    Campaign,
    NoSuchCampaign,
    campaign,
    names_workplaces,
    risks_of,
    topic_of,
    topics_of,
)
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.entries import entered
from banyan.web.work.inspections.campaigns import crumbs_of
from banyan.web.work.inspections.forms import Risk, Topic


@require_http_methods(["GET", "POST"])
def checklist(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the checklist to its office, with a form for one more topic."""
    found = own_campaign(request, ref)
    form = Topic(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            keep_topics(ref=ref, entries=[form.entry()], by=request.actor, at=timezone.now())
            return redirect("work:checklist", ref=ref)
    context = {
        "heading": "Checklist",
        "crumbs": crumbs_of(ref, found.engagement.title),
        "campaign": found,
        "topics": topics_of(found),
        "form": form,
    }
    status = 422 if form.errors else 200
    return page(request, "work/inspections/checklist.html", context, status=status)


@require_http_methods(["GET", "POST"])
def topic(request: ActorRequest, ref: str, code: str) -> HttpResponse:
    """Change the words of a topic."""
    found = own_campaign(request, ref)
    row = topic_of(found, code)
    names = ("title", "question", "legal_reference")
    initial = {name: getattr(row, name) for name in names}
    form = Topic(request.POST or None, is_new=False, initial=initial)

    def done() -> str:
        keep_topics(ref=ref, entries=[form.entry(code)], by=request.actor, at=timezone.now())
        return reverse("work:checklist", args=[ref])

    crumbs = [
        *crumbs_of(ref, found.engagement.title),
        ("Checklist", reverse("work:checklist", args=[ref])),
    ]
    heading = f"Change {row.title}"
    return entered(request, form, done, heading=heading, verb="Save the change", crumbs=crumbs)


@require_POST
def drop(request: ActorRequest, ref: str, code: str) -> HttpResponse:
    """Take a topic off the checklist."""
    drop_topic(ref=ref, topic=code, by=request.actor, at=timezone.now())
    return redirect("work:checklist", ref=ref)


@require_http_methods(["GET", "POST"])
def risks(request: ActorRequest, ref: str) -> HttpResponse:
    """Show the risk map to its office, with a form for one more cell."""
    found = own_campaign(request, ref)
    form = Risk(request.POST or None, country=found.engagement.country)
    if form.is_valid():
        with refusals_on(form):
            keep_risks(ref=ref, entries=[form.entry()], by=request.actor, at=timezone.now())
            return redirect("work:risk-map", ref=ref)
    context = {
        "heading": "Risk map",
        "crumbs": crumbs_of(ref, found.engagement.title),
        "campaign": found,
        "cells": risks_of(request.actor, found),
        "form": form,
    }
    status = 422 if form.errors else 200
    return page(request, "work/inspections/risks.html", context, status=status)


@require_POST
def drop_cell(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a cell off the risk map."""
    drop_risk(
        ref=ref,
        sector=request.POST.get("sector", ""),
        division=request.POST.get("division", ""),
        by=request.actor,
        at=timezone.now(),
    )
    return redirect("work:risk-map", ref=ref)


def own_campaign(request: ActorRequest, ref: str) -> Campaign:
    """Return a campaign of the viewer's own office; to others its lists are not there.

    :raises NoSuchCampaign: if it is not there, or not for the viewer to run.
    """
    found = campaign(request.actor, ref)
    if not names_workplaces(request.actor, found):
        raise NoSuchCampaign(campaign=ref)
    require(request.actor, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    return found
