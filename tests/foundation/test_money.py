from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.foundation.money import (
    NoRate,
    NoSuchCurrency,
    NotAnAmount,
    in_usd,
    money_from,
)

DAY = date(2018, 8, 1)
amounts = st.decimals("0.01", "100000000", places=2)
rates = st.decimals("0.1", "30000", places=4)


def test_dong_make_dollars_at_the_rate_that_was_given() -> None:
    stated = money_from(
        amount=Decimal(23_255_000), currency="vnd", per_usd=Decimal(23_255), rate_on=DAY
    )

    assert (stated.currency, stated.usd) == ("VND", Decimal("1000.00"))


def test_dollars_need_no_rate_but_a_day() -> None:
    stated = money_from(
        amount=Decimal(5), currency="USD", per_usd=None, rate_on=None, stated_on=DAY
    )

    assert (stated.per_usd, stated.rate_on) == (Decimal(1), DAY)


@pytest.mark.parametrize(
    ("amount", "currency", "per_usd", "rate_on", "refusal"),
    [
        ("5", "VND", None, DAY, NoRate),
        ("5", "VND", "23255", None, NoRate),
        ("5", "USD", None, None, NoRate),
        ("5", "DONG", "23255", DAY, NoSuchCurrency),
        ("0", "VND", "23255", DAY, NotAnAmount),
        ("5", "VND", "-1", DAY, NotAnAmount),
    ],
)
def test_what_says_too_little_is_refused(
    amount: str,
    currency: str,
    per_usd: str | None,
    rate_on: date | None,
    refusal: type[Exception],
) -> None:
    rate = None if per_usd is None else Decimal(per_usd)

    with pytest.raises(refusal):
        money_from(amount=Decimal(amount), currency=currency, per_usd=rate, rate_on=rate_on)


@given(amount=amounts, more=amounts, rate=rates)
def test_more_of_a_currency_is_never_fewer_dollars(
    amount: Decimal, more: Decimal, rate: Decimal
) -> None:
    assert in_usd(amount + more, rate) >= in_usd(amount, rate)
