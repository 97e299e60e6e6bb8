"""Editions: composed, cleared by one, published by another, corrected; their figures stay."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.commands.record import record_change
from banyan.publications.assembling import content_of, drifts_of
from banyan.publications.commands._fitness import NothingInIt
from banyan.publications.commands.compose import (
    EditionAlreadyThere,
    place_box,
    place_chart,
    set_masthead,
    start_edition,
)
from banyan.publications.commands.paragraphs import (
    move_paragraph,
    place_paragraph,
    remove_paragraph,
)
from banyan.publications.commands.publish import (
    NotCleared,
    SecondPersonNeeded,
    clear_edition,
    publish_edition,
    start_correction,
)
from banyan.publications.models import CitedFigure, Edition
from banyan.publications.queries import NoSuchEdition, edition, editions, outline
from banyan.publications.statements import (
    ChartEntry,
    MastheadEntry,
    ParagraphEntry,
    PassageEntry,
    SectionEntry,
)
from banyan.results.commands.figures import keep_figure, state_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.statements import FigureStatement
from tests.makers import a_party, an_actor, an_office

pytestmark = pytest.mark.django_db

HEAD = MastheadEntry(
    publication="ENTERPRISES in Action",
    number=2,
    region="The region",
    dated=date(2018, 8, 1),
    publisher="The department",
    message="Welcome.",
)


@pytest.fixture
def board(db: None) -> tuple[Actor, Actor]:
    """Return who clears and who publishes."""
    an_office("co-yangon", countries="MM")
    desk = an_actor("desk", role="DESK", office="desk")
    return desk, an_actor("vic", role="EDITOR", office="desk")


def a_draft(by: Actor, at: datetime, *texts: str, slug: str = "no-2") -> Edition:
    parts = [SectionEntry("Level"), SectionEntry("Forms")]
    made = start_edition(slug=slug, office="desk", masthead=HEAD, sections=parts, by=by, at=at)
    for text in texts:
        place_paragraph(slug=slug, section=1, entry=ParagraphEntry(text), by=by, at=at)
    return made


def published(slug: str, board: tuple[Actor, Actor], at: datetime) -> Edition:
    clear_edition(slug=slug, by=board[0], at=at)
    return publish_edition(slug=slug, by=board[1], at=at)


def test_a_published_figure_does_not_move_when_the_records_do(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    a_party()
    take_snapshot(by=desk, at=noon)
    figure = keep_figure(measure="E01", by=desk, at=noon)
    a_draft(desk, noon, f"We reached [[{figure.ref}]] enterprises.")

    made = published("no-2", board, noon)
    a_party()
    take_snapshot(by=desk, at=noon + timedelta(days=1))

    assert [one.shown for one in content_of(made).figures] == ["1"]
    assert [(one.printed, one.now) for one in drifts_of(made)] == [("1", "2")]


def test_a_draft_shows_todays_count(board: tuple[Actor, Actor], noon: datetime) -> None:
    desk, _ = board
    a_party()
    take_snapshot(by=desk, at=noon)
    figure = keep_figure(measure="E01", by=desk, at=noon)
    draft = a_draft(desk, noon, f"[[{figure.ref}]] enterprises.")

    a_party()
    take_snapshot(by=desk, at=noon + timedelta(days=1))

    assert content_of(draft).figures[0].shown == "2"


def test_publishing_counts_what_came_since_the_last_snapshot(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    take_snapshot(by=desk, at=noon)
    a_party()
    record_change(act="report_parties", subject="source:SRC-1", made_by="thiri", at=noon)
    figure = keep_figure(measure="E01", by=desk, at=noon)
    a_draft(desk, noon, f"[[{figure.ref}]] enterprises.")

    published("no-2", board, noon + timedelta(hours=1))

    assert CitedFigure.objects.get().shown == "1"


def test_a_stated_figure_is_printed_with_its_qualifier(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    said = FigureStatement(
        label="Enterprises trained in Myanmar",
        value=Decimal(20000),
        unit="enterprises",
        evidence="The office's annual report, page 3",
        as_of=date(2018, 8, 1),
        qualifier="OVER",
    )
    figure = state_figure(statement=said, office="desk", by=desk, at=noon)
    draft = a_draft(desk, noon, f"Trained: [[{figure.ref}]].")

    cited = content_of(draft).figures[0]

    assert (cited.shown, cited.kind) == ("over 20,000", "STATED")
    assert cited.evidence == "The office's annual report, page 3"


def test_whoever_cleared_it_does_not_publish_it(board: tuple[Actor, Actor], noon: datetime) -> None:
    desk, _ = board
    a_draft(desk, noon, "Much was done.")
    clear_edition(slug="no-2", by=desk, at=noon)

    with pytest.raises(SecondPersonNeeded):
        publish_edition(slug="no-2", by=desk, at=noon)


def test_a_change_takes_the_clearing_back(board: tuple[Actor, Actor], noon: datetime) -> None:
    desk, vic = board
    a_draft(desk, noon, "Much was done.")
    clear_edition(slug="no-2", by=desk, at=noon)
    set_masthead(slug="no-2", masthead=replace(HEAD, message="Hello."), by=desk, at=noon)

    with pytest.raises(NotCleared):
        publish_edition(slug="no-2", by=vic, at=noon)


def test_an_empty_edition_is_not_cleared(board: tuple[Actor, Actor], noon: datetime) -> None:
    a_draft(board[0], noon)

    with pytest.raises(NothingInIt):
        clear_edition(slug="no-2", by=board[0], at=noon)


def test_one_region_has_one_draft_at_a_time(board: tuple[Actor, Actor], noon: datetime) -> None:
    a_draft(board[0], noon)

    with pytest.raises(EditionAlreadyThere):
        a_draft(board[0], noon, slug="no-3")


def test_a_specialist_may_edit_and_not_publish(board: tuple[Actor, Actor], noon: datetime) -> None:
    an_office("desk")
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    a_draft(anong, noon, "Much was done.")
    clear_edition(slug="no-2", by=board[0], at=noon)

    with pytest.raises(NotAllowed):
        publish_edition(slug="no-2", by=anong, at=noon)


def test_a_draft_is_there_for_its_editors_alone(board: tuple[Actor, Actor], noon: datetime) -> None:
    thiri = an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon")
    a_draft(board[0], noon, "Much was done.")

    with pytest.raises(NoSuchEdition):
        edition(thiri, "no-2")
    with pytest.raises(NoSuchEdition):
        place_paragraph(slug="no-2", section=1, entry=ParagraphEntry("x"), by=thiri, at=noon)
    assert not editions(None).exists()


def test_anybody_reads_what_is_published(board: tuple[Actor, Actor], noon: datetime) -> None:
    a_draft(board[0], noon, "Much was done.")
    published("no-2", board, noon)

    assert edition(None, "no-2").state == "PUBLISHED"


def test_a_correction_supersedes_and_both_stay_readable(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    a_draft(desk, noon, "Much was done.")
    place_box(
        slug="no-2",
        after_section=1,
        title="A box",
        text="More.",
        passages=[PassageEntry("th", "ดี")],
        by=desk,
        at=noon,
    )
    published("no-2", board, noon)

    start_correction(slug="no-2", new_slug="no-2a", reason="A name.", by=desk, at=noon)
    published("no-2a", board, noon + timedelta(days=1))

    old, new = edition(None, "no-2"), edition(None, "no-2a")
    assert (old.state, new.state) == ("SUPERSEDED", "PUBLISHED")
    assert content_of(new).sections[0].boxes == content_of(old).sections[0].boxes
    assert new.correction == "A name."


def test_paragraphs_are_numbered_in_the_editors_order(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    draft = a_draft(desk, noon, "first", "second", "third")

    move_paragraph(slug="no-2", section=1, position=3, to=1, by=desk, at=noon)
    remove_paragraph(slug="no-2", section=1, position=2, by=desk, at=noon)

    told = [(one.number, one.text) for one in content_of(draft).sections[0].paragraphs]
    assert told == [("1.1", "third"), ("1.2", "second")]


def test_a_typed_number_is_shown_to_the_editor(board: tuple[Actor, Actor], noon: datetime) -> None:
    draft = a_draft(board[0], noon, "We reached 412 enterprises in 2018.")

    assert outline(draft)[0].paragraphs[0][1] == ("412",)


def test_a_chart_keeps_the_numbers_it_was_published_with(
    board: tuple[Actor, Actor], noon: datetime
) -> None:
    desk, _ = board
    a_party()
    a_draft(desk, noon, "Much was done.")
    chart = ChartEntry("Myanmar leads.", "E01", "country", section=1)
    place_chart(slug="no-2", entry=chart, by=desk, at=noon)

    made = published("no-2", board, noon)
    a_party()
    take_snapshot(by=desk, at=noon + timedelta(days=1))

    assert content_of(made).sections[0].charts[0].rows == (("Myanmar", "1"),)
