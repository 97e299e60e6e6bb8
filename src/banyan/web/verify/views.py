"""Checking a certificate, without signing in. Says nothing that does not stand on the paper."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from banyan.engagements.queries.certificates import Answer, verified
from banyan.foundation.references import read_number, spelled_number
from banyan.web.pages import ActorRequest, page


class Typed(forms.Form):
    """A number as somebody types it from a paper."""

    number = forms.CharField(
        label="Number of the certificate",
        max_length=40,
        help_text="Sixteen letters and digits. Hyphens and small letters do not matter.",
    )


@login_not_required
@require_safe
def start(request: ActorRequest) -> HttpResponse:
    """Ask for a number, and go to what is to be said of it."""
    form = Typed(request.GET or None)
    if form.is_valid():
        typed = form.cleaned_data["number"]
        # What is no number is shown as unknown: never put as it came into an address.
        return redirect("verify:check", number=read_number(typed) or "unreadable")
    return _shut(page(request, "verify/check.html", {"heading": HEADING, "form": form}))


@login_not_required
@require_safe
def check(request: ActorRequest, number: str) -> HttpResponse:
    """Say whether a certificate is genuine. Unknown ones get the same page and 404."""
    said = verified(number)
    context: dict[str, Any] = {
        "heading": HEADING,
        "form": Typed(),
        "said": said,
        "number": spelled_number(said.number),
    }
    status = 404 if said.answer is Answer.UNKNOWN else 200
    return _shut(page(request, "verify/check.html", context, status=status))


HEADING = "Check a certificate"


def _shut(answer: HttpResponse) -> HttpResponse:
    """Keep an answer out of caches, of search engines, and of other sites' logs."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
