"""What changed in enterprises between baseline and endline, indicator by indicator."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import ibis
from ibis import Table, _

from banyan.accounts.permissions import Actor
from banyan.assessments.models import KeyIndicator
from banyan.assessments.readings.vocabulary import Better
from banyan.foundation.hiding import Keys, hidden_cells, is_small
from banyan.foundation.periods import Period
from banyan.results.counting import Question, lines
from banyan.results.queries.asking import (
    dimensions_from,
    labels,
    measure_named,
    refuse_unknown,
)
from banyan.results.queries.figures import ALWAYS, require_figures, sight_of
from banyan.results.queries.snapshots import changes_seen, snapshot_named, snapshots_folder
from banyan.results.statements import EVERYTHING, Scope
from banyan.results.store import fetched, laid_down, tables_in
from banyan.results.vocabulary import TIMES, Dimension

MEASURE: Final = "S07"
# By what the page breaks it down; a figure of the measure knows more.
WAYS: Final = (
    *(Dimension.CLUSTER, Dimension.MODULE, Dimension.SECTOR, Dimension.SIZE),
    *(Dimension.COUNTRY, Dimension.YEAR),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """How an indicator moved in some enterprises; numbers are `None` where they are too few."""

    label: str  # of the part; empty for all of them
    enterprises: int | None
    improved: int | None = None
    share: float | None = None  # improved, in percent
    before: float | None = None  # means
    after: float | None = None
    mean: float | None = None  # by how much it rose
    median: float | None = None
    percent: float | None = None  # the median, of what was before

    @property
    def is_hidden(self) -> bool:
        """Test whether the enterprises are too few to be told of."""
        return self.enterprises is None


@dataclass(frozen=True, slots=True)
class ChangedIndicator:
    """An indicator in one unit: how it moved in all enterprises, and in each part of them."""

    code: str
    name: str
    unit: str
    is_better_less: bool
    whole: Moved
    parts: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """What changed, over one snapshot and for one viewer, with all it must carry."""

    indicators: tuple[ChangedIndicator, ...]
    enterprises: int  # with a baseline and an endline of any indicator
    is_hidden: bool  # so few that nothing is told
    as_of: datetime
    snapshot: str
    changes_since: int
    is_partial: bool


def what_changed(
    viewer: Actor, *, scope: Scope = EVERYTHING, period: Period = ALWAYS, by: str = ""
) -> WhatChanged:
    """Return how each indicator moved from first baseline to last endline, as `viewer` may see it.

    The same lines as the measure of KPI improvement. Of fewer than five enterprises nothing is
    told, nor what would give them away. A period is that of the endline.

    :raises NotByThis: if it cannot be narrowed or broken down so.
    :raises NoSnapshot: if nothing was made ready for counting yet.
    :raises NotAllowed: if `viewer` may see no figures.
    """
    measure = measure_named(MEASURE)
    dimensions = dimensions_from(measure, [by] if by else [])
    refuse_unknown(measure, scope.asked(), besides=frozenset(time.value for time in TIMES))
    require_figures(viewer)
    taken = snapshot_named("")
    folder = snapshots_folder() / taken.folder
    sight = sight_of(viewer, folder, measure)
    question = Question(laid_down(folder, measure), scope, period, dimensions, sight)
    wholes = _moves(folder, question, ())
    parts = _moves(folder, question, dimensions) if dimensions else []
    many = _enterprises(folder, question)
    return WhatChanged(
        indicators=tuple(_indicators(wholes, parts, dimensions)),
        enterprises=0 if is_small(many) else many,
        is_hidden=is_small(many),
        as_of=taken.taken_at,
        snapshot=taken.ref,
        changes_since=changes_seen(viewer, taken),
        is_partial=sight is not None,
    )


def _moves(folder: Path, question: Question, by: Sequence[Dimension]) -> list[dict[str, Any]]:
    """Fetch how every indicator moved, in each part. An enterprise has one line for each module."""
    keys = ["kpi", "unit", *(dimension.value for dimension in by)]
    once: Table = (
        lines(tables_in(folder), question)
        .group_by([*keys, "member"])
        .agg(
            before=_.before.max().cast("float64"),
            after=_.after.max().cast("float64"),
            weight=_.weight.max(),
        )
    )
    said = once.mutate(
        change=_.after - _.before,
        percent=ibis.ifelse(_.before != 0, 100 * (_.after - _.before) / _.before, ibis.null(float)),
    )
    found = said.group_by(keys).agg(
        enterprises=_.count(),
        improved=_.weight.sum(),
        before=_.before.mean(),
        after=_.after.mean(),
        mean=_.change.mean(),
        median=_.change.median(),
        percent=_.percent.median(),
    )
    return fetched(found.order_by(keys))


def _enterprises(folder: Path, question: Question) -> int:
    table = lines(tables_in(folder), question)
    return int(fetched(table.aggregate(many=table.member.nunique()))[0]["many"])


def _indicators(
    wholes: Sequence[Mapping[str, Any]],
    parts: Sequence[Mapping[str, Any]],
    by: Sequence[Dimension],
) -> list[ChangedIndicator]:
    known = {row.code: row for row in KeyIndicator.objects.order_by("name", "code")}
    named = labels(by[0], sorted({str(row[by[0].value]) for row in parts})) if by else {}
    told: defaultdict[tuple[str, str], list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for row in parts:
        key = str(row[by[0].value])
        told[row["kpi"], row["unit"]].append((key, row))
    found = []
    for row in sorted(wholes, key=lambda row: (known[row["kpi"]].name, row["unit"])):
        indicator, rows = known[row["kpi"]], told[row["kpi"], row["unit"]]
        gone = is_small(row["enterprises"])
        counts: dict[Keys, int] = {(key,): int(one["enterprises"]) for key, one in rows}
        hidden = hidden_cells(counts)
        cells = [_moved(named[key], one, is_hidden=gone or (key,) in hidden) for key, one in rows]
        found.append(
            ChangedIndicator(
                code=indicator.code,
                name=indicator.name,
                unit=row["unit"],
                is_better_less=indicator.better == Better.LESS,
                whole=_moved("", row, is_hidden=gone),
                parts=tuple(sorted(cells, key=lambda cell: cell.label)),
            )
        )
    return found


def _moved(label: str, row: Mapping[str, Any], *, is_hidden: bool) -> Moved:
    if is_hidden:
        return Moved(label, None)
    many, improved = int(row["enterprises"]), int(row["improved"])
    numbers = ("before", "after", "mean", "median", "percent")
    shown = {name: None if row[name] is None else float(row[name]) for name in numbers}
    return Moved(label, many, improved, share=100 * improved / many, **shown)
