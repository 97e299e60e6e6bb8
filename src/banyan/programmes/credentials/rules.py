"""How credentials move and how they stand: values in, values out."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from banyan.foundation.periods import Period
from banyan.programmes.credentials.vocabulary import ASKED, HELD, Standing, Step


@dataclass(frozen=True, slots=True)
class Demands:
    """What a package asks of those who would deliver it at a level.

    `steps` come before the certificate, in order. `validity_months` of `None` never lapses.
    Somebody is active with `deliveries_a_year` deliveries within the last `active_months`.
    """

    steps: tuple[str, ...] = (Step.TOT_ATTENDED,)
    validity_months: int | None = None
    deliveries_a_year: int = 1
    active_months: int = 12
    deliveries_to_renew: int = 0
    needs_expert: bool = False
    per_module: bool = False


def steps_in_order(steps: Sequence[str]) -> tuple[str, ...]:
    """Return the steps that may be asked for among `steps`, each once, in the order they go."""
    return tuple(step.value for step in ASKED if step in steps)


def next_steps(now: str, demands: Demands) -> tuple[str, ...]:
    """Return where a credential may go from step `now`.

    On to the next step that its package asks for, and from the last to the certificate; from the
    certificate to its renewal; withdrawn from anywhere. What was withdrawn may begin again.
    """
    if now == Step.WITHDRAWN:
        return (first_step(demands),)
    if now in HELD:
        return (Step.RENEWED.value, Step.WITHDRAWN.value)
    left = steps_left(now, demands)
    return (left[0] if left else Step.CERTIFIED.value, Step.WITHDRAWN.value)


def first_step(demands: Demands) -> str:
    """Return the step at which a credential begins."""
    return demands.steps[0] if demands.steps else Step.CERTIFIED.value


def steps_left(now: str, demands: Demands) -> tuple[str, ...]:
    """Return the steps that are still asked for after `now`, before the certificate."""
    if now in HELD or now == Step.WITHDRAWN:
        return ()
    order = [step.value for step in Step]
    return tuple(step for step in demands.steps if order.index(step) > order.index(now))


def valid_until(day: date, months: int | None) -> date | None:
    """Return the last day of a validity of so many months from `day`; `None` has no end."""
    return None if months is None else months_later(day, months) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def active_since(on: date, demands: Demands) -> date:
    """Return the first day whose deliveries keep somebody active on the day `on`."""
    return months_later(on, -demands.active_months) + timedelta(days=1)


def is_valid(step: str, starts_on: date | None, until: date | None, *, on: date) -> bool:
    """Test whether a certificate is held on a day: begun, not past its end, not withdrawn."""
    if step not in HELD or starts_on is None or starts_on > on:
        return False
    return until is None or until >= on


def standing(
    step: str,
    starts_on: date | None,
    until: date | None,
    *,
    on: date,
    deliveries: int,
    demands: Demands,
) -> Standing:
    """Return how a credential stands on a day.

    `deliveries` are those from `active_since` up to that day.
    """
    if step == Step.WITHDRAWN:
        return Standing.WITHDRAWN
    if step not in HELD or starts_on is None or starts_on > on:
        return Standing.CANDIDATE
    if not is_valid(step, starts_on, until, on=on):
        return Standing.LAPSED
    return Standing.ACTIVE if deliveries >= demands.deliveries_a_year else Standing.INACTIVE


def quarter_of(day: date) -> Period:
    """Return the quarter of the year that holds `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(first, months_later(first, 3) - timedelta(days=1))
