"""Is it already here: the records likeliest to be meant, while somebody types."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from banyan.register.queries.entry import Like, as_plain, records_like
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import Asked


@require_safe
def like(request: ActorRequest) -> HttpResponse:
    """Show the organizations likeliest to be the one described in the address, with reasons."""
    form = Asked(request.GET or None)
    context = {
        "heading": "Is it already here?",
        "form": form,
        "likes": _likes(request, form),
        "is_asked": form.is_bound,
    }
    return page(request, "register/like.html", context, part="found")


@require_safe
def like_json(request: ActorRequest) -> JsonResponse:
    """Give the same as JSON."""
    form = Asked(request.GET or None)
    return JsonResponse({"likely": [as_plain(one) for one in _likes(request, form)]})


def _likes(request: ActorRequest, form: Asked) -> list[Like]:
    asked = form.asked()
    return records_like(request.actor, asked) if asked else []
