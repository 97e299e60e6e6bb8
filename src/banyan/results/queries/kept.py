"""Figures that were kept: computed ones, to be cited, and those that offices state."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.results.measures import EVERY_MEASURE
from banyan.results.models import Figure
from banyan.results.rules import day_shown, shown, with_unit
from banyan.results.statements import KeptFigure, Scope


class NoSuchFigure(Refusal):
    """There is no such figure, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "results.no_such_figure"
    template = "There is no figure {figure}. Look under Results for those you may see."


def kept_figure(viewer: Actor, ref: str) -> KeptFigure:
    """Return the figure with this reference, computed or stated.

    :raises NoSuchFigure: if there is none, or `viewer` may not see it.
    """
    found = _visible(viewer).filter(ref=ref.strip().upper()).first()
    if found is None:
        raise NoSuchFigure(figure=ref)
    return described(found)


def kept_figures(viewer: Actor, refs: list[str]) -> dict[str, KeptFigure]:
    """Return those of the figures named that `viewer` may see, by reference. One query."""
    return {row.ref: described(row) for row in _visible(viewer).filter(ref__in=refs)}


def stated_figures(viewer: Actor, *, text: str = "", office: str = "") -> QuerySet[Figure]:
    """Return the figures that offices state, latest first, for a page to narrow and turn."""
    rows = _visible(viewer).filter(kind=Figure.Kind.STATED)
    if text:
        rows = rows.filter(_says(text))
    if office:
        rows = rows.filter(office__code=office)
    return rows.order_by("-as_of", "label", "ref")


def stated_about(
    viewer: Actor, *, measures: Sequence[str], scope: Scope
) -> dict[str, tuple[KeptFigure, ...]]:
    """Return what offices state of each measure within a scope: to stand beside the count, apart.

    A statement is about a scope when it names, wherever the scope narrows, one of its codes. One
    query, whatever the number of measures.
    """
    rows = _visible(viewer).filter(kind=Figure.Kind.STATED, measure__in=measures)
    wanted = scope.asked()
    found: dict[str, tuple[KeptFigure, ...]] = dict.fromkeys(measures, ())
    for row in rows.order_by("-as_of", "label", "ref"):
        if _is_within(row.scope, wanted):
            found[row.measure] += (described(row),)
    return found


def search_figures(viewer: Actor, text: str, *, limit: int = 10) -> list[KeptFigure]:
    """Return kept figures whose reference or label has every word of `text`, latest first."""
    if not text.strip():
        return []
    rows = _visible(viewer).filter(_says(text)).order_by("-made_at", "ref")
    return [described(row) for row in rows[:limit]]


def sentence_of(figure: KeptFigure) -> str:
    """Return a figure as a sentence that can stand by itself, with who says so and as of when."""
    number = with_unit(figure.shown, figure.unit)
    number = number[:1].upper() + number[1:]
    day = day_shown(figure.as_of)
    if figure.is_stated:
        return f"{figure.label}: {number}, stated by {figure.office_name} as of {day}."
    return f"{figure.label}: {number}, counted by Banyan as of {day}."


def described(row: Figure) -> KeptFigure:
    """Return a stored figure with everything it must carry, the measure's words included."""
    measure = EVERY_MEASURE.get(row.measure)
    is_stated = row.kind == Figure.Kind.STATED
    return KeptFigure(
        ref=row.ref,
        is_stated=is_stated,
        measure=row.measure,
        version=row.version,
        title=measure.title if measure else row.label,
        definition=measure.definition if measure and not is_stated else "",
        label=row.label,
        unit=row.unit,
        qualifier=row.qualifier,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        records=row.records,
        shown=shown(row.value, unit=row.unit, qualifier=row.qualifier),
        scope=Scope.from_mapping(row.scope),
        period=Period(row.first, row.last),
        as_of=row.as_of,
        is_cumulative=row.is_cumulative,
        office=row.office.code if row.office else "",
        office_name=row.office.name if row.office else "",
        evidence=row.evidence,
        confidentiality=row.confidentiality,
        fact_ref=row.fact_ref,
        snapshot=row.snapshot.ref if row.snapshot else "",
        made_at=row.made_at.astimezone(UTC),
        made_by=row.made_by,
        attributed=row.attributed,
    )


def _visible(viewer: Actor) -> QuerySet[Figure]:
    return Figure.objects.visible_to(viewer).select_related("office", "snapshot")


def _says(text: str) -> Q:
    found = Q()
    for word in text.split():
        found &= Q(label__icontains=word) | Q(ref__iexact=word) | Q(fact_ref__iexact=word)
    return found


def _is_within(stated: Mapping[str, object], wanted: Mapping[str, list[str]]) -> bool:
    named = Scope.from_mapping(stated).asked()
    return all(set(named.get(name, [])) & set(codes) for name, codes in wanted.items())
