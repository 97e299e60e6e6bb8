"""What can be asked of inspection campaigns: who may see one, and who may see whom it visits."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Act, Actor, may, offices_for
from banyan.assessments.models import Campaign as Campaign
from banyan.assessments.models import CampaignMove, RiskCell
from banyan.assessments.models import ChecklistTopic as ChecklistTopic
from banyan.assessments.models import Workplace as Workplace
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import Form
from banyan.foundation.refusals import Refusal, Why


class NoSuchCampaign(Refusal):
    """There is no such campaign, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_campaign"
    template = "There is no campaign {campaign}. Look under Inspections for those you may see."


class NoSuchWorkplace(Refusal):
    """There is no such workplace, or it is not for the viewer to name."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_workplace"
    template = "There is no workplace {workplace} here. Look for it on its campaign's list."


def campaigns(viewer: Actor) -> QuerySet[Campaign]:
    """Return the campaigns that `viewer` may see as engagements, latest first."""
    rows = Campaign.objects.filter(
        engagement__in=engagements_seen(viewer).standing().values("pk"),
        source__withdrawn_at__isnull=True,
    )
    related = ("engagement__office", "engagement__programme", "engagement__project", "source")
    return rows.select_related(*related).order_by("-engagement__starts_on", "engagement__ref")


def campaign(viewer: Actor, ref: str) -> Campaign:
    """Return one campaign, by the reference of its engagement.

    :raises NoSuchCampaign: if it is not there, or not for `viewer` to see.
    """
    found = campaigns(viewer).filter(engagement__ref=ref).first()
    if found is None:
        raise NoSuchCampaign(campaign=ref)
    return found


def has_campaign(engagement: Engagement) -> bool:
    """Test whether an engagement is run as a campaign here."""
    return Campaign.objects.filter(engagement=engagement).exists()


def campaigns_to_take_up(viewer: Actor) -> QuerySet[Engagement]:
    """Return the engagements of the form that nobody runs as a campaign yet, where one may."""
    rows = engagements_seen(viewer).standing().filter(form=Form.INSPECTION_CAMPAIGN)
    mine = rows.filter(office__code__in=offices_for(viewer, Act.RUN_CAMPAIGN))
    return mine.filter(inspection__isnull=True).order_by("-starts_on", "title", "ref")


def names_workplaces(viewer: Actor, of: Campaign) -> bool:
    """Test whether `viewer` may know whom a campaign visits: its own office alone."""
    return may(viewer, Act.SEE_FINDINGS, office=of.engagement.office.code)


def runs_campaign(viewer: Actor, of: Campaign) -> bool:
    """Test whether `viewer` may record what a campaign does."""
    return may(viewer, Act.RUN_CAMPAIGN, office=of.engagement.office.code)


def topics_of(of: Campaign) -> QuerySet[ChecklistTopic]:
    """Return a campaign's checklist, in its order."""
    return of.topics.order_by("position", "code")


def topic_of(of: Campaign, code: str) -> ChecklistTopic:
    """Return one topic of a campaign's checklist.

    :raises NoSuchCampaign: if the checklist does not have it.
    """
    found = topics_of(of).filter(code=code).first()
    if found is None:
        raise NoSuchCampaign(campaign=f"{of.engagement.ref} with the topic {code}")
    return found


def risks_of(viewer: Actor, of: Campaign) -> QuerySet[RiskCell]:
    """Return a campaign's risk map, the highest first; nothing to those outside its office."""
    if not names_workplaces(viewer, of):
        return RiskCell.objects.none()
    return of.risks.order_by("-likelihood", "-harm", "sector", "division")


def moves_of(of: Campaign) -> QuerySet[CampaignMove]:
    """Return how far a campaign has come, day by day."""
    return of.moves.order_by("on", "pk")


def workplaces_seen(viewer: Actor) -> QuerySet[Workplace]:
    """Return the workplaces that `viewer` may name, of campaigns that they may see."""
    offices = offices_for(viewer, Act.SEE_FINDINGS)
    rows = Workplace.objects.filter(
        campaign__in=campaigns(viewer).values("pk"), campaign__engagement__office__code__in=offices
    )
    related = ("campaign__engagement__office", "record__counted_as")
    return rows.select_related(*related)


def workplace(viewer: Actor, ref: str) -> Workplace:
    """Return one workplace.

    :raises NoSuchWorkplace: if it is not there, or not for `viewer` to name.
    """
    found = workplaces_seen(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchWorkplace(workplace=ref)
    return found
