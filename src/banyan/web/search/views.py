"""Search over everything one may see."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.web.pages import ActorRequest, page
from banyan.web.search.kinds import SHORTEST, found_by


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """Show what the words in the address name."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]
    context = {
        "text": text,
        "is_short": len(text) < SHORTEST,
        "found": found_by(request.actor, text),
    }
    return page(request, "search.html", context, part="found")
