"""What an editor ought to know of a draft: what is typed, too long, changed, or not public."""

from dataclasses import dataclass

from banyan.publications.models import Edition, Input, Paragraph
from banyan.publications.queries.choosing import fact_of
from banyan.publications.queries.editions import paragraphs_of, texts_of
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

    @property
    def share(self) -> int | None:
        """Return how many of a hundred figures are cited; `None` where there is no figure."""
        return share_of(self.cited, self.cited + len(self.typed))

    @property
    def is_fit(self) -> bool:
        """Test whether nothing here asks for a look."""
        return not (self.typed or self.inner or self.changed or self.long or self.surplus)


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
    )


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
