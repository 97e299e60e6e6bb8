"""Count a measure over the tables of a snapshot: narrow, break down, count once, open.

Everything here is an Ibis expression until it is fetched, so it runs on any engine that holds the
tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import ibis
from ibis import Table, _

from banyan.foundation.periods import Period
from banyan.results.measures import Measure, Tables
from banyan.results.statements import Naive, Scope
from banyan.results.vocabulary import TIMES, Aggregation, Dimension

# Whose records a viewer sees: pairs of office and confidentiality, or `None` for everything.
Sight = frozenset[tuple[str, str]] | None
_MARK: Final = "|"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a measure, narrowed, in a period, broken down, as one viewer may see it."""

    measure: Measure
    scope: Scope
    period: Period
    by: tuple[Dimension, ...] = ()
    sight: Sight = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one cell: its keys, how many members, the sum of what they weigh, and how many
    different ones open (of attendances: people).
    """

    keys: tuple[str, ...]
    members: int
    weight: int
    opening: int


def lines(tables: Tables, question: Question) -> Table:
    """Return everything that was said and falls under the question, one row each time."""
    table = question.measure.lines(tables)
    table = _seen(table, question.sight)
    table = _in_period(table, question.period)
    table = _in_scope(table, question.scope)
    if TIMES & set(question.by):
        table = _over_time(table, tables.span, question.period)
    if Dimension.SECTOR in question.by:
        table = table.mutate(sector=_.sector.substr(0, 1))
    return table


def members(tables: Tables, question: Question) -> Table:
    """Return each member once per cell, with what it weighs there."""
    keys = [dimension.value for dimension in question.by]
    table = lines(tables, question)
    return table.group_by([*keys, *question.measure.member]).agg(weight=_.weight.max())


def tallies(tables: Tables, question: Question) -> Table:
    """Return the count of every cell: members, and the sum of their weights."""
    keys = [dimension.value for dimension in question.by]
    totals = {
        "members": _.count(),
        "weight": _.weight.sum(),
        "opening": _.member.nunique(),
    }
    table = members(tables, question)
    return table.group_by(keys).agg(**totals) if keys else table.agg(**totals)


def said(tables: Tables, question: Question) -> Table:
    """Return what less careful counting would give: lines, different names, records."""
    return lines(tables, question).agg(
        lines=_.lines.sum(), written=_.written.nunique(), records=_.record.nunique()
    )


def counted(tables: Tables, question: Question) -> list[Tally]:
    """Count, and fetch the cells in the order of their keys."""
    keys = [dimension.value for dimension in question.by]
    found = [
        Tally(
            keys=tuple(str(row[key]) for key in keys),
            members=int(row["members"] or 0),
            weight=int(row["weight"] or 0),
            opening=int(row["opening"] or 0),
        )
        for row in _fetched(tallies(tables, question))
    ]
    return sorted(found, key=lambda tally: tally.keys)


def naively(tables: Tables, question: Question) -> Naive:
    """Fetch what less careful counting would give."""
    row = _fetched(said(tables, question))[0]
    return Naive(*(int(row[name] or 0) for name in ("lines", "written", "records")))


def member_numbers(tables: Tables, question: Question, *, skip: int, most: int) -> list[int]:
    """Fetch the members counted, smallest number first, `most` of them after `skip`."""
    found = lines(tables, question).select("member").distinct()
    page = found.order_by("member").limit(most, offset=skip)
    return [int(row["member"]) for row in _fetched(page)]


def records_of(table: Table, *, member: str, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Fetch which records were one member at the time of the snapshot, by member."""
    chosen = table.filter(table[member].isin(list(numbers))).order_by("record_id")
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for row in _fetched(chosen.select(member, "record_id")):
        found[int(row[member])].append(int(row["record_id"]))
    return found


def pairs(tables: Tables) -> frozenset[tuple[str, str]]:
    """Fetch every pair of office and confidentiality that engagements have."""
    found = tables.engagement.select("office", "confidentiality").distinct()
    return frozenset((row["office"], row["confidentiality"]) for row in _fetched(found))


def value_of(measure: Measure, tally: Tally) -> int | float | None:
    """Return the number that a tally gives: members, their weights, or a percentage."""
    if measure.aggregation is Aggregation.RATIO:
        return round(100 * tally.weight / tally.members, 4) if tally.members else None
    if measure.aggregation is Aggregation.SUM and measure.member == ("member",):
        return tally.weight
    return tally.members


def _seen(table: Table, sight: Sight) -> Table:
    if sight is None:
        return table
    marks = sorted(f"{office}{_MARK}{level}" for office, level in sight)
    own = (table.office + _MARK + table.confidentiality).isin(marks)
    return table.filter((table.confidentiality == "PUBLIC") | own)


def _in_period(table: Table, period: Period) -> Table:
    """Keep what any day of the period saw. What has no days at all is always kept."""
    if period.first:
        first = ibis.literal(period.first, "date")
        table = table.filter(table.ends_on.isnull() | (table.ends_on >= first))
    if period.last:
        last = ibis.literal(period.last, "date")
        table = table.filter(table.starts_on.isnull() | (table.starts_on <= last))
    return table


def _in_scope(table: Table, scope: Scope) -> Table:
    for name, codes in scope.asked().items():
        column = table[name]
        if name == Dimension.SECTOR:
            wanted = [column.startswith(code) for code in codes]
            table = table.filter(ibis.or_(*wanted))
        else:
            table = table.filter(column.isin(codes))
    return table


def _over_time(table: Table, span: Table, period: Period) -> Table:
    """Give every line one row for each quarter that both the engagement and the period saw."""
    if period.first:
        span = span.filter(span["last"] >= ibis.literal(period.first, "date"))
    if period.last:
        span = span.filter(span["first"] <= ibis.literal(period.last, "date"))
    quarters = span.select("engagement_id", "year", "quarter")
    return table.join(quarters, "engagement_id")


def _fetched(table: Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return rows
