"""What a report of a training says, and how far it may move: values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from banyan.engagements.vocabulary import ReportAct, ReportState

# For so long after its last day a report of a training is in time.
IN_TIME: Final = timedelta(days=14)
# Marks that people give a training at its end.
LOWEST_MARK: Final = Decimal(1)
HIGHEST_MARK: Final = Decimal(5)
# What one page can carry, and what a column can hold. The desk may say less (`ReportLimits`).
MOST_PEOPLE: Final = 500
MOST_HOURS: Final = 2_000

# What each act makes of each state in which it may be done.
MOVES: Final[Mapping[str, Mapping[str, str]]] = {
    ReportState.FILED: {
        ReportAct.COMMENTED: ReportState.FILED,
        ReportAct.RETURNED: ReportState.RETURNED,
        ReportAct.FILED_AGAIN: ReportState.FILED,
        ReportAct.ACCEPTED: ReportState.ACCEPTED,
        ReportAct.WITHDRAWN: ReportState.WITHDRAWN,
    },
    ReportState.RETURNED: {
        ReportAct.COMMENTED: ReportState.RETURNED,
        ReportAct.FILED_AGAIN: ReportState.FILED,
        ReportAct.WITHDRAWN: ReportState.WITHDRAWN,
    },
    ReportState.ACCEPTED: {
        ReportAct.COMMENTED: ReportState.ACCEPTED,
        ReportAct.RETURNED: ReportState.RETURNED,
        ReportAct.FOLLOWED_UP: ReportState.ACCEPTED,
    },
    ReportState.WITHDRAWN: {},
}


def state_after(state: str, act: str) -> str:
    """Return the state in which `act` leaves a report, or nothing where it cannot be done."""
    return MOVES[state].get(act, "")


def is_in_time(*, ended_on: date, filed_at: datetime) -> bool:
    """Test whether a report came soon enough after the last day of its training."""
    return filed_at.date() - ended_on <= IN_TIME


class ReportLimits(NamedTuple):
    """What a report may say at most, and where that is written."""

    most_people: int = MOST_PEOPLE
    most_hours: int = 400
    note: str = ""


class Attendee(NamedTuple):
    """Somebody who came, as the report names them. `same_as` is whom the reporter picked."""

    name: str
    sex: str = ""
    birth_year: int | None = None
    phone: str = ""
    phone_written: str = ""  # where it could not be read as a telephone
    organization: str = ""
    has_completed: bool = True
    same_as: str = ""


class Mark(NamedTuple):
    """What people thought of a training at its end: a mean of 1 to 5, of so many answers."""

    about: str
    mean: Decimal
    answers: int


class KitsFrom(NamedTuple):
    """A material and a place, by reference, that kits left; empty where no store of ours did."""

    material: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReportStatement:
    """A training as its report tells it. `engagement` names it where it is known here already."""

    package: str
    country: str
    starts_on: date
    ends_on: date
    module: str = ""
    place: str = ""
    hours: Decimal | None = None
    trainer: str = ""
    provider: str = ""  # the chapter, chamber or organization that held it
    engagement: str = ""
    people: tuple[Attendee, ...] = ()
    marks: tuple[Mark, ...] = ()
    kits: int | None = None
    went_well: str = ""
    problems: str = ""
    follow_up_on: date | None = None


def as_filed(said: ReportStatement) -> dict[str, Any]:
    """Return a report as it is kept: the same again by `from_filed`."""
    told: dict[str, Any] = {name: getattr(said, name) for name in ReportStatement.__slots__}
    for name in ("starts_on", "ends_on", "follow_up_on"):
        told[name] = told[name].isoformat() if told[name] else ""
    told["hours"] = "" if said.hours is None else str(said.hours)
    told["people"] = [one._asdict() for one in said.people]
    told["marks"] = [mark._asdict() | {"mean": str(mark.mean)} for mark in said.marks]
    return told


def from_filed(kept: Mapping[str, Any]) -> ReportStatement:
    """Return a report from what `as_filed` kept."""
    told = dict(kept)
    for name in ("starts_on", "ends_on", "follow_up_on"):
        told[name] = date.fromisoformat(told[name]) if told[name] else None
    told["hours"] = Decimal(told["hours"]) if told["hours"] else None
    told["people"] = tuple(Attendee(**one) for one in told["people"])
    told["marks"] = tuple(Mark(m["about"], Decimal(m["mean"]), m["answers"]) for m in told["marks"])
    return ReportStatement(**told)


def mean_of(marks: list[tuple[Decimal, int]]) -> tuple[Decimal | None, int]:
    """Return the mean of all answers behind several means, and how many answers there are."""
    answers = sum(many for _, many in marks)
    if not answers:
        return None, 0
    whole = sum((mean * many for mean, many in marks), Decimal(0))
    return (whole / answers).quantize(Decimal("0.01")), answers
