"""Choosing the look. It is kept on the device, since it is the device that is in the dark."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from banyan.web.context import LOOK_COOKIE, LOOKS

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keep the chosen look and go back to where it was chosen."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    chosen = request.POST.get("look", "")
    if chosen in LOOKS:
        response.set_cookie(LOOK_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response
