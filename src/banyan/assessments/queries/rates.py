"""What can be asked of rates of non-compliance that assessing programmes state."""

from django.db.models import F, QuerySet

from banyan.accounts.permissions import Act, Actor, may
from banyan.accounts.queries import seen_by
from banyan.assessments.models import ComplianceRate
from banyan.engagements.models import Engagement
from banyan.engagements.queries import Wanted, engagements, engagements_seen
from banyan.engagements.vocabulary import Form
from banyan.foundation.refusals import Refusal, Why


class NoSuchRate(Refusal):
    """There is no such rate, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_rate"
    template = "There is no rate {rate}. Look under Inspections for those you may see."


def compliance_rates(
    viewer: Actor, *, country: str = "", cluster: str = ""
) -> QuerySet[ComplianceRate]:
    """Return the rates that `viewer` may see and that were not taken back, the worst first.

    Latest period first; `percent` is the rate.
    """
    seen = seen_by(viewer, Act.SEE_COMPLIANCE_RATES, office="engagement__office__code")
    rows = ComplianceRate.objects.filter(
        seen,
        taken_back_at__isnull=True,
        engagement__in=engagements_seen(viewer).standing().values("pk"),
    )
    if country:
        rows = rows.filter(engagement__country=country)
    if cluster:
        rows = rows.filter(cluster=cluster)
    told = rows.annotate(percent=100.0 * F("not_compliant") / F("assessed"))
    return told.select_related("engagement__office").order_by("-last", "-percent", "point", "ref")


def compliance_rate(viewer: Actor, ref: str) -> ComplianceRate:
    """Return one rate.

    :raises NoSuchRate: if it is not there, or not for `viewer` to see.
    """
    found = compliance_rates(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchRate(rate=ref)
    return found


def states_rates(viewer: Actor, of: Engagement) -> bool:
    """Test whether `viewer` may state rates of an engagement."""
    return may(viewer, Act.STATE_COMPLIANCE_RATE, office=of.office.code)


def engagements_that_assess(viewer: Actor) -> list[Engagement]:
    """Return the engagements in factories of which `viewer` may state rates."""
    rows = engagements(viewer, Wanted(form=Form.IN_FACTORY_CONSULTING.value))
    return [row for row in rows.exclude(status="CANCELLED") if states_rates(viewer, row)]
