"""Second opinions: asked without showing the first, and settled by a third person."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from banyan.delivery.tasks import redraw_cascade_later
from banyan.register.commands.second import give_second_opinion, settle_disagreement
from banyan.register.queries import disagreements, next_asked, opinions_asked
from banyan.register.vocabulary import Half, Verdict
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import Opinion
from banyan.web.register.halves import spoken_of
from banyan.web.register.review import KEYS
from banyan.web.register.showing import shown_pair


@require_safe
def asked(request: ActorRequest, half: Half) -> HttpResponse:
    """Show the next pair of which a second opinion is asked; nothing of what the first said."""
    found = next_asked(request.actor, half)
    context = {
        **spoken_of(half),
        "heading": "A second opinion",
        "asked": found,
        "left": opinions_asked(request.actor, half).count(),
        "more_keys": KEYS[:3],
        **(shown_pair(found.one, found.other) if found else {}),
    }
    return page(request, "register/second.html", context)


@require_POST
def give(request: ActorRequest, half: Half) -> HttpResponse:
    """Give a second opinion, and go on to the next pair that is asked."""
    if _said(request, half, give_second_opinion):
        messages.success(request, "Noted. A second opinion changes no count.")
    return redirect("register:second", half=half)


@require_safe
def differing(request: ActorRequest, half: Half) -> HttpResponse:
    """List where two reviewers disagree, each with the records side by side."""
    found = disagreements(request.actor, half)
    context = {
        **spoken_of(half),
        "heading": "Reviewers disagree",
        "disagreements": [(one, shown_pair(one.one, one.other)) for one in found],
    }
    return page(request, "register/disagreements.html", context)


@require_POST
def settle(request: ActorRequest, half: Half) -> HttpResponse:
    """Decide what two reviewers disagree about."""
    if _said(request, half, settle_disagreement):
        redraw_cascade_later(half)
        messages.success(request, "Settled: your judgement stands.")
    return redirect("register:disagreements", half=half)


def _said(request: ActorRequest, half: Half, say: Callable[..., object]) -> bool:
    """Say of two records what the form says, and return whether it said anything."""
    form = Opinion(request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        verdict = Verdict(given.pop("verdict"))
        say(**given, verdict=verdict, by=request.actor, at=timezone.now(), half=half)
    return form.is_valid()
