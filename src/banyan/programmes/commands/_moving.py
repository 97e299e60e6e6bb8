"""What every move from one status to another must stand, whatever moves."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import TextChoices

from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.rules import Moves, Step, step


class CannotMove(Refusal):
    """A status that cannot follow the present one."""

    why = Why.CONFLICT
    code = "programmes.cannot_move"
    template = "{what} is {now}; from there it cannot become {then}. It may become {may}."


class ReasonMissing(Refusal):
    """A status that may follow, when somebody says why."""

    why = Why.INVALID
    code = "programmes.reason_missing"
    template = "{what} is at “{now}”. Moving it to “{then}” needs a reason: write why."


class MovedBefore(Refusal):
    """A day before the last move."""

    why = Why.INVALID
    code = "programmes.moved_before"
    template = "{what} became {now} on {last}; it cannot have moved on before. Give a later day."


class MovedInFuture(Refusal):
    """A day that has not come."""

    why = Why.INVALID
    code = "programmes.moved_in_future"
    template = "{on} has not come yet. Give the day on which {what} moved."


def refuse_move(
    what: str,
    moves: Moves,
    words: type[TextChoices],
    *,
    now: str,
    then: str,
    reason: str,
) -> None:
    found = step(moves, now, then)
    said = {"what": what, "now": _word(words, now), "then": _word(words, then)}
    if found is Step.NO:
        free, with_reason = moves[now]
        known = [_word(words, code) for code in words.values if code in free | with_reason]
        raise CannotMove(**said, may=", ".join(known) or "nothing else")
    if found is Step.WITH_REASON and not reason.strip():
        raise ReasonMissing(**said)


def refuse_day(what: str, *, on: date, last: date | None, now: str, at: datetime) -> None:
    # A day more: it may be tomorrow already where it is entered.
    if on > at.date() + timedelta(days=1):
        raise MovedInFuture(what=what, on=on)
    if last and on < last:
        raise MovedBefore(what=what, now=now.lower(), last=last)


def _word(words: type[TextChoices], code: str) -> str:
    return str(words(code).label).lower()


def trail(before: str, then: str, on: date) -> Mapping[str, object]:
    return {"from": before, "to": then, "on": str(on)}
