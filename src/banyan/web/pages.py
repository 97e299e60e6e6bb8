"""How every page is rendered, and how a refusal comes back on a form."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal


class ActorRequest(HttpRequest):
    """A request as views receive it: the middleware has said who asks, and what htmx wants."""

    actor: Actor
    htmx: HtmxDetails


def page(
    request: ActorRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the whole page, or only `part` of it when htmx asked for that part.

    A boosted link and a step back in the browser's history want the whole page.
    """
    wants_part = request.htmx and not (request.htmx.boosted or request.htmx.history_restore_request)
    if part and wants_part:
        template = f"{template}#{part}"
    response = render(request, template, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


@contextmanager
def refusals_on(form: forms.Form) -> Iterator[None]:
    """Show a refusal on the form that asked, instead of on a page of its own."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, refusal.message)
