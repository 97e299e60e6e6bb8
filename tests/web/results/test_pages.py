"""Pages of results: the number, what stands beside it, what opens, and who may."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.provenance.commands.record import record_change
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.models import Figure
from banyan.results.queries import newest_snapshot
from tests.makers import (
    a_person_record,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def counted(desk: Actor, noon: datetime) -> None:
    """Six women and six men at one training, and a snapshot of it."""
    training = an_engagement(package="SIYB")
    for sex in ["FEMALE"] * 6 + ["MALE"] * 6:
        an_attendance(engagement=training, person=a_person_record(sex=sex))
    record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=noon)
    take_snapshot(by=desk, at=noon)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def test_results_begin_with_every_measure(desk: Actor, counted: None) -> None:
    response = signed_in(desk).get("/results/")

    assertContains(response, "Enterprises trained")
    assertContains(response, "Women-owned enterprises in SCORE")
    assertContains(response, "/results/T08/")


def test_before_anything_is_counted_the_page_says_so(desk: Actor) -> None:
    response = signed_in(desk).get("/results/")

    assertContains(response, "Nothing is counted yet")
    assertContains(response, "Count anew")


def test_a_figure_shows_its_number_its_chart_and_its_table(desk: Actor, counted: None) -> None:
    response = signed_in(desk).get("/results/T08/?country=MM&by=sex")

    assertContains(response, '<span class="figure-value">12', html=False)
    assertContains(response, "<svg")
    assertContains(response, '<th scope="row">Female</th>', html=True)
    assertContains(response, "Counting less carefully")
    assertContains(response, "As of 31 Aug 2018")


def test_htmx_gets_the_figure_without_the_frame(desk: Actor, counted: None) -> None:
    response = signed_in(desk).get("/results/T08/", headers={"HX-Request": "true"})

    assertContains(response, '<span class="figure-value">12', html=False)
    assertNotContains(response, "<html")


def test_counts_of_few_people_never_reach_the_page(
    desk: Actor, counted: None, noon: datetime
) -> None:
    an_attendance(person=a_person_record(sex="OTHER"))
    record_change(act="accept_delivery", subject="delivery:E", made_by="thiri", at=noon)
    take_snapshot(by=desk, at=noon)
    client = signed_in(desk)

    assertContains(client.get("/results/T08/?by=sex"), "are hidden, and so is what would give")
    assertContains(client.get("/results/T08/?sex=OTHER"), "fewer than five people")
    assertContains(client.get("/results/T08/numbers.csv?by=sex"), "OTHER,Other,hidden")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/results/T99/", "There is no measure"),
        ("/results/T08/?country=Nowhere", "There is no country"),
        ("/results/T08/?by=colour", "nothing a figure can be broken down by"),
        ("/results/T08/?from=2018-13-01", "is not a day"),
        ("/results/T08/?size=MICRO", "knows nothing of size"),
    ],
)
def test_an_address_that_asks_for_what_there_is_not_is_told(
    desk: Actor, counted: None, path: str, said: str
) -> None:
    response = signed_in(desk).get(path)

    assertContains(response, said, status_code=422)


def test_the_records_open_and_link_to_what_was_counted(desk: Actor, counted: None) -> None:
    bakery = an_organization_record(name="Not counted")

    response = signed_in(desk).get("/results/T10/records/?country=MM&page=x")

    assertContains(response, "12 organizations")
    assertContains(response, "/register/organizations/")
    assertNotContains(response, bakery.counted_as.ref)


def test_an_editor_may_not_open_records(vic: Actor, counted: None) -> None:
    client = signed_in(vic)

    assert client.get("/results/T10/records/").status_code == 403
    assertNotContains(client.get("/results/T10/"), "Open the records behind")


def test_citing_keeps_the_figure_and_gives_its_reference(desk: Actor, counted: None) -> None:
    client = signed_in(desk)

    response = client.post("/results/T08/cite/?country=MM", follow=True)

    kept = Figure.objects.get()
    assertRedirects(response, f"/results/kept/{kept.ref}/")
    assertContains(response, f"[[{kept.ref}]]")
    assertContains(response, "It would be the same today.")


def test_a_kept_figure_says_what_it_would_be_today(
    desk: Actor, counted: None, noon: datetime
) -> None:
    client = signed_in(desk)
    client.post("/results/T08/cite/")
    an_attendance()
    record_change(act="accept_delivery", subject="delivery:E", made_by="thiri", at=noon)
    take_snapshot(by=desk, at=noon)

    response = client.get(f"/results/kept/{Figure.objects.get().ref}/")

    assertContains(response, "It would be 13 today.")


def test_numbers_come_as_a_file_with_all_they_carry(desk: Actor, counted: None) -> None:
    response = signed_in(desk).get("/results/T08/numbers.csv?by=package&country=MM")

    header, siyb, whole = response.content.decode().splitlines()
    assert header.startswith("package,label,value,numerator,denominator,unit,measure,version")
    assert siyb.startswith("SIYB,SIYB,12,,,people,T08,1,Myanmar")
    assert whole.startswith(",All,12")


STATEMENT = {
    "office": "co-yangon",
    "label": "Enterprises trained since 2014",
    "qualifier": "OVER",
    "value": "20000",
    "unit": "enterprises",
    "evidence": "The newsletter, paragraph 1.5",
    "as_of": "2018-08-31",
    "measure": "T10",
    "country": "MM",
    "confidentiality": "INTERNAL",
}


def test_a_stated_figure_stands_beside_the_count(thiri: Actor, counted: None) -> None:
    client = signed_in(thiri)

    response = client.post("/results/state/", STATEMENT, follow=True)

    assertContains(response, "over 20,000")
    assertContains(client.get("/results/stated/?q=2014"), "Enterprises trained since 2014")
    assertContains(client.get("/results/T10/?country=MM"), "Says the office")
    assertNotContains(client.get("/results/T10/?country=VN"), "Says the office")


def test_a_statement_without_evidence_comes_back_with_its_form(thiri: Actor) -> None:
    response = signed_in(thiri).post("/results/state/", STATEMENT | {"evidence": ""})

    assert response.status_code == 422
    assert not Figure.objects.exists()


def test_counting_anew_takes_a_snapshot_and_goes_back(
    desk: Actor, counted: None, noon: datetime
) -> None:
    before = newest_snapshot()
    record_change(act="accept_delivery", subject="delivery:E", made_by="thiri", at=noon)

    response = signed_in(desk).post("/results/snapshot/", {"next": "/results/T08/?by=sex"})

    assertRedirects(response, "/results/T08/?by=sex", fetch_redirect_response=False)
    assert newest_snapshot() != before


def test_counting_anew_leads_to_no_other_site(desk: Actor, counted: None) -> None:
    response = signed_in(desk).post("/results/snapshot/", {"next": "https://elsewhere.example/"})

    assertRedirects(response, "/results/", fetch_redirect_response=False)


def test_a_country_officer_may_not_count_anew(thiri: Actor, counted: None) -> None:
    assert signed_in(thiri).post("/results/snapshot/").status_code == 403


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/results/", 42),
        ("/results/T08/?country=MM&by=sex", 18),
        ("/results/T10/records/", 14),
        ("/results/stated/", 12),
    ],
)
def test_pages_ask_the_database_a_fixed_number_of_times(
    desk: Actor,
    counted: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    client = signed_in(desk)

    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
