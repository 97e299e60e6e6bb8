"""What an editor ought to know of a draft: what is typed, too long, changed, or not public."""

from dataclasses import dataclass

from banyan.publications.models import DrawnList, Edition, Input, Paragraph, Section
from banyan.publications.queries.choosing import fact_of
from banyan.publications.queries.editions import paragraphs_of, texts_of
from banyan.publications.queries.listing import rows_of
from banyan.publications.rules import (
    cited,
    share_of,
    times_cited,
    uncited_numbers,
    words_in,
)
from banyan.results.models import Figure


@dataclass(frozen=True, slots=True)
class Checks:
    """What was found. Where it stands is told as readers count: `1.2`, or the paragraph's place."""

    cited: int  # times a figure is cited
    typed: tuple[str, ...]  # numbers that are typed instead
    inner: tuple[Figure, ...]  # cited, and not public until this is published
    changed: tuple[str, ...]  # paragraphs whose source says something else now
    long: tuple[str, ...]  # paragraphs that hold more words than this kind may
    surplus: int  # paragraphs more than this kind may have
    empty: tuple[Section, ...]  # parts with nothing in them: their headings are not printed

    @property
    def share(self) -> int | None:
        """Return how many of a hundred figures are cited; `None` where there is no figure."""
        return share_of(self.cited, self.cited + len(self.typed))

    @property
    def is_fit(self) -> bool:
        """Test whether nothing here asks for a look."""
        found = (self.typed, self.inner, self.changed, self.long, self.surplus, self.empty)
        return not any(found)


def checks_of(edition: Edition) -> Checks:
    """Return what an editor ought to know of an edition before it is cleared."""
    texts = texts_of([edition])[edition.pk]
    form = edition.form
    rows = paragraphs_of(edition)
    inner = Figure.objects.filter(ref__in=cited(texts)).exclude(confidentiality="PUBLIC")
    return Checks(
        cited=times_cited(texts),
        typed=tuple(number for text in texts for number in uncited_numbers(text)),
        inner=tuple(inner.order_by("label", "ref")),
        changed=tuple(_place(row) for row in rows if _says_otherwise(row)),
        long=tuple(_place(row) for row in rows if form.words and words_in(row.text) > form.words),
        surplus=max(0, len(rows) - form.items) if form.items else 0,
        empty=tuple(parts_without_content(edition)),
    )


def parts_without_content(edition_: Edition) -> list[Section]:
    """Return the parts of an edition with nothing to read under their headings, in order.

    A part holds something where it has a paragraph, a box, a chart, a figure, a list with a line in
    it, or a lead that cites a figure.
    """
    has_boxes = set(edition_.boxes.order_by().values_list("after_section", flat=True))
    bare = edition_.sections.filter(
        paragraphs__isnull=True, charts__isnull=True, drawn__isnull=True
    ).exclude(number__in=has_boxes)
    return [
        part
        for part in bare.prefetch_related("lists").order_by("number")
        if not cited([part.lead])
        and not any(_lines(row, part, edition_) for row in part.lists.all())
    ]


def _lines(row: DrawnList, part: Section, edition_: Edition) -> int:
    row.section, part.edition = part, edition_
    return len(rows_of(row))


def _says_otherwise(row: Paragraph) -> bool:
    """Test whether what a paragraph was drawn from has been changed since it was taken."""
    fact = fact_of(row)
    if fact is None or not row.original:
        return False
    is_back = row.input is not None and row.input.state not in (
        Input.State.ACCEPTED,
        Input.State.LOCKED,
    )
    return is_back or fact.text != row.original


def _place(row: Paragraph) -> str:
    return f"{row.section.number}.{row.position}"
