"""Adaptations of packages: adding one, correcting it, and moving it along."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._adapting import begun, called, key_of, locked, moved, office_of
from banyan.programmes.commands._naming import organization_named, refuse_move
from banyan.programmes.models import Adaptation
from banyan.programmes.queries.adaptations import last_move
from banyan.programmes.rules import adaptation_moves
from banyan.programmes.statements import AdaptationStatement, NamedOrganization
from banyan.programmes.vocabulary import AdaptationStatus
from banyan.provenance.commands.record import record_change


class AdaptationListed(Refusal):
    """The same package, country, language and version is there already."""

    why = Why.CONFLICT
    code = "programmes.adaptation_listed"
    template = "{what} is listed already, as {ref}. Change that one, or give another version."


class AdaptationCannotBecome(Refusal):
    """A status that cannot follow the present one."""

    why = Why.CONFLICT
    code = "programmes.adaptation_cannot_become"
    template = "{what} is {now}; it cannot become {then}. What can follow: {next}."


@transaction.atomic
def add_adaptation(
    *,
    said: AdaptationStatement,
    office: str,
    owner: NamedOrganization | None = None,
    by: Actor,
    at: datetime,
) -> Adaptation:
    """Add an adaptation of a package, at whatever status it has come to.

    :raises NotAllowed: if `by` may not keep adaptations for the office.
    :raises NoSuchPackage: if the package is not kept.
    :raises AdaptationListed: if it is there already.
    :raises OrganizationUnclear: if the owner cannot be told from others.
    """
    require(by, Act.KEEP_ADAPTATIONS, office=office)
    known = Adaptation.objects.filter(**key_of(said)).first()
    if known is not None:
        raise AdaptationListed(what=called(known), ref=known.ref)
    on = said.since or at.date()
    made = begun(said, office=office_with(office), reason=said.note, on=on, by=by, at=at)
    made.owner_record = organization_named(
        owner, title=f"Owner of {called(made)}", office=office, by=by, at=at
    )
    made.owner = owner.organization.name if owner else said.owner
    made.save()
    record_change(
        act="add_adaptation",
        subject=f"adaptation:{made.ref}",
        made_by=by.name,
        at=at,
        detail={"status": said.status, "owner": made.owner},
    )
    return made


@transaction.atomic
def correct_adaptation(
    *,
    ref: str,
    year: int | None,
    note: str,
    confidentiality: str,
    owner: NamedOrganization | None,
    by: Actor,
    at: datetime,
) -> Adaptation:
    """Correct what an adaptation says of itself: its owner, year, note, and who may see it.

    :raises NoSuchAdaptation: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep adaptations for its office.
    :raises OrganizationUnclear: if the owner cannot be told from others.
    """
    found = locked(ref, by=by)
    require(by, Act.KEEP_ADAPTATIONS, office=office_of(found))
    before = {"owner": found.owner, "year": found.year, "note": found.note}
    if owner and (owner.organization.name != found.owner or owner.same_as):
        title = f"Owner of {called(found)}"
        found.owner_record = organization_named(
            owner, title=title, office=office_of(found), by=by, at=at
        )
    if owner is None:
        found.owner_record = None
    found.owner = owner.organization.name if owner else ""
    found.year, found.note, found.confidentiality = year, note, confidentiality
    found.save()
    record_change(
        act="correct_adaptation",
        subject=f"adaptation:{ref}",
        made_by=by.name,
        at=at,
        detail={"before": before},
    )
    return found


@transaction.atomic
def move_adaptation(
    *, ref: str, to: str, on: date, reason: str, by: Actor, at: datetime
) -> Adaptation:
    """Move an adaptation to another status, as of a day, for a reason.

    :raises NoSuchAdaptation: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep adaptations for its office.
    :raises AdaptationCannotBecome: if its status may not become that one.
    :raises NoReason: if no reason is given.
    :raises NotYet: if the day lies ahead.
    :raises BeforeTheLast: if it lies before the move it follows.
    """
    found = locked(ref, by=by)
    require(by, Act.KEEP_ADAPTATIONS, office=office_of(found))
    now, then = AdaptationStatus(found.status), AdaptationStatus(to)
    allowed = adaptation_moves(now)
    if then not in allowed:
        labels = ", ".join(s.label.lower() for s in AdaptationStatus if s in allowed) or "nothing"
        raise AdaptationCannotBecome(
            what=called(found), now=now.label.lower(), then=then.label.lower(), next=labels
        )
    last = last_move(found)
    refuse_move(
        what=called(found),
        now=now.label,
        then=then.label,
        reason=reason,
        last=last.moved_on if last else None,
        on=on,
        at=at,
    )
    found.status = then
    found.save(update_fields=["status"])
    moved(found, reason=reason, on=on, by=by, at=at)
    record_change(
        act="move_adaptation",
        subject=f"adaptation:{ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"from": now.value, "to": then.value, "on": str(on)},
    )
    return found
