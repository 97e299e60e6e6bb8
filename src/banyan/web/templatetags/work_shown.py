"""How biennia and money are written, and where what figures counted is opened."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from babel.numbers import format_currency
from django import template
from django.urls import reverse

from banyan.foundation.money import USD, in_usd
from banyan.programmes.rules import biennium_in_words

register = template.Library()
# What figures count, by the name of the page on which one of it opens.
PAGES_OF: Final[Mapping[str, str]] = {
    "organizations": "register:organization",
    "workplaces": "register:organization",
    "people": "register:person",
    "engagements": "work:engagement",
    "platforms": "work:platform",
    "recommendations": "work:platform",
    "partnerships": "work:partnership",
    "pledges": "work:partnership",
    "plans": "work:plan",
    "actions": "work:plan",
    "visits": "work:workplace",
    "findings": "work:workplace",
    "effects": "work:disaster",
    "work_lost": "work:disaster",
}


@register.filter
def biennium(first: int) -> str:
    """Write a biennium for its first year: `2018-19`."""
    return biennium_in_words(first)


@register.filter
def usd(value: Decimal | None) -> str:
    """Write an amount of US dollars: `US$ 1,250`. Nothing for `None`."""
    return "" if value is None else f"US$ {value:,.0f}"


@register.simple_tag
def money(amount: Decimal | None, currency: str, per_usd: Decimal | None) -> str:
    """Write an amount as stated and, in another currency, what it makes in US dollars."""
    if amount is None or per_usd is None:
        return ""
    stated = format_currency(amount, currency, format="¤¤ #,##0.##", locale="en")
    if currency == USD:
        return stated
    return f"{stated} (US$ {in_usd(amount, per_usd):,.0f})"


@register.filter
def opened_at(counts: str, ref: str) -> str:
    """Return the address of what a figure counted; nothing where it has no page of its own."""
    name = PAGES_OF.get(counts)
    return reverse(name, args=[ref]) if name else ""
