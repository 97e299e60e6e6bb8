"""The first page."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from banyan.web.pages import ActorRequest, page
from banyan.web.today.lately import lately_seen_by
from banyan.web.today.needs import needs_of
from banyan.web.today.reached import reached_by


@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """Show what needs this person, what was reached this year, and what happened lately."""
    day = timezone.localdate()
    context = {
        "today": day,
        "needs": needs_of(request.actor, day),
        "reached": reached_by(request.actor, day),
        "lately": lately_seen_by(request.actor),
    }
    return page(request, "today.html", context)
