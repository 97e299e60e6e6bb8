"""Recording what an engagement cost and who bore it, and taking a line of it back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.engagements.commands._recording import locked
from banyan.engagements.models import CostLine, Engagement
from banyan.engagements.queries.costs import NoSuchCost
from banyan.engagements.rules import is_within
from banyan.engagements.statements import CostStatement
from banyan.engagements.vocabulary import Bearer
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.models import OrganizationRecord


class NotValued(Refusal):
    """Something in kind does not say how it was valued."""

    why = Why.INVALID
    code = "engagements.not_valued"
    template = (
        "{amount} {currency} in kind does not say how it was valued. Say how: a hall at the price "
        "it is let for, a trainer's days at their daily rate."
    )


class CostOutside(Refusal):
    """A cost falls on a day long before or after the engagement."""

    why = Why.INVALID
    code = "engagements.cost_outside"
    template = (
        "{title} took place {when}; a cost of {spent_on} cannot be of it. Give a day within a year "
        "before or after."
    )


class BearerUnclear(Refusal):
    """The organization that bore a cost takes no part in the engagement."""

    why = Why.NOT_FOUND
    code = "engagements.bearer_unclear"
    template = (
        "{bearer} takes no part in {title}. Add it there first, for example as a co-financier."
    )


def record_costs(
    *, ref: str, said: Sequence[CostStatement], by: Actor, at: datetime
) -> list[CostLine]:
    """Write all lines of what an engagement cost, and who bore each: all of them, or none.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record costs for its office.
    :raises NotValued: if something in kind does not say how it was valued.
    :raises CostOutside: if it was spent more than a year before or after.
    :raises BearerUnclear: if who bore it takes no part in the engagement.
    """
    with transaction.atomic():
        engagement = locked(ref, by=by)
        require(by, Act.RECORD_COSTS, office=engagement.office.code)
        lines = [_line(engagement, one, by=by, at=at) for one in said]
        for line in lines:
            record_change(
                act="record_cost",
                subject=f"engagement:{ref}",
                made_by=by.name,
                at=at,
                detail={
                    "cost": line.ref,
                    "amount": f"{line.amount} {line.currency}",
                    "per_usd": str(line.per_usd),
                    "borne_by": line.borne_by,
                },
            )
    return lines


def strike_cost(*, ref: str, reason: str, by: Actor, at: datetime) -> CostLine:
    """Take a line of cost back: it is kept, and counted nowhere.

    :raises NoSuchCost: if there is no such line, or not for `by` to see, or it was taken back.
    :raises NotAllowed: if `by` may not record costs for its office.
    """
    with transaction.atomic():
        line = (
            CostLine.objects.select_for_update(of=("self",))
            .select_related("engagement__office")
            .filter(ref=ref, struck_at__isnull=True)
            .first()
        )
        office = line.engagement.office.code if line else ""
        if line is None or not may(by, Act.SEE_COSTS, office=office):
            raise NoSuchCost(cost=ref)
        locked(line.engagement.ref, by=by)
        require(by, Act.RECORD_COSTS, office=office)
        line.struck_at = at
        line.save()
        record_change(
            act="strike_cost",
            subject=f"engagement:{line.engagement.ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"cost": ref, "amount": f"{line.amount} {line.currency}"},
        )
    return line


def _bearer(engagement: Engagement, ref: str) -> OrganizationRecord | None:
    """Return the record of the engagement's party that bore it; a merged one is known as both."""
    if not ref:
        return None
    parties = engagement.parties.filter(record__counted_as__ref=ref).order_by("id")
    party = parties.select_related("record").first()
    if party is None:
        raise BearerUnclear(bearer=ref, title=engagement.title)
    return party.record


def _when(engagement: Engagement) -> str:
    first, last = engagement.starts_on, engagement.ends_on
    if first is None:
        return "on a day that is not known yet"
    return f"from {first} to {last}" if last and last != first else f"from {first} on"


def _line(engagement: Engagement, said: CostStatement, *, by: Actor, at: datetime) -> CostLine:
    if said.borne_by == Bearer.PARTNER_IN_KIND and not said.valued_how.strip():
        raise NotValued(amount=f"{said.money.amount:,}", currency=said.money.currency)
    if not is_within(said.spent_on, engagement.starts_on, engagement.ends_on, years=1):
        raise CostOutside(title=engagement.title, when=_when(engagement), spent_on=said.spent_on)
    return CostLine.objects.create(
        ref=new_reference("CST"),
        engagement=engagement,
        item=said.item,
        borne_by=said.borne_by,
        bearer=_bearer(engagement, said.bearer),
        amount=said.money.amount,
        currency=said.money.currency,
        per_usd=said.money.per_usd,
        rate_on=said.money.rate_on,
        spent_on=said.spent_on,
        valued_how=said.valued_how,
        evidence=said.evidence,
        recorded_at=at,
        recorded_by=by.name,
    )
