"""Pages that draw from the record into a draft: figures, lists, charts."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from banyan.accounts.permissions import Actor
from banyan.publications.assembling import measures_to_draw, stated_to_draw
from banyan.publications.commands.compose import place_chart
from banyan.publications.commands.drawing import (
    draw_figures,
    draw_list,
    remove_drawn_figure,
    remove_list,
)
from banyan.publications.queries import LISTS, draft_with, section_at
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.publications.kind_forms import Chart, Drawn


@require_http_methods(["GET", "POST"])
def figures(request: ActorRequest, slug: str, section: int) -> HttpResponse:
    """Offer what can be drawn into a part, and draw what is chosen."""
    part = section_at(request.actor, slug, section=section)
    form = Drawn(request.POST or None, offered=_offered(request.actor, slug, section))
    if form.is_valid():
        with refusals_on(form):
            _draw(form, slug, section, by=request.actor)
            return redirect("publications:desk", slug=slug)
    context = {"heading": f"Draw into {part.title}", "edition": part.edition, "form": form}
    status = 422 if form.errors else 200
    return page(request, "publications/draw.html", context, status=status)


@require_http_methods(["GET", "POST"])
def chart(request: ActorRequest, slug: str, section: int) -> HttpResponse:
    """Draw a measure as a chart in a part."""
    part = section_at(request.actor, slug, section=section)
    edition = part.edition
    form = Chart(request.POST or None)
    if form.is_valid():
        entry = form.entry(
            section=section, period=edition.period, countries=edition.countries.split()
        )
        with refusals_on(form):
            place_chart(slug=slug, entry=entry, by=request.actor, at=timezone.now())
            return redirect("publications:desk", slug=slug)
    context = {"heading": f"A chart for {part.title}", "form": form, "verb": "Draw the chart"}
    return page(request, "publications/entry.html", context, status=422 if form.errors else 200)


@require_POST
def take_out(request: ActorRequest, slug: str, section: int) -> HttpResponse:
    """Take a drawn figure or a list out of a part."""
    now = timezone.now()
    if what := request.POST.get("list", ""):
        remove_list(slug=slug, section=section, what=what, by=request.actor, at=now)
    else:
        position = request.POST.get("figure", "")
        remove_drawn_figure(
            slug=slug,
            section=section,
            position=int(position) if position.isdecimal() else 0,
            by=request.actor,
            at=now,
        )
    return redirect("publications:desk", slug=slug)


def _offered(viewer: Actor, slug: str, section: int) -> dict[str, list[tuple[str, str]]]:
    edition = draft_with(viewer, slug)
    counted = [
        (offer.code, f"{offer.title}: {offer.now} {_unit(offer.unit)}{_beside(offer.before)}")
        for offer in measures_to_draw(edition, section)
        if offer.now
    ]
    stated = [(one.ref, f"{one.label}: {one.shown}") for one in stated_to_draw(viewer, edition)]
    lists = [(what, LISTS[what].title) for what in edition.form.part(section).lists]
    return {"measures": counted, "figures": stated, "lists": lists}


def _unit(unit: str) -> str:
    return "" if unit == "%" else unit


def _beside(before: str) -> str:
    return f" ({before} in the period before)" if before else ""


def _draw(form: Drawn, slug: str, section: int, *, by: Actor) -> None:
    now = timezone.now()
    if entries := form.entries():
        draw_figures(slug=slug, section=section, entries=entries, by=by, at=now)
    for what in form.cleaned_data.get("lists", ()):
        draw_list(slug=slug, section=section, what=what, by=by, at=now)
