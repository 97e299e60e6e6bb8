"""A newsflash tells public facts and nothing else, whatever somebody tries to put into it."""

from datetime import datetime
from decimal import Decimal

import pytest

from banyan.accounts.permissions import ANYBODY, Actor, Confidentiality
from banyan.publications.assembling import content_of, stated_to_draw
from banyan.publications.commands._draft import NotDrawn, NotOnASheet
from banyan.publications.commands._fitness import TooLong, TypedNumbers
from banyan.publications.commands.compose import place_box, place_chart
from banyan.publications.commands.drawing import draw_figures
from banyan.publications.commands.paragraphs import edit_paragraph, place_paragraph
from banyan.publications.commands.publish import clear_edition, publish_edition
from banyan.publications.queries import NothingToTake, edition, facts_to_take
from banyan.publications.rendering.html import edition_html
from banyan.publications.rendering.mail import edition_mail, edition_text
from banyan.publications.rendering.pdf import edition_pdf
from banyan.publications.statements import ChartEntry, DrawnEntry, ParagraphEntry
from banyan.results.commands.figures import NothingToKeep, keep_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.models import Figure
from banyan.results.queries import NoSuchFigure
from tests.makers import a_partnership, a_party, an_actor, an_engagement
from tests.publications.pieces import a_draft_of, a_statement, an_answer, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The department's desk, which reaches the offices that are there."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def draft(desk: Actor, noon: datetime) -> str:
    return a_draft_of("NEWSFLASH", by=desk, at=noon).slug


def take(slug: str, source: str, by: Actor, at: datetime, text: str = "Firms met.") -> None:
    entry = ParagraphEntry(text, source=source)
    place_paragraph(slug=slug, section=1, entry=entry, by=by, at=at)


@pytest.mark.parametrize("level", ["PARTNER", "INTERNAL", "RESTRICTED"])
def test_what_is_not_public_can_neither_be_chosen_nor_taken(
    level: str, draft: str, desk: Actor, noon: datetime
) -> None:
    secret = an_engagement(title="Quiet visits", confidentiality=level)
    agreed = a_partnership(title="Quiet talks", confidentiality=level, stage="ACTIVE")

    assert facts_to_take(desk, edition(desk, draft)) == []
    for source in (f"engagement:{secret.ref}", f"partnership:{agreed.ref}"):
        with pytest.raises(NothingToTake):
            take(draft, source, desk, noon)


def test_an_accepted_answer_is_not_public_before_it_is_published(
    draft: str, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    answer = an_answer("We know of a quiet matter.", desk=desk, writer=thiri, at=noon)

    with pytest.raises(NothingToTake):
        take(draft, f"input:{answer.ref}", desk, noon)


def test_nothing_is_written_that_is_drawn_from_nothing(
    draft: str, desk: Actor, noon: datetime
) -> None:
    with pytest.raises(NotDrawn):
        take(draft, "", desk, noon)
    with pytest.raises(NotDrawn):
        place_box(slug=draft, after_section=1, title="A box", text="Quiet.", by=desk, at=noon)
    chart = ChartEntry("A chart.", "E01", "country", section=1)
    with pytest.raises(NotOnASheet):
        place_chart(slug=draft, entry=chart, by=desk, at=noon)


def test_a_figure_that_is_not_public_is_neither_cited_nor_drawn(
    draft: str, desk: Actor, noon: datetime
) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    inner = a_statement(by=desk, at=noon, level="INTERNAL")
    source = f"engagement:{known.ref}"

    with pytest.raises(NoSuchFigure):
        take(draft, source, desk, noon, f"They helped [[{inner}]] firms.")
    with pytest.raises(NoSuchFigure):
        draw_figures(slug=draft, section=1, entries=[DrawnEntry(figure=inner)], by=desk, at=noon)
    take(draft, source, desk, noon)
    entry = ParagraphEntry(f"They helped [[{inner}]] firms.")
    with pytest.raises(NoSuchFigure):
        edit_paragraph(slug=draft, section=1, position=1, entry=entry, by=desk, at=noon)
    assert stated_to_draw(desk, edition(desk, draft)) == []


def test_its_figures_count_public_records_alone(draft: str, desk: Actor, noon: datetime) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    a_party(engagement=known)
    for _ in range(3):
        a_party()
    take_snapshot(by=desk, at=noon)

    draw_figures(slug=draft, section=1, entries=[DrawnEntry(measure="E01")], by=desk, at=noon)

    content = content_of(edition(desk, draft))
    assert [(one.shown, one.over) for one in content.figures] == [("1", "Public records alone")]
    assert [(row.value, row.confidentiality) for row in Figure.objects.all()] == [
        (Decimal(1), "PUBLIC")
    ]


def test_a_figure_kept_over_everything_is_counted_again_over_what_is_public(
    draft: str, desk: Actor, vic: Actor, noon: datetime
) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    a_party(engagement=known)
    a_party()
    take_snapshot(by=desk, at=noon)
    whole = keep_figure(measure="E01", confidentiality=Confidentiality.PUBLIC, by=desk, at=noon)
    take(draft, f"engagement:{known.ref}", desk, noon, f"It drew [[{whole.ref}]] firms.")

    made = published(draft, cleared_by=desk, by=vic, at=noon)

    assert (whole.value, content_of(made).figures[0].shown) == (Decimal(2), "1")
    assert made.cited.get().value == 1


def test_where_nothing_is_public_there_is_no_figure(
    draft: str, desk: Actor, noon: datetime
) -> None:
    take_snapshot(by=desk, at=noon)

    with pytest.raises(NothingToKeep):
        draw_figures(slug=draft, section=1, entries=[DrawnEntry(measure="T12")], by=desk, at=noon)


def test_what_is_no_longer_public_is_not_published(
    draft: str, desk: Actor, vic: Actor, noon: datetime
) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    take(draft, f"engagement:{known.ref}", desk, noon)
    clear_edition(slug=draft, by=desk, at=noon)
    type(known).objects.filter(pk=known.pk).update(confidentiality="INTERNAL")

    with pytest.raises(NothingToTake):
        publish_edition(slug=draft, by=vic, at=noon)


def test_a_typed_number_is_not_cleared(draft: str, desk: Actor, noon: datetime) -> None:
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    take(draft, f"engagement:{known.ref}", desk, noon, "It drew 312 firms.")

    with pytest.raises(TypedNumbers, match="312"):
        clear_edition(slug=draft, by=desk, at=noon)


def test_it_stays_short(draft: str, desk: Actor, noon: datetime) -> None:
    for number in range(7):
        known = an_engagement(title=f"Open day {number}", confidentiality="PUBLIC")
        take(draft, f"engagement:{known.ref}", desk, noon)

    with pytest.raises(TooLong, match="6 paragraphs"):
        clear_edition(slug=draft, by=desk, at=noon)


def test_every_form_of_it_is_silent_about_what_is_not_public(
    draft: str, desk: Actor, noon: datetime
) -> None:
    an_engagement(title="Quiet visits", description="A quiet matter", confidentiality="INTERNAL")
    known = an_engagement(title="Open day", confidentiality="PUBLIC")
    said = a_statement(by=desk, at=noon)
    take(draft, f"engagement:{known.ref}", desk, noon, f"They helped [[{said}]] firms.")
    content = content_of(edition(desk, draft))

    forms = [edition_html(content), edition_mail(content), edition_text(content)]

    assert all("25" in form for form in forms)
    assert not [form for form in forms if "Quiet visits" in form or "quiet matter" in form]


def test_six_full_items_fit_one_page(draft: str, desk: Actor, noon: datetime) -> None:
    said = a_statement(by=desk, at=noon)
    for number in range(6):
        known = an_engagement(title=f"Open day {number}", confidentiality="PUBLIC")
        text = " ".join(["engagement"] * 99)
        take(draft, f"engagement:{known.ref}", desk, noon, f"{text} [[{said}]]")

    pdf = edition_pdf(content_of(edition(desk, draft)))

    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") == 1


def test_an_editor_sees_no_more_to_choose_than_anybody(desk: Actor, noon: datetime) -> None:
    slug = a_draft_of("NEWSFLASH", by=desk, at=noon).slug
    an_engagement(title="Open day", confidentiality="PUBLIC")
    an_engagement(title="Quiet visits", confidentiality="INTERNAL")
    found = edition(desk, slug)
    vic = an_actor("vic", role="EDITOR", office="desk")

    offered = [[fact.source for fact in facts_to_take(who, found)] for who in (desk, vic, ANYBODY)]

    assert offered[0] == offered[1] == offered[2]
    assert len(offered[0]) == 1
