"""Pages of one engagement's costs and of the outcomes it serves; how costs were shared."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banyan.accounts.permissions import Act, require, require_somewhere
from banyan.engagements.commands.cost import record_costs, strike_cost
from banyan.engagements.commands.serve import serve_outcome, stop_serving
from banyan.engagements.queries import engagement, parties
from banyan.engagements.queries.costs import engagement_of_cost
from banyan.programmes.queries import outcomes
from banyan.results.queries import figure, newest_snapshot
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.money_forms import Cost, Strike
from banyan.web.work.outcome_forms import Serve

MEASURES = ("T12", "T12C", "T12K", "T12F")


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, ref: str) -> HttpResponse:
    """Write a line of what an engagement cost."""
    found = engagement(request.actor, ref)
    require(request.actor, Act.RECORD_COSTS, office=found.office.code)
    took_part = {
        row.record.counted_as.ref: row.record.name for row in parties(request.actor, found)[:100]
    }
    initial = {"spent_on": found.ends_on or found.starts_on}
    form = Cost(request.POST or None, parties=list(took_part.items()), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            record_costs(ref=ref, said=[form.said()], by=request.actor, at=timezone.now())
            return redirect("work:engagement", ref=ref)
    return _entry(request, found, form, f"What {found.title} cost", "Record the cost")


@require_http_methods(["GET", "POST"])
def strike(request: ActorRequest, ref: str) -> HttpResponse:
    """Take a line of cost back."""
    found = engagement_of_cost(request.actor, ref)
    require(request.actor, Act.RECORD_COSTS, office=found.office.code)
    form = Strike(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            strike_cost(ref=ref, reason=reason, by=request.actor, at=timezone.now())
            return redirect("work:engagement", ref=found.ref)
    return _entry(request, found, form, "Take a cost back", "Take it back")


@require_http_methods(["GET", "POST"])
def serve(request: ActorRequest, ref: str) -> HttpResponse:
    """Say which outcome an engagement serves, how and why."""
    viewer = request.actor
    found = engagement(viewer, ref)
    require(viewer, Act.RECORD_ENGAGEMENT, office=found.office.code)
    there = outcomes(viewer)
    known = [(row.key, f"{row}: {row.title}") for row in there.filter(country=found.country)]
    known += [(row.key, f"{row}: {row.title}") for row in there.exclude(country=found.country)]
    form = Serve(request.POST or None, known=known)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            serve_outcome(
                ref=ref,
                outcome=given["outcome"],
                kind=given["kind"],
                reason=given["reason"],
                attributed=form.attributed(),
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:engagement", ref=ref)
    return _entry(request, found, form, f"What {found.title} serves", "Say it")


@require_POST
def unserve(request: ActorRequest, ref: str) -> HttpResponse:
    """Take back that an engagement serves an outcome."""
    asked = request.POST.get("outcome", "")
    stop_serving(ref=ref, outcome=asked, by=request.actor, at=timezone.now())
    return redirect("work:engagement", ref=ref)


@require_safe
def shared(request: ActorRequest) -> HttpResponse:
    """Show which share of costs was met by others' money, by programme and year."""
    require_somewhere(request.actor, Act.SEE_FIGURES)
    counted = newest_snapshot() is not None
    rows: list[dict[str, Any]] = []
    whole = []
    if counted:
        answers = [figure(request.actor, code, by=("programme", "year")) for code in MEASURES]
        rows = _by_programme_and_year(answers)
        whole = answers
    context = {"heading": "Who bore the cost", "rows": rows, "whole": whole, "counted": counted}
    return page(request, "work/costs/shared.html", context)


def _by_programme_and_year(answers: list[Any]) -> list[dict[str, Any]]:
    """Return a row for each programme and year with the cells of every measure beside it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for measure, answer in zip(MEASURES, answers, strict=True):
        for cell in answer.rows:
            key = cell.keys["programme"], cell.keys["year"]
            row = found.setdefault(
                key, {"programme": cell.label.rpartition(", ")[0], "year": key[1]}
            )
            row[measure] = cell
            row["code"] = key[0]
    return [found[key] for key in sorted(found)]


def _entry(request: ActorRequest, found: Any, form: Any, heading: str, verb: str) -> HttpResponse:
    context = {"heading": heading, "engagement": found, "form": form, "verb": verb}
    status = 422 if form.errors else 200
    return page(request, "work/costs/entry.html", context, status=status)
