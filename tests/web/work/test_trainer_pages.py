"""Pages of trainers through the client: from a list to a certificate, and back to the people."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.programmes.models import Credential, CredentialRule
from banyan.register.models import PersonRecord
from banyan.results.commands.snapshot import take_snapshot
from tests.makers import (
    a_credential,
    a_package,
    a_person_record,
    a_rule,
    an_actor,
    an_attendance,
    an_engagement,
)

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


@pytest.fixture
def baker() -> PersonRecord:
    """Somebody trained in Yangon who was certified and delivered in March 2018."""
    one = a_person_record(name="Daw Baker", country="MM", division="MM-06")
    tot = an_engagement(training_level="TOT", package="SIYB", starts_on=date(2017, 5, 1))
    an_attendance(engagement=tot, person=one)
    a_credential(person=one, ends_on=date(2018, 9, 9), number="SIYB-77")
    toe = an_engagement(training_level="TOE", package="SIYB", title="Baking as a business")
    an_attendance(engagement=toe, person=one, role="TRAINER")
    an_attendance(engagement=toe)
    return one


@pytest.fixture
def counted(baker: PersonRecord, thiri: Actor, noon: datetime) -> Actor:
    """The desk, once everything was counted on the last day of August 2018."""
    desk = an_actor("desk", role="DESK", office="desk")
    take_snapshot(by=desk, at=noon)
    count_cascade(by=desk, at=noon)
    return desk


def test_the_register_tells_how_each_stands_on_the_day_of_the_count(
    thiri: Actor, counted: Actor
) -> None:
    client = signed_in(thiri)

    text = client.get(reverse("work:trainers"), {"standing": "ACTIVE"}).content.decode()

    assert "Daw Baker" in text
    assert "as of 31 Aug 2018" in text
    later = client.get(reverse("work:trainers"), {"standing": "ACTIVE", "on": "2018-10-01"})
    assert "Daw Baker" not in later.content.decode()


def test_the_register_can_be_taken_away(thiri: Actor, counted: Actor) -> None:
    answer = signed_in(thiri).get(reverse("work:trainers-file"))

    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Daw Baker,SIYB,,Trainer,Active,SIYB-77,2017-01-01,2018-09-09,1" in lines[1]


def test_each_number_of_a_funnel_opens_its_people(thiri: Actor, counted: Actor) -> None:
    client = signed_in(thiri)
    asked = {"package": "SIYB", "office": "co-yangon"}

    whole = client.get(reverse("work:funnel"), asked).content.decode()

    assert whole.count(">1</a>") == 3
    for stage in ("attended", "certified", "active"):
        shown = client.get(reverse("work:funnel-people", args=[stage]), asked)
        assert "Daw Baker" in shown.content.decode()
    left = client.get(reverse("work:funnel-people", args=["attended"]), {"not": "certified"})
    assert "Daw Baker" not in left.content.decode()
    file = client.get(reverse("work:funnel-file", args=["active"]), asked)
    assert "Daw Baker" in file.content.decode()


def test_who_lapses_this_quarter_is_listed(thiri: Actor, counted: Actor) -> None:
    client = signed_in(thiri)

    assert "Daw Baker" in client.get(reverse("work:lapsing")).content.decode()
    before = client.get(reverse("work:lapsing"), {"quarter": "2018-05-01"})
    assert "Daw Baker" not in before.content.decode()
    assert "Daw Baker" in client.get(reverse("work:lapsing-file")).content.decode()


def test_a_trainer_shows_what_they_delivered(
    thiri: Actor, counted: Actor, baker: PersonRecord
) -> None:
    text = signed_in(thiri).get(reverse("work:trainer", args=[baker.counted_as.ref]))

    assert "Baking as a business" in text.content.decode()
    assert "SIYB-77" in text.content.decode()


def test_a_tree_unfolds_by_its_address(thiri: Actor, counted: Actor, noon: datetime) -> None:
    top, middle, low = (a_person_record(name=f"U {n}") for n in ("Top", "Middle", "Low"))
    for teacher, learner in ((top, middle), (middle, low)):
        tot = an_engagement(training_level="TOT")
        an_attendance(engagement=tot, person=teacher, role="TRAINER")
        an_attendance(engagement=tot, person=learner)
    counted_now(counted, noon)
    client, address = signed_in(thiri), reverse("work:branch", args=[top.counted_as.ref])

    folded = client.get(address).content.decode()
    unfolded = client.get(address, {"open": middle.counted_as.ref}).content.decode()

    assert "U Middle" in folded
    assert "U Low" not in folded
    assert "U Low" in unfolded


def counted_now(by: Actor, at: datetime) -> None:
    # What the makers wrote left no trail: a snapshot does.
    take_snapshot(by=by, at=at.replace(day=30))
    count_cascade(by=by, at=at)


def test_a_credential_is_recorded_and_moved_on_its_pages(thiri: Actor, counted: Actor) -> None:
    a_rule("SIYB", steps="TOT_ATTENDED", validity_months=36)
    new, client = a_person_record(), signed_in(thiri)
    entered = {
        "person": new.counted_as.ref,
        "office": "co-yangon",
        "package": "SIYB",
        "level": "TRAINER",
        "step": "TOT_ATTENDED",
        "on": "2018-05-01",
    }

    client.post(reverse("work:record-credential"), entered)
    made = Credential.objects.get(person=new)
    page = client.get(reverse("work:credential", args=[made.ref])).content.decode()
    client.post(reverse("work:credential-act", args=[made.ref, "certify"]), {"on": "2018-06-01"})

    assert "Not yet certified" in page
    made.refresh_from_db()
    assert (made.step, made.ends_on) == ("CERTIFIED", date(2021, 5, 31))


def test_a_refusal_comes_back_on_the_form(thiri: Actor, counted: Actor) -> None:
    package = a_package("C-BED")
    package.needs_trainer = False
    package.save()
    entered = {
        "person": a_person_record().ref,
        "office": "co-yangon",
        "package": "C-BED",
        "level": "TRAINER",
        "step": "TOT_ATTENDED",
        "on": "2018-05-01",
    }

    answer = signed_in(thiri).post(reverse("work:record-credential"), entered)

    assert answer.status_code == 422
    assert "by design" in answer.content.decode()


def test_completers_are_certified_from_the_page_of_their_training(
    thiri: Actor, counted: Actor
) -> None:
    a_rule("SIYB", validity_months=36)
    new = a_person_record()
    tot = an_engagement(training_level="TOT", package="SIYB")
    an_attendance(engagement=tot, person=new)
    client, address = signed_in(thiri), reverse("work:certify-completers", args=[tot.ref])
    assert new.ref in client.get(address).content.decode()

    client.post(address, {"level": "TRAINER", "on": "2018-06-01", "person": [new.ref]})

    assert Credential.objects.get(person=new).step == "CERTIFIED"


def test_the_desk_changes_what_a_package_asks_and_an_officer_reads_it(
    thiri: Actor, counted: Actor
) -> None:
    a_rule("SIYB")
    address = reverse("work:credential-rule", args=["SIYB", "TRAINER"])
    said = {
        "steps": ["TOT_ATTENDED", "EXAMINED"],
        "validity_months": "24",
        "deliveries_a_year": "3",
        "active_months": "12",
        "deliveries_to_renew": "0",
    }
    assert signed_in(thiri).post(address, said).status_code == 403

    signed_in(counted).post(address, said)

    rule = CredentialRule.objects.get()
    assert (rule.steps, rule.deliveries_a_year) == ("TOT_ATTENDED EXAMINED", 3)
    shown = signed_in(thiri).get(reverse("work:credential-rules")).content.decode()
    assert "3 deliveries in 12 months" in shown
