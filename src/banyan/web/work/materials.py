"""Pages of printed materials: what lies where."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.programmes.queries.materials import balances
from banyan.web.pages import ActorRequest, page
from banyan.web.work.packages import tabs


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show what lies at each place, and what runs short."""
    context = {
        "heading": "Materials",
        "balances": balances(request.actor),
        "tabs": tabs("work:materials"),
    }
    return page(request, "work/materials.html", context)
