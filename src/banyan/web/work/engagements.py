"""Pages of engagements: the list, one of them, recording and changing."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, Actor, may, may_somewhere
from banyan.assessments.queries.disasters import disaster_assessed_by
from banyan.assessments.queries.plans import as_they_stand, plans_from
from banyan.assessments.queries.readings import assessments_within
from banyan.delivery.tasks import index_for_entry_later
from banyan.engagements.commands.record import add_party, change_engagement, record_engagement
from banyan.engagements.queries import (
    attendances,
    contributions,
    engagement,
    engagements,
    parties,
    statement_of,
)
from banyan.engagements.queries.certificates import can_certify
from banyan.engagements.queries.costs import costs_of
from banyan.engagements.queries.doors import doors_of
from banyan.engagements.queries.links import is_followed, partnerships_with, platform_met_in
from banyan.engagements.rules import teaches_trainers
from banyan.engagements.vocabulary import COUNTED, TAUGHT, Form, Status
from banyan.foundation.places import country_name, division_name
from banyan.provenance.queries import history
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.doubles import of_engagement
from banyan.web.work.forms import Engagement, Filters, Party, home_country

A_PAGE = 50
OPEN = ("LEAD", "PLANNED")  # may still become a partnership
COLUMNS = (
    *("reference", "title", "form", "status", "level", "country", "country name", "division"),
    *("place", "first day", "last day", "office", "programme", "project", "package"),
)
ASKED_FOR = ("form", "country", "status", "programme", "project", "package")


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the engagements that the viewer may see, narrowed by the address."""
    filters = Filters(request.GET or None, viewer=request.actor)
    wanted = filters.wanted() if filters.is_bound else Filters({}, viewer=request.actor).wanted()
    rows = engagements(request.actor, wanted).select_related("project")
    if file := request.GET.get("as"):
        return taken_away(file, name="engagements", columns=COLUMNS, rows=map(_cells, rows))
    found = Paginator(rows, A_PAGE)
    context = {
        "heading": "Engagements",
        "filters": filters,
        "filters_chosen": filters.chosen() if filters.is_bound else 0,
        "found": found.get_page(request.GET.get("page")),
        "may_record": may_somewhere(request.actor, Act.RECORD_ENGAGEMENT),
        "address": without_file(request),
    }
    return page(request, "work/engagements.html", context, part="list")


def _cells(row: Any) -> list[object]:
    """Return an engagement as a line of a file."""
    of = (row.programme, row.project, row.package)
    return [
        *(row.ref, row.title, row.get_form_display(), row.get_status_display()),
        *(row.get_level_display(), row.country, country_name(row.country)),
        *(division_name(row.division), row.place, row.starts_on, row.ends_on, row.office.name),
        *(one.name if one else "" for one in of),
    ]


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one engagement: what it says, who took part, which outcomes it serves."""
    found = engagement(request.actor, ref)
    came = attendances(request.actor, found)
    took_part = list(parties(request.actor, found)[:101])
    context = {
        "heading": found.title,
        "engagement": found,
        "parties": took_part[:100],
        "more_parties": len(took_part) > 100,
        "people": came.count(),
        "contributions": contributions(found),
        "costs": costs_of(request.actor, found),
        "history": history(f"engagement:{ref}"),
        "within": partnerships_with(request.actor, found),
        "met_in": platform_met_in(request.actor, found),
        "doors": doors_of(request.actor, found),
        **of_engagement(request.actor, found),
        **_plans(request.actor, found),
        **_disaster(request.actor, found),
        "assessed": assessments_within(request.actor, found),
    }
    acts = _may_do(request.actor, found, people=context["people"])
    return page(request, "work/engagement.html", context | acts)


def _plans(viewer: Actor, found: Any) -> dict[str, Any]:
    """Return the plans that came from an engagement, and where more are recorded."""
    plans = list(plans_from(viewer, found))
    may_add = found.status in COUNTED and may_somewhere(viewer, Act.KEEP_PLANS)
    return {
        "plans": as_they_stand(plans, on=timezone.localdate()) if plans else [],
        "add_plan": reverse("work:plans-of-work", args=[found.ref]) if may_add else "",
    }


def _disaster(viewer: Actor, found: Any) -> dict[str, Any]:
    """Return the disaster that an engagement assesses, or where one says which it is."""
    if found.form != Form.DISASTER_ASSESSMENT:
        return {}
    assesses = disaster_assessed_by(viewer, found)
    may_name = not assesses and may(viewer, Act.KEEP_DISASTERS, office=found.office.code)
    return {"assesses": assesses, "may_name_disaster": may_name}


def _waits_for_report(found: Any, *, people: int) -> bool:
    """Test whether the day of something taught has come, and nobody told who was there."""
    is_open = found.status in (Status.PLANNED, Status.UNDER_WAY)
    is_told = not is_open and (found.status != Status.DONE or people > 0)
    has_come = found.starts_on is not None and found.starts_on <= timezone.localdate()
    return found.form in TAUGHT and has_come and not is_told


def _may_do(viewer: Actor, found: Any, *, people: int) -> dict[str, bool]:
    """Return what somebody may do with an engagement, by the names that its page asks for.

    With what is told as another, nothing: that is where more is said.
    """
    office = found.office.code
    if found.told_as_id:
        return {"may_open_delivery": may(viewer, Act.SEE_DELIVERIES, office=office)}

    def may_here(act: Act) -> bool:
        return may(viewer, act, office=office)

    return {
        "may_cost": may_here(Act.RECORD_COSTS),
        "may_assess": may_here(Act.RECORD_READINGS),
        "may_follow": found.status in OPEN
        and may_here(Act.KEEP_PARTNERSHIP)
        and not is_followed(found),
        "may_change": may_here(Act.RECORD_ENGAGEMENT),
        "may_certify": teaches_trainers(found.form, found.training_level)
        and may_here(Act.CERTIFY_TRAINER),
        "may_run_campaign": may_here(Act.RUN_CAMPAIGN),
        "may_report": _waits_for_report(found, people=people) and may_here(Act.FILE_REPORT),
        "may_open_door": may_here(Act.KEEP_DOOR),
        "may_open_delivery": may_here(Act.SEE_DELIVERIES),
        "may_use_materials": found.package is not None and may_here(Act.KEEP_MATERIALS),
        "may_see_certificates": may_here(Act.SEE_CERTIFICATES) and can_certify(found),
    }


@require_safe
def people(request: ActorRequest, ref: str) -> HttpResponse:
    """List who took part in an engagement, by name."""
    found = engagement(request.actor, ref)
    came = Paginator(attendances(request.actor, found), A_PAGE)
    context = {
        "heading": "Who took part",
        "engagement": found,
        "found": came.get_page(request.GET.get("page")),
    }
    return page(request, "work/people.html", context)


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record an engagement. A page that sends somebody here says in the address what it is."""
    viewer = request.actor
    initial = {"office": viewer.home, "country": home_country(viewer)}
    initial |= {name: request.GET[name] for name in ASKED_FOR if name in request.GET}
    form = Engagement(request.POST or None, viewer=viewer, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = record_engagement(
                said=form.said(),
                office=form.cleaned_data["office"],
                contributions=form.contributions(),
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:engagement", ref=made.ref)
    context = {"heading": "Record an engagement", "form": form, "verb": "Record it"}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, ref: str) -> HttpResponse:
    """Change what an engagement says of itself."""
    found = engagement(request.actor, ref)
    serving = list(contributions(found))
    initial = statement_of(found)._asdict() | {"office": found.office.code}
    if serving:
        initial |= {"outcome": str(serving[0].outcome_id), "contribution": serving[0].kind}
    form = Engagement(request.POST or None, viewer=request.actor, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            change_engagement(
                ref=ref,
                said=form.said(),
                contributions=form.contributions(before=serving),
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:engagement", ref=ref)
    context = {"heading": f"Change {found.title}", "form": form, "verb": "Save the change"}
    context |= {"engagement": found}
    return page(request, "work/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, ref: str) -> HttpResponse:
    """Say that an organization took part."""
    found = engagement(request.actor, ref)
    form = Party(request.POST or None, initial={"country": found.country})
    if form.is_valid():
        with refusals_on(form):
            add_party(ref=ref, party=form.entry(), by=request.actor, at=timezone.now())
            index_for_entry_later.enqueue()
            return redirect("work:engagement", ref=ref)
    context = {"heading": f"Who else took part in {found.title}", "form": form, "verb": "Add it"}
    context |= {"engagement": found}
    return page(request, "work/party.html", context, status=422 if form.errors else 200)
