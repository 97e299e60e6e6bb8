"""The pages of the review, of people: the same pages, which show only what is the viewer's."""

import pytest
from django.urls import reverse

from banyan.accounts.permissions import Actor
from banyan.register.models import NearPair, PersonJudgement, PersonNearPair, PersonRecord
from banyan.register.vocabulary import Half
from tests.makers import a_person_record, an_organization_record
from tests.register.enrolling import a_person, enrol_persons, people_counted, register
from tests.web.register.test_review_pages import signed_in

PEOPLE = Half.PEOPLE
NUMBER = "12/ABC(N)123456"
BURMESE = "ဒေါ်လှလှဝင်း"


def at(name: str, **more: str) -> str:
    return reverse(f"register:{name}", kwargs={"half": PEOPLE, **more})


@pytest.fixture
def two(thiri: Actor) -> list[str]:
    """Return the records of two people in doubt, of one case."""
    said = [
        a_person(BURMESE, phone="+95942123551", birth_year=1971, birth_day="07-25"),
        a_person("Hla Hla Winn", birth_year=1973, birth_day="11-14", identity_number=NUMBER),
    ]
    refs = [enrol_persons(thiri, one)[0].record_ref for one in said]
    one, other = (PersonRecord.objects.get(ref=ref) for ref in refs)
    PersonNearPair.objects.create(left=one, right=other, grounds="MODEL", score=50.0)
    return refs


def test_the_review_is_of_organizations_unless_said() -> None:
    assert reverse("register:review") == "/register/review/"
    assert reverse("register:case", args=["CASE-1"]) == "/register/review/cases/CASE-1/"
    assert reverse("register:split", args=["ORG-1"]) == "/register/organizations/ORG-1/split/"
    assert at("review") == "/register/review/people/"
    assert at("split", ref="PER-1") == "/register/people/PER-1/split/"


def test_the_list_of_people_leads_to_the_queue_and_the_queue_to_the_case(
    thiri: Actor, two: list[str]
) -> None:
    client = signed_in(thiri)

    assert at("review") in client.get(reverse("register:people")).content.decode()
    assert at("review") in client.get(reverse("register:review")).content.decode()
    text = client.get(at("review")).content.decode()
    assert at("case", ref=two[0]) in text
    assert "People who may be one" in text
    assert "Judge" in client.get("/").content.decode()


def test_a_case_shows_people_side_by_side(thiri: Actor, two: list[str]) -> None:
    text = signed_in(thiri).get(at("case", ref=two[0])).content.decode()

    assert f'<span lang="my">{BURMESE}</span>' in text
    assert '<span class="romanized" lang="und-Latn">' in text
    assert "Born in different years: 1971 / 1973" in text
    assert text.count("given, not shown") == 3
    assert "Born on different days" in text
    assert "Born on different days:" not in text
    assert not [day for day in ("07-25", "25 July", "11-14", "14 November") if day in text]
    assert NUMBER not in text
    assert "2 people, 1 pair to judge" in text
    assert text.count("checked") == 2


def test_people_are_judged_and_undone_by_the_page(thiri: Actor, two: list[str]) -> None:
    before, client = register(), signed_in(thiri)
    where = at("case", ref=two[0])
    form = {"records": two, "verdict": "SAME", "back": where, "next": ""}

    answer = client.post(at("judge"), form, follow=True)

    assert answer.redirect_chain[-1][0] == at("review")
    assert "Judged the same" in answer.content.decode()
    assert people_counted() == 1
    undo = {"pairs": [" ".join(sorted(two))], "back": where}
    assert client.post(at("take-back"), undo, follow=True).redirect_chain[-1][0] == where
    assert register() == before
    assert PersonJudgement.objects.count() == 2


def test_a_person_says_why_and_is_set_apart_and_put_back(thiri: Actor, two: list[str]) -> None:
    client = signed_in(thiri)
    form = {"records": two, "verdict": "SAME", "reason": "Her own words", "back": "/", "next": ""}
    client.post(at("judge"), form)
    before = register()
    ref = PersonRecord.objects.select_related("counted_as").get(ref=two[0]).counted_as.ref

    text = client.get(reverse("register:person", args=[ref])).content.decode()

    assert "Why they are counted as one" in text
    assert "Her own words" in text
    assert NUMBER not in text
    where = at("split", ref=ref)
    assert f"{where}?records={two[1]}" in text
    assert "Counted as 1 person now" in client.get(where, {"records": two[1]}).content.decode()
    done = client.post(where, {"records": two[1], "reason": "A cousin"}, follow=True)
    assert people_counted() == 2
    assert "Put back as before" in done.content.decode()
    client.post(at("take-back"), {"pairs": [" ".join(sorted(two))], "back": "/"})
    assert register() == before


@pytest.mark.parametrize("name", ["linh", "minh", "vic", "ada"])
def test_people_of_others_are_not_asked_about(
    name: str, two: list[str], request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(name))

    assert client.get(at("case", ref=two[0])).status_code == 404
    assert BURMESE not in client.get(at("review")).content.decode()
    form = {"records": two, "verdict": "SAME", "back": "/", "next": ""}
    assert client.post(at("judge"), form).status_code in {403, 404}
    assert people_counted() == 2


def test_each_half_remembers_its_own_acts(thiri: Actor, two: list[str]) -> None:
    one, other = an_organization_record(), an_organization_record()
    NearPair.objects.create(left=one, right=other, grounds="NEAR_NAME", score=90.0)
    client = signed_in(thiri)

    client.post(at("judge"), {"records": two, "verdict": "UNSURE", "back": at("review")})

    assert "Left unsure" in client.get(at("review")).content.decode()
    assert "Left unsure" not in client.get(reverse("register:review")).content.decode()


def test_whoever_sees_no_people_is_led_to_none(vic: Actor) -> None:
    a_person_record()

    text = signed_in(vic).get(reverse("register:review")).content.decode()

    assert at("review") not in text
