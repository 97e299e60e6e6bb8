"""Who trains in a country: those who hold a credential, and those who have trained there."""

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance
from banyan.engagements.queries import engagements_seen
from banyan.engagements.queries.drawing import DELIVERS
from banyan.programmes.models import Credential
from banyan.register.models import Person


def trainers_in(viewer: Actor, country: str) -> QuerySet[Person]:
    """Return the people who train in a country, as far as `viewer` may see that they do."""
    holders = Credential.objects.visible_to(viewer).standing().filter(person__country=country)
    delivered = Attendance.objects.filter(
        role__in=DELIVERS,
        source__withdrawn_at__isnull=True,
        engagement__in=engagements_seen(viewer).filter(country=country).values("pk"),
    )
    told = Q(pk__in=holders.values("person__counted_as"))
    return Person.objects.filter(told | Q(pk__in=delivered.values("person__counted_as")))
