"""Pages of plans: the list, one of them, and recording, one or all of a workshop."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require_somewhere
from banyan.assessments.commands.plans import change_plan, record_plans
from banyan.assessments.plans.rules import PLAN_MOVES, TESTABLE
from banyan.assessments.plans.vocabulary import PlanState
from banyan.assessments.queries import plans as asked
from banyan.assessments.queries.plans import as_they_stand, plan, plans
from banyan.engagements.queries import engagement
from banyan.provenance.queries import history
from banyan.register.queries import organization
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.entries import entered
from banyan.web.work.plans.filters import PlanFilters
from banyan.web.work.plans.forms import Content, Plan, PlansOfWork, first_values
from banyan.web.work.plans.showing import COLUMNS, as_lines, tabs
from banyan.web.work.trainers.showing import day_of_records

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the plans that the viewer may see, narrowed by the address, or give them as a file."""
    require_somewhere(request.actor, Act.SEE_PLANS)
    filters = PlanFilters(request.GET or {}, viewer=request.actor)
    on = filters.day()
    rows = plans(request.actor, filters.wanted(), on=on)
    if file := request.GET.get("as", ""):
        lines = as_lines(as_they_stand(rows, on=on))
        return taken_away(file, name=f"plans-{on}", columns=COLUMNS, rows=lines)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    states = asked.states_of(rows).items()
    context = {
        "heading": "Plans",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": found,
        "rows": as_they_stand(found, on=on),
        "states": [(PlanState(code).label, number, "") for code, number in states if number],
        "on": on,
        "address": without_file(request),
        "may_record": may_somewhere(request.actor, Act.KEEP_PLANS),
    }
    return page(request, "work/plans/list.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one plan: where it stands, what is to be done, how it was tried out."""
    viewer, on = request.actor, day_of_records()
    found = plan(viewer, ref)
    context = {
        "heading": f"{found.get_kind_display()} of {found.record.name}",
        "plan": found,
        "stands": as_they_stand([found], on=on)[0],
        "on": on,
        "rule": asked.plan_rules()[found.kind],
        "work": asked.came_from(viewer, found),
        "opens_register": may(viewer, Act.SEE_REGISTER, office=found.office.code),
        "actions": asked.actions_of(found),
        "tests": found.tests.order_by("-on", "pk"),
        "documents": found.documents.order_by("pk"),
        "moves": found.moves.order_by("-on", "-pk"),
        "may_change": asked.keeps_plan(viewer, found),
        "may_move": any(PLAN_MOVES[found.state]),
        "may_test": found.state in TESTABLE,
        "history": history(f"plan:{ref}"),
    }
    return page(request, "work/plans/plan.html", context)


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record the plan of an enterprise."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_PLANS)
    form = Plan(request.POST or None, viewer=viewer, initial=_first(request))

    def done() -> str:
        office = form.cleaned_data["office"]
        made = record_plans(entries=[form.said_of()], office=office, by=viewer, at=timezone.now())
        return reverse("work:plan", args=[made[0].ref])

    crumbs = [("Plans", reverse("work:plans"))]
    return entered(request, form, done, heading="Record a plan", verb="Record it", crumbs=crumbs)


def _first(request: ActorRequest) -> dict[str, Any]:
    """Return what a new plan begins with: of an organization, or from work, that was named."""
    found = first_values(request.actor, timezone.localdate())
    if ref := request.GET.get("organization", ""):
        whole = organization(request.actor, ref)
        found |= {"name": whole.name, "same_as": whole.ref, "kind": whole.kind}
        found |= {"country": whole.country}
    if ref := request.GET.get("engagement", ""):
        work = engagement(request.actor, ref)
        found |= {"engagement": ref, "package": work.package.code if work.package else ""}
    return found


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what a plan says of itself."""
    found = plan(request.actor, ref)
    said = asked.statement_of_plan(request.actor, found)
    initial = {name: getattr(said, name) for name in said.__slots__}
    form = Content(request.POST or None, initial=initial)

    def done() -> str:
        kept = form.said(found.kind)
        change_plan(ref=ref, said=kept, by=request.actor, at=timezone.now())
        return reverse("work:plan", args=[ref])

    heading = f"Change the plan of {found.record.name}"
    return entered(
        request, form, done, heading=heading, verb="Save the change", crumbs=crumbs_of(ref)
    )


@require_http_methods(["GET", "POST"])
def of_work(request: ActorRequest, ref: str) -> HttpResponse:
    """Say how far the plan of each enterprise came that took part in a training or visit."""
    viewer = request.actor
    work = engagement(viewer, ref)
    require_somewhere(viewer, Act.KEEP_PLANS)
    firms = [(row.pk, row.name) for row in asked.may_plan(viewer, work)]
    initial = {"office": viewer.home, "on": work.ends_on or work.starts_on}
    form = PlansOfWork(request.POST or None, viewer=viewer, firms=firms, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            entries, office = form.entries(ref), form.cleaned_data["office"]
            record_plans(entries=entries, office=office, by=viewer, at=timezone.now())
            return redirect("work:engagement", ref=ref)
    context = {"heading": "Plans of those who took part", "work": work, "form": form}
    context["firms"] = firms
    status = 422 if form.errors else 200
    return page(request, "work/plans/of_work.html", context, status=status)


def crumbs_of(ref: str) -> list[tuple[str, str]]:
    """Return the way to a page below a plan's own."""
    return [("Plans", reverse("work:plans")), (ref, reverse("work:plan", args=[ref]))]
