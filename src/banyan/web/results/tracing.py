"""Pages of what made a figure move, who did, and how a stated figure is attributed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, Actor, NotAllowed, may
from banyan.intake.queries.arrived import SeenDelivery, deliveries_of
from banyan.results.commands.attribute import CountedIsGross, attribute_figure
from banyan.results.queries import kept_figure, measure_named, scope_in_words
from banyan.results.queries.moves import IN_A_FILE, ON_A_PAGE, Moved, Moves, moves, snapshots_kept
from banyan.results.rules import day_shown, number_shown
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.results.forms import Asked, Attribute, Since, asked_by
from banyan.web.templatetags.banyan import moment

OPENS: Final = {
    "engagement": "work:engagement",
    "organization": "register:organization",
    "person": "register:person",
    "platform": "work:platform",
    "partnership": "work:partnership",
    "outcome": "work:outcome",
    "credential": "work:credential",
    "delivery": "work:delivery",
}
COLUMNS: Final = ["Change", "What", "Opens", "Who", "When", "Evidence", "Came", "Went", "Effect"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of what moved a figure, as its page shows it."""

    moved: Moved
    effect: str
    opens: str  # an address; empty where nothing opens
    delivery: SeenDelivery | None


@require_safe
def changes(request: ActorRequest, code: str) -> HttpResponse:
    """Show what made a figure move between two snapshots, each line opening the change."""
    measure = measure_named(code)
    asked = asked_by(measure, request.GET)
    turned, kind = request.GET.get("page", "1"), request.GET.get("as", "")
    found = moves(
        request.actor,
        code,
        scope=asked.scope,
        period=asked.period,
        since=request.GET.get("since", ""),
        until=request.GET.get("to", ""),
        page=int(turned) if turned.isdecimal() else 1,
        at_once=IN_A_FILE if kind else ON_A_PAGE,
    )
    lines = _lines(request.actor, found)
    if kind:
        name = f"{measure.code}-who-changed-it"
        return taken_away(kind, name=name, columns=COLUMNS, rows=_cells(lines))
    context = {"measure": measure, "moves": found, "lines": lines}
    return page(request, "results/changes.html", context | _around(request, asked, found))


def _lines(viewer: Actor, found: Moves) -> list[Line]:
    sources = [row.mover.ref for row in found.rows if row.mover.kind == "source"]
    arrived = deliveries_of(viewer, sources)
    return [_line(found, row, arrived.get(row.mover.ref)) for row in found.rows]


def _around(request: ActorRequest, asked: Asked, found: Moves) -> dict[str, object]:
    """Return what stands around the lines: between which counts, and what leads elsewhere."""
    chosen = {"since": found.before.snapshot, "to": found.after.snapshot}
    taken = [(one.ref, f"{moment(one.taken_at)}, {one.ref}") for one in snapshots_kept()]
    return {
        "heading": f"{found.after.title}: who changed it",
        "address": asked.address,
        "scope": scope_in_words(asked.scope),
        "between": Since(kept=taken, initial=chosen),
        "hidden": [(name, text) for name, text in _said(request) if name not in chosen],
        "pages": Paginator(range(found.total), ON_A_PAGE).get_page(found.page),
        "file": "&".join(filter(None, [asked.address, urlencode(chosen)])),
        "difference": _difference(found.before.value, found.after.value, found.after.unit),
    }


@require_http_methods(["GET", "POST"])
def attribute(request: ActorRequest, ref: str) -> HttpResponse:
    """Say whether a stated figure is gross or attributable."""
    found = kept_figure(request.actor, ref)
    if not found.is_stated:
        raise CountedIsGross(figure=found.ref)
    if not may(request.actor, Act.STATE_FIGURE, office=found.office):
        raise NotAllowed(name=request.actor.name, act="state figure", office=found.office)
    said = found.attributed
    initial = {name: value for name, value in said.as_columns().items() if value}
    form = Attribute(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            attribute_figure(
                ref=found.ref,
                said=form.attributed(),
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=timezone.now(),
            )
            return redirect("results:kept", ref=found.ref)
    context = {"heading": "Gross or attributable", "figure": found, "form": form}
    return page(request, "results/attribute.html", context, status=422 if form.errors else 200)


def _said(request: ActorRequest) -> list[tuple[str, str]]:
    """Return what the address says, to be said again by the form that changes a part of it."""
    left = ("page", "as")
    said = parse_qsl(request.GET.urlencode())
    return [(name, text) for name, text in said if text and name not in left]


def _line(found: Moves, row: Moved, delivery: SeenDelivery | None) -> Line:
    mover = row.mover
    opens = ""
    if delivery:
        opens = reverse(OPENS["delivery"], args=[delivery.ref])
    elif mover.kind in OPENS:
        opens = reverse(OPENS[mover.kind], args=[mover.ref])
    return Line(row, _effect(found, row), opens, delivery)


def _effect(found: Moves, row: Moved) -> str:
    """Return by how much a row moved the number: `+12`, `−3`, `+2 of +5`."""
    if row.is_hidden:
        return "few"
    if found.is_ratio:
        return f"{_signed(row.part)} of {_signed(row.whole)}"
    return _signed(row.part if found.adds_parts else row.gained - row.lost)


def _signed(number: float) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return f"{sign}{number_shown(abs(number), unit='')}"


def _difference(before: float | None, after: float | None, unit: str) -> str:
    """Return by how much a number moved; empty where one of the two is not shown."""
    if before is None or after is None:
        return ""
    moved = round(after - before, 1)
    return _signed(moved) + (" percentage points" if unit == "%" else f" {unit}")


def _cells(lines: Sequence[Line]) -> list[list[object]]:
    return [
        [
            line.moved.mover.title,
            ", ".join(line.moved.mover.acts),
            line.opens,
            line.moved.mover.made_by,
            day_shown(line.moved.mover.made_at.date()) if line.moved.mover.made_at else "",
            line.moved.mover.evidence,
            "" if line.moved.is_hidden else line.moved.gained,
            "" if line.moved.is_hidden else line.moved.lost,
            line.effect,
        ]
        for line in lines
    ]
