"""What is drawn into a publication from the record: figures beside those before, and lists."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from banyan.accounts.permissions import ANYBODY, Actor, Confidentiality
from banyan.foundation.periods import Period
from banyan.publications.commands._draft import (
    NoSuchParagraph,
    draft_to_edit,
    refuse_figures,
    refuse_on_a_sheet,
    section_of,
    touch,
)
from banyan.publications.models import DrawnFigure, DrawnList, Edition, Section
from banyan.publications.queries import list_named
from banyan.publications.rules import period_before
from banyan.publications.statements import DrawnEntry
from banyan.results.commands.figures import NothingToKeep, keep_figure
from banyan.results.models import Figure
from banyan.results.queries import measure_named
from banyan.results.statements import KeptFigure, Scope
from banyan.results.vocabulary import Dimension


def draw_figures(
    *, slug: str, section: int, entries: Sequence[DrawnEntry], by: Actor, at: datetime
) -> list[DrawnFigure]:
    """Draw figures into a part of a draft, in the order given.

    What is counted is counted over the edition's period and countries, and kept with its snapshot;
    beside it the period before, where there is one. Where a publication tells public facts only,
    public records alone are counted.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such part.
    :raises NoSuchFigure: if a figure is not there, or not one that it may show.
    :raises NothingToKeep: if there is no number to show.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        part = section_of(edition, section)
        drawn = [_draw(edition, part, entry, by=by, at=at) for entry in entries]
        touch(edition, "draw_figures", by=by, at=at)
    return drawn


def remove_drawn_figure(*, slug: str, section: int, position: int, by: Actor, at: datetime) -> None:
    """Take a drawn figure out of a draft. The figure itself stays kept.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if nothing is drawn there.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        found = section_of(edition, section).drawn.filter(position=position).first()
        if found is None:
            raise NoSuchParagraph(slug=slug, number=f"figure {position} in part {section}")
        found.delete()
        touch(edition, "remove_drawn_figure", by=by, at=at)


def draw_list(
    *, slug: str, section: int, what: str, title: str = "", by: Actor, at: datetime
) -> DrawnList:
    """Draw a list into a part of a draft, once: again, it is given the title.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such part.
    :raises NoSuchList: if nothing is listed under this name.
    :raises NotOnASheet: if the edition is a single page.
    """
    listed = list_named(what)
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_on_a_sheet(edition, "list")
        part = section_of(edition, section)
        drawn, _ = DrawnList.objects.update_or_create(
            section=part,
            what=what,
            defaults={"title": title or listed.title},
            create_defaults={"title": title or listed.title, "position": part.lists.count() + 1},
        )
        touch(edition, "draw_list", by=by, at=at)
    return drawn


def remove_list(*, slug: str, section: int, what: str, by: Actor, at: datetime) -> None:
    """Take a list out of a draft.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it is not there.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        if not section_of(edition, section).lists.filter(what=what).delete()[0]:
            raise NoSuchParagraph(slug=slug, number=f"list of {what} in part {section}")
        touch(edition, "remove_list", by=by, at=at)


def _draw(
    edition: Edition, part: Section, entry: DrawnEntry, *, by: Actor, at: datetime
) -> DrawnFigure:
    now, earlier = _named(edition, entry, by=by), None
    if now is None:
        now = _kept(edition, entry, edition.period, by=by, at=at).ref
        earlier = _before(edition, entry, by=by, at=at)
    found = {row.ref: row for row in Figure.objects.filter(ref__in=[now, earlier])}
    last = part.drawn.aggregate(last=Max("position"))["last"] or 0
    label = entry.label or found[now].label
    return DrawnFigure.objects.create(
        section=part,
        position=last + 1,
        label=label[:200],
        figure=found[now],
        earlier=found[earlier] if earlier else None,
    )


def _named(edition: Edition, entry: DrawnEntry, *, by: Actor) -> str | None:
    if not entry.figure:
        return None
    ref = entry.figure.strip().upper()
    refuse_figures(edition, [f"[[{ref}]]"], by=by)
    return ref


def _before(edition: Edition, entry: DrawnEntry, *, by: Actor, at: datetime) -> str | None:
    period = period_before(edition.period)
    if period is None or edition.form.is_public_only:
        return None
    try:
        return _kept(edition, entry, period, by=by, at=at).ref
    except NothingToKeep:
        return None  # nothing was counted then: the figure stands alone


def _kept(
    edition: Edition, entry: DrawnEntry, period: Period, *, by: Actor, at: datetime
) -> KeptFigure:
    is_public = edition.form.is_public_only
    return keep_figure(
        measure=entry.measure,
        scope=_within(edition, entry),
        period=period,
        confidentiality=Confidentiality.PUBLIC if is_public else Confidentiality.INTERNAL,
        seen_as=ANYBODY if is_public else None,
        by=by,
        at=at,
    )


def _within(edition: Edition, entry: DrawnEntry) -> Scope:
    """Return the scope asked for, in the countries of the edition where it names any."""
    asked = entry.scope.asked()
    knows = Dimension.COUNTRY in measure_named(entry.measure).dimensions
    if edition.countries and knows and "country" not in asked:
        asked["country"] = edition.countries.split()
    return Scope.from_mapping(asked)
