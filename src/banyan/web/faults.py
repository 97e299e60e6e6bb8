"""Pages for what is not a refusal of ours: an unknown address, a forged form, a fault."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


@login_not_required
@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that nothing lives at this address."""
    said = "Nothing lives at this address, or it is not for you to see. Check it, or search."
    return _said(request, "This is not here", said, 404)


@login_not_required
@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that this may not be done."""
    said = "Your account may not do this. Ask the desk for a role that may."
    return _said(request, "You may not do this", said, 403)


@login_not_required
@requires_csrf_token
def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that the request itself could not be read."""
    said = "What was sent could not be read. Go back to the page it came from and send it again."
    return _said(request, "This was not understood", said, 400)


@requires_csrf_token
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's
    """Say that a form is too old, or came from elsewhere. Nothing was changed."""
    said = (
        "This form was opened before you signed in, or in another place, and nothing was changed. "
        "Go back, load the page again, and send it once more."
    )
    return _said(request, "This form is out of date", said, 403)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # not to be trusted now
    """Say that something of ours broke. Asks nothing of the database or the session."""
    # Without the request there are no context processors, and so nothing that can break again.
    return render(None, "broken.html", status=500)


def _said(request: HttpRequest, heading: str, said: str, status: int) -> HttpResponse:
    context = {"heading": heading, "said": said}
    return render(request, "refusals/other.html", context, status=status)
