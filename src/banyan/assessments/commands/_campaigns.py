"""What the commands of campaigns share: finding one, and writing of it."""

from datetime import date, datetime

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Campaign, Workplace
from banyan.assessments.queries.campaigns import (
    NoSuchCampaign,
    NoSuchWorkplace,
    campaign,
    names_workplaces,
)
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NotYetThat(Refusal):
    """A day that has not come, or lies before what it must follow."""

    why = Why.INVALID
    code = "assessments.day_cannot_be"
    template = "{what} cannot be on {day}: it must lie between {first} and {last}. Change the day."


class NotNowInCampaign(Refusal):
    """Something that a campaign has no place for as far as it is."""

    why = Why.CONFLICT
    code = "assessments.not_now_in_campaign"
    template = "{title} is at “{now}”, so {what} cannot be recorded. Move it to “{then}” first."


def locked_campaign(ref: str, *, by: Actor) -> Campaign:
    """Return a campaign, locked inside the caller's transaction.

    :raises NoSuchCampaign: if it is not there, or not for `by` to see.
    """
    Campaign.objects.select_for_update().filter(engagement__ref=ref).first()
    found = campaign(by, ref)
    # Whoever may not name its workplaces may see that there is a campaign, and change nothing.
    if not names_workplaces(by, found):
        raise NoSuchCampaign(campaign=ref)
    return found


def refuse_day(what: str, day: date, *, first: date, at: datetime) -> None:
    """Refuse a day before `first` or after today."""
    if not first <= day <= at.date():
        raise NotYetThat(what=what, day=day, first=first, last=at.date())


def listed(found: Campaign, refs: set[str]) -> dict[str, Workplace]:
    """Return the workplaces of a campaign that these references name.

    :raises NoSuchWorkplace: naming the first that is not on its list.
    """
    rows = found.workplaces.filter(ref__in=refs, left_out_on__isnull=True)
    known = {row.ref: row for row in rows.select_related("record")}
    for ref in sorted(refs - set(known)):
        raise NoSuchWorkplace(workplace=ref)
    return known


def tell_of_workplace(act: str, of: Workplace, *, by: Actor, at: datetime) -> None:
    """Add a line to a workplace's own trail, which its own page shows."""
    record_change(act=act, subject=f"workplace:{of.ref}", made_by=by.name, at=at)
