"""What made a figure move between two snapshots: who changed it, when, and on what evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Final

from banyan.accounts.permissions import Act, Actor
from banyan.engagements.models import Engagement
from banyan.foundation.bulk import rows_where_in
from banyan.foundation.hiding import Keys, hidden_cells
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Credential, Partnership, Platform
from banyan.provenance.queries import subjects_changed
from banyan.register.models import IdentityEvent
from banyan.results.counting import Question
from banyan.results.models import Snapshot
from banyan.results.moving import Cause, Moving, Shift, Side
from banyan.results.queries.asking import measure_named
from banyan.results.queries.figures import ALWAYS, figure, require_figures, sight_of
from banyan.results.queries.movers import Mover, Window, identity_causes, movers
from banyan.results.queries.snapshots import NoSnapshot, snapshot_named, snapshots_folder
from banyan.results.statements import EVERYTHING, FigureAnswer, Scope
from banyan.results.vocabulary import Aggregation

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 10_000
REMEMBERED: Final = 16  # answers, each of some thousand rows
_KEPT: Final = {
    "engagement": (Cause.ENGAGEMENT, Engagement),
    "credential": (Cause.CREDENTIAL, Credential),
    "platform": (Cause.PLATFORM, Platform),
    "partnership": (Cause.PARTNERSHIP, Partnership),
}


class BackwardSnapshots(Refusal):
    """The snapshot to compare with was taken after the other."""

    why = Why.INVALID
    code = "results.backward_snapshots"
    template = "{since} was taken after {until}. Choose an earlier one to begin with."


@dataclass(frozen=True, slots=True)
class Moved:
    """What one change did to a figure, and who made it.

    Members that came and went; for a sum or a ratio, by how much its parts and its whole moved.
    Hidden where it speaks of few people.
    """

    mover: Mover
    gained: int
    lost: int
    part: int
    whole: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """A figure before and after, and one page of what moved it: the largest first."""

    before: FigureAnswer
    after: FigureAnswer
    adds_parts: bool  # the effects to show are those of parts: a sum of weights, or a ratio
    is_ratio: bool
    total: int
    page: int
    pages: int
    rows: tuple[Moved, ...]


def snapshots_kept() -> list[Snapshot]:
    """Return the snapshots that are still there, latest first."""
    return list(Snapshot.objects.order_by("-taken_at", "-id"))


def snapshot_at(text: str) -> Snapshot:
    """Return the snapshot with this reference, or the last one taken by the end of this day.

    Of a day before the first there is, the first.

    :raises NoSuchSnapshot: if none has the reference.
    :raises NoSnapshot: if there is none at all.
    """
    kept = snapshots_kept()
    if not kept:
        raise NoSnapshot
    day = _day(text)
    if day is None:
        return snapshot_named(text)
    return next((one for one in kept if one.taken_at.date() <= day), kept[-1])


def _before(last: Snapshot) -> Snapshot:
    """Return the snapshot before another; itself where it is the first."""
    earlier = Snapshot.objects.filter(last_change__lt=last.last_change)
    return earlier.order_by("-last_change", "-id").first() or last


def moves(
    viewer: Actor,
    measure: str,
    *,
    scope: Scope = EVERYTHING,
    period: Period = ALWAYS,
    since: str = "",
    until: str = "",
    page: int = 1,
    at_once: int = ON_A_PAGE,
) -> Moves:
    """Return what moved a figure between two snapshots, as far as `viewer` may see its records.

    `since` and `until` are snapshots or days; where nothing is said, the newest and the one before
    it. The effects of all rows add up to the difference of the two numbers. Costs the same few
    queries whatever the page holds.

    :raises NotAllowed: if `viewer` may open no records behind figures.
    :raises NoSuchSnapshot: if one of the snapshots is not there.
    :raises BackwardSnapshots: if the first was taken after the second.
    """
    require_figures(viewer, Act.OPEN_RECORDS_BEHIND)
    last = snapshot_at(until) if until else snapshot_named("")
    first = snapshot_at(since) if since else _before(last)
    if first.last_change > last.last_change:
        raise BackwardSnapshots(since=first.ref, until=last.ref)
    ask = partial(figure, viewer, measure, scope=scope, period=period)
    answers = [ask(snapshot=one.ref) for one in (first, last)]
    asked = measure_named(measure)
    window = Window(first.last_change, last.last_change)
    shifts = _shifts(viewer, Question(asked, scope, period), (first, last), window)
    pages = max(1, -(-len(shifts) // at_once))
    page = min(max(1, page), pages)
    hidden = _hidden(shifts, answers) if asked.is_about_people else frozenset()
    turned = range((page - 1) * at_once, min(page * at_once, len(shifts)))
    known = movers(viewer, [shifts[at] for at in turned], counts=asked.counts, window=window)
    is_ratio = asked.aggregation is Aggregation.RATIO
    return Moves(
        before=answers[0],
        after=answers[1],
        adds_parts=asked.weighs or is_ratio,
        is_ratio=is_ratio,
        total=len(shifts),
        page=page,
        pages=pages,
        rows=tuple(
            _row(shifts[at], mover, weighs=asked.weighs, is_hidden=at in hidden)
            for at, mover in zip(turned, known, strict=True)
        ),
    )


def _shifts(
    viewer: Actor, question: Question, between: tuple[Snapshot, Snapshot], window: Window
) -> list[Shift]:
    measure = question.measure
    folders = [snapshots_folder() / one.folder for one in between]
    before, after = (
        Side(folder, replace(question, sight=sight_of(viewer, folder, measure)))
        for folder in folders
    )
    changed = tuple((cause, frozenset(some)) for cause, some in _changed(window).items())
    newest = IdentityEvent.objects.order_by("-id").values_list("id", flat=True).first()
    return list(_worked_out(before, after, changed, newest or 0))


@lru_cache(maxsize=REMEMBERED)
def _worked_out(
    before: Side,
    after: Side,
    changed: tuple[tuple[Cause, frozenset[int]], ...],
    newest: int,  # noqa: ARG001 - of what tells why two are one: it names causes anew
) -> tuple[Shift, ...]:
    """Work out what moved; remembered, for pages are turned and snapshots never change."""
    moving = Moving(before, after, changed=dict(changed))
    counts = after.question.measure.counts
    return tuple(moving.shifts(identity_causes(counts, moving.identities())))


def _changed(window: Window) -> dict[Cause, set[int]]:
    """Return what the trail says was changed in a window, by its numbers. Five queries."""
    refs = subjects_changed(tuple(_KEPT), after=window.after, until=window.until)
    return {
        cause: {int(row[0]) for row in rows_where_in(table, "ref", sorted(refs[kind]), ("id",))}
        for kind, (cause, table) in _KEPT.items()
    }


def _hidden(shifts: Sequence[Shift], answers: Sequence[FigureAnswer]) -> frozenset[int]:
    """Return the rows that speak of few people, with those that would give them away."""
    if any(answer.is_hidden for answer in answers):
        return frozenset(range(len(shifts)))
    counts: dict[Keys, int] = {}
    for at, shift in enumerate(shifts):
        counts |= {(f"{at}+",): shift.gained, (f"{at}-",): shift.lost}
        if not shift.gained and not shift.lost:
            counts[f"{at}+",] = abs(shift.part)
    return frozenset(int(key[0][:-1]) for key in hidden_cells(counts))


def _row(shift: Shift, mover: Mover, *, weighs: bool, is_hidden: bool) -> Moved:
    if is_hidden:
        return Moved(mover, 0, 0, 0, 0, is_hidden=True)
    whole = shift.whole if weighs else shift.gained - shift.lost
    return Moved(mover, shift.gained, shift.lost, shift.part, whole, is_hidden=False)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
