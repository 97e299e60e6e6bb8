"""What commands share that name an organization, or change something a country's office keeps."""

from datetime import date, datetime
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.statements import NamedOrganization
from banyan.register.commands.enter import enter_organization, screen_source
from banyan.register.models import OrganizationRecord

HOUSE: Final = "desk"


class NoReason(Refusal):
    """A move was asked for without a word on why."""

    why = Why.INVALID
    code = "programmes.no_reason"
    template = "{what} would become {then}, but no reason is given. Say why; its history keeps it."


class NotYet(Refusal):
    """A day that lies ahead was given for something that has happened."""

    why = Why.INVALID
    code = "programmes.not_yet"
    template = "{day} lies ahead for {what}. Give the day on which it happened."


class BeforeTheLast(Refusal):
    """A move was dated before the one it follows."""

    why = Why.INVALID
    code = "programmes.before_the_last"
    template = "{what} became {now} on {last}. Give that day or a later one, not {day}."


def organization_named(
    named: NamedOrganization | None, *, title: str, office: str, by: Actor, at: datetime
) -> OrganizationRecord | None:
    if named is None:
        return None
    source = screen_source(title=title, office=office, by=by, at=at)
    record = enter_organization(
        said=named.organization, source=source, by=by, at=at, same_as=named.same_as
    )
    return OrganizationRecord.objects.get(pk=record)


def refuse_move(
    *, what: str, now: str, then: str, reason: str, last: date | None, on: date, at: datetime
) -> None:
    if not reason.strip():
        raise NoReason(what=what, then=then.lower())
    if on > at.date():
        raise NotYet(what=what, day=on)
    if last and on < last:
        raise BeforeTheLast(what=what, now=now.lower(), last=last, day=on)
