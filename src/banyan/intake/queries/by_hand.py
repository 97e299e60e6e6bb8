"""Which trainings of a delivery that has been read were recorded by hand."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.engagements.queries import engagements_seen
from banyan.intake.models import Delivery, ForeseenTraining


def trainings_foreseen(viewer: Actor, found: Delivery) -> QuerySet[ForeseenTraining]:
    """Return the trainings recorded by hand that its people would be taken into, as foreseen.

    Those that `viewer` may see.
    """
    rows = ForeseenTraining.objects.filter(
        delivery=found, engagement__in=engagements_seen(viewer).values("pk")
    )
    return rows.select_related("engagement").order_by("engagement__starts_on", "id")
