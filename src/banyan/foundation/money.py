"""Money as it was stated: an amount, its currency, and the rate that makes US dollars of it.

A rate is kept as rates are quoted, as units of the currency for one US dollar (23,255 for the
dong), with its day; it is never looked up. What it makes is worked out whenever it is asked for.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

import pycountry

from banyan.foundation.refusals import Refusal, Why

USD: Final = "USD"
_CENT: Final = Decimal("0.01")


class NoSuchCurrency(Refusal):
    """A text that is the code of no currency."""

    why = Why.INVALID
    code = "foundation.no_such_currency"
    template = '"{currency}" is the code of no currency. Write its three letters, such as VND.'


class NoRate(Refusal):
    """An amount in another currency than the dollar says nothing of its rate, or half of it."""

    why = Why.INVALID
    code = "foundation.no_rate"
    template = (
        "{amount} {currency} has no rate to the US dollar. Give how many {currency} make one "
        "dollar, and the day of that rate."
    )


class NotAnAmount(Refusal):
    """An amount or a rate that is nothing, or less than nothing."""

    why = Why.INVALID
    code = "foundation.not_an_amount"
    template = "{what} is {number}. Give a number above nought."


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as stated. `per_usd` units of `currency` make one US dollar on `rate_on`."""

    amount: Decimal
    currency: str
    per_usd: Decimal
    rate_on: date

    @property
    def usd(self) -> Decimal:
        """Return what it is in US dollars, to the cent."""
        return in_usd(self.amount, self.per_usd)


def in_usd(amount: Decimal, per_usd: Decimal) -> Decimal:
    """Return an amount in US dollars, to the cent."""
    return (amount / per_usd).quantize(_CENT, rounding=ROUND_HALF_EVEN)


def is_currency(code: str) -> bool:
    """Test whether `code` is that of a currency (ISO 4217)."""
    return pycountry.currencies.get(alpha_3=code.upper()) is not None


def money_from(
    *,
    amount: Decimal,
    currency: str,
    per_usd: Decimal | None,
    rate_on: date | None,
    stated_on: date | None = None,
) -> Money:
    """Return an amount with all it must carry. Dollars are worth themselves on `stated_on`.

    :raises NotAnAmount: if the amount or the rate is not above nought.
    :raises NoSuchCurrency: if the currency is none.
    :raises NoRate: if another currency than the dollar lacks its rate or the rate's day.
    """
    code = currency.strip().upper()
    if amount <= 0:
        raise NotAnAmount(what="The amount", number=amount)
    if not is_currency(code):
        raise NoSuchCurrency(currency=currency)
    if code == USD:
        per_usd, rate_on = Decimal(1), rate_on or stated_on
    if per_usd is None or rate_on is None:
        raise NoRate(amount=f"{amount:,}", currency=code)
    if per_usd <= 0:
        raise NotAnAmount(what="The rate", number=per_usd)
    return Money(amount, code, per_usd, rate_on)
