"""Pages of supply chains, and of enterprises that several projects meet."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, require_somewhere
from banyan.engagements.queries.chains import strengthened
from banyan.engagements.queries.several import ManyMet, met_by_several
from banyan.foundation.places import country_name
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page
from banyan.web.work.forms import ANY, countries, set_choices

A_PAGE = 50


class Chains(forms.Form):
    """What the pairs of a large and a smaller firm are narrowed to."""

    country = forms.ChoiceField(label="Country of the smaller firm", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*ANY, *countries()])


class Several(forms.Form):
    """What the enterprises that several projects meet are narrowed to."""

    country = forms.ChoiceField(label="Country", required=False)
    least = forms.TypedChoiceField(
        label="Met through at least",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(2, "2 projects"), (3, "3 projects"), (4, "4 projects")],
    )
    project = forms.CharField(label="One of them", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [*ANY, *countries()])


@require_safe
def large_and_small(request: ActorRequest) -> HttpResponse:
    """Show which large firms strengthen which smaller ones that they buy from."""
    require_somewhere(request.actor, Act.SEE_REGISTER)
    filters = Chains(request.GET or None)
    country = filters.cleaned_data.get("country", "") if filters.is_valid() else ""
    rows = strengthened(request.actor, country=country)
    if file := request.GET.get("as", ""):
        return _chains_file(file, rows)
    context = {
        "heading": "Supply chains",
        "filters": filters,
        "filters_chosen": int(bool(country)),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "sharing": sum(bool(row.engagements) for row in rows),
        "address": _without_file(request),
    }
    return page(request, "work/chains/large.html", context, part="list")


@require_safe
def several(request: ActorRequest) -> HttpResponse:
    """Show which enterprises are met through several projects."""
    require_somewhere(request.actor, Act.SEE_REGISTER)
    filters = Several(request.GET or None)
    given = filters.cleaned_data if filters.is_valid() else {}
    wanted = {name: value for name, value in given.items() if value}
    rows = met_by_several(request.actor, **wanted)
    if file := request.GET.get("as", ""):
        return _several_file(file, rows)
    context = {
        "heading": "Met through several projects",
        "filters": filters,
        "filters_chosen": sum(bool(value) and value != 2 for value in given.values()),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "projects": rows.projects,
        "drawn": rows.drawn,
        "address": _without_file(request),
    }
    return page(request, "work/chains/several.html", context, part="list")


def _chains_file(kind: str, rows: Any) -> HttpResponse:
    columns = ["Large firm", "Its reference", "Smaller firm", "Its reference", "Size", "Country"]
    columns += ["What is bought", "Engagements that strengthen it"]
    cells = (
        [
            row.buyer.name,
            row.buyer.ref,
            row.supplier.name,
            row.supplier.ref,
            row.supplier.size_class.capitalize(),
            country_name(row.supplier.country) if row.supplier.country else "",
            row.goods,
            "; ".join(each.title for each in row.engagements),
        ]
        for row in rows
    )
    return taken_away(kind, name="supply-chains", columns=columns, rows=cells)


def _several_file(kind: str, rows: ManyMet) -> HttpResponse:
    columns = ["Enterprise", "Reference", "Country", "Projects", "Project", "Engagements"]
    return taken_away(kind, name="met-through-several-projects", columns=columns, rows=_lines(rows))


def _lines(rows: ManyMet) -> Iterator[list[object]]:
    for row in rows:
        one = row.organization
        for name, number in row.projects:
            where = country_name(one.country) if one.country else ""
            yield [one.name, one.ref, where, len(row.projects), name, number]


def _without_file(request: ActorRequest) -> str:
    asked = request.GET.copy()
    asked.pop("as", None)
    asked.pop("page", None)
    return asked.urlencode()
