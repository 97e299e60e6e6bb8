from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.cost import (
    BearerUnclear,
    CostOutside,
    NotValued,
    record_costs,
    strike_cost,
)
from banyan.engagements.models import CostLine, Engagement
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.costs import NoSuchCost, costs_of
from banyan.engagements.statements import CostStatement
from banyan.foundation.money import Money
from banyan.provenance.queries import history
from tests.makers import a_party, an_actor, an_engagement

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 4)


def dong(amount: int) -> Money:
    return Money(Decimal(amount), "VND", Decimal(20_000), DAY)


def bears(by: Actor, at: datetime, held: Engagement, **more: Any) -> CostLine:
    known: dict[str, Any] = {"money": dong(2_000_000), "borne_by": "OFFICE", "spent_on": DAY}
    (line,) = record_costs(ref=held.ref, said=[CostStatement(**known | more)], by=by, at=at)
    return line


@pytest.fixture
def held(thiri: Actor) -> Engagement:
    return an_engagement()


def test_the_share_of_others_is_worked_out_in_dollars(
    held: Engagement, thiri: Actor, noon: datetime
) -> None:
    bears(thiri, noon, held)
    bears(
        thiri, noon, held, borne_by="PARTNER_CASH", money=Money(Decimal(60), "USD", Decimal(1), DAY)
    )
    bears(thiri, noon, held, borne_by="PARTNER_IN_KIND", valued_how="Rent", money=dong(600_000))
    bears(thiri, noon, held, borne_by="PARTICIPANT_FEE", money=dong(200_000))

    costs = costs_of(thiri, held)

    assert costs
    assert (costs.total, costs.covered, costs.share) == tuple(map(Decimal, (200, 100, 50)))


def test_an_amount_stays_as_it_was_stated(held: Engagement, thiri: Actor, noon: datetime) -> None:
    line = bears(thiri, noon, held)

    line.refresh_from_db()

    assert f"{line.amount} {line.currency} at {line.per_usd}" == "2000000.00 VND at 20000.000000"


def test_what_is_in_kind_says_how_it_was_valued(
    held: Engagement, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(NotValued, match="Say how"):
        bears(thiri, noon, held, borne_by="PARTNER_IN_KIND", valued_how=" ")


def test_a_cost_of_another_time_is_refused(held: Engagement, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(CostOutside):
        bears(thiri, noon, held, spent_on=date(2015, 1, 1))


def test_who_bore_it_takes_part(held: Engagement, thiri: Actor, noon: datetime) -> None:
    party = a_party(engagement=held, role="CO_FINANCIER")

    line = bears(thiri, noon, held, bearer=party.record.counted_as.ref)

    assert line.bearer == party.record
    with pytest.raises(BearerUnclear):
        bears(thiri, noon, held, bearer="ORG-0000000000")


def test_a_line_taken_back_is_kept_and_counted_nowhere(
    held: Engagement, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    line = bears(thiri, noon, held)
    with pytest.raises(NoSuchCost):
        strike_cost(ref=line.ref, reason="Not mine", by=linh, at=noon)

    strike_cost(ref=line.ref, reason="Entered twice", by=thiri, at=noon)

    costs = costs_of(thiri, held)
    assert costs
    assert (costs.lines, costs.share, CostLine.objects.count()) == ((), None, 1)
    assert next(iter(history(f"engagement:{held.ref}"))).reason == "Entered twice"
    with pytest.raises(NoSuchCost):
        strike_cost(ref=line.ref, reason="Again", by=thiri, at=noon)


def test_another_office_has_no_engagement_to_cost(
    held: Engagement, linh: Actor, noon: datetime
) -> None:
    with pytest.raises(NoSuchEngagement):
        bears(linh, noon, held)


def test_who_reads_sees_costs_and_records_none(
    held: Engagement, thiri: Actor, noon: datetime
) -> None:
    bears(thiri, noon, held)
    ada = an_actor("ada", role="AUDITOR", office="co-yangon")

    assert costs_of(ada, held)
    with pytest.raises(NotAllowed):
        bears(ada, noon, held)


def test_a_public_engagement_tells_nobody_else_its_cost(thiri: Actor, linh: Actor) -> None:
    held = an_engagement(confidentiality="PUBLIC")

    assert costs_of(linh, held) is None
