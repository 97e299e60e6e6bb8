"""The closed lists of plans and of what is planned in them."""

from django.db.models import TextChoices


class PlanKind(TextChoices):
    """What an enterprise plans for."""

    CONTINUITY = "CONTINUITY", "Business continuity plan"
    IMPROVEMENT = "IMPROVEMENT", "Enterprise improvement plan"
    REMEDIATION = "REMEDIATION", "Remediation plan"


class PlanState(TextChoices):
    """How far a plan has come."""

    BEGUN = "BEGUN", "Begun"
    COMPLETED = "COMPLETED", "Completed"
    TESTED = "TESTED", "Tested"
    REVISED = "REVISED", "Revised"
    EXPIRED = "EXPIRED", "Expired"
    ABANDONED = "ABANDONED", "Abandoned"


# A plan that somebody finished writing, whatever became of it afterwards.
WRITTEN = (PlanState.COMPLETED, PlanState.TESTED, PlanState.REVISED, PlanState.EXPIRED)
# A plan that an enterprise works by, or is still writing.
ALIVE = (PlanState.BEGUN, PlanState.COMPLETED, PlanState.TESTED, PlanState.REVISED)


class PlanTestKind(TextChoices):
    """How a plan was tried out."""

    TALK_THROUGH = "TALK_THROUGH", "Talked through at a table"
    DRILL = "DRILL", "Drill or exercise"
    EVENT = "EVENT", "Used when something happened"
    CHECK = "CHECK", "Checked on the spot"
