"""Pages of partnerships, platforms and dialogues, through the client."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.programmes.commands.dialogues import record_dialogue
from banyan.programmes.models import Dialogue, KeptDocument, Partnership, Platform
from banyan.programmes.statements import OrganizationEntry
from banyan.register.statements import OrganizationStatement
from tests.makers import (
    a_partnership,
    a_party,
    a_platform,
    an_actor,
    an_engagement,
    an_organization_record,
    an_outcome,
)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def text_at(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_lead_is_recorded_moved_and_signed_from_pages(thiri: Actor) -> None:
    client = signed_in(thiri)
    said = {
        "title": "Retailers",
        "office": "co-yangon",
        "stage": "LEAD",
        "on": ago(3).isoformat(),
        "countries": ["MM", "TH"],
        "taken": ["FUNDING", "KNOWLEDGE"],
    }

    made = client.post(reverse("work:record-partnership"), said)
    found = Partnership.objects.get()
    assert made["Location"] == reverse("work:partnership", args=[found.ref])
    way = reverse("work:move-partnership", args=[found.ref])
    refused = client.post(way, {"stage": "SIGNED", "on": ago(2).isoformat()})
    assert refused.status_code == 422
    assert "needs a reason" in refused.content.decode()
    signing = {"stage": "SIGNED", "on": ago(2).isoformat(), "reason": "At headquarters"}
    assert "no organization to sign with" in client.post(way, signing).content.decode()
    partner = {"name": "Jade Cola", "kind": "ENTERPRISE", "role": "PARTNER", "country": "Myanmar"}
    client.post(reverse("work:add-to-partnership", args=[found.ref, "party"]), partner)
    client.post(way, signing)

    page = text_at(client, made["Location"])
    assert "Signed" in page
    assert "At headquarters" in page
    assert {row.country for row in found.countries.all()} == {"MM", "TH"}


def test_all_outcomes_that_a_partnership_serves_are_changed_at_once(thiri: Actor) -> None:
    first, second, third, fourth = (an_outcome(dwcp_number=f"1.{n}") for n in range(1, 5))
    found = a_partnership()
    for outcome in (first, second, third):
        found.outcomes.create(outcome=outcome, kind="SUPPORTS")
    client, way = signed_in(thiri), reverse("work:change-partnership", args=[found.ref])
    shown = client.get(way).context["form"]
    assert shown.initial["outcome_3"] == str(third.pk)
    assert "outcome_5" in shown.fields

    said: dict[str, Any] = {"title": "Retailers", "countries": ["MM"]}
    for number, outcome in ((1, first), (2, second), (4, fourth)):
        said |= {f"outcome_{number}": outcome.pk, f"contribution_{number}": "KEY_ACHIEVEMENT"}
    assert client.post(way, said).status_code == 302

    served = {row.outcome: row.kind for row in found.outcomes.all()}
    assert served == dict.fromkeys((first, second, fourth), "KEY_ACHIEVEMENT")


def test_an_outcome_is_named_once_and_with_how_it_is_served(thiri: Actor) -> None:
    outcome, found = an_outcome(), a_partnership()
    way = reverse("work:change-partnership", args=[found.ref])
    said = {"title": "Retailers", "countries": ["MM"], "outcome_1": outcome.pk}

    alone = signed_in(thiri).post(way, said)
    twice = signed_in(thiri).post(
        way,
        said
        | {"contribution_1": "SUPPORTS", "outcome_2": outcome.pk, "contribution_2": "CONTRIBUTES"},
    )

    assert "Say how it serves the outcome you chose." in alone.content.decode()
    assert "This outcome stands above." in twice.content.decode()
    assert (alone.status_code, twice.status_code) == (422, 422)


ADDED = {
    "party": {"name": "Jade Cola", "kind": "ENTERPRISE", "role": "PARTNER", "country": "Myanmar"},
    "screening": {"outcome": "CLEARED", "concluded_on": "2018-08-01", "done_by": "Desk"},
    "consultation": {
        "name": "Unions of the north",
        "kind": "WORKERS",
        "consulted_on": "2018-08-01",
        "view": "SUPPORTS",
    },
    "contribution": {
        "given": "PLEDGED",
        "means": "CASH",
        "amount": "1000",
        "currency": "usd",
        "rate_on": "2018-08-01",
        "given_on": "2018-08-01",
        "kind": "ENTERPRISE",
    },
    "focal-point": {"name": "Daw Hla", "side": "PARTNER"},
    "document": {
        "title": "The agreement",
        "kind": "AGREEMENT",
        "link": "https://example.org/a.pdf",
        "confidentiality": "INTERNAL",
    },
}


@pytest.mark.parametrize("what", ADDED)
def test_what_is_added_to_a_partnership_stands_on_its_page(what: str, thiri: Actor) -> None:
    client = signed_in(thiri)
    ref = a_partnership().ref
    way = reverse("work:add-to-partnership", args=[ref, what])
    assert client.get(way).status_code == 200

    done = client.post(way, ADDED[what])

    assert done.status_code == 302, done.content.decode()
    page = text_at(client, done["Location"])
    for word in ("name", "done_by", "title"):
        assert str(ADDED[what].get(word, "")) in page


def test_nothing_else_can_be_added(thiri: Actor) -> None:
    ref = a_partnership().ref

    assert signed_in(thiri).get(f"/work/partnerships/{ref}/add/cake/").status_code == 404


def test_a_file_comes_back_as_it_was_and_only_to_who_may(thiri: Actor, linh: Actor) -> None:
    found = a_partnership(confidentiality="PUBLIC")
    file = SimpleUploadedFile("../agreement.pdf", b"%PDF-1.7")
    said = {"title": "A", "kind": "AGREEMENT", "confidentiality": "INTERNAL", "file": file}
    signed_in(thiri).post(reverse("work:add-to-partnership", args=[found.ref, "document"]), said)
    way = reverse("work:document", args=[KeptDocument.objects.get().ref])

    given = signed_in(thiri).get(way)

    assert given.getvalue() == b"%PDF-1.7"
    assert given["Content-Disposition"] == 'attachment; filename="agreement.pdf"'
    assert signed_in(linh).get(way).status_code == 404


def test_leads_over_thirty_days_are_listed_with_their_age(thiri: Actor, linh: Actor) -> None:
    a_partnership(title="Old lead", since=ago(45))
    a_partnership(title="New lead", since=ago(10))
    way = reverse("work:partnerships-waiting")
    client = signed_in(thiri)

    assert "Old lead" in text_at(client, way)
    assert "New lead" not in text_at(client, way)
    assert "New lead" in text_at(client, f"{way}?days=5")
    assert "Old lead" not in text_at(client, f"{way}?days=5&stage=CLEARANCE")
    file = text_at(client, f"{reverse('work:partnerships-waiting-export')}?days=30")
    assert "Old lead,Lead" in file
    assert ",45," in file
    assert "Old lead" not in text_at(signed_in(linh), way)
    assert "Old lead" in text_at(client, "/")
    assert "New lead" not in text_at(client, "/")


def test_a_lead_becomes_a_partnership_by_one_button(thiri: Actor) -> None:
    lead = an_engagement(title="Would share", status="LEAD", starts_on=None)
    a_party(engagement=lead, record=an_organization_record(name="Jade"), role="AGENT_OF_CHANGE")
    client = signed_in(thiri)
    page = reverse("work:engagement", args=[lead.ref])
    assert "Follow it as a partnership" in text_at(client, page)

    followed = client.post(reverse("work:follow-lead", args=[lead.ref]))

    assert "Jade" in text_at(client, followed["Location"])
    assert "Follow it as a partnership" not in text_at(client, page)
    assert "which grew from it" in text_at(client, page)


def test_platforms_show_members_by_kind_meetings_and_advice(thiri: Actor) -> None:
    client = signed_in(thiri)
    body = a_platform(name="Electronics", sector="C26", confidentiality="PUBLIC")
    held = an_engagement(title="First meeting", starts_on=date(2018, 2, 1))
    add = {"name": "Lotus", "kind": "ENTERPRISE", "member_kind": "MNE", "is_convenor": "on"}
    client.post(reverse("work:add-to-platform", args=[body.ref, "member"]), add)
    advice = {"text": "Inspect less", "addressee": "Ministry", "made_on": "2018-03-01"}
    client.post(reverse("work:add-to-platform", args=[body.ref, "recommendation"]), advice)
    became = {"status": "TAKEN_UP", "on": "2018-06-01", "became": "In the decree"}
    row = body.recommendations.get()
    client.post(reverse("work:became", args=[body.ref, row.pk]), became)
    client.post(reverse("work:meeting-of", args=[held.ref]), {"platform": body.ref})

    listed = text_at(client, reverse("work:platforms"))
    file = text_at(client, reverse("work:platforms-export"))
    page = text_at(client, reverse("work:platform", args=[body.ref]))

    assert "Multinational enterprise: 1" in listed
    assert "1 of 1" in listed
    assert "Lotus,1,0,0,0,0,0,0,1,1,2018-02-01,1,1" in file
    for word in ("First meeting", "In the decree", "Lotus"):
        assert word in page
    way = f"{reverse('work:record')}?form=MEETING&amp;country=MM"
    assert way in page
    assert "Say when it left" in page, "that it left would be said of one that stays"


def test_a_platform_is_recorded_moved_and_left_from_pages(thiri: Actor) -> None:
    client = signed_in(thiri)
    said = {
        "name": "Round table",
        "office": "co-yangon",
        "status": "PROPOSED",
        "on": ago(9).isoformat(),
        "country": "MM",
        "sector": "c26",
        "confidentiality": "INTERNAL",
    }
    client.post(reverse("work:record-platform"), said)
    body = Platform.objects.get()
    client.post(
        reverse("work:move-platform", args=[body.ref]),
        {"status": "CONSULTATION", "on": ago(8).isoformat()},
    )
    member = body.members.create(record=an_organization_record(), kind="MNE")
    client.post(reverse("work:member-left", args=[body.ref, member.pk]), {"on": ago(1).isoformat()})
    action = body.actions.create(what="Survey", who="All")
    client.post(reverse("work:action-done", args=[body.ref, action.pk]), {"on": ago(1).isoformat()})

    body.refresh_from_db()
    member.refresh_from_db()
    action.refresh_from_db()
    assert (body.status, body.sector) == ("CONSULTATION", "C26")
    assert (member.left_on, action.done_on) == (ago(1), ago(1))


def test_search_finds_what_one_may_see(thiri: Actor, linh: Actor) -> None:
    a_partnership(title="Cola retailers")
    a_platform(name="Cola platform", confidentiality="PUBLIC")

    found = text_at(signed_in(thiri), "/search?q=cola")
    assert "Cola retailers" in found
    assert "Cola platform" in found
    assert "Cola retailers" not in text_at(signed_in(linh), "/search?q=cola")


@pytest.fixture
def talk(db: None, noon: datetime) -> Dialogue:
    dirk = an_actor("dirk", role="DIRECTOR", office="co-yangon", countries="MM")
    firm = OrganizationEntry(OrganizationStatement("Lotus Circuits", country="MM"))
    return record_dialogue(
        office="co-yangon",
        subject="Overtime before holidays",
        parties=[(firm, "COMPANY")],
        received_on=date(2018, 8, 1),
        by=dirk,
        at=noon,
    )


def test_dialogues_are_nowhere_for_who_may_not_see_them(
    talk: Dialogue, thiri: Actor, ada: Actor, vic: Actor
) -> None:
    way = reverse("work:dialogue", args=[talk.ref])
    for stranger in (thiri, ada, vic):
        client = signed_in(stranger)
        assert client.get(reverse("work:dialogues")).status_code == 403
        assert client.get(way).status_code == 403
        for path in ("/search?q=overtime", "/", "/work/platforms/"):
            assert "Overtime" not in client.get(path).content.decode()
            assert "Company-union" not in client.get(path).content.decode()


def test_a_director_sees_and_moves_a_dialogue(talk: Dialogue) -> None:
    client = Client()
    client.force_login(User.objects.get(username="dirk"))
    way = reverse("work:dialogue", args=[talk.ref])
    assert "Lotus Circuits" in text_at(client, way)

    move = reverse("work:move-dialogue", args=[talk.ref])
    client.post(move, {"status": "ACKNOWLEDGED", "on": "2018-08-03"})

    assert "Acknowledged" in text_at(client, way)
    assert "Overtime" not in text_at(client, "/search?q=overtime")
    other = an_actor("dora", role="DIRECTOR", office="co-hanoi")
    assert signed_in(other).get(way).status_code == 404


def test_lists_ask_as_often_for_many_as_for_few(thiri: Actor) -> None:
    client = signed_in(thiri)
    paths = [reverse(f"work:{name}") for name in ("partnerships", "partnerships-waiting")]
    paths += [reverse("work:platforms"), reverse("work:platforms-export")]

    def grow(number: int) -> None:
        for _ in range(number):
            found = a_partnership(since=ago(60))
            found.parties.create(record=an_organization_record(), role="PARTNER")
            body = a_platform()
            body.members.create(record=an_organization_record(), kind="MNE")
            body.recommendations.create(text="T", addressee="A", made_on=ago(3), status="MADE")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                text_at(client, path)
            counts.append(len(queries))
        return counts

    grow(2)
    asked()
    few = asked()
    grow(6)
    assert asked() == few
    assert max(few) <= 24
