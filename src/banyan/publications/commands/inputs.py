"""An office's answer: written, submitted, returned with a comment, accepted."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.publications.models import Input, InputComment
from banyan.publications.queries import NoSuchInput, refuse_unknown_figures
from banyan.publications.rules import may_move


class InputCannotMove(Refusal):
    """What was asked does not follow from where the input stands."""

    why = Why.CONFLICT
    code = "publications.input_cannot_move"
    template = "The answer of {office} is {now}; it cannot be {then} now. {advice}"


class ChangedMeanwhile(Refusal):
    """Two people wrote at once."""

    why = Why.CONFLICT
    code = "publications.changed_meanwhile"
    template = (
        "Somebody saved this answer while you were writing. Your text is below, theirs above: "
        "put the two together and save again."
    )


class NothingWritten(Refusal):
    """An empty answer was submitted."""

    why = Why.INVALID
    code = "publications.nothing_written"
    template = "There is no text yet. Write the answer of {office}, then submit it."


class ReasonMissing(Refusal):
    """Something was said that needs its reason."""

    why = Why.INVALID
    code = "publications.reason_missing"
    template = "{what} needs a reason. Say it in a sentence."


_ADVICE = {
    "REQUESTED": "The office has not begun to write.",
    "DRAFT": "The office is still writing.",
    "SUBMITTED": "Return it first if it is to be changed.",
    "RETURNED": "The office has it back.",
    "ACCEPTED": "Return it first if it is to be changed.",
    "LOCKED": "It was published; a correction is a new edition.",
}


def write_input(
    *,
    ref: str,
    text: str,
    trend: str = "",
    trend_reason: str = "",
    revision: int,
    by: Actor,
    at: datetime,
) -> Input:
    """Keep what an office has written so far. `revision` is the one the writer started from.

    Figures are cited by reference; a reference that names no figure the writer may see is refused.

    :raises NoSuchInput: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not write for its office.
    :raises InputCannotMove: if it is submitted, accepted or locked.
    :raises ChangedMeanwhile: if somebody else saved since `revision`.
    :raises ReasonMissing: if engagement is said to be limited without saying why.
    :raises NoSuchFigure: if the text cites one that is not there for `by` to see.
    """
    if trend == Input.Trend.LIMITED and not trend_reason.strip():
        raise ReasonMissing(what="Limited engagement")
    refuse_unknown_figures(by, [text])
    with transaction.atomic():
        found = _locked(ref, act=Act.WRITE_INPUT, by=by)
        _move(found, "DRAFT")
        if found.revision != revision:
            raise ChangedMeanwhile
        found.text, found.trend, found.trend_reason = text, trend, trend_reason
        found.revision = revision + 1
        found.save()
        record_change(
            act="write_input",
            subject=f"input:{ref}",
            made_by=by.name,
            at=at,
            detail={"letters": len(text), "revision": found.revision},
        )
    return found


def submit_input(*, ref: str, by: Actor, at: datetime) -> Input:
    """Hand an office's answer in.

    :raises NoSuchInput: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not write for its office.
    :raises InputCannotMove: if it is not a draft, nor returned.
    :raises NothingWritten: if there is no text.
    """
    with transaction.atomic():
        found = _locked(ref, act=Act.WRITE_INPUT, by=by)
        if not found.text.strip():
            raise NothingWritten(office=found.office.name)
        _move(found, "SUBMITTED")
        found.submitted_at = at
        found.first_submitted_at = found.first_submitted_at or at
        found.save()
        record_change(act="submit_input", subject=f"input:{ref}", made_by=by.name, at=at)
    return found


def return_input(*, ref: str, comment: str, by: Actor, at: datetime) -> Input:
    """Give an answer back to its office, saying what is to be changed.

    :raises NoSuchInput: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not review inputs of its office.
    :raises InputCannotMove: if it was not handed in, or is locked.
    :raises ReasonMissing: if the comment is empty.
    """
    if not comment.strip():
        raise ReasonMissing(what="Returning an answer")
    with transaction.atomic():
        found = _locked(ref, act=Act.REVIEW_INPUT, by=by)
        _move(found, "RETURNED")
        found.save()
        InputComment.objects.create(input=found, text=comment, made_by=by.name, made_at=at)
        record_change(
            act="return_input", subject=f"input:{ref}", made_by=by.name, at=at, reason=comment
        )
    return found


def comment_input(*, ref: str, comment: str, by: Actor, at: datetime) -> Input:
    """Say something about an answer without moving it: for its office and its reviewers.

    :raises NoSuchInput: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may neither write nor review it.
    :raises ReasonMissing: if the comment is empty.
    """
    if not comment.strip():
        raise ReasonMissing(what="A comment")
    with transaction.atomic():
        found = _visible(ref, by=by)
        if not may(by, Act.WRITE_INPUT, office=found.office.code):
            require(by, Act.REVIEW_INPUT, office=found.office.code)
        InputComment.objects.create(input=found, text=comment, made_by=by.name, made_at=at)
        record_change(
            act="comment_input", subject=f"input:{ref}", made_by=by.name, at=at, reason=comment
        )
    return found


def accept_input(*, ref: str, by: Actor, at: datetime) -> Input:
    """Take an answer as good: it may go into an edition.

    :raises NoSuchInput: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not review inputs of its office.
    :raises InputCannotMove: if it was not handed in.
    """
    with transaction.atomic():
        found = _locked(ref, act=Act.REVIEW_INPUT, by=by)
        _move(found, "ACCEPTED")
        found.save()
        record_change(act="accept_input", subject=f"input:{ref}", made_by=by.name, at=at)
    return found


def _visible(ref: str, *, by: Actor) -> Input:
    rows = Input.objects.select_related("office", "question__round")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_ROUNDS, office=found.office.code):
        raise NoSuchInput(input=ref)
    return found


def _locked(ref: str, *, act: Act, by: Actor) -> Input:
    found = _visible(ref, by=by)
    require(by, act, office=found.office.code)
    return found


def _move(found: Input, then: str) -> None:
    if not may_move(found.state, then):
        raise InputCannotMove(
            office=found.office.name,
            now=Input.State(found.state).label.lower(),
            then=Input.State(then).label.lower(),
            advice=_ADVICE[found.state],
        )
    found.state = then
