"""Pages of who changed a number, and of whether it is gross or attributable."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.commands.serve import serve_outcome
from banyan.provenance.commands.record import record_change
from banyan.provenance.statements import Attributed
from banyan.results.commands.figures import keep_figure, state_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.models import Figure
from banyan.results.queries import newest_snapshot
from banyan.results.statements import FigureStatement, KeptFigure
from tests.intake.flows import accepted
from tests.intake.sheets import a_workbook, attended
from tests.makers import an_actor, an_engagement, an_outcome

CLAIMED = Attributed("ATTRIBUTABLE", "SHARE_CLAIMED", Decimal(40))
WORDS = "Attributable: 40% of it is claimed"
SAID = {"attribution": "ATTRIBUTABLE", "attribution_method": "SHARE_CLAIMED"}


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def moved(desk: Actor, thiri: Actor, noon: datetime) -> str:
    """Count, take a sheet in, count again; return the first count."""
    record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=noon)
    before = take_snapshot(by=desk, at=noon)
    names = [f"Ma Thida {letter}" for letter in "ABCDEFG"]
    sheet = a_workbook(*(attended(name=name) for name in names), title="Spring training")
    accepted(sheet, by=thiri, at=noon)
    take_snapshot(by=desk, at=noon + timedelta(hours=1))
    return str(before.ref)


@pytest.fixture
def stated(thiri: Actor, noon: datetime) -> KeptFigure:
    said = FigureStatement(
        label="Jobs kept in firms that were advised",
        value=Decimal(41),
        unit="jobs",
        evidence="Evaluation of 2018",
        as_of=date(2018, 1, 31),
    )
    return state_figure(statement=said, office="co-yangon", by=thiri, at=noon)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def test_who_changed_a_number_is_named_with_the_delivery_that_did(thiri: Actor, moved: str) -> None:
    response = signed_in(thiri).get("/results/E02/changes/")

    assertContains(response, "/work/deliveries/DEL-")
    assertContains(response, "Thiri sent it")
    assertContains(response, "Thiri accepted it")
    assertContains(response, "+1")
    assertContains(response, "Gross: nothing is taken off")


def test_the_figure_leads_to_who_changed_it(thiri: Actor, moved: str) -> None:
    response = signed_in(thiri).get("/results/E02/?country=MM")

    assertContains(response, "/results/E02/changes/?country=MM")


def test_a_kept_figure_asks_since_its_own_count(desk: Actor, thiri: Actor, moved: str) -> None:
    count = newest_snapshot()
    assert count
    kept = keep_figure(measure="E02", snapshot=moved, by=desk, at=count.taken_at)

    response = signed_in(desk).get(f"/results/kept/{kept.ref}/")

    assertContains(response, f"/results/E02/changes/?since={moved}")
    assertContains(response, "Gross: nothing is taken off")


def test_between_two_equal_counts_nothing_moved(thiri: Actor, moved: str) -> None:
    last = newest_snapshot()
    assert last

    response = signed_in(thiri).get(f"/results/E02/changes/?since={last.ref}&to={last.ref}")

    assertContains(response, "Nothing moved it")


def test_what_moved_it_can_be_taken_away(thiri: Actor, moved: str) -> None:
    response = signed_in(thiri).get("/results/E02/changes/?as=csv")

    assert response["Content-Type"].startswith("text/csv")
    assert b"Change,What,Opens" in response.content
    assert b"/work/deliveries/" in response.content


def test_a_count_that_is_gone_is_said_to_be_gone(thiri: Actor, moved: str) -> None:
    response = signed_in(thiri).get("/results/E02/changes/?since=SNP-0")

    assertContains(response, "There is no snapshot SNP-0", status_code=404)


def test_another_offices_sheet_is_not_named(linh: Actor, moved: str) -> None:
    response = signed_in(linh).get("/results/E02/changes/")

    assertNotContains(response, "Spring training")
    assertNotContains(response, "DEL-")


def test_an_office_says_how_its_figure_is_attributed(thiri: Actor, stated: KeptFigure) -> None:
    client = signed_in(thiri)
    assertContains(client.get(f"/results/kept/{stated.ref}/"), "Nobody has said whether")

    response = client.post(
        f"/results/kept/{stated.ref}/attribution/",
        SAID | {"attribution_share": "40", "reason": "The evaluation"},
    )

    assertRedirects(response, f"/results/kept/{stated.ref}/")
    page = client.get(f"/results/kept/{stated.ref}/")
    assertContains(page, WORDS)
    assertContains(page, "The evaluation")
    assertContains(client.get("/results/stated/"), WORDS)


def test_what_does_not_go_together_is_refused_on_the_form(thiri: Actor, stated: KeptFigure) -> None:
    address = f"/results/kept/{stated.ref}/attribution/"

    response = signed_in(thiri).post(address, SAID | {"reason": "The evaluation"})

    assertContains(response, "a share claimed has a number of percent", status_code=422)


def test_a_figure_is_stated_with_its_attribution(thiri: Actor) -> None:
    response = signed_in(thiri).post(
        "/results/state/",
        SAID
        | {"attribution_share": "40", "office": "co-yangon", "label": "Jobs", "value": "41"}
        | {"qualifier": "EXACT", "unit": "jobs", "evidence": "Evaluation", "as_of": "2018-01-31"}
        | {"confidentiality": "INTERNAL"},
    )

    assert response.status_code == 302
    assert Figure.objects.get().attributed == CLAIMED


def test_an_outcome_shows_how_what_serves_it_is_attributed(thiri: Actor, noon: datetime) -> None:
    held, outcome = an_engagement(), an_outcome()
    serve_outcome(
        ref=held.ref,
        outcome=outcome.key,
        kind="SUPPORTS",
        reason="",
        attributed=CLAIMED,
        by=thiri,
        at=noon,
    )
    client = signed_in(thiri)

    assertContains(client.get(f"/work/outcomes/{outcome.key}/"), WORDS)
    assertContains(client.get(f"/work/engagements/{held.ref}/"), WORDS)


def test_files_of_numbers_say_that_they_are_gross(thiri: Actor, moved: str) -> None:
    assertContains(signed_in(thiri).get("/results/E02/numbers.csv"), "Gross: nothing is taken off")
