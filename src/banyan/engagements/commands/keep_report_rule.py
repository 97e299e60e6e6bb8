"""Keeping what a report of a training may say at most."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.models import ReportRule
from banyan.engagements.queries.reports import report_limits
from banyan.engagements.rules.reports import MOST_HOURS, MOST_PEOPLE, ReportLimits
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change

HOUSE = "desk"


class LimitOutOfReach(Refusal):
    """A limit that lets nothing through, or more than a page can carry."""

    why = Why.INVALID
    code = "engagements.limit_out_of_reach"
    template = (
        "A report takes 1 to {people} people and 1 to {hours} hours. Give limits between these."
    )


@transaction.atomic
def keep_report_rule(*, said: ReportLimits, by: Actor, at: datetime) -> bool:
    """Say what a report of a training may say at most. Return whether that is new; repeated, no.

    Reports that were filed before stay as they are.

    :raises NotAllowed: if `by` may not keep reference lists.
    :raises LimitOutOfReach: if a limit lets nothing through, or more than a page can carry.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    is_within = 1 <= said.most_people <= MOST_PEOPLE and 1 <= said.most_hours <= MOST_HOURS
    if not is_within:
        raise LimitOutOfReach(people=MOST_PEOPLE, hours=MOST_HOURS)
    before = report_limits()
    if said == before:
        return False
    ReportRule.objects.update_or_create(about=ReportRule.ALL, defaults=said._asdict())
    record_change(
        act="keep_report_rule",
        subject="report_rule:all",
        made_by=by.name,
        at=at,
        detail={"before": before._asdict(), "after": said._asdict()},
    )
    return True
