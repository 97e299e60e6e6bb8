"""How biennia and money are written on pages of work. Nothing here counts anything."""

from decimal import Decimal

from babel.numbers import format_currency
from django import template

from banyan.foundation.money import USD, in_usd
from banyan.programmes.rules import biennium_in_words

register = template.Library()


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
