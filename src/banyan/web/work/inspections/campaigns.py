"""Pages of campaigns: the list, one of them with what it comes to, beginning and moving one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require, require_somewhere
from banyan.assessments.commands.campaigns import move_campaign, start_campaign, take_up_campaign
from banyan.assessments.queries.campaigns import (
    campaign,
    campaigns,
    campaigns_to_take_up,
    moves_of,
    names_workplaces,
    runs_campaign,
    topics_of,
)
from banyan.assessments.queries.dashboards import dashboard, progress_of
from banyan.engagements.queries import engagement
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page
from banyan.web.work.entries import entered
from banyan.web.work.forms import home_country
from banyan.web.work.inspections.drawn import failing_by_topic
from banyan.web.work.inspections.forms import Campaign, CampaignFilters, Move, TakeUp

A_PAGE = 50
SHOWN = 12  # workplaces that lack a follow-up, on the campaign's own page


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the campaigns that the viewer may see, narrowed by the address."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_ENGAGEMENTS)
    filters = CampaignFilters(request.GET)
    given = filters.cleaned_data if filters.is_valid() else {}
    rows = campaigns(viewer)
    if country := given.get("country"):
        rows = rows.filter(engagement__country=country)
    if state := given.get("state"):
        rows = rows.filter(state=state)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    progress = progress_of(viewer, list(found))
    context = {
        "heading": "Inspections",
        "filters": filters,
        "filters_chosen": sum(bool(value) for value in given.values()),
        "found": found,
        "rows": [(row, progress.get(row.pk)) for row in found],
        "to_take_up": campaigns_to_take_up(viewer)[:SHOWN],
        "may_run": may_somewhere(viewer, Act.RUN_CAMPAIGN),
        "sees_rates": may_somewhere(viewer, Act.SEE_COMPLIANCE_RATES),
    }
    return page(request, "work/inspections/list.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one campaign: what it comes to, and to its own office which workplaces wait."""
    viewer = request.actor
    found = campaign(viewer, ref)
    told = dashboard(viewer, found, today=timezone.localdate())
    is_inside = names_workplaces(viewer, found)
    context = {
        "heading": found.engagement.title,
        "crumbs": [("Inspections", reverse("work:inspections"))],
        "campaign": found,
        "engagement": found.engagement,
        "told": told,
        "chart": failing_by_topic(told, found),
        "lacking": told.lacking[:SHOWN],
        "lacking_more": len(told.lacking) > SHOWN,
        "topics": topics_of(found),
        "moves": moves_of(found) if is_inside else [],
        "history": history(f"campaign:{ref}") if is_inside else [],
        "may_run": runs_campaign(viewer, found),
        "sees_figures": may_somewhere(viewer, Act.SEE_FIGURES),
    }
    return page(request, "work/inspections/campaign.html", context)


@require_http_methods(["GET", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """Begin a campaign."""
    viewer = request.actor
    require_somewhere(viewer, Act.RUN_CAMPAIGN)
    initial = {
        "office": viewer.home,
        "country": home_country(viewer),
        "starts_on": timezone.localdate(),
    }
    form = Campaign(request.POST or None, viewer=viewer, initial=initial)

    def done() -> str:
        office = form.cleaned_data["office"]
        made = start_campaign(entry=form.entry(), office=office, by=viewer, at=timezone.now())
        return reverse("work:campaign", args=[made.engagement.ref])

    crumbs = [("Inspections", reverse("work:inspections"))]
    hint = (
        "It is restricted from the first day: only your own office will read which workplaces it "
        "visits and what is found there."
    )
    heading = "Start a campaign"
    return entered(request, form, done, heading=heading, verb="Start it", crumbs=crumbs, hint=hint)


@require_http_methods(["GET", "POST"])
def take_up(request: ActorRequest, ref: str) -> HttpResponse:
    """Run an engagement that is recorded already as a campaign."""
    found = engagement(request.actor, ref)
    require(request.actor, Act.RUN_CAMPAIGN, office=found.office.code)
    initial = {"on": found.starts_on or timezone.localdate()}
    form = TakeUp(request.POST or None, initial=initial)

    def done() -> str:
        take_up_campaign(engagement=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:campaign", args=[ref])

    crumbs = [("Inspections", reverse("work:inspections"))]
    hint = (
        "Who may see the engagement stays as it is. Which workplaces it visits and what is found "
        "there will be for your own office alone."
    )
    heading = f"Run “{found.title}” here"
    return entered(request, form, done, heading=heading, verb="Run it", crumbs=crumbs, hint=hint)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, ref: str) -> HttpResponse:
    """Say how far a campaign has come."""
    found = campaign(request.actor, ref)
    require(request.actor, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    initial = {"on": timezone.localdate()}
    form = Move(request.POST or None, now=found.state, initial=initial)

    def done() -> str:
        move_campaign(ref=ref, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("work:campaign", args=[ref])

    heading = f"Move {found.engagement.title} on"
    hint = f"It has been at “{found.get_state_display()}” since {found.since:%d %b %Y}."
    crumbs = crumbs_of(ref, found.engagement.title)
    return entered(request, form, done, heading=heading, verb="Move it", crumbs=crumbs, hint=hint)


def crumbs_of(ref: str, title: str) -> list[tuple[str, str]]:
    """Return the way to a page below a campaign's own."""
    own = (title, reverse("work:campaign", args=[ref]))
    return [("Inspections", reverse("work:inspections")), own]
