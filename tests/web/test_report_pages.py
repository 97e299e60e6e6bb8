"""Pages of reports of trainings, through the client: filing, reviewing, cards, and who may not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.commands.review_report import accept_report, return_report
from banyan.engagements.models import ActivityReport, Engagement
from banyan.engagements.queries.reports import people_known
from banyan.engagements.rules.reports import from_filed
from banyan.register.statements import PersonStatement
from tests.engagements.reporting import FILED, a_trainer, filed, somebody
from tests.makers import a_package, a_source, an_engagement
from tests.register.enrolling import enrol_persons

LATER = FILED + timedelta(days=1)


@pytest.fixture
def tran(linh: Actor, minh: Actor) -> Actor:
    """Trains for the Vietnamese chamber."""
    a_package("SIYB")
    return a_trainer()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def entered(**more: Any) -> dict[str, Any]:
    """Return what a phone posts of a training of two people."""
    said = {
        "key": "phone-1",
        "office": "vcci-vn",
        "country": "VN",
        "training": "SIYB",
        "starts_on": "2018-08-13",
        "place": "Huế",
        "trainer": "Tran",
        "answers": "8",
        "mark_OVERALL": "4.5",
        "people-TOTAL_FORMS": "3",
        "people-INITIAL_FORMS": "0",
        "people-0-name": "Nguyễn Thị Hoa",
        "people-0-sex": "FEMALE",
        "people-0-born": "33",
        "people-0-phone": "0912 345 678",
        "people-2-name": "Phạm Văn An",
        "people-2-phone": "ask his sister",
        "people-2-left": "on",
    }
    return said | more


def test_a_training_is_reported_as_from_a_phone(tran: Actor) -> None:
    answer = signed_in(tran).post(reverse("work:file-report"), entered())

    found = ActivityReport.objects.get()
    assert answer["Location"] == reverse("work:report", args=[found.ref])
    hoa, an = from_filed(found.said).people
    assert (hoa.name, hoa.birth_year, hoa.phone) == ("Nguyễn Thị Hoa", 1985, "+84912345678")
    assert (an.phone, an.phone_written, an.has_completed) == ("", "ask his sister", False)
    assert (found.ends_on, found.trainer_account) == (found.starts_on, "tran")


@pytest.mark.parametrize("status", ["PLANNED", "DONE"])
def test_a_training_that_names_nobody_leads_to_its_report(tran: Actor, status: str) -> None:
    told: dict[str, Any] = {"office": tran.home, "form": "TRAINING", "confidentiality": "PARTNER"}
    held = an_engagement(status=status, starts_on=date(2018, 8, 1), **told)
    ahead = an_engagement(
        status="PLANNED", starts_on=timezone.localdate() + timedelta(days=9), **told
    )
    way = f"{reverse('work:file-report')}?engagement={held.ref}"

    shown = signed_in(tran).get(reverse("work:engagement", args=[held.ref])).content.decode()
    early = signed_in(tran).get(reverse("work:engagement", args=[ahead.ref])).content.decode()
    form = signed_in(tran).get(way).content.decode()

    assert f'href="{way}"' in shown
    assert "Report who came" not in early
    assert f'<option value="{held.ref}" selected>' in form


def test_a_device_is_told_in_its_own_words(tran: Actor) -> None:
    client = signed_in(tran)
    device: Any = {"headers": {"Accept": "application/json"}}
    where = reverse("work:file-report")

    refused = client.post(where, entered(trainer=""), **device)
    marked = client.post(where, entered(answers="2", mark_OVERALL="6"), **device)
    kept = client.post(where, entered(), **device)
    again = client.post(where, entered(), **device)

    assert refused.status_code == 422
    assert "is given by a trainer" in refused.json()["sentences"][0]
    assert marked.json()["sentences"] == [
        "The training as a whole: This is too much. Write 5 or less."
    ]
    assert kept.json() == again.json()
    assert ActivityReport.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"answers": ""}, "how many people the means are of"),
        ({"people-1-phone": "0912"}, "Write their name"),
        ({"people-0-born": "500"}, "Write a year such as 1985"),
        ({"mark_OVERALL": "7"}, "Write 5 or less"),
        ({"ends_on": "2018-08-01"}, "first day before the last"),
        ({"people-0-name": "", "people-0-sex": "", "people-0-born": ""}, "Write their name"),
    ],
)
def test_faults_are_told_on_the_form(more: dict[str, str], sentence: str, tran: Actor) -> None:
    answer = signed_in(tran).post(reverse("work:file-report"), entered(**more))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_those_who_came_before_are_offered_and_picked(tran: Actor, minh: Actor) -> None:
    accept_report(ref=filed(by=tran).ref, by=minh, at=LATER)
    client = signed_in(tran)
    (mai,) = [one for one in people_known(tran) if one.name == "Lê Thị Mai"]
    value = f"{mai.ref} {mai.name}"
    assert value in client.get(reverse("work:file-report")).content.decode()

    client.post(reverse("work:file-report"), entered(known=[value, "PER-GONE Bà Tư"], left=[value]))

    said = from_filed(ActivityReport.objects.order_by("id")[1].said)
    assert (said.people[0].same_as, said.people[0].has_completed) == (mai.ref, False)
    assert (said.people[1].name, said.people[1].same_as) == ("Bà Tư", "")


def test_a_returned_report_is_corrected_in_the_same_form(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref
    return_report(ref=ref, comment="Which district?", by=minh, at=LATER)
    client = signed_in(tran)
    assert "Your report was returned" in client.get("/").content.decode()
    assert "Which district?" in client.get(reverse("work:report", args=[ref])).content.decode()
    assert "Mai Bakery" in client.get(reverse("work:file-again", args=[ref])).content.decode()

    client.post(reverse("work:file-again", args=[ref]), entered(place="Hương Thủy"))

    found = ActivityReport.objects.get()
    assert (found.state, found.place) == ("FILED", "Hương Thủy")


def test_a_reviewer_reads_returns_and_accepts(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref
    client = signed_in(minh)
    assert "Read it, then accept it" in client.get("/").content.decode()

    client.post(reverse("work:comment-report", args=[ref]), {"comment": "Well done."})
    shown = client.get(reverse("work:report", args=[ref])).content.decode()
    client.post(reverse("work:accept-report", args=[ref]))

    assert "Well done." in shown
    assert "Accept the report" in shown
    assert Engagement.objects.count() == 1


def test_who_is_unclear_is_asked(tran: Actor, minh: Actor) -> None:
    same = PersonStatement("Lê Thị Mai", "FEMALE", phone="+84912345678", country="VN")
    twins = [same._replace(birth_year=1970), same._replace(birth_year=1990)]
    enrol_persons(minh, *twins, source=a_source(office="vcci-vn"), office="vcci-vn")
    ref = filed(by=tran, people=(somebody("Lê Thị Mai", phone="+84912345678"),)).ref
    client, where = signed_in(minh), reverse("work:accept-report", args=[ref])

    asked = client.post(where)
    assert asked.status_code == 409
    assert "Lê Thị Mai, 1970, …5678" in asked.content.decode()
    assert not Engagement.objects.exists()
    client.post(where, {"who-0": "new"})

    assert Engagement.objects.get().attendances.count() == 2


def test_pages_of_others_are_not_there(tran: Actor, minh: Actor, tari: Actor) -> None:
    ref = filed(by=minh, trainer="Somebody").ref
    for client in (signed_in(tran), signed_in(tari)):
        for name in ("report", "file-again", "follow-up"):
            assert client.get(reverse(f"work:{name}", args=[ref])).status_code == 404
        for name in ("comment-report", "return-report", "accept-report", "withdraw-report"):
            answer = client.post(reverse(f"work:{name}", args=[ref]), {"comment": "x"})
            assert answer.status_code == 404


def test_a_trainer_may_not_review(tran: Actor) -> None:
    ref = filed(by=tran).ref
    client = signed_in(tran)

    assert client.post(reverse("work:accept-report", args=[ref])).status_code == 403
    answer = client.post(reverse("work:return-report", args=[ref]), {"comment": "x"})
    assert answer.status_code == 403


def test_a_card_adds_up_and_is_taken_away(tran: Actor, minh: Actor) -> None:
    came = tuple(somebody(f"Hoa {n}", phone=f"+8491234567{n}") for n in range(6))
    for key in ("a", "b"):
        ref = filed(by=tran, key=key, place=f"Place {key}", people=came).ref
        accept_report(ref=ref, by=minh, at=LATER)
    client = signed_in(minh)

    listed = client.get(reverse("work:cards"))
    card = client.get(reverse("work:card") + "?by=trainer&office=vcci-vn&name=Tran")
    sheet = client.get(reverse("work:cards-export")).content.decode().splitlines()

    assert listed.status_code == card.status_code == 200
    assert sheet[1].startswith("Tran,vcci-vn,2,6,100,4.50,16,2,2,0,2018-08-15,0,0")
    assert client.get(reverse("work:cards") + "?by=provider").status_code == 200


def test_a_trainer_sees_no_card_but_their_own(tran: Actor, minh: Actor) -> None:
    filed(by=tran)
    filed(by=minh, trainer="Somebody else")
    client = signed_in(tran)

    shown = client.get(reverse("work:cards") + "?by=provider").content.decode()
    other = client.get(reverse("work:card") + "?by=trainer&office=vcci-vn&name=Somebody+else")

    assert ">Tran</a>" in shown
    assert "Somebody else" not in shown
    assert other.status_code == 404
