"""Pages of programmes and projects: what each does, where, who pays, what it serves."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.engagements.queries import Wanted, engagements
from banyan.foundation.places import country_name
from banyan.programmes.commands.budget import keep_budget
from banyan.programmes.commands.fund import record_funding, strike_funding
from banyan.programmes.queries import programme
from banyan.programmes.queries.funding import (
    budgets_of,
    funding_of,
    programmes_listed,
    project_named,
    projects_listed,
    served_by,
)
from banyan.provenance.queries import history
from banyan.results.statements import Scope
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.cards import cards
from banyan.web.work.money_forms import Budget, Funding, Projects, Strike

LATEST = 20


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List programmes with their projects and who pays for them."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    context = {
        "heading": "Programmes",
        "rows": programmes_listed(request.actor),
    }
    return page(request, "work/programmes/list.html", context)


@require_safe
def projects(request: ActorRequest) -> HttpResponse:
    """List projects, narrowed by the address."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    filters = Projects(request.GET or None)
    rows = projects_listed(request.actor, **filters.wanted())
    if file := request.GET.get("as", ""):
        return _projects_file(file, rows)
    asked = request.GET.copy()
    context = {
        "heading": "Projects",
        "filters": filters,
        "filters_chosen": len(filters.wanted()),
        "rows": rows,
        "address": asked.urlencode(),
    }
    return page(request, "work/programmes/projects.html", context, part="list")


@require_safe
def one(request: ActorRequest, code: str) -> HttpResponse:
    """Show a programme: its projects, who pays, what it serves, what is counted of it."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_ENGAGEMENTS)
    found = programme(code)
    done = engagements(viewer, Wanted(programme=found.code))
    scope = Scope.of(programme=found.code)
    measures = ("E02", "E01", "T01", "T08", "T10", "T12", "T12C", "T12K", "T12F")
    context = {
        "heading": found.name,
        "programme": found,
        "projects": [row for row, _ in projects_listed(viewer, programme=found.code)],
        "paid": funding_of(viewer, programme=found),
        "served": served_by(viewer, found),
        "engagements": done[:LATEST],
        "count": done.count(),
        "figures": cards(viewer, [(measure, scope) for measure in measures]),
        "may_fund": may_somewhere(viewer, Act.RECORD_FUNDING),
        "history": history(f"programme:{found.code}"),
    }
    return page(request, "work/programmes/one.html", context)


@require_safe
def project(request: ActorRequest, code: str) -> HttpResponse:
    """Show a project: where and when it runs, who pays, what it plans to spend, what was done."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_ENGAGEMENTS)
    found = project_named(code)
    done = engagements(viewer, Wanted(project=found.code))
    context = {
        "heading": found.name,
        "project": found,
        "countries": [country_name(each) for each in found.countries.split()],
        "paid": funding_of(viewer, project=found),
        "budgets": budgets_of(viewer, found),
        "engagements": done[:LATEST],
        "count": done.count(),
        "may_fund": may_somewhere(viewer, Act.RECORD_FUNDING),
        "history": history(f"project:{found.code}"),
    }
    return page(request, "work/programmes/project.html", context)


@require_http_methods(["GET", "POST"])
def fund(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Say who pays for a programme or a project."""
    viewer = request.actor
    require_somewhere(viewer, Act.RECORD_FUNDING)
    found: Any = programme(code) if kind == "programme" else project_named(code)
    form = Funding(request.POST or None, viewer=viewer, initial={"office": viewer.home})
    if form.is_valid():
        with refusals_on(form):
            record_funding(
                funder=form.funder(),
                said=form.said(**{kind: found.code}),
                office=form.cleaned_data["office"],
                same_as=form.cleaned_data["same_as"],
                by=viewer,
                at=timezone.now(),
            )
            return redirect(f"work:{kind}", code=found.code)
    return _entry(request, kind, found, form, f"Who pays for {found.name}", "Record the funding")


@require_http_methods(["GET", "POST"])
def budget(request: ActorRequest, code: str) -> HttpResponse:
    """Say what a project plans to spend in a year."""
    viewer = request.actor
    require_somewhere(viewer, Act.RECORD_FUNDING)
    found = project_named(code)
    form = Budget(request.POST or None, viewer=viewer, initial={"office": viewer.home})
    if form.is_valid():
        with refusals_on(form):
            keep_budget(
                project=found.code,
                year=form.cleaned_data["year"],
                money=form.money(),
                office=form.cleaned_data["office"],
                confidentiality=form.cleaned_data["confidentiality"],
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:project", code=found.code)
    heading = f"What {found.name} plans to spend"
    return _entry(request, "project", found, form, heading, "Keep the budget")


@require_http_methods(["GET", "POST"])
def strike(request: ActorRequest, ref: str) -> HttpResponse:
    """Take back that a funder pays."""
    require_somewhere(request.actor, Act.RECORD_FUNDING)
    form = Strike(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            gone = strike_funding(ref=ref, reason=reason, by=request.actor, at=timezone.now())
            if gone.project:
                return redirect("work:project", code=gone.project.code)
            return redirect("work:programme", code=gone.programme.code if gone.programme else "")
    context = {"heading": "Take the funding back", "form": form, "verb": "Take it back"}
    context |= {"crumbs": [("Programmes", reverse("work:programmes"))]}
    status = 422 if form.errors else 200
    return page(request, "work/entry.html", context, status=status)


def _entry(
    request: ActorRequest, kind: str, found: Any, form: Any, heading: str, verb: str
) -> HttpResponse:
    context = {"heading": heading, "kind": kind, "found": found, "form": form, "verb": verb}
    status = 422 if form.errors else 200
    return page(request, "work/programmes/entry.html", context, status=status)


def _projects_file(kind: str, rows: Any) -> HttpResponse:
    columns = ["Code", "Project", "Programme", "Countries", "First day", "Last day"]
    columns += ["Lead office", "Funders", "US dollars"]
    cells = (
        [
            row.code,
            row.name,
            row.programme.name if row.programme else "",
            "; ".join(country_name(code) for code in row.countries.split()),
            row.starts_on or "",
            row.ends_on or "",
            row.lead.name if row.lead else "",
            "; ".join(dict.fromkeys(each.funder.name for each in money.rows)),
            money.usd if money.told else "",
        ]
        for row, money in rows
    )
    return taken_away(kind, name="projects", columns=columns, rows=cells)
