"""The pages of mentoring: from a cohort to what became of its members, and who sees none of it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import Cohort, CohortMember, FollowUp, MentoringPair, Study

A_COHORT = {
    "title": "Electronics 2017",
    "office": "co-yangon",
    "country": "MM",
    "programme": "",
    "sector": "C26",
    "starts_on": "2017-02-01",
}
A_MEMBER = {
    "name": "Daw Mya Mya Win",
    "sex": "FEMALE",
    "birth_year": "1990",
    "firm": "Thazin Electronics",
    "occupation": "ENTRY",
    "is_new_hire": "YES",
}
A_PAIR = {
    "mentor": "Daw Khin Khin Aye",
    "mentee": "Ma Thida Soe",
    "office": "co-yangon",
    "country": "MM",
    "goals": "Lead a line",
    "on": "2017-02-01",
}


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


@pytest.fixture
def told(thiri: Actor) -> tuple[str, str]:
    """A cohort with a member, and a pair: the references of both."""
    client = as_(thiri)
    client.post(reverse("work:start-cohort"), A_COHORT)
    cohort = Cohort.objects.get()
    client.post(reverse("work:join-cohort", args=[cohort.ref]), A_MEMBER)
    client.post(reverse("work:propose-pair"), A_PAIR | {"cohort": cohort.ref})
    return cohort.ref, MentoringPair.objects.get().ref


def test_what_became_of_a_member_is_kept_and_shown(thiri: Actor, told: tuple[str, str]) -> None:
    client, member = as_(thiri), CohortMember.objects.get()
    path = reverse("work:follow-up", args=[told[0], member.pk])

    answers = {"months": "12", "is_employed": "YES", "advance": "RAISED"}
    early = client.post(path, answers | {"asked_on": "2017-12-01"})
    kept = client.post(path, answers | {"asked_on": "2018-02-01"}, follow=True)

    assert early.status_code == 422
    assert "12 months after the cohort began is 2018-02-01" in early.content.decode()
    assert "With the firm, paid more" in kept.content.decode()
    assert FollowUp.objects.get().advance == "RAISED"


def test_a_pair_is_matched_and_meets(thiri: Actor, told: tuple[str, str]) -> None:
    client, ref = as_(thiri), told[1]

    client.post(reverse("work:move-pair", args=[ref]), {"then": "MATCHED", "on": "2017-02-05"})
    met = {"held_on": "2017-03-01", "minutes": "60", "topic": "Plans"}
    shown = client.post(reverse("work:meet", args=[ref]), met, follow=True).content.decode()

    assert "1 session, 60 minutes together" in shown
    assert MentoringPair.objects.get().state == "ACTIVE"


def test_what_cannot_be_is_said_on_the_form(thiri: Actor, told: tuple[str, str]) -> None:
    path = reverse("work:move-pair", args=[told[1]])

    answer = as_(thiri).post(path, {"then": "MATCHED", "on": "2016-01-01"})

    assert answer.status_code == 422
    assert "has been proposed since 2017-02-01" in answer.content.decode()


def test_others_find_neither_names_nor_counts(
    linh: Actor, vic: Actor, told: tuple[str, str]
) -> None:
    cohort, pair = told
    for other in (linh, vic):
        client = as_(other)
        for name, ref in (("work:cohort", cohort), ("work:pair", pair)):
            answer = client.get(reverse(name, args=[ref]))
            assert answer.status_code == 404
        listed = client.get(reverse("work:mentoring")).content.decode()
        assert "Mya Mya Win" not in listed
        assert "Electronics 2017" not in listed


def test_a_list_of_pairs_costs_the_same_however_long(
    thiri: Actor, told: tuple[str, str], noon: datetime, django_assert_max_num_queries: object
) -> None:
    client = as_(thiri)
    for number in range(4):
        client.post(reverse("work:propose-pair"), A_PAIR | {"mentor": f"U Mentor {number}"})

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(reverse("work:mentoring"))


def test_a_name_that_looks_like_a_formula_is_text_in_the_file_of_consents(thiri: Actor) -> None:
    client = as_(thiri)
    a_study = {"title": "Bargaining", "office": "co-yangon", "country": "MM", "on": "2017-02-01"}
    client.post(reverse("work:design-study"), a_study)
    ref = Study.objects.get().ref
    consent = {"name": "=1+1 Trading", "scope": ["INTERVIEWS"], "given_on": "2017-03-01"}
    client.post(reverse("work:give-consent", args=[ref]), consent | {"until": "2018-03-01"})

    file = client.get(reverse("work:consents-csv", args=[ref])).content.decode()

    assert "'=1+1 Trading" in file
    assert "Interviews" in file
