"""Count a measure over the tables of a snapshot: narrow, break down, count once, open.

Everything here is an Ibis expression until it is fetched, so it runs on any engine that holds the
tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import ibis
from ibis import Table, _
from ibis.expr.types import BooleanValue, Column

from banyan.foundation.periods import Period
from banyan.results.measures import Measure, Tables
from banyan.results.statements import Naive, Scope
from banyan.results.store import fetched
from banyan.results.vocabulary import TIMES, Aggregation, Dimension

# Whose records a viewer sees: pairs of office and confidentiality, or `None` for everything.
Sight = frozenset[tuple[str, str]] | None
_MARK: Final = "|"
_BEFORE: Final = "office_before"


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
    """The count of one cell."""

    keys: tuple[str, ...]
    members: int
    weight: int  # for a ratio: members that hold; for a sum: what all of them weigh
    whole: int  # for a ratio: what the weight is a part of
    opening: int  # members that open: of attendances, the people
    naive: Naive | None  # of the whole
    shielded: int = 0  # those whom a cell must not speak of when they are few


def lines(tables: Tables, question: Question) -> Table:
    """Return everything that was said and falls under the question, one row each time."""
    table = question.measure.lines(tables)
    # All at once: each step of an expression has all the columns, and takes its time.
    falls_under = [
        *_seen(table, question.sight),
        *_when(table, question),
        *_in_scope(table, question.scope),
    ]
    if falls_under:
        table = table.filter(*falls_under)
    if TIMES & set(question.by) and "year" not in table.columns:
        table = _over_time(table, tables.span, question.period)
    if Dimension.SECTOR in question.by:
        table = table.mutate(sector=_.sector.substr(0, 1))
    return table


def tallies(tables: Tables, question: Question) -> Table:
    """Return the count of every cell, in one pass.

    Of the whole, also what less careful counting would give.
    """
    keys = [dimension.value for dimension in question.by]
    table = lines(tables, question)
    first, *others = question.measure.member
    member = (
        ibis.struct({name: table[name] for name in (first, *others)}) if others else table[first]
    )
    # Telling apart is what takes the time: nothing is counted that says nothing more.
    sought = {"members": member.nunique()}
    if others:
        sought["opening"] = table.member.nunique()
    if question.measure.aggregation is Aggregation.RATIO and not question.measure.weighs:
        sought["weight"] = member.nunique(where=table.weight > 0)
    if question.measure.shields:
        sought["shielded"] = table[question.measure.shields].nunique()
    if not keys:
        sought["lines"] = table.lines.sum()
        sought["written"] = table.written.nunique()
        sought["records"] = table.record.nunique()
    return table.aggregate(by=keys, **sought)


def weights(tables: Tables, question: Question) -> Table:
    """Return what the members of every cell weigh together, each taken once.

    For a ratio also `whole`: what they would weigh if all of it held.
    """
    keys = [dimension.value for dimension in question.by]
    table = lines(tables, question)
    sought = {"weight": table.weight.max()}
    per, shields = question.measure.per, question.measure.shields
    if question.measure.weighs and question.measure.aggregation is Aggregation.RATIO and not per:
        sought["whole"] = table.whole.max()
    told = {name: table[name].max() for name in {per, shields} - {"", *question.measure.member}}
    once = table.group_by([*keys, *question.measure.member]).agg(**sought, **told)
    sums = {name: once[name].sum() for name in sought}
    sums |= {"whole": once[per].nunique()} if per else {}
    sums |= {"shielded": once[shields].nunique()} if shields else {}
    return once.aggregate(by=keys, members=_.member.count(), **sums)


def counted(tables: Tables, question: Question) -> list[Tally]:
    """Count, and fetch the cells in the order of their keys."""
    expressions = [weights(tables, question)] if question.measure.weighs else []
    if not (expressions and question.by):
        expressions.append(tallies(tables, question))
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for expression in expressions:
        for row in fetched(expression):
            keys = _keys(row, question)
            found[keys] = found.get(keys, {}) | row
    return [_tally(keys, row) for keys, row in sorted(found.items())]


def _keys(row: Mapping[str, Any], question: Question) -> tuple[str, ...]:
    return tuple(str(row[dimension.value]) for dimension in question.by)


def _tally(keys: tuple[str, ...], row: Mapping[str, Any]) -> Tally:
    def number(name: str) -> int:
        return int(row.get(name) or 0)

    naive = Naive(number("lines"), number("written"), number("records")) if not keys else None
    opening = number("opening" if "opening" in row else "members")
    whole = number("whole" if "whole" in row else "members")
    members, weight = number("members"), number("weight")
    return Tally(keys, members, weight, whole, opening, naive, number("shielded"))


def member_numbers(tables: Tables, question: Question, *, skip: int, most: int) -> list[int]:
    """Fetch the members counted, smallest number first, `most` of them after `skip`."""
    found = lines(tables, question).select("member").distinct()
    page = found.order_by("member").limit(most, offset=skip)
    return [int(row["member"]) for row in fetched(page)]


def record_numbers(tables: Tables, question: Question) -> list[int]:
    """Fetch the records that were counted, as their sources reported them, each once."""
    found = lines(tables, question).select("record").distinct()
    return [int(row["record"]) for row in fetched(found.filter(_.record.notnull()))]


def records_of(table: Table, *, member: str, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Fetch which records were one member at the time of the snapshot, by member."""
    chosen = table.filter(table[member].isin(list(numbers))).order_by("record_id")
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for row in fetched(chosen.select(member, "record_id")):
        found[int(row[member])].append(int(row["record_id"]))
    return found


def pairs(tables: Tables, name: str = "engagement") -> frozenset[tuple[str, str]]:
    """Fetch every pair of office and confidentiality that the facts of a name have."""
    table: Table = getattr(tables, name)
    found = table.select("office", "confidentiality")
    if _BEFORE in table.columns:
        before = {"office": table.office_before, "confidentiality": table.confidentiality_before}
        found = found.union(table.select(**before))
    rows = fetched(found.distinct())
    return frozenset((row["office"], row["confidentiality"]) for row in rows)


def value_of(measure: Measure, tally: Tally) -> int | float | None:
    """Return the number that a tally gives: members, their weights, or a ratio."""
    if measure.aggregation is Aggregation.RATIO:
        hundred = 100 if measure.unit == "%" else 1
        return round(hundred * tally.weight / tally.whole, 4) if tally.whole else None
    return tally.weight if measure.weighs else tally.members


def _seen(table: Table, sight: Sight) -> list[BooleanValue]:
    if sight is None:
        return []
    marks = sorted(f"{office}{_MARK}{level}" for office, level in sight)
    seen = [_one_of(marks, table.office, table.confidentiality)]
    if _BEFORE in table.columns:  # what changed is for those who see both ends of it
        seen.append(_one_of(marks, table.office_before, table.confidentiality_before))
    return seen


def _one_of(marks: list[str], office: Column, level: Column) -> BooleanValue:
    return (level == "PUBLIC") | (office + _MARK + level).isin(marks)


def _when(table: Table, question: Question) -> list[BooleanValue]:
    if question.measure.aggregation is not Aggregation.LATEST:
        return _in_period(table, question.period)
    last = question.period.last
    day = ibis.literal(last, "date") if last else table.as_of
    return [
        table.starts_on.isnull() | (table.starts_on <= day),
        table.ends_on.isnull() | (table.ends_on >= day),
    ]


def _in_period(table: Table, period: Period) -> list[BooleanValue]:
    """Return what keeps what any day of the period saw. What has no days at all is always kept."""
    found = []
    if period.first:
        first = ibis.literal(period.first, "date")
        found.append(table.ends_on.isnull() | (table.ends_on >= first))
    if period.last:
        last = ibis.literal(period.last, "date")
        found.append(table.starts_on.isnull() | (table.starts_on <= last))
    return found


def _in_scope(table: Table, scope: Scope) -> list[BooleanValue]:
    found = []
    for name, codes in scope.asked().items():
        column = table[name]
        if name == Dimension.SECTOR:
            found.append(ibis.or_(*(column.startswith(code) for code in codes)))
        else:
            found.append(column.isin(codes))
    return found


def _over_time(table: Table, span: Table, period: Period) -> Table:
    """Give every line one row for each quarter that both the engagement and the period saw."""
    if period.first:
        span = span.filter(span["last"] >= ibis.literal(period.first, "date"))
    if period.last:
        span = span.filter(span["first"] <= ibis.literal(period.last, "date"))
    quarters = span.select("engagement_id", "year", "quarter")
    return table.join(quarters, "engagement_id")
