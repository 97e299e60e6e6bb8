"""The page at a door, and what lets it work without a network."""

import json
from hashlib import blake2b
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from banyan.engagements.queries.doors import door_at
from banyan.engagements.rules.doors import arrived
from banyan.web.door import forms
from banyan.web.door.arrivals import kept
from banyan.web.pages import ActorRequest

WORKER: Final = "banyan/door/worker.js"


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, token: str) -> HttpResponse:
    """Let somebody sign in. Without scripts the form is sent here, and the answer is their name.

    The token is the right, as for what devices send: there is no session to forge a form for.
    """
    door = door_at(token)
    now = timezone.now()
    is_posted = request.method == "POST"
    form = forms.SignIn(request.POST if is_posted else None, door=door)
    context = {
        "door": door,
        "token": token,
        "form": form,
        "is_open": door.is_open(now),
        "is_early": now < door.opens_at,
        "is_handed_round": "kiosk" in request.GET,
        "once": request.POST.get("once") or uuid4().hex,
        "signed_in": "",
    }
    if is_posted and context["is_open"] and form.is_valid():
        kept(token, device="", sent_ms=None, items=[arrived(_item(form, context["once"]))])
        context["signed_in"] = form.cleaned_data["name"]
    status = 422 if form.errors else 200
    response = render(request, "door/door.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _item(form: forms.SignIn, once: object) -> dict[str, object]:
    """Return what was said as a device would send it.

    The same form sent twice is one sign-in. Another name on a page that was gone back to is not:
    what makes it one is the page and all that was said on it.
    """
    said = {name: value for name, value in form.cleaned_data.items() if value}
    told = json.dumps([once, said], sort_keys=True).encode()
    return said | {"id": blake2b(told, digest_size=16).hexdigest()}


@login_not_required
@require_safe
def manifest(request: ActorRequest, token: str) -> HttpResponse:  # noqa: ARG001  # Django's
    """Say how a device keeps the door among its applications."""
    door = door_at(token)
    said = {
        "name": f"Sign in: {door.title}",
        "short_name": "Sign in",
        "start_url": "./?kiosk",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#1f5b4a",
        "icons": [{"src": static("banyan/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(json.dumps(said), content_type="application/manifest+json")


@login_not_required
@require_safe
def worker(request: ActorRequest, token: str) -> HttpResponse:  # noqa: ARG001  # Django's
    """Give the script that keeps the page on the device. It rules no page but this door's."""
    door_at(token)
    found = finders.find(WORKER)
    text = Path(str(found)).read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
