"""Starting an edition, its masthead, and its feature boxes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.refusals import Refusal, Why
from banyan.publications.commands._draft import (
    NotDrawn,
    draft_to_edit,
    reader_of,
    refuse_figures,
    refuse_on_a_sheet,
    section_of,
    set_passages,
    touch,
)
from banyan.publications.models import Box, Edition, EditionChart, Round, Section
from banyan.publications.queries import refuse_unknown_figures
from banyan.publications.statements import (
    About,
    ChartEntry,
    MastheadEntry,
    PassageEntry,
    SectionEntry,
)
from banyan.publications.vocabulary import Kind, kind_named
from banyan.results.queries import dimensions_from, measure_named

NEWSLETTER = About()


class EditionAlreadyThere(Refusal):
    """An edition of this name is there, or a draft is under way."""

    why = Why.CONFLICT
    code = "publications.edition_already_there"
    template = "There is {what} already. Go on with it under Publications, or publish it first."


def start_edition(
    *,
    slug: str,
    office: str,
    masthead: MastheadEntry,
    sections: Sequence[SectionEntry] = (),
    about: About = NEWSLETTER,
    round_slug: str = "",
    by: Actor,
    at: datetime,
) -> Edition:
    """Start a draft of one of the kinds of publication, with the parts given, or those of its kind.

    One publication has one draft of a region at a time.

    :raises NotAllowed: if `by` may not edit editions of the office.
    :raises NoSuchKind: if publications have no such kind.
    :raises EditionAlreadyThere: if the name is taken, or a draft is under way.
    :raises NoSuchFigure: if the message cites one that is not there.
    """
    require(by, Act.EDIT_EDITION, office=office)
    kind = kind_named(about.kind)
    refuse_unknown_figures(reader_of(kind, by), [masthead.message])
    with transaction.atomic():
        if Edition.objects.filter(slug=slug).exists():
            raise EditionAlreadyThere(what=f"an edition {slug}")
        drafts = Edition.objects.filter(
            publication=masthead.publication, region=masthead.region, state=Edition.State.DRAFT
        )
        if drafts.exists():
            raise EditionAlreadyThere(what=f"a draft of {masthead.publication} for that region")
        edition = Edition.objects.create(
            slug=slug,
            office=office_with(office),
            round=Round.objects.filter(slug=round_slug).first() if round_slug else None,
            **_columns(masthead),
            **_told_of(about, kind),
        )
        Section.objects.bulk_create(
            Section(edition=edition, number=number, title=entry.title, lead=entry.lead)
            for number, entry in enumerate(sections or _parts(kind), start=1)
        )
        touch(edition, "start_edition", by=by, at=at)
    return edition


def set_masthead(*, slug: str, masthead: MastheadEntry, by: Actor, at: datetime) -> Edition:
    """Change what stands at the head of a draft: number, date, message, invitation.

    :raises NoSuchEdition: if it is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchFigure: if the message cites one that is not there.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_figures(edition, [masthead.message, masthead.invitation], by=by)
        for name, value in _columns(masthead).items():
            setattr(edition, name, value)
        edition.save()
        touch(edition, "set_masthead", by=by, at=at)
    return edition


def place_box(
    *,
    slug: str,
    after_section: int,
    title: str,
    text: str,
    passages: Sequence[PassageEntry] = (),
    by: Actor,
    at: datetime,
) -> Box:
    """Add a feature box after a section.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such section.
    :raises NoSuchFigure: if the text cites one that is not there.
    :raises NotDrawn: if its kind tells nothing but what is drawn from public records.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_figures(edition, [text, *(passage.text for passage in passages)], by=by)
        if edition.form.is_public_only:
            raise NotDrawn(publication=edition.publication)
        section_of(edition, after_section)
        box = Box.objects.create(
            edition=edition,
            position=edition.boxes.count() + 1,
            after_section=after_section,
            title=title,
            text=text,
        )
        set_passages(passages, box=box)
        touch(edition, "place_box", by=by, at=at)
    return box


def place_chart(*, slug: str, entry: ChartEntry, by: Actor, at: datetime) -> EditionChart:
    """Put a chart in a part of a draft, or, without a part, the map at its head.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such part.
    :raises NoSuchMeasure: if there is no such measure.
    :raises NotByThis: if the measure cannot be narrowed or broken down so.
    :raises NotOnASheet: if the edition is a single page.
    """
    measure = measure_named(entry.measure)
    dimensions_from(measure, [entry.by])
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_on_a_sheet(edition, "chart")
        chart = EditionChart.objects.create(
            edition=edition,
            section=section_of(edition, entry.section) if entry.section else None,
            position=edition.charts.count() + 1,
            drawn=entry.drawn,
            measure=measure.code,
            scope=entry.scope.asked(),
            by=entry.by,
            first=entry.period.first,
            last=entry.period.last,
            title=entry.title,
        )
        touch(edition, "place_chart", by=by, at=at)
    return chart


def _parts(kind: Kind) -> list[SectionEntry]:
    return [SectionEntry(part.title, part.lead) for part in kind.parts]


def _told_of(about: About, kind: Kind) -> dict[str, object]:
    return {
        "kind": kind.code,
        "first": about.period.first,
        "last": about.period.last,
        "countries": " ".join(about.countries),
        "head": [list(pair) for pair in about.head or kind.head],
    }


def _columns(masthead: MastheadEntry) -> dict[str, object]:
    names = ("publication", "number", "region", "dated", "publisher", "drafted_by")
    more = ("signed", "invitation", "reactions_to")
    columns: dict[str, object] = {name: getattr(masthead, name) for name in names + more}
    return columns | {"editors_message": masthead.message}
