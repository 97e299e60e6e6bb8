"""Pages of outcomes: the coverage both ways, one outcome, its text and its documents."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import EngagementContribution
from banyan.programmes.models import Outcome, ProgrammeContribution
from tests.makers import a_programme, an_engagement, an_outcome

pytestmark = pytest.mark.django_db
WHY = "What it achieved is what SCORE achieved"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.fixture
def china(desk: Actor) -> Outcome:
    """CHN253, of which SCORE is the key achievement, and CHN179, to which it contributes."""
    score = a_programme("SCORE")
    rows = [
        an_outcome(country="CN", iris_code=code, dwcp_number="", office="desk")
        for code in ("CHN253", "CHN179")
    ]
    for outcome, kind, reason in zip(
        rows, ("KEY_ACHIEVEMENT", "CONTRIBUTES"), (WHY, "Inspection does most"), strict=True
    ):
        ProgrammeContribution.objects.create(
            programme=score, outcome=outcome, kind=kind, reason=reason, evidence="SCORE box"
        )
    return rows[0]


def test_an_outcome_says_why_a_programme_is_its_key_achievement_and_not_the_others(
    china: Outcome,
) -> None:
    shown = signed_in("desk").get(reverse("work:outcome", args=["CHN253"])).content.decode()

    assert "Key achievement" in shown
    assert WHY in shown
    assert "Beside this: <strong>contributes</strong>" in shown
    assert "Inspection does most" in shown


@pytest.mark.parametrize("key", ["CHN 253", "chn253"])
def test_either_spelling_leads_to_the_outcome(key: str, china: Outcome) -> None:
    answer = signed_in("desk").get(reverse("work:outcome", args=[key]))

    assert answer["Location"] == reverse("work:outcome", args=["CHN253"])


def test_coverage_leads_both_ways_and_can_be_taken_away(china: Outcome) -> None:
    an_outcome(country="CN", dwcp_number="2.1", office="desk")
    an_engagement(title="Names nothing", office="desk", country="CN")
    client = signed_in("desk")

    shown = client.get(reverse("work:outcomes")).content.decode()
    file = client.get(reverse("work:outcomes") + "?as=csv").content.decode("utf-8-sig")

    assert "3 outcomes, 1 of them served by nothing" in shown
    assert "1 engagement names no outcome" in shown
    assert file.splitlines()[1].startswith("CPO 2.1 CN,An outcome,China,Target,,0,0,0,0,0,0")
    assert "Names nothing" in client.get(reverse("work:unnamed")).content.decode()


def test_an_engagement_is_said_to_serve_and_no_longer_asked_about(thiri: Actor) -> None:
    held, _ = an_engagement(title="A visit"), an_outcome()
    client = signed_in("thiri")

    answer = client.post(
        reverse("work:serve", args=[held.ref]),
        {"outcome": "MM-1.1", "kind": "SUPPORTS", "reason": "It prepared the ground"},
    )

    assert answer.status_code == 302
    assert "A visit" not in client.get(reverse("work:unnamed")).content.decode()
    shown = client.get(reverse("work:outcome", args=["MM-1.1"])).content.decode()
    assert "It prepared the ground" in shown
    client.post(reverse("work:unserve", args=[held.ref]), {"outcome": "MM-1.1"})
    assert "A visit" in client.get(reverse("work:unnamed")).content.decode()


def test_changing_an_engagement_keeps_what_else_it_serves(thiri: Actor) -> None:
    held = an_engagement()
    for number in ("1.1", "2.1"):
        EngagementContribution.objects.create(
            engagement=held,
            outcome=an_outcome(dwcp_number=number),
            kind="SUPPORTS",
            reason=f"Why {number}",
        )
    page = reverse("work:change", args=[held.ref])
    client = signed_in("thiri")
    asked = client.get(page).context["form"].initial
    given = {name: value for name, value in asked.items() if value is not None}

    assert client.post(page, given | {"title": "Another title"}).status_code == 302

    kept = held.contributions.order_by("outcome__dwcp_number").values_list("reason", flat=True)
    assert list(kept) == ["Why 1.1", "Why 2.1"]


def test_an_office_writes_the_text_of_its_outcome(thiri: Actor, noon: datetime) -> None:
    an_outcome()
    client = signed_in("thiri")
    given = {"biennium": "2018", "title": "Jobs in small enterprises", "status": "TARGET"}

    answer = client.post(
        reverse("work:tell-outcome", args=["MM-1.1"]), given | {"targets": ["8.3"]}
    )

    assert answer.status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "<h1>Jobs in small enterprises</h1>" in shown
    assert "SDG target 8.3" in shown
    assert "Told outcome" in shown


def test_a_document_is_added_and_shown(thiri: Actor) -> None:
    an_outcome()
    client = signed_in("thiri")
    page = reverse("work:outcome-document", args=["MM-1.1"])
    given = {"title": "A report", "shows": "What came of it", "address": "https://example.org/r"}

    assert client.post(page, given).status_code == 302

    assert client.post(page, given).status_code == 422
    shown = client.get(reverse("work:outcome", args=["MM-1.1"])).content.decode()
    assert '<a href="https://example.org/r">A report</a>' in shown


@pytest.mark.parametrize("name", ["work:outcome", "work:tell-outcome", "work:outcome-document"])
def test_another_office_finds_no_outcome(name: str, thiri: Actor, linh: Actor) -> None:
    an_outcome()

    assert signed_in("linh").get(reverse(name, args=["MM-1.1"])).status_code == 404


def test_a_restricted_engagement_is_no_evidence_for_others(
    china: Outcome, linh: Actor, vic: Actor
) -> None:
    held = an_engagement(title="A secret visit", office="desk", confidentiality="RESTRICTED")
    EngagementContribution.objects.create(engagement=held, outcome=china, kind="SUPPORTS")
    page = reverse("work:outcome", args=["CHN253"])

    assert "A secret visit" in signed_in("desk").get(page).content.decode()
    assert "A secret visit" not in signed_in("vic").get(page).content.decode()
