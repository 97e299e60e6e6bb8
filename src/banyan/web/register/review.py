"""The review queue: cases of organizations or people who may be one, judged by keys or buttons."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from banyan.accounts.permissions import Act, may, may_somewhere, require
from banyan.delivery.tasks import match_later, redraw_cascade_later
from banyan.register.commands.review import judge_together, take_back_together
from banyan.register.queries import (
    NoSuchCase,
    agreement,
    case,
    case_lines,
    cases_waiting,
    disagreements,
    judged,
    near_pairs_waiting,
    neighbours,
    opinions_asked,
    progress,
)
from banyan.register.vocabulary import Half, Verdict
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import Judgement, pairs_named
from banyan.web.register.halves import OTHER, spoken_of
from banyan.web.register.showing import beginnings, shown_agreement, shown_case, shown_progress

A_PAGE: Final = 25
_SESSION: Final = {Half.ORGANIZATIONS: "judged", Half.PEOPLE: "judged_people"}
REMEMBERED: Final = 20  # acts that can be undone by a key, one after another
DONE: Final = {
    Verdict.SAME.value: "Judged the same",
    Verdict.DIFFERENT.value: "Judged different",
    Verdict.UNSURE.value: "Left unsure",
}
KEYS: Final = (
    ("S", "Judge the ticked records the same"),
    ("D", "Judge them different"),
    ("U", "Leave them unsure"),
    ("Z", "Undo the last judgement"),
    ("J", "Next case, or the right arrow"),
    ("K", "Case before, or the left arrow"),
    ("1 to 9", "Tick or untick a record"),
)


@require_safe
def listing(request: ActorRequest, half: Half) -> HttpResponse:
    """List the cases that wait, by what judging them may change, and how far the review is."""
    viewer, now = request.actor, timezone.now()
    found = Paginator(list(cases_waiting(viewer, half)), A_PAGE)
    rows = found.get_page(request.GET.get("page"))
    context = {
        **spoken_of(half),
        "heading": "Review",
        "found": rows,
        "cases": case_lines(viewer, rows.object_list, half),
        "judged": judged(viewer, half, **beginnings(now)),
        "asked": opinions_asked(viewer, half).count(),
        "disagree": len(disagreements(viewer, half)),
        "last": _last(request, half),
        "more_keys": KEYS[3:4],
        "of_others": near_pairs_waiting(viewer, OTHER[half]),
        "may_judge_people": may_somewhere(viewer, Act.SEE_PEOPLE)
        and may_somewhere(viewer, Act.JUDGE_SAMENESS),
        "may_link": may(viewer, Act.KEEP_REFERENCE_LISTS, office=viewer.home),
    }
    return page(request, "register/review.html", context)


@require_safe
def one(request: ActorRequest, half: Half, ref: str) -> HttpResponse:
    """Show a case, its records side by side; or go on in the queue when it is over."""
    viewer = request.actor
    try:
        found = case(viewer, ref, half)
    except NoSuchCase:
        if "next" not in request.GET:
            raise
        after = request.GET["next"]
        if not after:
            return redirect("register:review", half=half)
        return redirect("register:case", half=half, ref=after)
    before, after = neighbours(viewer, ref, half)
    context = {
        **spoken_of(half),
        "heading": "Are these the same?",
        "case": found,
        "before": before,
        "after": after,
        "last": _last(request, half),
        "more_keys": KEYS,
        **shown_case(found, pair=request.GET.get("pair", "")),
    }
    return page(request, "register/case.html", context)


@require_POST
def link(request: ActorRequest) -> HttpResponse:
    """Have the model link the register; the worker does it."""
    require(request.actor, Act.KEEP_REFERENCE_LISTS, office=request.actor.home)
    match_later.enqueue(request.actor.name)
    messages.info(request, "The register is being linked. Cases and figures follow in a moment.")
    return redirect("register:review")


@require_safe
def how_far(request: ActorRequest, half: Half) -> HttpResponse:
    """Show how far the review has come, for each office, and how well reviewers agree."""
    viewer = request.actor
    found = progress(viewer, half)
    context = {
        **spoken_of(half),
        "heading": "How far the review is",
        "progress": found,
        "offices": shown_progress(found),
        "judged": judged(viewer, half, **beginnings(timezone.now())),
        "agreement": shown_agreement(agreement(viewer, half)),
    }
    return page(request, "register/progress.html", context)


@require_POST
def judge(request: ActorRequest, half: Half) -> HttpResponse:
    """Say of the ticked records whether they are one, and go on in the queue."""
    form = Judgement(request.POST)
    records = list(dict.fromkeys(request.POST.getlist("records")))
    if not form.is_valid() or len(records) < 2:
        messages.info(request, "Tick two records or more, then say what they are.", "waits")
        return redirect(_back(request, half))
    given = form.cleaned_data
    said = judge_together(
        records=records,
        verdict=Verdict(given["verdict"]),
        reason=given["reason"],
        by=request.actor,
        at=timezone.now(),
        half=half,
    )
    redraw_cascade_later(half)
    act = {"done": DONE[given["verdict"]], "back": _back(request, half), **_spoken(said)}
    _remember(request, half, [*_remembered(request, half), act])
    # The case is shown again while pairs of it wait; then the next one is.
    onward = "?" + urlencode({"next": given["next"]}) if "next" in request.POST else ""
    return redirect(_back(request, half) + onward)


@require_POST
def undo(request: ActorRequest, half: Half) -> HttpResponse:
    """Take back what was said in one act, and go back to where it was said."""
    pairs = pairs_named(request.POST.getlist("pairs"))
    if not pairs:
        return redirect(_back(request, half))
    take_back_together(pairs=pairs, reason="", by=request.actor, at=timezone.now(), half=half)
    redraw_cascade_later(half)
    taken = {frozenset(pair) for pair in pairs}
    acts = _remembered(request, half)
    kept = [act for act in acts if {frozenset(pair) for pair in act["pairs"]} != taken]
    _remember(request, half, kept)
    messages.success(request, "Taken back: everything is counted as it was before.")
    return redirect(_back(request, half))


def _spoken(said: Sequence[Any]) -> dict[str, Any]:
    names = dict.fromkeys(row.name for one in said for row in (one.left, one.right))
    return {"pairs": [[one.left.ref, one.right.ref] for one in said], "names": list(names)}


def _remembered(request: ActorRequest, half: Half) -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = request.session.get(_SESSION[half], [])
    return [act for act in acts if "pairs" in act]


def _remember(request: ActorRequest, half: Half, acts: list[dict[str, Any]]) -> None:
    request.session[_SESSION[half]] = acts[-REMEMBERED:]


def _last(request: ActorRequest, half: Half) -> dict[str, Any] | None:
    acts = _remembered(request, half)
    return acts[-1] if acts else None


def _back(request: ActorRequest, half: Half) -> str:
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        return reverse("register:review", kwargs={"half": half})
    return back
