"""Reviewing a sample: how sure the count is, and one drawn record at a time."""

from dataclasses import dataclass
from secrets import randbelow
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.foundation.refusals import Refusal
from banyan.register.commands.sample import draw_more, draw_size_sample, review_drawn
from banyan.register.queries import SeenRecord
from banyan.register.queries.drawn import ToReview, candidates_named, next_to_review
from banyan.register.queries.samples import latest_sample, sample_progress
from banyan.register.vocabulary import Answer, Sureness
from banyan.web.pages import ActorRequest, page
from banyan.web.register.forms import ALL, Reviewed, SampleSize

SEEDS: Final = 2**31
SKIPPED: Final = 50  # records put off for later that are remembered


@dataclass(frozen=True, slots=True)
class Group:
    """Records that may be the same as the drawn one, and why they are shown."""

    title: str
    records: tuple[SeenRecord, ...]
    are_together: bool = False


@require_safe
def one(request: ActorRequest) -> HttpResponse:
    """Show how far the review has come, and the record that the viewer is to review next."""
    require_somewhere(request.actor, Act.SEE_REGISTER)
    return _page(request)


@require_POST
def answer(request: ActorRequest) -> HttpResponse:
    """Keep what was found of a drawn record, and go on to the next."""
    form = Reviewed(request.POST)
    if not form.is_valid():
        return _page(request, fault="Say what you found of the record.", status=422)
    given = form.cleaned_data
    same = [*request.POST.getlist("same")]
    if given["answer"] == ALL:
        same += request.POST.getlist("together")
    said = Answer.SAME if given["answer"] == ALL else Answer(given["answer"])
    try:
        review_drawn(
            sample=given["sample"],
            record=given["record"],
            answer=said,
            same=same,
            sureness=Sureness.LIKELY if given["likely"] else Sureness.SURE,
            by=request.actor,
            at=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, fault=refusal.message, status=422)
    return redirect("register:sample")


@require_POST
def later(request: ActorRequest) -> HttpResponse:
    """Put a record off: another is shown first."""
    skipped = [*request.session.get("later", []), request.POST.get("record", "")]
    request.session["later"] = skipped[-SKIPPED:]
    return redirect("register:sample")


@require_POST
def draw(request: ActorRequest) -> HttpResponse:
    """Draw a new sample, or more of the last one."""
    form = SampleSize(request.POST)
    if not form.is_valid():
        return _page(request, fault="Say how many records to draw.", status=422)
    reviews, actor, now = form.cleaned_data["reviews"], request.actor, timezone.now()
    last = latest_sample()
    try:
        if form.cleaned_data["more"] and last:
            draw_more(sample=last.ref, reviews=reviews, by=actor, at=now)
        else:
            draw_size_sample(reviews=reviews, seed=randbelow(SEEDS), by=actor, at=now)
    except Refusal as refusal:
        return _page(request, fault=refusal.message, status=422)
    return redirect("register:sample")


def _page(request: ActorRequest, *, fault: str = "", status: int = 200) -> HttpResponse:
    viewer = request.actor
    may_judge = may_somewhere(viewer, Act.JUDGE_SAMENESS)
    sample = latest_sample()
    found = None
    if sample and may_judge:
        found = next_to_review(viewer, sample=sample.ref, skip=request.session.get("later", []))
    context: dict[str, Any] = {
        "heading": "How sure the count is",
        "progress": sample_progress(sample) if sample else None,
        "draw": found,
        "groups": _groups(request, found) if found else [],
        "find": request.GET.get("find", ""),
        "ticked": request.POST.getlist("same"),
        "may_judge": may_judge,
        "sizes": SampleSize(initial={"reviews": 200}),
        "fault": fault,
    }
    return page(request, "register/sample.html", context, status=status)


def _groups(request: ActorRequest, draw: ToReview) -> list[Group]:
    shown = [draw.record.ref, *(one.ref for one in (*draw.together, *draw.near))]
    sought = candidates_named(request.actor, request.GET.get("find", ""), besides=shown)
    groups = [
        Group("Counted with it now", draw.together, are_together=True),
        Group("Like it", draw.near),
        Group("Found by your search", tuple(sought)),
    ]
    return [group for group in groups if group.records]
