"""The page of what changed: indicators from baseline to endline, over the last count."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, require_somewhere
from banyan.foundation.periods import Period
from banyan.results.queries import figure, newest_snapshot
from banyan.results.queries.changes import WAYS, Moved, WhatChanged, what_changed
from banyan.results.statements import Cell, Scope
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page
from banyan.web.results.forms import BREAKS
from banyan.web.work.readings.forms import Changed
from banyan.web.work.readings.showing import tabs

NARROWS: Final = ("programme", "country", "cluster", "module", "sector")
HIDDEN: Final = "fewer than 5"


@require_safe
def changed(request: ActorRequest) -> HttpResponse:
    """Show how each indicator moved, and which practices were adopted."""
    require_somewhere(request.actor, Act.SEE_FIGURES)
    ways = [(way.value, BREAKS[way]) for way in WAYS]
    filters = Changed(request.GET, viewer=request.actor, ways=ways)
    filters.is_valid()
    given = filters.cleaned_data
    told = _told(request, given) if newest_snapshot() else None
    file = request.GET.get("as", "")
    if file and told:
        return _file(file, told, dict(ways).get(given.get("by", ""), ""))
    context = {
        "heading": "What changed",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": sum(bool(value) for name, value in given.items() if name != "by"),
        "told": told,
        "practices": _practices(request, given) if told else [],
        "by": dict(ways).get(given.get("by", ""), ""),
        "address": without_file(request),
    }
    return page(request, "work/readings/changed.html", context, part="list")


def _scope(given: dict[str, Any]) -> tuple[Scope, Period]:
    scope = Scope.of(**{name: given[name] for name in NARROWS if given.get(name)})
    return scope, Period(given.get("first"), given.get("last"))


def _told(request: ActorRequest, given: dict[str, Any]) -> WhatChanged:
    scope, period = _scope(given)
    return what_changed(request.actor, scope=scope, period=period, by=given.get("by", ""))


def _practices(request: ActorRequest, given: dict[str, Any]) -> tuple[Cell, ...]:
    scope, period = _scope(given)
    answer = figure(request.actor, "S06", scope=scope, period=period, by=["practice"])
    return answer.rows


def _file(kind: str, told: WhatChanged, by: str) -> HttpResponse:
    columns = ["Indicator", "Unit", "Better", by or "Of", "Enterprises", "Improved", "Improved, %"]
    columns += ["Mean before", "Mean after", "Mean change", "Median change", "Median change, %"]
    columns += ["Counted as of"]
    return taken_away(kind, name="what-changed", columns=columns, rows=_lines(told))


def _lines(told: WhatChanged) -> Iterator[list[object]]:
    as_of = told.as_of.date()
    for one in told.indicators:
        better = "less" if one.is_better_less else "more"
        for label, moved in [("All", one.whole), *((part.label, part) for part in one.parts)]:
            yield [one.name, one.unit, better, label, *_numbers(moved), as_of]


def _numbers(moved: Moved) -> list[object]:
    if moved.is_hidden:
        return [HIDDEN, *[""] * 7]
    numbers = (moved.share, moved.before, moved.after, moved.mean, moved.median, moved.percent)
    return [moved.enterprises, moved.improved, *(_rounded(number) for number in numbers)]


def _rounded(number: float | None) -> object:
    return "" if number is None else round(number, 2)
