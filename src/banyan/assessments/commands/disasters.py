"""Recording a disaster, correcting what is said of it, taking it back."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.assessments.commands._disasters import (
    glide_from,
    locked_disaster,
    refuse_future,
)
from banyan.assessments.disasters.refusals import refuse_areas
from banyan.assessments.disasters.statements import DisasterStatement
from banyan.assessments.models import Disaster, DisasterArea
from banyan.foundation.places import country_name
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class DisasterSaidBefore(Refusal):
    """A disaster of this name struck the country on this day already, or has this GLIDE number."""

    why = Why.CONFLICT
    code = "assessments.disaster_said_before"
    template = "{known} is recorded already as {ref}, in {country} on {struck_on}. Open that one."


class DisasterEndsBefore(Refusal):
    """A disaster that would end before it struck."""

    why = Why.INVALID
    code = "assessments.disaster_ends_before"
    template = (
        "{name} would end on {ended_on}, before it struck on {struck_on}. Change one of them."
    )


class HasAssessments(Refusal):
    """A disaster that was assessed cannot be taken back."""

    why = Why.CONFLICT
    code = "assessments.has_assessments"
    template = (
        "{name} was assessed, so it cannot be taken back. Correct what is wrong about it, or "
        "cancel the engagement of its assessment first."
    )


def record_disaster(*, said: DisasterStatement, office: str, by: Actor, at: datetime) -> Disaster:
    """Record a disaster, with the divisions of its country that it struck.

    :raises NotAllowed: if `by` may not keep disasters of the office.
    :raises NotYet: if the day has not come.
    :raises DisasterEndsBefore: if its days are the wrong way round.
    :raises NoSuchArea: if the country has no such division.
    :raises NotAGlideNumber: if its GLIDE number is none, or another country's.
    :raises DisasterSaidBefore: if it is recorded already.
    """
    require(by, Act.KEEP_DISASTERS, office=office)
    columns = _columns(said, at=at)
    with transaction.atomic():
        _refuse_known(said, str(columns["glide"]))
        found = Disaster.objects.create(
            ref=new_reference("DIS"),
            office=office_with(office),
            recorded_at=at,
            recorded_by=by.name,
            **columns,
        )
        _add_areas(found, said)
        record_change(
            act="record_disaster",
            subject=f"disaster:{found.ref}",
            made_by=by.name,
            at=at,
            detail=_detail(said),
        )
    return found


def correct_disaster(
    *, ref: str, said: DisasterStatement, reason: str = "", by: Actor, at: datetime
) -> Disaster:
    """Correct what is said of a disaster. Its country stays: in another, it is another.

    :raises NoSuchDisaster: if it is not there, or `by` may see none.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises NotYet: if the day has not come.
    :raises DisasterEndsBefore: if its days are the wrong way round.
    :raises NoSuchArea: if the country has no such division.
    :raises NotAGlideNumber: if its GLIDE number is none, or another country's.
    :raises DisasterSaidBefore: if another one is recorded as this already.
    """
    with transaction.atomic():
        found = locked_disaster(ref, by=by)
        columns = _columns(said, at=at) | {"country": found.country}
        _refuse_known(said, str(columns["glide"]), but=ref)
        before = {name: str(getattr(found, name)) for name in columns}
        for name, value in columns.items():
            setattr(found, name, value)
        found.save()
        found.areas.all().delete()
        _add_areas(found, said)
        record_change(
            act="correct_disaster",
            subject=f"disaster:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"before": before, "after": _detail(said)},
        )
    return found


def strike_disaster(*, ref: str, reason: str, by: Actor, at: datetime) -> Disaster:
    """Take a disaster back that was recorded in error: it is kept, and shown nowhere.

    :raises NoSuchDisaster: if it is not there, or was taken back, or `by` may see none.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises HasAssessments: if it was assessed.
    """
    with transaction.atomic():
        found = locked_disaster(ref, by=by)
        if found.assessments.exists():
            raise HasAssessments(name=found.name)
        found.struck_off_at = at
        found.save()
        record_change(
            act="strike_disaster", subject=f"disaster:{ref}", made_by=by.name, at=at, reason=reason
        )
    return found


def _columns(said: DisasterStatement, *, at: datetime) -> dict[str, object]:
    refuse_future(said.struck_on, at=at)
    if said.ended_on and said.ended_on < said.struck_on:
        raise DisasterEndsBefore(name=said.name, ended_on=said.ended_on, struck_on=said.struck_on)
    refuse_areas(said.country, said.divisions)
    return {
        "name": said.name.strip()[:200],
        "hazard": said.hazard,
        "country": said.country,
        "struck_on": said.struck_on,
        "ended_on": said.ended_on,
        "category": said.category[:100],
        "glide": glide_from(said.glide, country=said.country),
        "description": said.description,
        "known_from": said.known_from[:300],
    }


def _refuse_known(said: DisasterStatement, glide: str, *, but: str = "") -> None:
    standing = Disaster.objects.filter(struck_off_at__isnull=True).exclude(ref=but).order_by("id")
    named = standing.filter(
        country=said.country, name__iexact=said.name.strip(), struck_on=said.struck_on
    ).first()
    numbered = standing.filter(glide=glide).first() if glide else None
    if known := named or numbered:
        raise DisasterSaidBefore(
            known=known.name,
            ref=known.ref,
            country=country_name(known.country),
            struck_on=known.struck_on,
        )


def _add_areas(found: Disaster, said: DisasterStatement) -> None:
    DisasterArea.objects.bulk_create(
        DisasterArea(disaster=found, division=code) for code in sorted(set(said.divisions))
    )


def _detail(said: DisasterStatement) -> dict[str, object]:
    return {
        "name": said.name,
        "hazard": said.hazard,
        "country": said.country,
        "struck_on": str(said.struck_on),
        "divisions": list(said.divisions),
        "glide": said.glide,
    }
