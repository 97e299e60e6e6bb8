"""The lines that parts give to Today and to Search."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from banyan.accounts.permissions import Actor


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for this person: what, why, by when, and one verb."""

    what: str
    why: str
    verb: str
    address: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A figure on the first page, with the address that opens it."""

    label: str
    value: str  # written for the reader
    unit: str
    address: str
    note: str = ""
    qualifier: str = ""
    is_stated: bool = False
    line: str = ""  # points of a small line of what came before, see today/reached.py


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened lately, which this person may see."""

    at: datetime
    what: str
    who: str
    address: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found by a search; `name` is in its own script."""

    name: str
    address: str
    detail: str = ""


Needs = Callable[[Actor, date], list[Need]]
Happenings = Callable[[Actor, int], list[Happening]]
Search = Callable[[Actor, str, int], list[Hit]]
