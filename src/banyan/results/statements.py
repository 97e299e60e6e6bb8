"""What is asked of results and what they answer, as values that travel together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal

from banyan.foundation.periods import Period
from banyan.provenance.statements import UNSAID, Attributed
from banyan.register.statements import Interval


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is narrowed to: for each dimension the codes that are let in, or everything.

    Country, division, office: their codes. Programme, package: codes of the reference lists.
    Sector: ISIC sections (`C`) or divisions (`C31`); a section lets in its divisions.
    """

    country: tuple[str, ...] = ()
    division: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    package: tuple[str, ...] = ()
    module: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    ownership: tuple[str, ...] = ()
    formality: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    rural: tuple[str, ...] = ()
    disability: tuple[str, ...] = ()
    member_kind: tuple[str, ...] = ()
    partnership_form: tuple[str, ...] = ()
    disaster: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    data_quality: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    kpi: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()

    @classmethod
    def of(cls, **codes: str) -> "Scope":
        """Return the scope of these codes, several of one dimension with commas between."""
        return cls.from_mapping({name: text.split(",") for name, text in codes.items() if text})

    @classmethod
    def from_mapping(cls, codes: Mapping[str, object]) -> "Scope":
        """Return the scope that `asked` gave: the way back from a stored one."""
        known = {part.name for part in fields(cls)}
        given = {
            name: tuple(sorted({str(code).strip() for code in values}))
            for name, values in codes.items()
            if name in known and isinstance(values, list | tuple)
        }
        return cls(**given)

    def asked(self) -> dict[str, list[str]]:
        """Return what was narrowed, by dimension: the way it is stored."""
        return {
            part.name: list(getattr(self, part.name))
            for part in fields(self)
            if getattr(self, part.name)
        }


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a breakdown: its keys by dimension, their labels, and the count.

    `value` is `None` when it is hidden (`is_hidden`) or when there is nothing to divide by.
    """

    keys: dict[str, str]
    label: str
    value: int | float | None
    numerator: int | None = None
    denominator: int | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Naive:
    """What would have been counted by less careful means, to set beside the figure."""

    lines: int  # rows that say it
    written: int  # different names, as they were written
    records: int  # records as their sources reported them


@dataclass(frozen=True, slots=True)
class FigureStatement:
    """A number that an office states, with what makes it worth believing."""

    label: str
    value: Decimal
    unit: str
    evidence: str
    as_of: date
    qualifier: str = "EXACT"
    measure: str = ""
    scope: Scope = EVERYTHING
    period: Period = field(default_factory=Period)
    is_cumulative: bool = True
    confidentiality: str = "INTERNAL"
    fact_ref: str = ""
    attributed: Attributed = UNSAID


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure that was kept, computed or stated, with everything it must carry."""

    ref: str
    is_stated: bool
    measure: str
    version: int
    title: str
    definition: str
    label: str
    unit: str
    qualifier: str
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    records: int | None  # as reported, that it was counted from
    shown: str  # as printed: "over 20,000"
    scope: Scope
    period: Period
    as_of: date
    is_cumulative: bool
    office: str
    office_name: str
    evidence: str
    confidentiality: str
    fact_ref: str
    snapshot: str
    made_at: datetime
    made_by: str
    attributed: Attributed = UNSAID


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """One measure over one snapshot, for one viewer, with all the number must carry."""

    measure: str
    version: int
    title: str
    definition: str
    unit: str
    scope: Scope
    period: Period
    by: tuple[str, ...]
    value: int | float | None
    numerator: int | None
    denominator: int | None
    rows: tuple[Cell, ...]
    naive: Naive | None  # `None` when the number itself is hidden
    stated: tuple[KeptFigure, ...]
    as_of: datetime
    snapshot: str
    changes_since: int
    is_hidden: bool  # the number itself is too small to show
    is_partial: bool  # there are records that the viewer may not see, and they are not counted
    interval: Interval | None = None  # of distinct organizations, where people reviewed enough
    unreviewed: str = ""  # why such a count has no interval
    attributed: Attributed = UNSAID

    @property
    def suppressed(self) -> int:
        """Return how many numbers are hidden because they speak of too few people."""
        return int(self.is_hidden) + sum(cell.is_hidden for cell in self.rows)
