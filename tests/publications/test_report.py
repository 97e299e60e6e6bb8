"""A report drawn from accepted answers and counted figures, and what changed since."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.foundation.periods import Period
from banyan.publications.assembling import content_of, figures_then_and_now, measures_to_draw
from banyan.publications.commands.drawing import (
    draw_figures,
    draw_list,
    remove_drawn_figure,
    remove_list,
)
from banyan.publications.commands.inputs import return_input, submit_input, write_input
from banyan.publications.commands.paragraphs import edit_paragraph, place_paragraph
from banyan.publications.commands.publish import start_correction
from banyan.publications.commands.rounds import NothingOwed, remind_office
from banyan.publications.models import Input
from banyan.publications.queries import (
    NoSuchList,
    NothingToTake,
    board,
    checks_of,
    edition,
    facts_to_take,
    last_reminder,
    since,
)
from banyan.publications.statements import DrawnEntry, ParagraphEntry
from banyan.results.commands.snapshot import take_snapshot
from tests.makers import a_partnership, a_party, an_actor, an_engagement
from tests.publications.pieces import a_draft_of, a_statement, an_answer, published

pytestmark = pytest.mark.django_db
LONG_ANSWER = "Engagement grew. It grew most in the north. Much is left to do."


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The department's desk, which reaches the offices that are there."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def draft(desk: Actor, noon: datetime) -> str:
    return a_draft_of("REPORT", by=desk, at=noon).slug


def taken(slug: str, answer: Input, by: Actor, at: datetime, text: str = LONG_ANSWER) -> None:
    entry = ParagraphEntry(text, source=f"input:{answer.ref}")
    place_paragraph(slug=slug, section=1, entry=entry, by=by, at=at)


def held_in(year: int) -> None:
    a_party(
        engagement=an_engagement(starts_on=date(year, 3, 1), ends_on=date(year, 3, 2)),
    )


def test_it_draws_on_the_accepted_answers_of_its_period_alone(
    draft: str, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    good = an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon)
    an_answer("Older.", desk=desk, writer=thiri, at=noon, slug="2016")
    an_answer("Not read yet.", desk=desk, writer=thiri, at=noon, slug="2017", accepted=False)

    offered = facts_to_take(desk, edition(desk, draft))

    assert [(fact.source, fact.text) for fact in offered] == [(f"input:{good.ref}", LONG_ANSWER)]


def test_of_a_region_it_draws_on_the_offices_of_its_countries(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    an_answer("From Yangon.", desk=desk, writer=thiri, at=noon)
    here = a_draft_of("REPORT", by=desk, at=noon, slug="mm", countries=("MM",))
    there = a_draft_of("EDITION", by=desk, at=noon, slug="vn", countries=("VN",))

    assert [fact.text for fact in facts_to_take(desk, here)] == ["From Yangon."]
    assert facts_to_take(desk, there) == []


def test_a_shortened_paragraph_keeps_its_original_beside_it(
    draft: str, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    answer = an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon)
    taken(draft, answer, desk, noon)
    entry = ParagraphEntry("Engagement grew. Much is left to do.")
    edit_paragraph(slug=draft, section=1, position=1, entry=entry, by=desk, at=noon)

    content = content_of(edition(desk, draft))

    told = content.sections[0].paragraphs[0]
    assert told.number == "1"
    assert told.source.endswith("on question 1, Round 2018, shortened to 7 of 13 words")
    assert Input.objects.get(pk=answer.pk).text == LONG_ANSWER


def test_an_answer_that_changed_after_it_was_taken_is_pointed_out(
    draft: str, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    answer = an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon)
    taken(draft, answer, desk, noon)
    assert checks_of(edition(desk, draft)).changed == ()

    return_input(ref=answer.ref, comment="Since when?", by=desk, at=noon)
    write_input(ref=answer.ref, text="It shrank.", revision=1, by=thiri, at=noon)

    assert checks_of(edition(desk, draft)).changed == ("1.1",)


def test_figures_stand_beside_those_of_the_year_before(
    draft: str, desk: Actor, noon: datetime
) -> None:
    for year in (2017, 2017, 2018, 2018, 2018):
        held_in(year)
    take_snapshot(by=desk, at=noon)
    entry = DrawnEntry(measure="E01", label="Enterprises engaged")

    draw_figures(slug=draft, section=1, entries=[entry], by=desk, at=noon)

    content = content_of(edition(desk, draft))
    row = content.sections[0].figures[0]
    assert [one.shown for one in content.figures] == ["2", "3"]
    assert (row.label, row.change) == ("Enterprises engaged", "+50%")
    assert (content.earlier, content.period) == ("2017", "2018")
    offered = measures_to_draw(edition(desk, draft), 1)[0]
    assert (offered.before, offered.now, offered.change) == ("2", "3", "+50%")


def test_what_is_drawn_is_frozen_when_it_is_published(
    draft: str, desk: Actor, vic: Actor, thiri: Actor, noon: datetime
) -> None:
    held_in(2018)
    a_partnership(title="With the makers", confidentiality="PUBLIC", stage="ACTIVE")
    a_partnership(title="Quiet talks", confidentiality="INTERNAL", stage="ACTIVE")
    taken(draft, an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon), desk, noon)
    take_snapshot(by=desk, at=noon)
    draw_figures(slug=draft, section=1, entries=[DrawnEntry(measure="E01")], by=desk, at=noon)
    draw_list(slug=draft, section=4, what="partnerships", by=desk, at=noon)

    made = published(draft, cleared_by=desk, by=vic, at=noon)
    held_in(2018)
    a_partnership(title="Another", confidentiality="PUBLIC", stage="ACTIVE")
    take_snapshot(by=desk, at=noon + timedelta(days=1))

    content = content_of(made)
    assert [one.shown for one in content.figures][-1] == "1"
    (drawn,) = (part for part in content.sections if part.number == 4)
    assert [row[0] for row in drawn.lists[0].rows] == ["With the makers"]
    assert [(one.printed, one.now) for one in figures_then_and_now(made)][-1] == ("1", "2")
    assert Input.objects.get().state == "LOCKED"


def test_a_correction_draws_the_same_again(
    draft: str, desk: Actor, vic: Actor, thiri: Actor, noon: datetime
) -> None:
    held_in(2018)
    take_snapshot(by=desk, at=noon)
    taken(draft, an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon), desk, noon)
    draw_figures(slug=draft, section=1, entries=[DrawnEntry(measure="E01")], by=desk, at=noon)
    draw_list(slug=draft, section=4, what="platforms", by=desk, at=noon)
    old = published(draft, cleared_by=desk, by=vic, at=noon)

    new = start_correction(slug=draft, new_slug="again", reason="A name.", by=desk, at=noon)

    before, after = content_of(old), content_of(new)
    assert after.sections == before.sections
    assert (after.head, after.period) == (before.head, before.period)


def test_what_was_drawn_can_be_taken_out(draft: str, desk: Actor, noon: datetime) -> None:
    said = a_statement(by=desk, at=noon)
    draw_figures(slug=draft, section=1, entries=[DrawnEntry(figure=said)], by=desk, at=noon)
    draw_list(slug=draft, section=4, what="platforms", by=desk, at=noon)

    remove_drawn_figure(slug=draft, section=1, position=1, by=desk, at=noon)
    remove_list(slug=draft, section=4, what="platforms", by=desk, at=noon)

    content = content_of(edition(desk, draft))
    assert not content.figures
    assert not any(part.lists for part in content.sections)
    with pytest.raises(NoSuchList):
        draw_list(slug=draft, section=4, what="enemies", by=desk, at=noon)


def test_an_officer_draws_nothing(draft: str, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(Exception, match="There is no edition"):
        draw_list(slug=draft, section=4, what="platforms", by=thiri, at=noon)


def test_checks_tell_cited_figures_from_typed_ones(
    draft: str, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    inner = a_statement(by=desk, at=noon, level="INTERNAL")
    answer = an_answer(LONG_ANSWER, desk=desk, writer=thiri, at=noon)
    taken(draft, answer, desk, noon, f"[[{inner}]] firms, and 40 more, in 2018.")

    found = checks_of(edition(desk, draft))

    assert (found.cited, found.typed, found.share) == (1, ("40",), 50)
    assert [row.ref for row in found.inner] == [inner]
    assert not found.is_fit


def test_what_is_not_drawn_on_is_not_there(draft: str, desk: Actor, noon: datetime) -> None:
    entry = ParagraphEntry("x", source="secret:1")

    with pytest.raises(NothingToTake):
        place_paragraph(slug=draft, section=1, entry=entry, by=desk, at=noon)


def test_since_a_report_engagements_began_and_ended(
    desk: Actor, vic: Actor, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    year = Period(date(2017, 1, 1), date(2017, 12, 31))
    slug = a_draft_of("REPORT", by=desk, at=noon, period=year).slug
    place_paragraph(slug=slug, section=1, entry=ParagraphEntry("Much."), by=desk, at=noon)
    made = published(slug, cleared_by=desk, by=vic, at=noon)
    days: dict[str, Any] = {"starts_on": date(2018, 3, 1), "ends_on": date(2018, 4, 1)}
    begun = an_engagement(title="New", status="DONE", office="co-yangon", **days)
    due = an_engagement(title="Plan", status="PLANNED", office="co-yangon", **days)

    found = since(thiri, made, today=date(2018, 9, 30))

    assert [row.ref for row in found.begun] == [begun.ref]
    assert [row.ref for row in found.ended] == [begun.ref]
    assert [row.ref for row in found.due] == [due.ref]
    assert not since(linh, made, today=date(2018, 9, 30)).begun


def test_answers_are_in_time_by_the_day_they_were_first_handed_in(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    answer = an_answer("It grew.", desk=desk, writer=thiri, at=noon, accepted=False)
    assert board(desk, "2018", today=date(2018, 9, 30)).on_time == (0, 1)

    submit_input(ref=answer.ref, by=thiri, at=noon)
    later = noon + timedelta(days=30)
    return_input(ref=answer.ref, comment="Since when?", by=desk, at=later)
    submit_input(ref=answer.ref, by=thiri, at=later)

    assert board(desk, "2018", today=date(2018, 9, 30)).on_time == (1, 1)


def test_an_office_is_reminded_while_it_owes_an_answer(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    answer = an_answer("It grew.", desk=desk, writer=thiri, at=noon, accepted=False)
    with pytest.raises(NotAllowed):
        remind_office(round_slug="2018", office_code="co-yangon", by=thiri, at=noon)

    remind_office(round_slug="2018", office_code="co-yangon", text="Soon?", by=desk, at=noon)

    reminder = last_reminder(answer)
    assert reminder
    assert reminder.text == "Soon?"
    assert board(desk, "2018", today=date(2018, 9, 1)).rows[0].reminded == reminder
    submit_input(ref=answer.ref, by=thiri, at=datetime(2018, 9, 1, tzinfo=UTC))
    with pytest.raises(NothingOwed):
        remind_office(round_slug="2018", office_code="co-yangon", by=desk, at=noon)
