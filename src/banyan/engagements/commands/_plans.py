"""Plans that a sheet tells were held: what the commands that say so, and take it back, share."""

from banyan.engagements.models import Engagement, HeldPlan
from banyan.engagements.vocabulary import Status


def hold(plan: Engagement, sheet: Engagement) -> None:
    """Let a plan have been held on the days that a sheet tells; what it said is kept."""
    if plan.status != Status.PLANNED:
        return
    HeldPlan.objects.create(sheet=sheet, plan=plan, starts_on=plan.starts_on, ends_on=plan.ends_on)
    plan.status = Status.DONE
    plan.starts_on, plan.ends_on = sheet.starts_on, sheet.ends_on
    plan.save(update_fields=["status", "starts_on", "ends_on"])


def put_back(sheet: Engagement) -> Engagement | None:
    """Let what a sheet told was held be a plan again, as it was; return it if it was one.

    If somebody has changed its days or how far it has come since then, that stands.
    """
    held = HeldPlan.objects.filter(sheet=sheet).select_related("plan").first()
    if held is None:
        return None
    plan = held.plan
    days = (plan.starts_on, plan.ends_on)
    if plan.status == Status.DONE and days == (sheet.starts_on, sheet.ends_on):
        plan.status = Status.PLANNED
        plan.starts_on, plan.ends_on = held.starts_on, held.ends_on
        plan.save(update_fields=["status", "starts_on", "ends_on"])
    held.delete()
    return plan
