from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.foundation.money import Money
from banyan.programmes.commands.budget import keep_budget
from banyan.programmes.commands.fund import (
    FundingBackward,
    FundsOneThing,
    record_funding,
    strike_funding,
)
from banyan.programmes.commands.keep import keep_projects
from banyan.programmes.models import Funding
from banyan.programmes.queries.funding import (
    NoSuchFunding,
    NoSuchProject,
    budgets_of,
    funding_of,
    project_named,
    projects_listed,
)
from banyan.programmes.statements import FundingStatement, ProjectStatement
from banyan.register.statements import OrganizationStatement
from tests.makers import a_programme

pytestmark = pytest.mark.django_db
EU = OrganizationStatement("European Union", kind="FUNDER", country="BE")
EUROS = Money(Decimal(900), "EUR", Decimal("0.9"), date(2018, 1, 1))


@pytest.fixture
def chains(desk: Actor, noon: datetime) -> str:
    said = ProjectStatement(
        code="CHAINS", name="Chains", countries=("MM", "TH"), starts_on=date(2018, 1, 1)
    )
    keep_projects(statements=[said], by=desk, at=noon)
    return said.code


def funds(by: Actor, at: datetime, office: str = "co-yangon", **more: object) -> Funding:
    known: dict[str, object] = {"kind": "GRANT", "evidence": "Agreement", "money": EUROS}
    said = FundingStatement(**known | more)  # type: ignore[arg-type]
    return record_funding(funder=EU, said=said, office=office, by=by, at=at)


def test_funding_is_told_with_its_dollars_at_the_rate_kept(
    chains: str, thiri: Actor, noon: datetime
) -> None:
    funds(thiri, noon, project=chains, until=date(2020, 12, 31), starts_on=date(2018, 1, 1))

    paid = funding_of(thiri, project=project_named(chains))

    assert (paid.usd, paid.told, paid.untold) == (Decimal("1000.00"), 1, 0)
    assert paid.rows[0].until == date(2021, 1, 1)


def test_a_funder_may_keep_its_amount_to_itself(thiri: Actor, noon: datetime) -> None:
    score = a_programme("SCORE")

    funds(thiri, noon, programme="SCORE", money=None)

    paid = funding_of(thiri, programme=score)
    assert (paid.usd, paid.untold) == (Decimal(), 1)


def test_what_one_office_keeps_to_itself_another_does_not_see(
    chains: str, thiri: Actor, linh: Actor, desk: Actor, noon: datetime
) -> None:
    funds(thiri, noon, project=chains)
    funds(thiri, noon, project=chains, confidentiality="PUBLIC")

    seen = [len(funding_of(who, project=project_named(chains)).rows) for who in (thiri, linh)]

    assert seen == [2, 1]


def test_who_reports_for_a_partner_may_not_record_funding(
    chains: str, minh: Actor, noon: datetime
) -> None:
    with pytest.raises(NotAllowed):
        funds(minh, noon, office="vcci-vn", project=chains)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({}, FundsOneThing),
        ({"programme": "SCORE", "project": "CHAINS"}, FundsOneThing),
        (
            {"project": "CHAINS", "starts_on": date(2018, 2, 1), "until": date(2018, 1, 1)},
            FundingBackward,
        ),
        ({"project": "NONE"}, NoSuchProject),
    ],
)
def test_funding_that_cannot_be_is_refused(
    more: dict[str, Any],
    refusal: type[Exception],
    chains: str,
    thiri: Actor,
    noon: datetime,
) -> None:
    with pytest.raises(refusal):
        funds(thiri, noon, **more)

    assert not Funding.objects.exists()


def test_funding_taken_back_is_kept_and_shown_nowhere(
    chains: str, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    funding = funds(thiri, noon, project=chains)
    with pytest.raises(NoSuchFunding):
        strike_funding(ref=funding.ref, reason="Not ours", by=linh, at=noon)

    strike_funding(ref=funding.ref, reason="Entered twice", by=thiri, at=noon)

    assert not funding_of(thiri, project=project_named(chains)).rows
    assert Funding.objects.count() == 1
    with pytest.raises(NoSuchFunding):
        strike_funding(ref=funding.ref, reason="Again", by=thiri, at=noon)


def test_a_year_has_one_budget_and_the_last_amount_stands(
    chains: str, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    more = Money(Decimal(1_000), "USD", Decimal(1), date(2018, 1, 1))
    for money in (EUROS, more):
        keep_budget(project=chains, year=2018, money=money, office="co-yangon", by=thiri, at=noon)

    found = project_named(chains)

    assert [row.amount for row in budgets_of(thiri, found)] == [1_000]
    assert not budgets_of(linh, found)
    with pytest.raises(NotAllowed):
        keep_budget(project=chains, year=2018, money=EUROS, office="co-hanoi", by=linh, at=noon)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 1),
        ({"country": "TH"}, 1),
        ({"country": "VN"}, 0),
        ({"year": 2017}, 0),
        ({"year": 2019}, 1),
        ({"text": "chain"}, 1),
    ],
)
def test_projects_are_found_by_place_and_year(
    asked: dict[str, object], found: int, chains: str, thiri: Actor
) -> None:
    assert len(projects_listed(thiri, **asked)) == found  # type: ignore[arg-type]
