"""Pages of engagements: the list, one of them, recording and changing."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere
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
from banyan.engagements.queries.doors import doors_of
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.forms import Engagement, Filters, Party

A_PAGE = 50


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the engagements that the viewer may see, narrowed by the address."""
    filters = Filters(request.GET or None, viewer=request.actor)
    wanted = filters.wanted() if filters.is_bound else Filters({}, viewer=request.actor).wanted()
    found = Paginator(engagements(request.actor, wanted), A_PAGE)
    context = {
        "heading": "Engagements",
        "filters": filters,
        "filters_chosen": filters.chosen() if filters.is_bound else 0,
        "found": found.get_page(request.GET.get("page")),
        "may_record": may_somewhere(request.actor, Act.RECORD_ENGAGEMENT),
    }
    return page(request, "work/engagements.html", context, part="list")


@require_safe
def one(request: ActorRequest, ref: str) -> HttpResponse:
    """Show one engagement: what it says, who took part, which outcomes it serves."""
    found = engagement(request.actor, ref)
    office = found.office.code
    came = attendances(request.actor, found)
    took_part = list(parties(request.actor, found)[:101])
    context = {
        "heading": found.title,
        "engagement": found,
        "parties": took_part[:100],
        "more_parties": len(took_part) > 100,
        "people": came.count(),
        "contributions": contributions(found),
        "history": history(f"engagement:{ref}"),
        "doors": doors_of(request.actor, found),
        "may_change": may(request.actor, Act.RECORD_ENGAGEMENT, office=office),
        "may_open_door": may(request.actor, Act.KEEP_DOOR, office=office),
        "may_open_delivery": may(request.actor, Act.SEE_DELIVERIES, office=office),
    }
    return page(request, "work/engagement.html", context)


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
    """Record an engagement."""
    viewer = request.actor
    initial = {"office": viewer.home, "country": next(iter(sorted(viewer.countries)), "")}
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
    served = contributions(found).first()
    initial = statement_of(found)._asdict() | {"office": found.office.code}
    if served:
        initial |= {"outcome": str(served.outcome_id), "contribution": served.kind}
    form = Engagement(request.POST or None, viewer=request.actor, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            change_engagement(
                ref=ref,
                said=form.said(),
                contributions=form.contributions(),
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("work:engagement", ref=ref)
    context = {"heading": f"Change {found.title}", "form": form, "verb": "Save the change"}
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
    return page(request, "work/party.html", context, status=422 if form.errors else 200)
