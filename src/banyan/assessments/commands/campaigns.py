"""Beginning an inspection campaign, and saying how far it has come."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, Confidentiality, require
from banyan.assessments.commands._campaigns import locked_campaign, refuse_day
from banyan.assessments.findings.rules import CAMPAIGN_MOVES, campaign_may_become
from banyan.assessments.findings.statements import CampaignEntry
from banyan.assessments.findings.vocabulary import CampaignState
from banyan.assessments.models import Campaign, CampaignMove
from banyan.assessments.queries.campaigns import has_campaign
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagement as engagement_seen
from banyan.engagements.statements import EngagementStatement
from banyan.engagements.vocabulary import Form, Level, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import screen_source

# Where a workplace's record came from stands in the register, for more people than may know whom
# a campaign visits. So it says nothing of campaigns.
SOURCE_TITLE = "Entered on a page"


class NotACampaign(Refusal):
    """An engagement that is something else, or is run as a campaign already."""

    why = Why.CONFLICT
    code = "assessments.not_a_campaign"
    template = "{title} cannot become a campaign here: {why_not}. Start a new one instead."


class CampaignCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "assessments.campaign_cannot_become"
    template = "{title} is at “{now}”; it cannot go to “{then}”. It can go to: {may}."


@transaction.atomic
def start_campaign(*, entry: CampaignEntry, office: str, by: Actor, at: datetime) -> Campaign:
    """Record an inspection campaign as a restricted engagement, and return it, planned.

    :raises NotAllowed: if `by` may not run campaigns for the office.
    :raises EndsBeforeItStarts: if its days are the wrong way round.
    """
    require(by, Act.RUN_CAMPAIGN, office=office)
    said = EngagementStatement(
        title=entry.title,
        form=Form.INSPECTION_CAMPAIGN,
        level=Level.SECTORAL,
        status=Status.PLANNED if entry.starts_on > at.date() else Status.UNDER_WAY,
        programme=entry.programme,
        project=entry.project,
        country=entry.country,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        confidentiality=Confidentiality.RESTRICTED,
        description=entry.description,
    )
    engagement = record_engagement(said=said, office=office, by=by, at=at)
    made = _made(engagement, entry.days_to_remedy, on=at.date(), by=by, at=at)
    record_change(
        act="start_campaign", subject=f"campaign:{engagement.ref}", made_by=by.name, at=at
    )
    return made


@transaction.atomic
def take_up_campaign(
    *, engagement: str, on: date, days_to_remedy: int = 60, by: Actor, at: datetime
) -> Campaign:
    """Run an engagement that was recorded as an inspection campaign, and return the campaign.

    Who may see the engagement stays as it is; whom it visits is its own office's from now on.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NotACampaign: if it is of another form, or run as a campaign already.
    """
    found = engagement_seen(by, engagement)
    require(by, Act.RUN_CAMPAIGN, office=found.office.code)
    if found.form != Form.INSPECTION_CAMPAIGN:
        form = found.get_form_display().lower()
        raise NotACampaign(title=found.title, why_not=f"its form is {form}")
    if has_campaign(found):
        raise NotACampaign(title=found.title, why_not="it is run as one already")
    made = _made(found, days_to_remedy, on=on, by=by, at=at)
    record_change(act="take_up_campaign", subject=f"campaign:{found.ref}", made_by=by.name, at=at)
    return made


@transaction.atomic
def move_campaign(
    *, ref: str, then: str, on: date, by: Actor, at: datetime, reason: str = ""
) -> Campaign:
    """Say that a campaign has come to `then`, and return it.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises CampaignCannotBecome: if it cannot go there from where it is.
    :raises NotYetThat: if the day lies before it came to where it is, or has not come.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    now = CampaignState(found.state)
    if not campaign_may_become(now, then):
        ways = [CampaignState(one).label for one in CampaignState if one in CAMPAIGN_MOVES[now]]
        raise CampaignCannotBecome(
            title=found.engagement.title,
            now=now.label,
            then=CampaignState(then).label,
            may=", ".join(ways) or "nothing else",
        )
    refuse_day("This step", on, first=found.since, at=at)
    found.state, found.since = then, on
    found.save(update_fields=["state", "since"])
    CampaignMove.objects.create(
        campaign=found, state=then, on=on, reason=reason, made_by=by.name, made_at=at
    )
    record_change(
        act="move_campaign",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"now": now.value, "then": str(then)},
    )
    return found


def _made(
    engagement: Engagement, days_to_remedy: int, *, on: date, by: Actor, at: datetime
) -> Campaign:
    source = screen_source(title=SOURCE_TITLE, office=engagement.office.code, by=by, at=at)
    made = Campaign.objects.create(
        engagement=engagement,
        state=CampaignState.PLANNED,
        since=on,
        days_to_remedy=days_to_remedy,
        source=source,
    )
    CampaignMove.objects.create(campaign=made, state=made.state, on=on, made_by=by.name, made_at=at)
    return made
