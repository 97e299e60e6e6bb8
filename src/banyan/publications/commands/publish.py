"""Publishing: cleared by one, published by another; the figures are copied and never move again."""

import json
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.publications.assembling import charts_frozen, figures_of, frozen, lists_frozen
from banyan.publications.commands._copying import copy_of
from banyan.publications.commands._draft import draft_to_edit
from banyan.publications.commands._fitness import refuse_unfit
from banyan.publications.models import CitedFigure, Edition, Input
from banyan.publications.queries import NoSuchEdition, texts_of
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.models import Figure
from banyan.results.queries import is_stale, newest_snapshot


class NotCleared(Refusal):
    """Nobody has cleared it since it was last changed."""

    why = Why.CONFLICT
    code = "publications.not_cleared"
    template = "{slug} was changed and not cleared since. Ask somebody to read and clear it."


class SecondPersonNeeded(Refusal):
    """Whoever cleared an edition does not publish it as well."""

    why = Why.NOT_ALLOWED
    code = "publications.second_person_needed"
    template = "{name} cleared {slug}. Somebody else publishes it, so that two have read it."


class NotPublished(Refusal):
    """Only what stands can be corrected."""

    why = Why.CONFLICT
    code = "publications.not_published"
    template = "{slug} is {state}. Correct the edition that is published."


def clear_edition(*, slug: str, by: Actor, at: datetime) -> Edition:
    """Say that a draft was read and may be published. Any change to it takes this back.

    :raises NoSuchEdition: if it is not there for `by`.
    :raises NotAllowed: if `by` may not edit it.
    :raises EditionStands: if it is published.
    :raises NothingInIt: if it has no paragraph.
    :raises TypedNumbers: if numbers are typed where its kind allows none.
    :raises TooLong: if it has more paragraphs, or longer ones, than its kind allows.
    :raises NothingToTake: if it draws on what is not public, or no longer is.
    :raises NoSuchFigure: if it cites a figure that it may not show.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_unfit(edition)
        figures_of(edition)  # every one of them has a number that may be shown
        edition.cleared_at, edition.cleared_by = at, by.name
        edition.save()
        record_change(act="clear_edition", subject=f"edition:{slug}", made_by=by.name, at=at)
    return edition


def publish_edition(*, slug: str, by: Actor, at: datetime) -> Edition:
    """Publish a cleared draft: count its figures once more, copy them in, lock its answers.

    Takes a snapshot first if anything countable changed since the last one. Whatever it corrects
    is superseded.

    :raises NoSuchEdition: if it is not there for `by`.
    :raises NotAllowed: if `by` may not publish it.
    :raises EditionStands: if it is published already.
    :raises NotCleared: if nobody cleared it since its last change.
    :raises SecondPersonNeeded: if `by` is who cleared it.
    :raises NoSuchFigure: if it cites a figure that is gone, or that it may not show.
    :raises NothingToTake: if it draws on what is no longer public.
    """
    _refuse_unready(slug, by=by)
    newest = newest_snapshot()
    if newest is None or is_stale(newest):
        newest = take_snapshot(by=by, at=at)
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        require(by, Act.PUBLISH_EDITION, office=edition.office.code)
        if not edition.cleared_at:
            raise NotCleared(slug=slug)
        refuse_unfit(edition)
        _copy_in(edition)
        edition.snapshot, edition.published_at, edition.published_by = newest, at, by.name
        edition.state = Edition.State.PUBLISHED
        edition.save()
        Input.objects.filter(paragraphs__section__edition=edition).update(state=Input.State.LOCKED)
        if edition.supersedes:
            edition.supersedes.state = Edition.State.SUPERSEDED
            edition.supersedes.save()
        record_change(
            act="publish_edition",
            subject=f"edition:{slug}",
            made_by=by.name,
            at=at,
            detail={"fingerprint": edition.fingerprint, "snapshot": newest.ref},
        )
    return edition


def start_correction(*, slug: str, new_slug: str, reason: str, by: Actor, at: datetime) -> Edition:
    """Start a draft that says the same as a published edition, to correct and supersede it.

    :raises NoSuchEdition: if it is not there.
    :raises NotAllowed: if `by` may not edit it.
    :raises NotPublished: if it is a draft, or was superseded.
    """
    with transaction.atomic():
        old = Edition.objects.select_related("office").filter(slug=slug).first()
        if old is None:
            raise NoSuchEdition(slug=slug)
        require(by, Act.EDIT_EDITION, office=old.office.code)
        if old.state != Edition.State.PUBLISHED:
            state = Edition.State(old.state).label.lower()
            raise NotPublished(slug=slug, state=state)
        new = copy_of(old, slug=new_slug, reason=reason)
        record_change(
            act="start_correction",
            subject=f"edition:{new_slug}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"supersedes": slug},
        )
    return new


def _refuse_unready(slug: str, *, by: Actor) -> None:
    # Asked before the snapshot is taken: refusing is quick, counting is not.
    edition = Edition.objects.select_related("office").filter(slug=slug).first()
    if edition is None:
        raise NoSuchEdition(slug=slug)
    require(by, Act.PUBLISH_EDITION, office=edition.office.code)
    if edition.state == Edition.State.DRAFT and not edition.cleared_at:
        raise NotCleared(slug=slug)
    if edition.cleared_by == by.name and edition.state == Edition.State.DRAFT:
        raise SecondPersonNeeded(name=by.full_name or by.name, slug=slug)


def _copy_in(edition: Edition) -> None:
    figures = figures_of(edition)
    charts = charts_frozen(edition)
    lists = lists_frozen(edition)
    copies = frozen(figures)
    rows = Figure.objects.filter(ref__in=[one.ref for one in figures])
    refs = {row.ref: row for row in rows}
    CitedFigure.objects.bulk_create(
        CitedFigure(
            edition=edition,
            figure=refs[one.ref],
            position=one.position,
            shown=one.shown,
            value=Decimal(one.value),
            content=copy,
        )
        for one, copy in zip(figures, copies, strict=True)
    )
    for chart, shown in charts:
        chart.rows = shown
        chart.save()
    for listed, named in lists:
        listed.rows = named
        listed.save()
    said = [texts_of([edition])[edition.pk], copies, [shown for _, shown in [*charts, *lists]]]
    edition.fingerprint = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
