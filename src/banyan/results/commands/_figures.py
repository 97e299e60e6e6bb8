"""Rows of figures: looked up before one is added again, and added."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from banyan.accounts.permissions import Actor, Confidentiality
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.results.models import Figure
from banyan.results.queries import scope_in_words, snapshot_named
from banyan.results.statements import FigureAnswer, FigureStatement


def kept_before(answer: FigureAnswer, level: Confidentiality, by: Actor) -> Figure | None:
    """Return the figure that says the same already, if there is one."""
    rows = Figure.objects.select_related("office", "snapshot").filter(
        kind=Figure.Kind.COMPUTED,
        measure=answer.measure,
        version=answer.version,
        first=answer.period.first,
        last=answer.period.last,
        snapshot__ref=answer.snapshot,
        office__code=by.home,
        value=Decimal(str(answer.value)),
        confidentiality=level.value,
    )
    wanted = answer.scope.asked()
    return next((row for row in rows.order_by("id") if row.scope == wanted), None)


def add_counted(answer: FigureAnswer, level: Confidentiality, *, by: Actor, at: datetime) -> Figure:
    """Keep what was counted, with all it must carry."""
    where = scope_in_words(answer.scope)
    label = ", ".join([answer.title, *([where] if where else []), answer.period.in_words()])
    return Figure.objects.create(
        ref=new_reference("FIG"),
        kind=Figure.Kind.COMPUTED,
        measure=answer.measure,
        version=answer.version,
        label=label[:300],
        unit=answer.unit,
        value=Decimal(str(answer.value)),
        numerator=answer.numerator,
        denominator=answer.denominator,
        records=answer.naive.records if answer.naive else None,
        scope=answer.scope.asked(),
        first=answer.period.first,
        last=answer.period.last,
        as_of=answer.as_of.date(),
        is_cumulative=answer.period.first is None,
        snapshot=snapshot_named(answer.snapshot),
        office=office_with(by.home),
        confidentiality=level.value,
        made_at=at,
        made_by=by.name,
        **answer.attributed.as_columns(),
    )


def _said(statement: FigureStatement) -> dict[str, Any]:
    """Return the columns by which one statement is told from another."""
    return {
        "label": statement.label[:300],
        "qualifier": statement.qualifier,
        "value": statement.value,
        "unit": statement.unit,
        "evidence": statement.evidence,
        "as_of": statement.as_of,
        "fact_ref": statement.fact_ref,
        **statement.attributed.as_columns(),
    }


def stated_before(statement: FigureStatement, office: str) -> Figure | None:
    """Return the figure that an office stated in the same words already, if there is one."""
    rows = Figure.objects.select_related("office", "snapshot").filter(
        kind=Figure.Kind.STATED, office__code=office, **_said(statement)
    )
    return rows.order_by("id").first()


def add_stated(
    statement: FigureStatement, office: str, version: int, *, by: Actor, at: datetime
) -> Figure:
    """Keep what an office states, with what makes it worth believing."""
    return Figure.objects.create(
        ref=new_reference("FIG"),
        kind=Figure.Kind.STATED,
        measure=statement.measure.strip().upper(),
        version=version,
        scope=statement.scope.asked(),
        first=statement.period.first,
        last=statement.period.last,
        is_cumulative=statement.is_cumulative,
        office=office_with(office),
        confidentiality=statement.confidentiality,
        made_at=at,
        made_by=by.name,
        **_said(statement),
    )
