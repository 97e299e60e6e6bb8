"""Materials that an engagement used up."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._certifying import locked_engagement
from banyan.engagements.models import KitsUsed
from banyan.programmes.commands.stock import record_stock
from banyan.programmes.statements import StockStatement
from banyan.programmes.vocabulary import StockReason
from banyan.provenance.commands.record import record_change


@transaction.atomic
def use_materials(*, engagement: str, said: StockStatement, by: Actor, at: datetime) -> KitsUsed:
    """Record that an engagement used up copies of a material from a place.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements, or keep materials, for the offices.
    :raises NoSuchMaterial: if the material is not there, or not for `by` to see.
    :raises NoSuchPlace: if the place is not there, or not for `by` to keep.
    :raises NoCopies: if the number is none.
    :raises NotSoMany: if more would leave than lie there.
    """
    found = locked_engagement(engagement, by=by)
    require(by, Act.RECORD_ENGAGEMENT, office=found.office.code)
    entry = record_stock(said=said, reason=StockReason.USED, by=by, at=at)
    record_change(
        act="use_materials",
        subject=f"engagement:{found.ref}",
        made_by=by.name,
        at=at,
        detail={"entry": entry.ref, "copies": said.copies},
    )
    return KitsUsed.objects.create(engagement=found, entry=entry)
