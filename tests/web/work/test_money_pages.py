"""Pages of costs, funding, programmes, supply chains and several projects."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.commands.cost import record_costs
from banyan.engagements.models import CostLine, Engagement
from banyan.engagements.statements import CostStatement
from banyan.foundation.money import Money
from banyan.programmes.models import Funding, Project
from banyan.register.models import SupplyLink
from banyan.results.commands.snapshot import take_snapshot
from tests.makers import (
    NOON,
    a_party,
    a_programme,
    a_source,
    an_engagement,
    an_organization_record,
)

pytestmark = pytest.mark.django_db
SPENT = {"amount": "2000000", "currency": "VND", "spent_on": "2018-03-04"}


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.fixture
def held(thiri: Actor, desk: Actor) -> Engagement:
    return an_engagement(programme="SCORE")


def test_a_cost_is_recorded_and_shown_with_its_share(held: Engagement) -> None:
    client = signed_in("thiri")
    rate = {"per_usd": "20000", "rate_on": "2018-03-01"}

    for bearer in ("OFFICE", "PARTNER_CASH"):
        answer = client.post(
            reverse("work:add-cost", args=[held.ref]), SPENT | rate | {"borne_by": bearer}
        )
        assert answer.status_code == 302

    shown = client.get(reverse("work:engagement", args=[held.ref])).content.decode()
    assert "US$ 200 in all, of which 50" in shown
    assert "VND 2,000,000 (US$ 100)" in shown


def test_a_cost_without_its_rate_is_refused_on_the_form(held: Engagement) -> None:
    answer = signed_in("thiri").post(
        reverse("work:add-cost", args=[held.ref]), SPENT | {"borne_by": "OFFICE"}
    )

    assert answer.status_code == 422
    assert "2,000,000 VND has no rate to the US dollar." in answer.content.decode()
    assert not CostLine.objects.exists()


def test_a_cost_in_kind_without_its_value_is_refused_on_the_form(held: Engagement) -> None:
    given = {"amount": "100", "currency": "USD", "spent_on": "2018-03-04"}

    answer = signed_in("thiri").post(
        reverse("work:add-cost", args=[held.ref]), given | {"borne_by": "PARTNER_IN_KIND"}
    )

    assert answer.status_code == 422
    assert "does not say how it was valued" in answer.content.decode()


def test_a_cost_is_taken_back_with_a_reason(held: Engagement, thiri: Actor, noon: datetime) -> None:
    line = a_cost(held, thiri, noon)

    answer = signed_in("thiri").post(
        reverse("work:strike-cost", args=[line.ref]), {"reason": "Entered twice"}
    )

    assert answer.status_code == 302
    shown = signed_in("thiri").get(answer["Location"]).content.decode()
    assert "No cost is recorded yet" in shown
    assert "Entered twice" in shown


def test_another_office_finds_no_cost(
    held: Engagement, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    line = a_cost(held, thiri, noon)
    client = signed_in("linh")

    for name, ref in (("work:add-cost", held.ref), ("work:strike-cost", line.ref)):
        assert client.get(reverse(name, args=[ref])).status_code == 404


def test_who_bore_the_cost_is_shown_by_programme_and_year(
    held: Engagement, thiri: Actor, desk: Actor, noon: datetime
) -> None:
    a_cost(held, thiri, noon)
    a_cost(held, thiri, noon, borne_by="PARTICIPANT_FEE")
    take_snapshot(by=desk, at=noon)

    shown = signed_in("thiri").get(reverse("work:costs")).content.decode()

    assert '<td data-label="Year">2018</td>' in shown
    assert "<strong>50.0%</strong>" in shown
    assert "US$ 100 of 200" in shown
    whole = signed_in("thiri").get(reverse("work:programme", args=["SCORE"])).content.decode()
    assert "100 of 200 US dollars of recorded cost" in whole


def a_cost(held: Engagement, by: Actor, at: datetime, borne_by: str = "OFFICE") -> CostLine:
    money = Money(Decimal(100), "USD", Decimal(1), date(2018, 3, 4))
    said = CostStatement(money=money, borne_by=borne_by, spent_on=date(2018, 3, 4))
    (line,) = record_costs(ref=held.ref, said=[said], by=by, at=at)
    return line


def test_who_pays_is_said_on_the_page_of_a_programme(desk: Actor) -> None:
    a_programme("SCORE")
    client = signed_in("desk")
    given = {
        "name": "Government of Norway",
        "organization_kind": "FUNDER",
        "kind": "GRANT",
        "evidence": "Agreement",
        "office": "desk",
        "confidentiality": "PUBLIC",
    }

    answer = client.post(reverse("work:fund-programme", args=["SCORE"]), given)

    assert answer.status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "Government of Norway" in shown
    assert "Of 1 funding the amount is not told" in shown


def test_a_programme_tells_nobody_of_funding_that_is_not_theirs_to_see(
    desk: Actor, linh: Actor, minh: Actor
) -> None:
    score = a_programme("SCORE")
    Funding.objects.create(
        ref="FND-1",
        programme=score,
        kind="GRANT",
        evidence="Agreement",
        funder=an_organization_record(name="Quiet Fund", kind="FUNDER"),
        office=an_engagement(office="desk").office,
        confidentiality="INTERNAL",
        recorded_at=NOON,
        recorded_by="desk",
    )
    page = reverse("work:programme", args=["SCORE"])

    seen = {
        name: "Quiet Fund" in signed_in(name).get(page).content.decode()
        for name in ("desk", "linh", "minh")
    }

    assert seen == {"desk": True, "linh": False, "minh": False}


def test_projects_are_taken_away_as_a_workbook(desk: Actor) -> None:
    Project.objects.create(code="CHAINS", name="=Chains", countries="TH VN")

    answer = signed_in("desk").get(reverse("work:projects") + "?country=TH&as=xlsx")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Code", "Project")
    assert rows[1][:2] == ("CHAINS", "=Chains")
    assert sheet["B2"].data_type == "s"


def test_enterprises_met_by_several_projects_are_shown_and_taken_away(thiri: Actor) -> None:
    small = an_organization_record(name="-Small Coils")
    mned = Project.objects.create(code="MNED", name="More and better jobs")
    a_party(engagement=an_engagement(programme="SCORE"), record=small)
    a_party(engagement=an_engagement(project=mned), record=small)
    client = signed_in("thiri")

    shown = client.get(reverse("work:several")).content.decode()
    file = client.get(reverse("work:several") + "?as=csv").content.decode("utf-8-sig")

    assert "More and better jobs (1)" in shown
    assert "'-Small Coils" in file
    assert (
        "No enterprise is met"
        in client.get(reverse("work:several") + "?project=Better+Work").content.decode()
    )


def test_supply_chains_show_what_is_shared(thiri: Actor) -> None:
    large = an_organization_record(name="Great Circuits", size_class="LARGE")
    small = an_organization_record(name="Small Coils", size_class="SMALL")
    SupplyLink.objects.create(buyer=large, supplier=small, goods="Coils", source=a_source())

    shown = signed_in("thiri").get(reverse("work:supply-chains")).content.decode()

    assert "1 pair of a large firm" in shown
    assert "Not yet" in shown


def test_a_tie_is_said_on_the_page_of_an_organization(thiri: Actor) -> None:
    small = an_organization_record(name="Small Coils").counted_as
    given = {
        "how": "BELONGS",
        "name": "Coil cluster",
        "other_kind": "ASSOCIATION",
        "country": "MM",
        "kind": "CLUSTER",
        "said_by": "The cluster's list",
        "office": "co-yangon",
        "confidentiality": "INTERNAL",
    }
    client = signed_in("thiri")

    answer = client.post(reverse("register:tie", args=[small.ref]), given)

    assert answer.status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "It belongs to" in shown
    assert "Coil cluster" in shown
