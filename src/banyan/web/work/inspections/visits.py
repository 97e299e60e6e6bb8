"""Pages of a visit, of a follow-up, and of what ends a violation."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from banyan.accounts.permissions import Act, require
from banyan.assessments.commands.follow_ups import record_follow_ups
from banyan.assessments.commands.settle import settle_violation
from banyan.assessments.commands.visits import record_visits
from banyan.assessments.findings.rules import VISITED_IN
from banyan.assessments.findings.vocabulary import CampaignState, FindingState
from banyan.assessments.queries.campaigns import (
    NoSuchWorkplace,
    Workplace,
    topics_of,
    workplace,
)
from banyan.assessments.queries.visits import Seen, visits_to
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.entries import entered
from banyan.web.work.inspections.campaigns import crumbs_of
from banyan.web.work.inspections.visit_forms import FollowUp, Settle, Visit

# What a violation can come to without a visit: how its page is called, and its button.
SETTLED: Final = {
    "sanction": (FindingState.SANCTIONED, "Sanction {topic}", "Record the sanction"),
    "close": (FindingState.CLOSED, "Close {topic}", "Close it"),
}


@require_http_methods(["GET", "POST"])
def visit(request: ActorRequest, ref: str) -> HttpResponse:
    """Record a visit, topic by topic."""
    found = _own(request, ref)
    topics = list(topics_of(found.campaign))
    initial = {"visited_on": timezone.localdate()}
    form = Visit(request.POST or None, topics=topics, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            record_visits(
                ref=found.campaign.engagement.ref,
                entries=[form.entry(ref)],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:workplace", ref=ref)
    context = {
        "heading": f"Visit to {found.record.name}",
        "crumbs": _crumbs(found),
        "form": form,
        "verb": "Record the visit",
        "campaign": found.campaign,
    } | _before(found.campaign, is_sent=form.is_bound)
    status = 422 if form.errors else 200
    return page(request, "work/inspections/visit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def follow_up(request: ActorRequest, ref: str, visit: str) -> HttpResponse:
    """Record a follow-up, violation by violation."""
    found = _own(request, ref)
    seen = _visit(found, visit)
    initial = {"visited_on": timezone.localdate()}
    form = FollowUp(request.POST or None, violations=seen.violations, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            record_follow_ups(
                ref=found.campaign.engagement.ref,
                entries=[form.entry(visit)],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:workplace", ref=ref)
    context = {
        "heading": f"Follow-up at {found.record.name}",
        "crumbs": _crumbs(found),
        "form": form,
        "verb": "Record the follow-up",
        "campaign": found.campaign,
        "visit": seen.visit,
    }
    status = 422 if form.errors else 200
    return page(request, "work/inspections/visit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def settle(request: ActorRequest, ref: str, visit: str, topic: str, then: str) -> HttpResponse:
    """Sanction a violation, or close it."""
    found = _own(request, ref)
    seen = _visit(found, visit)
    titles = {one.topic.code: one.topic.title for one in seen.violations}
    if then not in SETTLED or topic not in titles:
        raise NoSuchWorkplace(workplace=ref)
    state, heading, verb = SETTLED[then]
    form = Settle(request.POST or None, initial={"on": timezone.localdate()})

    def done() -> str:
        settle_violation(
            ref=found.campaign.engagement.ref,
            visit=visit,
            topic=topic,
            then=state,
            **form.cleaned_data,
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("work:workplace", args=[ref])

    titled = heading.format(topic=titles[topic])
    return entered(request, form, done, heading=titled, verb=verb, crumbs=_crumbs(found))


def _before(campaign: Any, *, is_sent: bool) -> dict[str, str]:
    """Return what a visit needs first: told before anything is filled in, never instead of it."""
    ref = campaign.engagement.ref
    begins = {"begins": reverse("work:checklist", args=[ref])}
    if is_sent or campaign.state in VISITED_IN:
        return begins
    now, then = CampaignState(campaign.state).label, CampaignState.VISITS.label
    said = f"The campaign is at “{now}”. Visits are recorded while it is at “{then}”: move it on."
    return begins | {"not_now": said, "moves_on": reverse("work:move-campaign", args=[ref])}


def _own(request: ActorRequest, ref: str) -> Workplace:
    found = workplace(request.actor, ref)
    require(request.actor, Act.RUN_CAMPAIGN, office=found.campaign.engagement.office.code)
    return found


def _visit(found: Workplace, ref: str) -> Seen:
    """Return one visit to a workplace.

    :raises NoSuchWorkplace: if it had no such visit.
    """
    for seen in visits_to(found):
        if seen.visit.ref == ref:
            return seen
    raise NoSuchWorkplace(workplace=ref)


def _crumbs(found: Workplace) -> list[tuple[str, str]]:
    own = (found.record.name, reverse("work:workplace", args=[found.ref]))
    engagement = found.campaign.engagement
    return [*crumbs_of(engagement.ref, engagement.title), own]
