"""What becomes of plans when the sheet that told they were held is withdrawn."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._plans import put_back
from banyan.engagements.models import Engagement, HeldPlan
from banyan.engagements.queries.doubles import names_nobody
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source


def put_plans_back(*, source: Source, by: Actor, at: datetime) -> int:
    """Let what only `source`, withdrawn, told was held be planned again; return how many there are.

    Said to be held by another sheet too, it stays so.

    :raises NotAllowed: if `by` may not withdraw what the source's office delivered.
    """
    require(by, Act.WITHDRAW_DELIVERY, office=source.office_code)
    with transaction.atomic():
        held = HeldPlan.objects.filter(sheet__source=source).values("sheet")
        sheets = Engagement.objects.filter(pk__in=held).select_related("told_as").order_by("pk")
        alone = [one for one in sheets if one.told_as and names_nobody(one.told_as)]
        for sheet in alone:
            plan = put_back(sheet)
            sheet.told_as = None
            sheet.save(update_fields=["told_as"])
            record_change(
                act="put_plans_back",
                subject=f"engagement:{plan.ref if plan else sheet.ref}",
                made_by=by.name,
                at=at,
                detail={"source": source.ref, "title": source.title},
            )
    return len(alone)
