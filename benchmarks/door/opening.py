"""Make an office, somebody in it, an engagement and its door; print the door and its secret.

Imported by `manage.py shell`: it works where it is imported, on the data folder of that process.
"""

from datetime import timedelta

from django.utils import timezone

from banyan.accounts.models import Coverage, Office, Posting, User
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.doors import DoorEntry, open_door
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.statements import EngagementStatement

now = timezone.now()
office = Office.objects.create(code="hall", name="The hall's office", kind="COUNTRY_OFFICE")
Coverage.objects.create(office=office, country="KH")
keeper = User.objects.create(username="keeper", full_name="Keeper of the door")
Posting.objects.create(user=keeper, office=office, role="COUNTRY_OFFICER")
by = actor_named("keeper")
seminar = record_engagement(
    said=EngagementStatement(title="A seminar", country="KH", starts_on=now.date()),
    office="hall",
    by=by,
    at=now,
)
entry = DoorEntry(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
door = open_door(engagement_ref=seminar.ref, entry=entry, by=by, at=now)
print(door.ref, door.token)
