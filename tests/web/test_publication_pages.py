"""The pages on which a report and a newsflash are made, and who sees none of it."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.publications.commands.paragraphs import place_paragraph
from banyan.publications.models import DrawnFigure, Edition, Input, Paragraph, Reminder, Round
from banyan.publications.statements import ParagraphEntry
from banyan.results.commands.snapshot import take_snapshot
from tests.makers import a_party, an_actor, an_engagement, an_office
from tests.publications.pieces import a_draft_of, a_statement, an_answer, published

pytestmark = pytest.mark.django_db
A_REPORT = {
    "publication": "Engagement",
    "number": "2018",
    "region": "The region",
    "dated": "2018-12-31",
    "publisher": "The department",
    "first": "2018-01-01",
    "last": "2018-12-31",
    "only": ["MM"],
    "slug": "report",
    "head_0": "So that it is known.",
}


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The department's desk, which reaches the offices that are there."""
    return an_actor("desk", role="DESK", office="desk")


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"publications:{name}", args=args)


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_report_is_started_drawn_and_taken_in_without_typing_it_again(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    held = an_engagement(country="MM", starts_on=date(2018, 3, 1), ends_on=date(2018, 3, 2))
    a_party(engagement=held)
    take_snapshot(by=desk, at=noon)
    answer = an_answer("It grew. Most in the north.", desk=desk, writer=thiri, at=noon)
    client = as_(desk)

    started = client.post(f"{at('start-edition')}?kind=REPORT", A_REPORT)
    drawn = {"measures": ["E01"], "lists": []}
    client.post(at("draw-figures", "report", 1), drawn)
    source = f"{at('take-in', 'report')}?source=input:{answer.ref}&part=1"
    assert "Most in the north." in words(client, source)
    client.post(source, {"text": "It grew.", "countries": ["MM"]})

    made = Edition.objects.get()
    assert started.status_code == 302
    assert (made.kind, made.countries, made.head[0]) == ("REPORT", "MM", [*made.head[0]])
    assert DrawnFigure.objects.get().figure.scope == {"country": ["MM"]}
    assert Paragraph.objects.get().input == answer
    page = words(client, at("edition", "report"))
    assert "So that it is known." in page
    assert "shortened to 2 of 6 words" in page
    shown = words(client, at("paragraph", "report", 1, 1))
    assert '<del class="left-out">Most in the north.</del>' in shown


def test_a_period_that_ends_before_it_begins_is_not_started(desk: Actor) -> None:
    answer = as_(desk).post(f"{at('start-edition')}?kind=REPORT", A_REPORT | {"last": "2017-12-31"})

    assert answer.status_code == 422
    assert "before the first" in answer.content.decode()
    assert not Edition.objects.exists()


def test_the_desk_of_a_newsflash_offers_public_facts_alone(desk: Actor, noon: datetime) -> None:
    an_engagement(title="Open day", confidentiality="PUBLIC")
    an_engagement(title="Quiet visits", confidentiality="INTERNAL")
    inner = a_statement(by=desk, at=noon, level="INTERNAL")
    said = a_statement(by=desk, at=noon)
    take_snapshot(by=desk, at=noon)
    a_draft_of("NEWSFLASH", by=desk, at=noon)
    client = as_(desk)

    page = words(client, at("desk", "it"))
    offered = words(client, at("draw-figures", "it", 1))

    assert "Open day" in page
    assert "Quiet visits" not in page
    assert said in offered
    assert inner not in offered
    assert client.post(at("draw-figures", "it", 1), {"figures": [inner]}).status_code == 422
    assert not DrawnFigure.objects.exists()


@pytest.mark.parametrize("page", ["desk", "draw-figures", "draw-chart", "take-in"])
def test_a_draft_is_made_by_its_editors_alone(
    page: str, desk: Actor, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    slug = a_draft_of("REPORT", by=desk, at=noon).slug
    address = at(page, slug, 1) if page.startswith("draw") else at(page, slug)

    for actor in (thiri, minh):
        assert as_(actor).get(address).status_code in {403, 404}
    assert Client().get(address).status_code == 302


def test_the_counts_of_the_status_board_open_what_they_count(
    desk: Actor, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    an_answer("Growing.", desk=desk, writer=thiri, at=noon)
    round_ = Round.objects.get()
    open_answer = Input.objects.create(
        question=round_.questions.get(), office=an_office("co-hanoi"), ref="INP-OPEN"
    )
    board = at("round", round_.slug)

    whole = words(as_(desk), board)
    accepted = words(as_(desk), f"{board}?state=ACCEPTED")
    none = words(as_(desk), f"{board}?state=RETURNED")

    assert 'href="?state=ACCEPTED"' in whole
    assert 'href="?state=RETURNED"' not in whole, "there is none to open"
    assert open_answer.ref in whole
    assert open_answer.ref not in accepted
    assert "of 1 office." in accepted
    assert "No answer stands there" in none
    assert open_answer.ref in words(as_(desk), f"{board}?state=NONSENSE")


def test_what_changed_since_is_told_to_those_who_see_rounds(
    desk: Actor, vic: Actor, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    a_draft_of("REPORT", by=desk, at=noon)
    place_paragraph(slug="it", section=1, entry=ParagraphEntry("Much."), by=desk, at=noon)
    draft = as_(desk).get(at("since", "it"))
    published("it", cleared_by=desk, by=vic, at=noon)
    days: dict[str, Any] = {"starts_on": date(2019, 3, 1), "ends_on": date(2019, 4, 1)}
    an_engagement(title="North", office="co-yangon", status="DONE", **days)
    an_engagement(title="South", office="co-hanoi", status="DONE", **days)

    mine = words(as_(thiri), at("since", "it"))
    file = as_(thiri).get(at("since", "it") + "?as=csv")

    assert draft.status_code == 404
    assert "North" in mine
    assert "South" not in mine + file.content.decode()
    assert file["Content-Type"].startswith("text/csv")
    assert as_(minh).get(at("since", "it")).status_code == 403


def test_the_next_one_starts_from_the_last_of_its_kind(desk: Actor, noon: datetime) -> None:
    last = a_draft_of("NEWSFLASH", by=desk, at=noon)

    asked = as_(desk).get(f"{at('start-edition')}?kind=NEWSFLASH").context["form"]
    first = as_(desk).get(f"{at('start-edition')}?kind=EDITION").context["form"]

    said = [asked[name].value() for name in ("number", "region", "publisher")]
    assert said == [last.number + 1, last.region, last.publisher]
    assert first["number"].value() == 1


def test_the_desk_of_what_was_published_leads_to_it(
    desk: Actor, vic: Actor, noon: datetime
) -> None:
    a_draft_of("REPORT", by=desk, at=noon)
    place_paragraph(slug="it", section=1, entry=ParagraphEntry("Much."), by=desk, at=noon)
    said = published("it", cleared_by=desk, by=vic, at=noon)

    answer = as_(desk).get(at("desk", said.slug))

    assert answer["Location"] == at("edition", said.slug)


def test_a_newsflash_is_given_for_mail_to_anybody(desk: Actor, vic: Actor, noon: datetime) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    a_draft_of("NEWSFLASH", by=desk, at=noon)
    entry = ParagraphEntry("Firms <met>.", source=f"engagement:{known.ref}")
    place_paragraph(slug="it", section=1, entry=entry, by=desk, at=noon)
    hidden = [Client().get(at(name, "it")).status_code for name in ("edition-text", "edition-mail")]
    published("it", cleared_by=desk, by=vic, at=noon)

    text = Client().get(at("edition-text", "it")).content.decode()
    mail = Client().get(at("edition-mail", "it")).content.decode()

    assert hidden == [404, 404]
    assert "Firms <met>." in text
    assert "Firms &lt;met&gt;." in mail
    assert "http://testserver/publications/editions/it/" in text
    assert "<script" not in mail


def test_an_office_reads_that_it_was_reminded(desk: Actor, thiri: Actor, noon: datetime) -> None:
    answer = an_answer("It grew.", desk=desk, writer=thiri, at=noon, accepted=False)
    board = words(as_(desk), at("round", "2018"))

    as_(desk).post(at("remind", "2018", "co-yangon"), {"text": "We print on Friday."})

    assert "0 of 1" in board
    assert Reminder.objects.get().office.code == "co-yangon"
    assert "We print on Friday." in words(as_(thiri), at("input", answer.ref))
    assert "Reminded on" in words(as_(thiri), "/")
    assert as_(thiri).post(at("remind", "2018", "co-yangon"), {}).status_code == 403


def test_the_desk_asks_no_more_often_when_there_is_more(desk: Actor, noon: datetime) -> None:
    a_draft_of("REPORT", by=desk, at=noon)

    def asked() -> int:
        for number in range(3):
            known = an_engagement(title=f"Day {number}", confidentiality="PUBLIC")
            entry = ParagraphEntry("Firms met.", source=f"engagement:{known.ref}")
            place_paragraph(slug="it", section=1, entry=entry, by=desk, at=noon)
            an_engagement(title=f"Night {number}", confidentiality="PUBLIC")
        with CaptureQueriesContext(connection) as queries:
            words(client, at("desk", "it"))
        return len(queries)

    client = as_(desk)
    few = asked()

    assert asked() <= few
