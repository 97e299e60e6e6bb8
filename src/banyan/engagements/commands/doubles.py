"""Saying whether a training told by a sheet and one recorded by hand are one."""

from datetime import datetime

from django.db import transaction
from django.db.models import ForeignObjectRel

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor
from banyan.accounts.queries import office as office_with
from banyan.engagements.commands._plans import hold, put_back
from banyan.engagements.commands._recording import locked
from banyan.engagements.models import Apart, Attendance, Engagement, Party
from banyan.engagements.queries.doubles import fit_of, names_nobody
from banyan.engagements.rules.doubles import Fit, is_narrower
from banyan.engagements.vocabulary import COUNTED, TAUGHT, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source


class CannotBeOne(Refusal):
    """Two trainings that say what cannot both be so, or are not told in these two ways."""

    why = Why.CONFLICT
    code = "engagements.cannot_be_one"
    template = (
        "{sheet} is not what a sheet tells of {title}: what they are, where, when or at which "
        "office differs. Change what is wrong in one of them, and say so then."
    )


class NamesPeopleAlready(Refusal):
    """A training recorded by hand of which somebody has told who came."""

    why = Why.CONFLICT
    code = "engagements.names_people_already"
    template = "Who came to {title} is told already. Open it to see by whom."


class SeenByFewer(Refusal):
    """A training recorded by hand that fewer may see than what the sheet told."""

    why = Why.CONFLICT
    code = "engagements.seen_by_fewer"
    template = (
        "Fewer may see {title} than what the sheet told: whoever sent the sheet would see its "
        "people no more. Change who may see {title} first."
    )


class CarriesMore(Refusal):
    """A training of which more is kept than who a sheet says took part."""

    why = Why.CONFLICT
    code = "engagements.carries_more"
    template = (
        "{title} has more than what sheets tell: costs, outcomes, doors, plans or organizations "
        "added by hand. Take those back there first."
    )


class ToldByMore(Refusal):
    """A training whose people several sheets told, under different titles."""

    why = Why.CONFLICT
    code = "engagements.told_by_more"
    template = (
        "More than one sheet tells who came to {title}, so their people cannot be told apart. "
        "Withdraw the delivery that is not about it."
    )


def judge_as_one(*, sheet: str, by_hand: str, by: Actor, at: datetime) -> Engagement:
    """Say that a training told by a sheet is one that was recorded by hand; return that one.

    Whoever took part did so there; what the sheet told of the training stays, and is counted no
    more. A plan was held then, on the sheet's days. What an office recorded for a partner becomes
    the partner's that sent the sheet: it still sees its people. `judge_apart` takes it all back.

    :raises NoSuchEngagement: if either is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for their offices.
    :raises CannotBeOne: if they say what cannot both be so.
    :raises NamesPeopleAlready: if somebody has told who came to the one recorded by hand.
    :raises SeenByFewer: if fewer may see it than what the sheet told.
    :raises CarriesMore: if more hangs on what the sheet told than who took part.
    """
    with transaction.atomic():
        told, kept = _both(sheet, by_hand, by=by)
        _refuse_unlike(told, kept)
        if not names_nobody(kept):
            raise NamesPeopleAlready(title=kept.title)
        if is_narrower(kept.confidentiality, told.confidentiality):
            raise SeenByFewer(title=kept.title)
        if _carries_more(told):
            raise CarriesMore(title=told.title)
        told.told_as = kept
        told.save(update_fields=["told_as"])
        _move(told, kept)
        hold(kept, told)
        if told.office.reports_to_id == kept.office_id:
            _hand_over(kept, told.office)
        Apart.objects.filter(sheet=told, by_hand=kept).delete()
        _record("judge_as_one", told, kept, by=by, at=at)
    return kept


def judge_apart(*, sheet: str, by_hand: str, by: Actor, at: datetime) -> Engagement:
    """Say that a training told by a sheet and one recorded by hand are two; return the sheet's.

    If they were taken for one, whoever the sheet named goes back to what it told. Nobody is asked
    about them again.

    :raises NoSuchEngagement: if either is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for their offices.
    :raises ToldByMore: if another sheet tells who came to the one recorded by hand as well.
    """
    with transaction.atomic():
        told, kept = _both(sheet, by_hand, by=by)
        if told.told_as_id == kept.pk:
            if kept.tellings.exclude(pk=told.pk).exists():
                raise ToldByMore(title=kept.title)
            _move(kept, told)
            put_back(told)
            _hand_over(kept, office_with(kept.source.office_code))
            told.told_as = None
            told.save(update_fields=["told_as"])
        Apart.objects.get_or_create(
            sheet=told, by_hand=kept, defaults={"said_at": at, "said_by": by.name}
        )
        _record("judge_apart", told, kept, by=by, at=at)
    return told


def _both(sheet: str, by_hand: str, *, by: Actor) -> tuple[Engagement, Engagement]:
    """Return both with their rows locked, always in the same order."""
    first, last = sorted((sheet, by_hand))
    one, other = locked(first, by=by), locked(last, by=by)
    return (one, other) if one.ref == sheet else (other, one)


def _refuse_unlike(told: Engagement, kept: Engagement) -> None:
    is_told = told.sheet_key is not None and told.told_as_id is None
    is_kept = kept.sheet_key is None and kept.status in (*COUNTED, Status.PLANNED)
    is_taught = told.form in TAUGHT and kept.form in TAUGHT
    if not (is_told and is_kept and is_taught) or fit_of(told, kept) == Fit.NOT:
        raise CannotBeOne(sheet=told.title, title=kept.title)


def _carries_more(told: Engagement) -> bool:
    """Test whether anything points at an engagement but who sheets say took part.

    Every table is asked, those of later packages too: whatever they keep of it would be lost.
    """
    for by_sheet in (Attendance, Party):
        rows = by_sheet.objects.filter(engagement=told)
        if rows.exclude(source__kind=Source.Kind.FILE).exists():
            return True
    links = Engagement._meta.get_fields(include_hidden=True)
    return any(
        link.related_model._default_manager.filter(**{link.field.name: told}).exists()
        for link in links
        if isinstance(link, ForeignObjectRel) and _is_kept(link)
    )


def _is_kept(link: ForeignObjectRel) -> bool:
    """Test whether a table says something of engagements that nobody draws anew."""
    is_drawn = not getattr(link.field, "db_constraint", True)
    return link.related_model not in (Attendance, Party, Apart) and not is_drawn


def _move(of: Engagement, to: Engagement) -> None:
    """Let whoever sheets say took part in one have taken part in the other."""
    for by_sheet, who in ((Attendance, "person"), (Party, "record")):
        rows = by_sheet.objects.filter(
            engagement=of, source__kind=Source.Kind.FILE, source__withdrawn_at__isnull=True
        )
        there = by_sheet.objects.filter(engagement=to).values(who)
        rows.exclude(**{f"{who}__in": there}).update(engagement=to)


def _hand_over(kept: Engagement, office: Office) -> None:
    if kept.office_id != office.pk:
        kept.office = office
        kept.save(update_fields=["office"])


def _record(act: str, told: Engagement, kept: Engagement, *, by: Actor, at: datetime) -> None:
    for one, other in ((told, kept), (kept, told)):
        record_change(
            act=act,
            subject=f"engagement:{one.ref}",
            made_by=by.name,
            at=at,
            detail={"engagement": other.ref, "title": other.title},
        )
