"""How a figure's number is written on pages."""

from django import template

from banyan.results.rules import number_shown, sure_words
from banyan.results.statements import FigureAnswer

register = template.Library()


@register.filter
def value_shown(answer: FigureAnswer) -> str:
    """Write an answer's number with its sign, and nothing where there is nothing to divide by."""
    return "–" if answer.value is None else number_shown(answer.value, unit=answer.unit)


@register.filter
def sure(answer: FigureAnswer) -> str:
    """Write between which numbers a count lies, or why nobody knows; nothing for other numbers."""
    return sure_words(answer)
