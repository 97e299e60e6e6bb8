"""Pages over many plans: resilience by region, from assessment to plan, what is asked."""

from collections.abc import Iterable
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, Actor, may, require, require_somewhere
from banyan.assessments.commands.keep_plan_rules import keep_plan_rules
from banyan.assessments.plans.vocabulary import PlanKind
from banyan.assessments.queries.after_disasters import Chain, chains
from banyan.assessments.queries.after_disasters import Chains as ManyChains
from banyan.assessments.queries.plans import actions_late, plan_rules
from banyan.assessments.queries.resilience import (
    Part,
    country_of_most,
    resilience_by_region,
    whole,
    workshops_held,
    workshops_to_come,
)
from banyan.foundation.places import REGION, country_name, division_name
from banyan.provenance.queries import history
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.plans.filters import Asked, Chains, Regions
from banyan.web.work.plans.forms import Rule
from banyan.web.work.plans.showing import tabs, yes_or_no

A_PAGE = 50
HOUSE: Final = "desk"
REGIONS: Final = (
    *("part", "region", "code", "workshops_planned", "workshops_delivered"),
    *("enterprises_trained", "plans_completed", "plans_tested"),
)
CHAINS: Final = (
    *("enterprise", "reference", "country", "division", "assessed_in", "assessed_on"),
    *("supported_in", "supported_on", "trained_in", "trained_on", "plan", "state"),
    *("completed_on", "last_tested_on", "counts_as_tested"),
)


@require_safe
def late_actions(request: ActorRequest) -> HttpResponse:
    """List the actions past their day, of plans that the viewer keeps: what Today counts."""
    require_somewhere(request.actor, Act.KEEP_PLANS)
    on = Asked(request.GET).given("on") or timezone.localdate()
    found = Paginator(actions_late(request.actor, today=on), A_PAGE)
    context = {
        "heading": "Actions past their day",
        "tabs": tabs(request.path),
        "found": found.get_page(request.GET.get("page")),
        "on": on,
    }
    return page(request, "work/plans/late_actions.html", context)


@require_safe
def regions(request: ActorRequest) -> HttpResponse:
    """Show how ready the regions of a country are: workshops, enterprises, plans."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_PLANS)
    filters = Regions(request.GET or {})
    country = filters.given("country") or country_of_most(viewer) or REGION[0]
    on = filters.day()
    found = resilience_by_region(viewer, country, on=on)
    if file := request.GET.get("as", ""):
        name = f"resilience-{country}-{on}"
        return taken_away(file, name=name, columns=REGIONS, rows=_region_lines(found.parts))
    filters.fields["country"].initial = country
    context = {
        "heading": "Resilience by region",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "country": country,
        "found": found,
        "whole": whole(found.parts),
        **_workshops(viewer, country),
        "on": on,
        "rule": plan_rules()[PlanKind.CONTINUITY],
        "address": without_file(request),
    }
    return page(request, "work/plans/regions.html", context, part="list")


def _workshops(viewer: Actor, country: str) -> dict[str, Any]:
    to_come, held = workshops_to_come(viewer, country), workshops_held(viewer, country)
    return {"planned": to_come[:A_PAGE], "delivered": held[:A_PAGE]}


def _region_lines(parts: Iterable[Part]) -> list[list[object]]:
    return [
        [
            *(part.name, region.name, region.code, region.ready.planned, region.ready.delivered),
            *(region.ready.trained, region.ready.completed, region.ready.tested),
        ]
        for part in parts
        for region in part.regions
    ]


@require_safe
def after_disasters(request: ActorRequest) -> HttpResponse:
    """Show what became of enterprises that were assessed after a disaster."""
    viewer = request.actor
    for act in (Act.SEE_PLANS, Act.SEE_REGISTER):
        require_somewhere(viewer, act)
    filters = Chains(request.GET or {}, viewer=viewer)
    on = filters.day()
    rows = chains(viewer, filters.wanted(), on=on)
    if file := request.GET.get("as", ""):
        return taken_away(
            file, name=f"from-assessment-to-plan-{on}", columns=CHAINS, rows=map(_chain_line, rows)
        )
    context = {
        "heading": "From assessment to plan",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "counts": _counts(rows),
        "drawn": rows.drawn,
        "on": on,
        "rule": plan_rules()[PlanKind.CONTINUITY],
        "address": without_file(request),
    }
    return page(request, "work/plans/after.html", context, part="list")


def _counts(rows: ManyChains) -> list[tuple[str, int, str]]:
    plans = rows.with_plans()
    completed = [one for one in plans if one.completed_on]
    return [
        ("Assessed", len(rows), ""),
        ("Supported later", rows.came_to(rows.supported), ""),
        ("Trained later", rows.came_to(rows.trained), ""),
        ("With a plan", len(plans), ""),
        ("Completed", len(completed), ""),
        ("Tested", sum(one.is_tested for one in completed), "holds"),
    ]


def _chain_line(row: Chain) -> list[object]:
    one, plan = row.organization, row.plan
    return [
        *(one.name, one.ref, country_name(one.country) if one.country else ""),
        division_name(one.division) if one.division else "",
        *_work(row.assessed),
        *_work(row.supported),
        *_work(row.trained),
        *(plan.plan.ref if plan else "", plan.plan.get_state_display() if plan else "none"),
        *((plan.completed_on or "", plan.tested_on or "") if plan else ("", "")),
        yes_or_no(bool(plan and plan.is_tested)),
    ]


def _work(found: Any) -> tuple[object, object]:
    return (found.title, found.starts_on or "") if found else ("", "")


@require_safe
def rules(request: ActorRequest) -> HttpResponse:
    """Show what is asked of each kind of plan."""
    require_somewhere(request.actor, Act.SEE_PLANS)
    context = {
        "heading": "What is asked of plans",
        "tabs": tabs(request.path),
        "rules": [(PlanKind(kind).label, rule) for kind, rule in plan_rules().items()],
        "may_keep": may(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE),
    }
    return page(request, "work/plans/rules.html", context)


@require_http_methods(["GET", "POST"])
def change_rule(request: ActorRequest, kind: str) -> HttpResponse:
    """Change what is asked of a kind of plan."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    rule = plan_rules().get(kind)
    if rule is None:
        raise Http404
    initial = {name: getattr(rule, name) for name in rule.__slots__}
    form = Rule(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            keep_plan_rules(statements=[form.said(kind)], by=request.actor, at=timezone.now())
            return redirect("work:plan-rules")
    heading = f"What is asked of a {PlanKind(kind).label.lower()}"
    context = {"heading": heading, "form": form, "verb": "Save the change"}
    context["history"] = history(f"plan_rule:{kind}")
    return page(request, "work/plans/rule.html", context, status=422 if form.errors else 200)
