"""How engagements are told apart and how far they may move: values in, values out."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final

from banyan.accounts.permissions import Confidentiality
from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import Form, PairState, Status, StudyState, TrainingLevel

MOVES: Final[Mapping[str, frozenset[str]]] = {
    Status.LEAD: frozenset({Status.PLANNED, Status.UNDER_WAY, Status.DONE, Status.CANCELLED}),
    Status.PLANNED: frozenset({Status.LEAD, Status.UNDER_WAY, Status.DONE, Status.CANCELLED}),
    Status.UNDER_WAY: frozenset({Status.DONE, Status.CANCELLED}),
    Status.DONE: frozenset({Status.UNDER_WAY}),
    Status.CANCELLED: frozenset({Status.PLANNED, Status.LEAD}),
}


# A pair that ended early may meet again; one that has completed is not opened again.
PAIR_MOVES: Final[Mapping[str, frozenset[str]]] = {
    PairState.PROPOSED: frozenset({PairState.MATCHED, PairState.ENDED_EARLY}),
    PairState.MATCHED: frozenset({PairState.ACTIVE, PairState.ENDED_EARLY}),
    PairState.ACTIVE: frozenset({PairState.COMPLETED, PairState.ENDED_EARLY}),
    PairState.COMPLETED: frozenset(),
    PairState.ENDED_EARLY: frozenset({PairState.MATCHED}),
}


# One step on, or one back when more must be asked; what has been published stays so.
_STEPS: Final = tuple(StudyState)
STUDY_MOVES: Final[Mapping[str, frozenset[str]]] = {
    state: frozenset(
        {
            *_STEPS[place + 1 : place + 2],
            *(_STEPS[place - 1 : place] if 0 < place < _STEPS.index(StudyState.PUBLISHED) else ()),
        }
    )
    for place, state in enumerate(_STEPS)
}


def may_become(now: str, then: str) -> bool:
    """Test whether an engagement may go from status `now` to `then`. Staying is always allowed."""
    return now == then or then in MOVES[now]


def teaches_trainers(form: str, training_level: str) -> bool:
    """Test whether those who complete it may become trainers or facilitators."""
    if not training_level:
        return form == Form.TRAINING_OF_TRAINERS
    return training_level in (TrainingLevel.TOT, TrainingLevel.TOMT, TrainingLevel.TOF)


def as_sent(said: EngagementStatement, *, by_partner: bool) -> EngagementStatement:
    """Return what a source said, so that its sender sees it: partners see nothing internal."""
    if by_partner and said.confidentiality == Confidentiality.INTERNAL:
        return said._replace(confidentiality=Confidentiality.PARTNER.value)
    return said


def sheet_key(statement: EngagementStatement, *, office: str) -> int:
    """Return the 63-bit number under which reports of one engagement from one office meet.

    Title, form, package, dates and place make it one; what else is said does not tell two apart.
    """
    told = (
        office,
        " ".join(statement.title.casefold().split()),
        statement.form,
        statement.training_level,
        statement.programme,
        statement.package,
        statement.module,
        statement.country,
        statement.division,
        " ".join(statement.place.casefold().split()),
        str(statement.starts_on or ""),
        str(statement.ends_on or ""),
    )
    digest = blake2b("\x1f".join(told).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def is_within(day: date, first: date | None, last: date | None, *, years: int) -> bool:
    """Test whether `day` lies between two days, or at most so many years off; open ends let all."""
    spare = timedelta(days=366 * years)
    return (first is None or day >= first - spare) and (last is None or day <= last + spare)


def pair_may_become(now: str, then: str) -> bool:
    """Test whether a mentoring pair may go from state `now` to `then`."""
    return then in PAIR_MOVES[now]


def study_may_become(now: str, then: str) -> bool:
    """Test whether a study may go from state `now` to `then`."""
    return then in STUDY_MOVES[now]


def consent_holds(day: date, *, given_on: date, until: date, withdrawn_on: date | None) -> bool:
    """Test whether a consent covers `day`: from the day given to the last, or its withdrawal."""
    last = min(until, withdrawn_on) if withdrawn_on else until
    return given_on <= day <= last and day != withdrawn_on


def due_on(starts_on: date, months: int) -> date:
    """Return the day `months` after a cohort began: from then on its members can be asked."""
    year, month = divmod(starts_on.month - 1 + months, 12)
    year += starts_on.year
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(starts_on.day, last))
