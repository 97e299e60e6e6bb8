"""Pages of the lists that work refers to: outcomes with what serves them."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.engagements.queries import coverage
from banyan.programmes.queries import outcomes, programmes_behind
from banyan.web.pages import ActorRequest, page


@require_safe
def served(request: ActorRequest) -> HttpResponse:
    """Show every outcome with the programmes and engagements that serve it; bare ones first."""
    behind = programmes_behind(outcomes(request.actor))
    by_outcome: dict[int, list[object]] = {}
    for row in behind:
        by_outcome.setdefault(row.outcome_id, []).append(row)
    rows = [(row, by_outcome.get(row.outcome.pk, [])) for row in coverage(request.actor)]
    context = {
        "heading": "Outcomes",
        "rows": sorted(rows, key=lambda row: bool(row[0].engagements or row[1])),
    }
    return page(request, "work/outcomes.html", context)
