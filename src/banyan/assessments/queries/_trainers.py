"""Who trains in a country: those who hold a credential, and those who have trained there."""

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance
from banyan.engagements.queries import engagements_seen
from banyan.engagements.queries.drawing import DELIVERS
from banyan.programmes.models import Credential


def trainers_in(viewer: Actor, country: str) -> set[int]:
    """Return the people (by id) who train in a country, as far as `viewer` may see that they do."""
    holders = Credential.objects.visible_to(viewer).standing().filter(person__country=country)
    delivered = Attendance.objects.filter(
        role__in=DELIVERS,
        source__withdrawn_at__isnull=True,
        engagement__in=engagements_seen(viewer).filter(country=country).values("pk"),
    )
    told = (
        rows.order_by().values_list("person__counted_as", flat=True).distinct()
        for rows in (holders, delivered)
    )
    return {number for some in told for number in some}
