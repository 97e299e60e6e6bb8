"""Pages of printed materials: what lies where, print runs, and copies that come and go."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.engagements.commands.supply import use_materials
from banyan.engagements.queries import engagement
from banyan.programmes.commands.stock import print_copies, record_stock
from banyan.programmes.queries.materials import (
    balances,
    balances_of,
    copies_lying,
    stock_entries,
)
from banyan.web.files import csv_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.turning import Turned
from banyan.web.work.material_forms import Print, Stock, Use
from banyan.web.work.packages import tabs

A_PAGE = 50
COLUMNS = ("material", "adaptation_country", "package", "place", "office", "copies", "runs_short")


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show what lies at each place, what runs short, and what came and went."""
    shows_entries = request.GET.get("show") == "entries"
    lying = copies_lying(request.actor)
    found = Turned(stock_entries(request.actor) if shows_entries else lying, A_PAGE)
    turned = found.get_page(request.GET.get("page"))
    rows: Any = turned.object_list
    context = {
        "heading": "Materials",
        "has_copies": bool(lying),
        "short": sum(row.runs_short for row in lying),
        "shows_entries": shows_entries,
        "found": turned,
        "rows": rows if shows_entries else balances_of(rows),
        "tabs": tabs("work:materials"),
        "may_keep": may_somewhere(request.actor, Act.KEEP_MATERIALS),
    }
    return page(request, "work/materials.html", context)


@require_safe
def as_csv(request: ActorRequest) -> HttpResponse:
    """Send what lies at each place as a file."""
    lines = (
        (
            *(row.material.title, row.material.adaptation.country),
            *(row.material.adaptation.package.code, row.place.name, row.place.office.code),
            *(row.copies, "yes" if row.runs_short else ""),
        )
        for row in balances(request.actor)
    )
    return csv_file("materials", COLUMNS, lines)


@require_http_methods(["GET", "POST"])
def printed(request: ActorRequest) -> HttpResponse:
    """Record a print run."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_MATERIALS)
    initial = {"office": viewer.home, "on": timezone.localdate()}
    form = Print(request.POST or None, viewer=viewer, initial=initial)
    if form.is_valid():
        cost = form.price()
        assert cost is not None
        with refusals_on(form):
            print_copies(said=form.said(), cost=cost, by=viewer, at=timezone.now())
            return redirect("work:materials")
    context = {"heading": "Record a print run", "form": form, "verb": "Record it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """Record copies that came to a place or left it."""
    viewer = request.actor
    require_somewhere(viewer, Act.KEEP_MATERIALS)
    form = Stock(request.POST or None, viewer=viewer, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            record_stock(
                said=form.said(),
                reason=form.cleaned_data["reason"],
                recipient=form.recipient(),
                price=form.price(),
                by=viewer,
                at=timezone.now(),
            )
            return redirect("work:materials")
    context = {"heading": "Record copies", "form": form, "verb": "Record it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def used(request: ActorRequest, ref: str) -> HttpResponse:
    """Record copies that an engagement used up."""
    viewer = request.actor
    found = engagement(viewer, ref)
    require_somewhere(viewer, Act.KEEP_MATERIALS)
    initial = {"on": found.starts_on or timezone.localdate()}
    form = Use(request.POST or None, viewer=viewer, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            use_materials(engagement=ref, said=form.said(), by=viewer, at=timezone.now())
            return redirect("work:engagement", ref=ref)
    context = {"heading": f"Materials used in {found.title}", "form": form, "verb": "Record it"}
    return page(request, "work/keep.html", context, status=422 if form.errors else 200)
