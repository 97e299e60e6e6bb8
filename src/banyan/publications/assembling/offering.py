"""What the desk offers to draw into a part: measures as they count today, figures as stated."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from banyan.accounts.permissions import ANYBODY, Actor
from banyan.foundation.periods import Period
from banyan.publications.assembling.figures import view_of
from banyan.publications.models import Edition
from banyan.publications.rules import change_in_words, period_before
from banyan.results.queries import figure, measure_named, stated_figures
from banyan.results.queries.kept import described
from banyan.results.rules import number_shown
from banyan.results.statements import EVERYTHING, KeptFigure, Scope
from banyan.results.vocabulary import Dimension

MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure over the publication's period, beside the period before."""

    code: str
    title: str
    unit: str
    now: str  # empty: nothing to show
    before: str
    change: str


def measures_to_draw(edition: Edition, section: int) -> list[Offer]:
    """Return the measures that the part's kind names, counted as this publication would count."""
    view, before = view_of(edition), period_before(edition.period)
    offers = []
    for code in edition.form.part(section).figures:
        measure = measure_named(code)
        now = _counted(view, edition, code, edition.period)
        then = _counted(view, edition, code, before) if before and view is not ANYBODY else None
        offers.append(
            Offer(
                code=code,
                title=measure.title,
                unit=measure.unit,
                now=_shown(now, measure.unit),
                before=_shown(then, measure.unit),
                change=change_in_words(then, now, unit=measure.unit) if now and then else "",
            )
        )
    return offers


def stated_to_draw(viewer: Actor, edition: Edition) -> list[KeptFigure]:
    """Return the figures that offices state and that this publication may show, latest first."""
    asking = ANYBODY if edition.form.is_public_only else viewer
    rows = stated_figures(asking)
    if edition.last:
        rows = rows.filter(as_of__lte=edition.last)
    if edition.first:
        rows = rows.filter(as_of__gte=edition.first)
    found = [described(row) for row in rows[:MOST]]
    if not edition.countries:
        return found
    wanted = set(edition.countries.split())
    return [one for one in found if not one.scope.country or wanted & set(one.scope.country)]


def _counted(view: Actor, edition: Edition, code: str, period: Period) -> Decimal | None:
    knows = Dimension.COUNTRY in measure_named(code).dimensions
    narrowed = edition.countries and knows
    scope = Scope(country=tuple(edition.countries.split())) if narrowed else EVERYTHING
    value = figure(view, code, scope=scope, period=period).value
    return None if value is None else Decimal(str(value))


def _shown(value: Decimal | None, unit: str) -> str:
    return "" if value is None else number_shown(value, unit=unit)
