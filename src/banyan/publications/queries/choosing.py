"""What a paragraph can be drawn from: accepted answers, published paragraphs, public records.

What is named to everybody is asked for as `ANYBODY` sees it: what is not public is not there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from banyan.accounts.permissions import ANYBODY, Actor
from banyan.engagements.models import Engagement
from banyan.engagements.vocabulary import Status
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Partnership, Platform
from banyan.programmes.vocabulary import PlatformStatus, Stage
from banyan.publications.models import Edition, Input, Paragraph
from banyan.publications.queries.rounds import inputs_of

MOST: Final = 60  # of each kind that are offered at once; more are found by their words
AGREED: Final = (Stage.SIGNED, Stage.ACTIVE, Stage.COMPLETED)
STANDING: Final = (PlatformStatus.LAUNCHED, PlatformStatus.ACTIVE, PlatformStatus.DORMANT)


class NothingToTake(Refusal):
    """What a paragraph was to be drawn from is not there for this publication."""

    why = Why.NOT_FOUND
    code = "publications.nothing_to_take"
    template = (
        "{publication} cannot draw on {source}: it is not there, or not public. Choose from the "
        "list beside the draft."
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """Something on record that a paragraph can be drawn from, in its own words."""

    source: str  # column and reference: `engagement:ENG-…`, `quotes:slug/1.2`
    row: Model
    what: str  # what it is, and whose
    text: str
    countries: tuple[str, ...] = ()
    question: int = 0
    office: str = ""  # whose answer it is

    @property
    def column(self) -> str:
        """Return which column of a paragraph it goes into."""
        return self.source.partition(":")[0]


def facts_to_take(viewer: Actor, edition_: Edition, *, text: str = "") -> list[Fact]:
    """Return what can be taken into a draft and is not in it yet, answers first.

    `text` narrows to what says all its words.
    """
    taken = _taken(edition_)
    return [
        fact
        for column in edition_.form.draws_on
        for fact in _facts(column, _narrowed(column, viewer, edition_, text)[:MOST])
        if (column, fact.row.pk) not in taken
    ]


def fact_named(viewer: Actor, edition_: Edition, source: str) -> Fact:
    """Return what `source` names, if this publication can draw on it.

    :raises NothingToTake: if it is not there, not public, or nothing that its kind draws on.
    """
    column, _, ref = source.partition(":")
    rows: Iterable[Model] = ()
    if column in edition_.form.draws_on:
        rows = _SOURCES[column].rows(viewer, edition_).filter(**_SOURCES[column].named(ref))[:1]
    for fact in _facts(column, rows):
        return fact
    raise NothingToTake(publication=edition_.publication, source=ref or source)


def fact_of(paragraph: Paragraph) -> Fact | None:
    """Return what a paragraph was drawn from, in its present words; `None` if from nothing."""
    for column, source in _SOURCES.items():
        row = getattr(paragraph, column)
        if row is not None:
            return source.fact(row)
    return None


def accepted_inputs(viewer: Actor, edition_: Edition) -> QuerySet[Input]:
    """Return the accepted answers that an edition can draw on: of its round, or of its period."""
    rows = inputs_of(viewer).filter(state__in=[Input.State.ACCEPTED, Input.State.LOCKED])
    if edition_.round_id is not None:
        rows = rows.filter(question__round=edition_.round_id)
    elif edition_.first is None and edition_.last is None:
        return rows.none()
    if edition_.first:
        rows = rows.filter(question__round__due_on__gte=edition_.first)
    if edition_.last:
        rows = rows.filter(question__round__due_on__lte=edition_.last)
    if edition_.countries:
        rows = rows.filter(office__coverage__country__in=edition_.countries.split()).distinct()
    return rows.order_by("question__number", "office__name", "ref")


def _quotable(_viewer: Actor, edition_: Edition) -> QuerySet[Paragraph]:
    rows = Paragraph.objects.filter(section__edition__state=Edition.State.PUBLISHED)
    if edition_.first:
        rows = rows.filter(section__edition__dated__gte=edition_.first)
    if edition_.last:
        rows = rows.filter(section__edition__dated__lte=edition_.last)
    if edition_.countries:
        codes = edition_.countries.split()
        named = Q()
        for code in codes:
            named |= Q(countries__contains=code)
        rows = rows.filter(named)
    listed = rows.select_related("section__edition")
    return listed.order_by("-section__edition__dated", "section__number", "position", "id")


def public_engagements(_viewer: Actor, edition_: Edition) -> QuerySet[Engagement]:
    """Return the public engagements of a publication's period and countries, latest first."""
    rows = Engagement.objects.visible_to(ANYBODY).standing().exclude(status=Status.CANCELLED)
    if edition_.first:
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=edition_.first))
    if edition_.last:
        rows = rows.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=edition_.last))
    if edition_.countries:
        rows = rows.filter(country__in=edition_.countries.split())
    return rows.select_related("office").order_by("-starts_on", "title", "ref")


def public_partnerships(_viewer: Actor, edition_: Edition) -> QuerySet[Partnership]:
    """Return the public partnerships that were agreed and held in the period, by title."""
    rows = Partnership.objects.visible_to(ANYBODY).filter(stage__in=AGREED)
    if edition_.first:
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=edition_.first))
    if edition_.last:
        rows = rows.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=edition_.last))
    if edition_.countries:
        rows = rows.filter(countries__country__in=edition_.countries.split()).distinct()
    return rows.select_related("office").order_by("title", "ref")


def public_platforms(_viewer: Actor, edition_: Edition) -> QuerySet[Platform]:
    """Return the public platforms that stood by the end of the period, by name."""
    rows = Platform.objects.visible_to(ANYBODY).filter(status__in=STANDING)
    if edition_.last:
        rows = rows.filter(Q(launched_on__isnull=True) | Q(launched_on__lte=edition_.last))
    if edition_.countries:
        rows = rows.filter(country__in=["", *edition_.countries.split()])
    return rows.select_related("office").order_by("name", "ref")


def _of_answer(row: Input) -> Fact:
    asked = row.question
    what = f"{row.office.name} on question {asked.number}, {asked.round.title}"
    countries = tuple(one.country for one in row.office.coverage.all())
    return Fact(f"input:{row.ref}", row, what, row.text, countries, asked.number, row.office.code)


def _of_paragraph(row: Paragraph) -> Fact:
    edition_ = row.section.edition
    place = f"{row.section.number}.{row.position}"
    what = f"{edition_.title}, paragraph {place}"
    return Fact(
        f"quotes:{edition_.slug}/{place}",
        row,
        what,
        row.text,
        tuple(row.countries.split()),
        row.section.number,
    )


def _of_engagement(row: Engagement) -> Fact:
    what = f"Engagement of {row.office.name}"
    text = _sentences(row.title, row.description, row.milestone)
    return Fact(f"engagement:{row.ref}", row, what, text, (row.country,))


def _of_partnership(row: Partnership) -> Fact:
    what = f"Partnership of {row.office.name}"
    countries = tuple(one.country for one in row.countries.all())
    text = _sentences(row.title, row.description)
    return Fact(f"partnership:{row.ref}", row, what, text, countries)


def _of_platform(row: Platform) -> Fact:
    what = f"Platform of {row.office.name}"
    countries = (row.country,) if row.country else ()
    return Fact(f"platform:{row.ref}", row, what, _sentences(row.name, row.description), countries)


def _sentences(*texts: str) -> str:
    said = [text.strip() for text in texts if text.strip()]
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)


@dataclass(frozen=True, slots=True)
class _Source:
    """One kind of thing that paragraphs are drawn from: which there are, and what each says."""

    rows: Callable[[Actor, Edition], QuerySet[Any]]
    fact: Callable[[Any], Fact]
    said: tuple[str, ...]  # the columns that hold its words
    with_: tuple[str, ...] = ()

    def named(self, ref: str) -> dict[str, object]:
        """Return the condition that finds what a reference names."""
        if self.fact is not _of_paragraph:
            return {"ref": ref}
        slug, _, place = ref.rpartition("/")
        section, _, position = place.partition(".")
        numbers = section.isdecimal() and position.isdecimal()
        return {
            "section__edition__slug": slug,
            "section__number": int(section) if numbers else 0,
            "position": int(position) if numbers else 0,
        }


_SOURCES: Final = {
    "input": _Source(accepted_inputs, _of_answer, ("text", "office__name"), ("office__coverage",)),
    "quotes": _Source(_quotable, _of_paragraph, ("text", "heading")),
    "engagement": _Source(public_engagements, _of_engagement, ("title", "description")),
    "partnership": _Source(
        public_partnerships, _of_partnership, ("title", "description"), ("countries",)
    ),
    "platform": _Source(public_platforms, _of_platform, ("name", "description")),
}


def _narrowed(column: str, viewer: Actor, edition_: Edition, text: str) -> QuerySet[Any]:
    source = _SOURCES[column]
    rows = source.rows(viewer, edition_).prefetch_related(*source.with_)
    for word in text.split():
        said = Q()
        for name in source.said:
            said |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(said)
    return rows


def _facts(column: str, rows: Iterable[Any]) -> list[Fact]:
    return [_SOURCES[column].fact(row) for row in rows]


def _taken(edition_: Edition) -> set[tuple[str, int]]:
    rows = Paragraph.objects.filter(section__edition=edition_)
    columns = [f"{name}_id" for name in _SOURCES]
    return {
        (name, pk)
        for values in rows.values_list(*columns)
        for name, pk in zip(_SOURCES, values, strict=True)
        if pk is not None
    }
