"""Make an event in pretix with so many tickets sold; print its key, its list and the tickets.

`python -m benchmarks.door.peer_opening PEOPLE`, in pretix's own environment.
"""

import json
import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402
from decimal import Decimal  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.utils.timezone import now  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Order, OrderPosition, Organizer  # noqa: E402


def main(people: int) -> None:
    """Write the tables, sell the tickets, print what whoever checks people in must know."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    with scopes_disabled():
        organizer = Organizer.objects.create(name="Hall", slug="hall")
        event = Event.objects.create(
            organizer=organizer,
            name="Seminar",
            slug="seminar",
            date_from=now(),
            currency="EUR",
            live=True,
            plugins="",
        )
        seat = event.items.create(name="Seat", default_price=Decimal(0))
        team = organizer.teams.create(
            name="Door",
            all_events=True,
            all_event_permissions=True,
            all_organizer_permissions=True,
        )
        channel = organizer.sales_channels.get_or_create(
            identifier="web", defaults={"label": "Web", "type": "web"}
        )[0]
        tickets = [_sold(event, seat, channel, number) for number in range(people)]
        doors = event.checkin_lists.create(name="Door", all_products=True)
        key = team.tokens.create(name="Scanner").token
    print(json.dumps({"key": key, "list": doors.pk, "tickets": tickets}))


def _sold(event: Event, seat: object, channel: object, number: int) -> str:
    order = Order.objects.create(
        code=f"A{number:05}",
        event=event,
        email="guest@example.org",
        status=Order.STATUS_PAID,
        datetime=now(),
        expires=now() + timedelta(days=9),
        total=Decimal(0),
        locale="en",
        sales_channel=channel,
    )
    place = OrderPosition.objects.create(
        order=order,
        item=seat,
        price=Decimal(0),
        attendee_name_parts={"full_name": f"Guest {number}"},
    )
    return str(place.secret)


if __name__ == "__main__":
    main(int(sys.argv[1]))
