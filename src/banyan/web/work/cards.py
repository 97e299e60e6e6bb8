"""Figures as cards on pages of work: counted by results, and opened there."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.results.measures import EVERY_MEASURE
from banyan.results.queries import figures_of, newest_snapshot
from banyan.results.rules import number_shown
from banyan.results.statements import FigureAnswer, Scope
from banyan.results.vocabulary import Aggregation

MOST = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A figure as components/figure_card.html draws it."""

    label: str
    value: str
    unit: str
    address: str
    note: str
    qualifier: str = ""
    is_stated: bool = False


def cards(viewer: Actor, wanted: Sequence[tuple[str, Scope]], *, about: str = "") -> list[Card]:
    """Return these figures, a dozen at most; none while nothing was counted, or for nobody's eyes.

    `about` says under each what it is narrowed to. What there is nothing of is left out.
    """
    if not may_somewhere(viewer, Act.SEE_FIGURES) or newest_snapshot() is None:
        return []
    answers = figures_of(viewer, wanted[:MOST])
    return [_card(answer, about) for answer in answers if answer.value or answer.is_hidden]


def _card(answer: FigureAnswer, about: str) -> Card:
    unit = "" if answer.unit == "%" else answer.unit
    value = "hidden" if answer.value is None else number_shown(answer.value, unit=answer.unit)
    asked = {name: ",".join(codes) for name, codes in answer.scope.asked().items()}
    address = reverse("results:figure", args=[answer.measure])
    return Card(answer.title, value, unit, f"{address}?{urlencode(asked)}", _note(answer, about))


def _note(answer: FigureAnswer, about: str) -> str:
    measure = EVERY_MEASURE[answer.measure]
    if measure.aggregation is not Aggregation.RATIO:
        return about
    parts = f"{answer.numerator:,} of {answer.denominator:,} {measure.of_what}"
    return f"{about}: {parts}" if about else parts
