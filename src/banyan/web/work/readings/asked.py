"""Pages of what assessments look for: everybody reads, the desk changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from banyan.accounts.permissions import Act, may, require, require_somewhere
from banyan.assessments.commands.keep_readings import (
    keep_clusters,
    keep_indicators,
    keep_practices,
)
from banyan.assessments.queries.readings import (
    cluster,
    clusters,
    indicator,
    indicators,
    practice,
    practices,
)
from banyan.provenance.queries import history
from banyan.web.pages import ActorRequest, page, refusals_on
from banyan.web.work.readings.asked_forms import (
    ClusterKept,
    Indicator,
    PracticeAsked,
    code_field,
)
from banyan.web.work.readings.showing import tabs

HOUSE: Final = "desk"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the lists: what an entry is called, how it is found, entered and kept."""

    name: str
    every: Callable[[], Any]
    find: Callable[[str], Any]
    form: type[forms.Form]
    keep: Callable[..., int]


KINDS: Final = {
    "indicators": Kind("indicator", indicators, indicator, Indicator, keep_indicators),
    "practices": Kind("practice", practices, practice, PracticeAsked, keep_practices),
    "clusters": Kind("cluster", clusters, cluster, ClusterKept, keep_clusters),
}


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show every indicator, practice and cluster."""
    require_somewhere(request.actor, Act.SEE_READINGS)
    context = {
        "heading": "What is asked",
        "tabs": tabs(request.path),
        "indicators": indicators(),
        "practices": practices(),
        "clusters": clusters(),
        "may_keep": may(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE),
    }
    return page(request, "work/readings/asked.html", context)


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, kind: str) -> HttpResponse:
    """Add an entry to one of the lists."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    said = _of(kind)
    form = said.form(request.POST or None)
    form.fields = {"code": code_field(), **form.fields}
    if form.is_valid():
        code = form.cleaned_data["code"]
        if said.every().filter(code=code).exists():
            form.add_error("code", f"There is {code} already. Open it to change it.")
        elif _keep(request, said, form, code):
            return redirect("work:readings-asked")
    return _entry(request, form, f"Add {'an' if kind == 'indicators' else 'a'} {said.name}", None)


@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Change an entry of one of the lists."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    said = _of(kind)
    row = said.find(code)
    form = said.form(request.POST or None, initial=_as_it_stands(row))
    if form.is_valid() and _keep(request, said, form, code):
        return redirect("work:readings-asked")
    return _entry(request, form, f"Change {row}", history(f"{said.name}:{code}"))


def _of(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _keep(request: ActorRequest, said: Kind, form: Any, code: str) -> bool:
    """Keep what was entered; a refusal stands on the form then."""
    with refusals_on(form):
        said.keep(statements=[form.said(code)], by=request.actor, at=timezone.now())
    return not form.errors


def _as_it_stands(row: Any) -> dict[str, Any]:
    stands = {field.name: getattr(row, field.name) for field in row._meta.fields}
    for name in ("programme", "module"):
        stands[name] = _code(stands.get(name))
    return stands


def _code(row: Any) -> str:
    if row is None:
        return ""
    return f"{row.package.code} {row.code}" if hasattr(row, "package") else str(row.code)


def _entry(request: ActorRequest, form: Any, heading: str, said: Any) -> HttpResponse:
    context = {"heading": heading, "form": form, "history": said}
    status = 422 if form.errors else 200
    return page(request, "work/readings/keep.html", context, status=status)
