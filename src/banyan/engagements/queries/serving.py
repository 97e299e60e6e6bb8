"""Which engagements serve which outcomes, both ways: outcomes without, engagements without."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement, EngagementContribution
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import COUNTED, Form, Status
from banyan.programmes.models import Contribution, Outcome, Programme
from banyan.programmes.queries import outcomes
from banyan.programmes.queries.frameworks import STRENGTH

# By what the engagements of an outcome can be told apart, and the column that says it.
ACROSS: Final[Mapping[str, str]] = {
    "kind": "kind",
    "programme": "engagement__programme__code",
    "form": "engagement__form",
}
NO_PROGRAMME: Final = "None"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the coverage is narrowed to; empty means everything. `bare` keeps what has none."""

    country: str = ""
    status: str = ""
    across: str = "kind"
    bare: bool = False


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An outcome, how many engagements serve it in each column, how many are only planned."""

    outcome: Outcome
    cells: tuple[int, ...]
    engagements: int
    planned: int
    programmes: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """Test whether neither a programme nor an engagement that happened serves it."""
        return not self.engagements and not self.programmes


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Outcomes down, what serves them across. The rows with nothing come first."""

    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...] = field(default=())

    @property
    def bare(self) -> int:
        """Return how many of the rows nothing serves."""
        return sum(row.is_bare for row in self.rows)


def coverage_matrix(viewer: Actor, asked: Asked) -> CoverageMatrix:
    """Return the outcomes that `viewer` may see with what serves each, as far as they may see it.

    Engagements under way or done are counted; leads and plans stand apart, cancelled ones nowhere.
    Costs the same few queries whatever there is.
    """
    rows = _narrowed(viewer, asked).prefetch_related("programmes__programme")
    counts = _counts(viewer, ACROSS.get(asked.across, "kind"))
    planned = _planned(viewer)
    columns = _columns(asked.across, counts)
    found = [
        CoverageRow(
            outcome=row,
            cells=tuple(counts[row.pk].get(code, 0) for code, _ in columns),
            engagements=sum(counts[row.pk].values()),
            planned=planned.get(row.pk, 0),
            programmes=tuple(_said(each) for each in row.programmes.all()),
        )
        for row in rows
    ]
    kept = [row for row in found if row.is_bare or not asked.bare]
    # Python's sorting keeps what is equal in the order it had: by country and number.
    kept.sort(key=lambda row: (not row.is_bare, bool(row.engagements)))
    return CoverageMatrix(tuple(label for _, label in columns), tuple(kept))


def naming_no_outcome(viewer: Actor, wanted: Wanted) -> QuerySet[Engagement]:
    """Return the engagements that `viewer` may see and that name no outcome, latest first.

    Cancelled ones are left out: nothing will come of them.
    """
    named = EngagementContribution.objects.filter(engagement=OuterRef("pk"))
    rows = engagements(viewer, wanted).exclude(status=Status.CANCELLED)
    return rows.filter(~Exists(named))


def serving(viewer: Actor, outcome: Outcome) -> list[EngagementContribution]:
    """Return the engagements that serve an outcome and that `viewer` may see.

    The strongest kind first, then the latest; 200 at most.
    """
    rows = (
        EngagementContribution.objects.filter(
            outcome=outcome, engagement__in=engagements(viewer, Wanted()).values("pk")
        )
        .select_related("engagement__office", "engagement__programme", "engagement__source")
        .order_by(F("engagement__starts_on").desc(nulls_last=True), "engagement__ref")[:200]
    )
    return sorted(rows, key=lambda row: STRENGTH.index(row.kind))


def _narrowed(viewer: Actor, asked: Asked) -> QuerySet[Outcome]:
    exact = {"country": asked.country, "status": asked.status}
    return outcomes(viewer).filter(**{name: value for name, value in exact.items() if value})


def _contributed(viewer: Actor, states: Sequence[str]) -> QuerySet[EngagementContribution]:
    return EngagementContribution.objects.filter(
        Q(engagement__status__in=states),
        engagement__in=engagements(viewer, Wanted()).values("pk"),
    )


def _counts(viewer: Actor, column: str) -> defaultdict[int, dict[str, int]]:
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = _contributed(viewer, COUNTED).values_list("outcome", column)
    for outcome, code, number in rows.annotate(Count("engagement")).order_by("outcome", column):
        found[outcome][code or NO_PROGRAMME] = number
    return found


def _planned(viewer: Actor) -> dict[int, int]:
    rows = _contributed(viewer, (Status.LEAD, Status.PLANNED)).values_list("outcome")
    return dict(rows.annotate(Count("engagement")).order_by("outcome"))


def _columns(across: str, counts: Mapping[int, Mapping[str, int]]) -> list[tuple[str, str]]:
    there = {code for row in counts.values() for code in row}
    if across == "programme":
        named = dict(Programme.objects.order_by("name", "code").values_list("code", "name"))
        known = [*named.items(), (NO_PROGRAMME, "No programme")]
    elif across == "form":
        known = [(str(form.value), str(form.label)) for form in Form]
    else:
        return [(kind, str(Contribution(kind).label)) for kind in STRENGTH]
    return [(code, label) for code, label in known if code in there]


def _said(row: object) -> str:
    return f"{row.programme.code}: {row.get_kind_display().lower()}"  # type: ignore[attr-defined]
