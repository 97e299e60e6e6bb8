"""A heading with nothing under it is not printed, and whoever edits is told before."""

from datetime import date, datetime
from io import BytesIO

import docx
import pypdf
import pytest
from django.test import Client

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.publications.assembling.whole import content_of
from banyan.publications.commands.compose import place_box, start_edition
from banyan.publications.commands.drawing import draw_list
from banyan.publications.commands.paragraphs import place_paragraph
from banyan.publications.models import Edition
from banyan.publications.queries import checks_of
from banyan.publications.rendering.html import edition_html
from banyan.publications.rendering.pdf import edition_pdf
from banyan.publications.rendering.word import edition_docx
from banyan.publications.statements import MastheadEntry, ParagraphEntry, SectionEntry
from tests.makers import a_platform

HEAD = MastheadEntry(
    publication="ENTERPRISES in Action",
    number=3,
    region="The region",
    dated=date(2018, 8, 1),
    publisher="The department",
    message="Welcome.",
)


@pytest.fixture
def draft(desk: Actor, noon: datetime) -> Edition:
    """Return an edition whose second part of three holds nothing."""
    parts = [SectionEntry("Level"), SectionEntry("Forms", "Which ones?"), SectionEntry("Results")]
    made = start_edition(
        slug="no-3", office="desk", masthead=HEAD, sections=parts, by=desk, at=noon
    )
    for section in (1, 3):
        entry = ParagraphEntry("Engagement grows.")
        place_paragraph(slug=made.slug, section=section, entry=entry, by=desk, at=noon)
    return made


def test_it_is_left_out_and_the_others_keep_their_numbers(draft: Edition) -> None:
    assert [(part.number, part.title) for part in content_of(draft).sections] == [
        (1, "Level"),
        (3, "Results"),
    ]
    assert [part.paragraphs[0].number for part in content_of(draft).sections] == ["1.1", "3.1"]


def test_it_stands_in_no_form_of_the_edition(draft: Edition) -> None:
    content = content_of(draft)
    paper = pypdf.PdfReader(BytesIO(edition_pdf(content)))
    word = docx.Document(BytesIO(edition_docx(content)))

    forms = [
        edition_html(content),
        "".join(one.extract_text() for one in paper.pages) + str(paper.outline),
        "\n".join(one.text for one in word.paragraphs),
    ]

    for form in forms:
        assert "Results" in form
        assert "Forms" not in form
        assert "Which ones?" not in form


def test_the_editor_is_told_at_the_desk(draft: Edition, desk: Actor) -> None:
    client = Client()
    client.force_login(User.objects.get(username=desk.name))

    said = client.get("/publications/editions/no-3/desk/").content.decode()

    assert [part.title for part in checks_of(draft).empty] == ["Forms"]
    assert not checks_of(draft).is_fit
    assert '<a href="#part-2">Part 2, Forms</a>: its heading will not be printed.' in said


def test_a_box_or_a_list_with_a_line_is_something(
    draft: Edition, desk: Actor, noon: datetime
) -> None:
    draw_list(slug=draft.slug, section=2, what="platforms", by=desk, at=noon)
    assert [part.number for part in checks_of(draft).empty] == [2], "the list has no line"

    a_platform(confidentiality="PUBLIC")
    assert not checks_of(draft).empty

    draft.sections.get(number=2).lists.all().delete()
    assert checks_of(draft).empty
    place_box(
        slug=draft.slug, after_section=2, title="A box", text="Told across.", by=desk, at=noon
    )
    assert not checks_of(draft).empty
