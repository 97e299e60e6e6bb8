"""Pages of outcomes: coverage both ways, one outcome with its evidence, country programmes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, require_somewhere
from banyan.engagements.queries.serving import (
    CoverageMatrix,
    coverage_matrix,
    naming_no_outcome,
    serving,
)
from banyan.foundation.places import country_name
from banyan.programmes.commands.tell_outcomes import add_document, tell_outcome
from banyan.programmes.queries.frameworks import (
    country_programmes,
    documents_of,
    others_served_by,
    outcome_at,
    priorities_of,
    programmes_serving,
    targets_of,
    texts_of,
)
from banyan.provenance.queries import history
from banyan.results.statements import Scope
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.turning import Turned
from banyan.web.work.cards import Card, cards
from banyan.web.work.forms import Filters
from banyan.web.work.outcome_forms import Coverage, Document, Tell

A_PAGE = 50
MOST_PROGRAMMES = 3


@require_safe
def coverage(request: ActorRequest) -> HttpResponse:
    """Show outcomes down and what serves them across, those that nothing serves first."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    filters = Coverage(request.GET or None)
    matrix = coverage_matrix(request.actor, filters.asked())
    if file := request.GET.get("as", ""):
        return _coverage_file(file, matrix)
    context = {
        "heading": "Outcomes",
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "matrix": matrix,
        "unnamed": naming_no_outcome(request.actor, filters.engagements()).count(),
        "unnamed_address": f"country={filters.asked().country}",
        "address": without_file(request),
    }
    return page(request, "work/outcomes/coverage.html", context, part="list")


@require_safe
def unnamed(request: ActorRequest) -> HttpResponse:
    """List the engagements that name no outcome, as far as the viewer may see them."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    filters = Filters(request.GET or None, viewer=request.actor)
    wanted = filters.wanted() if filters.is_bound else Filters({}, viewer=request.actor).wanted()
    rows = naming_no_outcome(request.actor, wanted)
    if file := request.GET.get("as", ""):
        return _unnamed_file(file, rows)
    del filters.fields["outcome"]
    context = {
        "heading": "Engagements that name no outcome",
        "filters": filters,
        "filters_chosen": filters.chosen() if filters.is_bound else 0,
        "found": Turned(rows, A_PAGE).get_page(request.GET.get("page")),
        "address": without_file(request),
    }
    return page(request, "work/outcomes/unnamed.html", context, part="list")


@require_safe
def one(request: ActorRequest, key: str) -> HttpResponse:
    """Show an outcome with all that stands behind it."""
    viewer = request.actor
    found = outcome_at(viewer, key)
    if found.key != key:
        return redirect("work:outcome", key=found.key)
    texts = list(texts_of(found))
    others = others_served_by(viewer, found)
    programmes = programmes_serving(found)
    context = {
        "heading": found.title,
        "outcome": found,
        "latest": texts[0] if texts else None,
        "texts": texts,
        "targets": targets_of(found),
        "priorities": priorities_of(found),
        "programmes": [(row, others.get(row.programme_id, [])) for row in programmes],
        "engagements": serving(viewer, found),
        "documents": documents_of(found),
        "figures": _figures(viewer, found, [row.programme.code for row in programmes]),
        "may_keep": may(viewer, Act.KEEP_OUTCOMES, office=found.office.code),
        "history": history(f"outcome:{found.key}"),
    }
    return page(request, "work/outcomes/one.html", context)


@require_http_methods(["GET", "POST"])
def tell(request: ActorRequest, key: str) -> HttpResponse:
    """Write what an outcome is in a biennium."""
    found = outcome_at(request.actor, key)
    initial: dict[str, Any] = {"targets": [code for code, _ in targets_of(found)]}
    latest = texts_of(found).first()
    initial |= {"title": found.title, "status": found.status}
    if latest:
        code = latest.indicator.code if latest.indicator else ""
        initial |= {"biennium": latest.biennium, "strategy": latest.strategy}
        initial |= {"result": latest.result, "indicator": code}
    form = Tell(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            tell_outcome(key=key, said=form.said(), by=request.actor, at=timezone.now())
            return redirect("work:outcome", key=found.key)
    return _entry(request, found, form, f"What {found} is", "Keep the text")


@require_http_methods(["GET", "POST"])
def document(request: ActorRequest, key: str) -> HttpResponse:
    """Name a document that shows what was done for an outcome."""
    found = outcome_at(request.actor, key)
    form = Document(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            add_document(key=key, said=form.said(), by=request.actor, at=timezone.now())
            return redirect("work:outcome", key=found.key)
    return _entry(request, found, form, f"A document behind {found}", "Add the document")


@require_safe
def frameworks(request: ActorRequest) -> HttpResponse:
    """Show country programmes with their priorities, outcomes and who signed them."""
    require_somewhere(request.actor, Act.SEE_ENGAGEMENTS)
    context = {"heading": "Country programmes", "rows": country_programmes(request.actor)}
    return page(request, "work/outcomes/frameworks.html", context)


def _entry(request: ActorRequest, found: Any, form: Any, heading: str, verb: str) -> HttpResponse:
    context = {"heading": heading, "outcome": found, "form": form, "verb": verb}
    return page(request, "work/outcomes/entry.html", context, status=422 if form.errors else 200)


def _figures(viewer: Any, found: Any, programmes: list[str]) -> list[tuple[str, list[Card]]]:
    """Return what is counted of each programme behind an outcome in its country."""
    shown = []
    for code in programmes[:MOST_PROGRAMMES]:
        scope = Scope.of(programme=code, country=found.country)
        wanted = [(measure, scope) for measure in ("E02", "E01", "T10", "T12")]
        drawn = cards(viewer, wanted, about=f"{code} in {country_name(found.country)}")
        if drawn:
            shown.append((code, drawn))
    return shown


def _coverage_file(kind: str, matrix: CoverageMatrix) -> HttpResponse:
    columns = ["Outcome", "Title", "Country", "Status", "Programmes", *matrix.columns]
    columns += ["Engagements", "Planned"]
    rows = (
        [
            str(row.outcome),
            row.outcome.title,
            country_name(row.outcome.country),
            str(row.outcome.get_status_display()),
            "; ".join(row.programmes),
            *row.cells,
            row.engagements,
            row.planned,
        ]
        for row in matrix.rows
    )
    return taken_away(kind, name="outcomes", columns=columns, rows=rows)


def _unnamed_file(kind: str, rows: Any) -> HttpResponse:
    columns = ["Reference", "Engagement", "Form", "Country", "Office", "First day", "Status"]
    cells = (
        [
            row.ref,
            row.title,
            str(row.get_form_display()),
            country_name(row.country),
            row.office.name,
            row.starts_on or "",
            str(row.get_status_display()),
        ]
        for row in rows
    )
    return taken_away(kind, name="engagements-without-outcome", columns=columns, rows=cells)
