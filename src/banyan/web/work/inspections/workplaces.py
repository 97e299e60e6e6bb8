"""Pages of the workplaces on a campaign's list: for its own office alone."""

from collections.abc import Iterator
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require, require_somewhere
from banyan.assessments.commands.workplaces import add_workplaces, leave_out_workplace
from banyan.assessments.findings.rules import band_of
from banyan.assessments.queries.campaigns import runs_campaign, workplace
from banyan.assessments.queries.visits import (
    Lacking,
    divisions_of,
    findings_of,
    lacking_follow_up,
    visits_to,
)
from banyan.assessments.queries.visits import workplaces as listed
from banyan.foundation.places import division_name
from banyan.provenance.queries import history
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.inspections.campaigns import crumbs_of
from banyan.web.work.inspections.forms import Countries, LeaveOut, Workplace, WorkplaceFilters
from banyan.web.work.inspections.lists import own_campaign

A_PAGE = 50
WORKPLACES: Final = (
    *("reference", "workplace", "province", "sector", "risk", "visited", "violations"),
    *("still to remedy", "due", "follow-ups", "lacks a follow-up"),
)
LACKING: Final = ("reference", "workplace", "campaign", "visited", "follow up by", "days late")
FINDINGS: Final = (
    *("workplace", "reference", "visited", "topic", "found", "severity", "asked", "due"),
    *("state", "since"),
)


@require_safe
def listing(request: ActorRequest, ref: str) -> HttpResponse:
    """List the workplaces of a campaign, narrowed by the address."""
    found = own_campaign(request, ref)
    filters = WorkplaceFilters(request.GET, places=divisions_of(found))
    rows = Paginator(listed(request.actor, found, filters.sought()), A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    context = {
        "heading": "Workplaces",
        "crumbs": crumbs_of(ref, found.engagement.title),
        "campaign": found,
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": shown,
        "rows": [(row, band_of(row.risk)) for row in shown],
        "today": timezone.localdate(),
    }
    return page(request, "work/inspections/workplaces.html", context, part="list")


@require_safe
def export(request: ActorRequest, ref: str, kind: str) -> HttpResponse:
    """Give the same list as a file."""
    found = own_campaign(request, ref)
    filters = WorkplaceFilters(request.GET, places=divisions_of(found))
    told: Any = listed(request.actor, found, filters.sought())
    rows = [
        (
            row.ref,
            row.record.name,
            division_name(row.division) if row.division else "",
            row.record.counted_as.sector,
            row.risk,
            row.visited_on,
            row.violations,
            row.awaited,
            row.due_on,
            row.followed,
            "yes" if row.lacking else "no",
        )
        for row in told
    ]
    return taken_away(kind, name="workplaces", columns=WORKPLACES, rows=rows)


@require_safe
def findings(request: ActorRequest, ref: str, kind: str) -> HttpResponse:
    """Give everything the campaign found as a file."""
    found = own_campaign(request, ref)
    rows = _findings(findings_of(request.actor, found))
    return taken_away(kind, name="findings", columns=FINDINGS, rows=rows)


def _findings(rows: Any) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (
            row.visit.workplace.record.name,
            row.visit.workplace.ref,
            row.visit.visited_on,
            row.topic.title,
            row.get_verdict_display(),
            row.get_severity_display(),
            row.asked,
            row.due_on,
            row.get_state_display(),
            row.since,
        )


@require_safe
def lacking(request: ActorRequest) -> HttpResponse:
    """List the workplaces that lack a follow-up, in every campaign that goes on."""
    rows, filters = _lacking(request)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": "Workplaces that lack a follow-up",
        "crumbs": [("Inspections", reverse("work:inspections"))],
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in filters.cleaned_data.values()),
        "found": found,
        "late": sum(row.days_late > 0 for row in rows),
    }
    return page(request, "work/inspections/lacking.html", context, part="list")


@require_safe
def lacking_file(request: ActorRequest, kind: str) -> HttpResponse:
    """Give the same list as a file."""
    told, _ = _lacking(request)
    rows = [
        (
            row.workplace.ref,
            row.workplace.record.name,
            row.workplace.campaign.engagement.title,
            row.visit.visited_on,
            row.due_on,
            row.days_late,
        )
        for row in told
    ]
    return taken_away(kind, name="follow-ups", columns=LACKING, rows=rows)


def _lacking(request: ActorRequest) -> tuple[list[Lacking], Countries]:
    require_somewhere(request.actor, Act.SEE_FINDINGS)
    filters = Countries(request.GET)
    filters.is_valid()
    country = filters.cleaned_data.get("country", "")
    today = timezone.localdate()
    return lacking_follow_up(request.actor, today=today, country=country), filters


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, ref: str) -> HttpResponse:
    """Put a workplace on the list."""
    found = own_campaign(request, ref)
    place = found.engagement.country
    form = Workplace(request.POST or None, place=place, initial={"country": place})

    def done() -> str:
        (made,) = add_workplaces(
            ref=ref, entries=[form.entry()], by=request.actor, at=timezone.now()
        )
        return reverse("work:workplace", args=[made.ref])

    crumbs = crumbs_of(ref, found.engagement.title)
    heading = "Put a workplace on the list"
    return entered(request, form, done, heading=heading, verb="Put it on the list", crumbs=crumbs)


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a workplace: its risk, its visits, what was found and what became of it."""
    viewer = request.actor
    found = workplace(viewer, ref)
    campaign = found.campaign
    context = {
        "heading": found.record.name,
        "crumbs": [
            *crumbs_of(campaign.engagement.ref, campaign.engagement.title),
            ("Workplaces", reverse("work:workplaces", args=[campaign.engagement.ref])),
        ],
        "workplace": found,
        "campaign": campaign,
        "band": band_of(found.risk),
        "visits": visits_to(found),
        "today": timezone.localdate(),
        "history": history(f"workplace:{ref}"),
        "may_run": runs_campaign(viewer, campaign),
        "opens_register": may_somewhere(viewer, Act.SEE_REGISTER),
    }
    return page(request, "work/inspections/workplace.html", context)


@require_http_methods(["GET", "POST"])
def leave_out(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that a workplace is not to be visited."""
    found = workplace(request.actor, ref)
    engagement = found.campaign.engagement
    require(request.actor, Act.RUN_CAMPAIGN, office=engagement.office.code)
    form = LeaveOut(request.POST or None, initial={"on": timezone.localdate()})

    def done() -> str:
        leave_out_workplace(
            ref=engagement.ref,
            workplace=ref,
            **form.cleaned_data,
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("work:workplaces", args=[engagement.ref])

    crumbs = crumbs_of(engagement.ref, engagement.title)
    heading = f"Leave {found.record.name} out"
    return entered(request, form, done, heading=heading, verb="Leave it out", crumbs=crumbs)
