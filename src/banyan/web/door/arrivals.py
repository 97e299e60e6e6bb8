"""What devices send: read, kept, answered, and nothing else, since thousands send at once.

The token in the address is the whole right: there is no session, so there is nothing to forge.
"""

import json
import re
from collections.abc import Callable
from time import monotonic
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from banyan.delivery.tasks import take_in_later
from banyan.engagements.commands.arrive import Received, receive_sign_ins
from banyan.engagements.queries.doors import NoSuchAddress, actor_at, threshold_at
from banyan.engagements.rules.doors import MOST_ITEMS, Arrived, arrived
from banyan.web.door.pace import SPAN, Pace

LARGEST: Final = 2 * 1024 * 1024  # bytes of one sending
_ADDRESS: Final = re.compile(r"/door/([\w-]{1,40})/arrivals")
_PACE: Final = Pace()
_NOT_READ: Final = "What was sent could not be read. Send an object with a list of items."
_TOO_MANY: Final = f"Send at most {MOST_ITEMS} sign-ins at once, and no more than 2 MB."

Answer = Callable[[HttpRequest], HttpResponseBase]


class ArrivalsMiddleware:
    """Answer what devices send before anything asks who is signed in, or for a form's secret.

    It comes first: the rest of the way through costs more than keeping a sign-in does.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = _ADDRESS.fullmatch(request.path_info)
        return arrivals(request, found[1]) if found else self.answer(request)


@csrf_exempt
@login_not_required
def arrivals(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what a device sends, and answer for each item."""
    request.get_host()  # refuses hosts that are not ours
    if request.method != "POST":
        return _said(405, "Sign-ins are sent here, not looked at.", Allow="POST")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _said(413, _TOO_MANY)
    try:
        device, sent_ms, items = _sending(request.body)
    except ValueError:
        return _said(422, _NOT_READ)
    if len(items) > MOST_ITEMS:
        return _said(413, _TOO_MANY)
    address = request.META.get("REMOTE_ADDR", "")
    if not _PACE.lets(token, address, items=len(items), now=monotonic()):
        wait = str(round(SPAN))
        return _said(429, "Too much is sent to this door at once.", **{"Retry-After": wait})
    try:
        received = kept(token, device=device, sent_ms=sent_ms, items=items)
    except NoSuchAddress as refusal:
        return _said(404, refusal.message)
    return _answered(received)


def kept(token: str, *, device: str, sent_ms: int | None, items: list[Arrived]) -> Received:
    """Keep sign-ins at the door with this token, and see that somebody takes them in.

    :raises NoSuchAddress: if there is no such door.
    """
    door = threshold_at(token)
    # One transaction: nothing is kept that nobody was called for.
    with transaction.atomic():
        received = receive_sign_ins(
            door=door,
            device=device,
            sent_ms=sent_ms,
            items=items,
            by=actor_at(door),
            at=timezone.now(),
        )
        if received.calls_for_taking_in:
            take_in_later.enqueue(door.ref)
    return received


def _sending(body: bytes) -> tuple[str, int | None, list[Arrived]]:
    """Return the device, its clock and its items; `ValueError` for what is no sending."""
    try:
        told = json.loads(body, parse_constant=lambda _: None)
    except RecursionError:
        raise ValueError from None
    told = told if isinstance(told, dict) else {}
    items, sent, device = told.get("items"), told.get("sent_at"), told.get("device")
    if type(items) is not list:
        raise ValueError
    return (
        device[:40] if isinstance(device, str) and device.isascii() else "",
        sent if isinstance(sent, int) and not isinstance(sent, bool) else None,
        [arrived(item) for item in items[: MOST_ITEMS + 1]],
    )


def _answered(received: Received) -> HttpResponse:
    answers = [
        {"id": item, "kept": str(what), "sentence": sentence}
        for item, what, sentence in received.answers
    ]
    return _json(200, {"answers": answers})


def _said(status: int, sentence: str, **headers: str) -> HttpResponse:
    response = _json(status, {"sentence": sentence})
    for name, value in headers.items():
        response.headers[name] = value
    # Whoever sends nonsense is told so; nobody fills our log with it.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response


def _json(status: int, said: object) -> HttpResponse:
    return HttpResponse(
        json.dumps(said, ensure_ascii=False),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )
