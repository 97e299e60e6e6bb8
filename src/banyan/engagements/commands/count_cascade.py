"""Drawing the cascade: who trained whom to train, and whom every trainer reached."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.cascade import packed
from banyan.engagements.models import CascadeCount, TrainerLink, TrainerReach
from banyan.engagements.queries.drawing import drawn
from banyan.foundation.bulk import hold, insert_rows
from banyan.provenance.commands.record import record_change
from banyan.provenance.queries import latest_change


@transaction.atomic
def count_cascade(*, by: Actor, at: datetime) -> CascadeCount:
    """Draw the cascade anew from what stands, and return what it was drawn from.

    Nothing of withdrawn sources and records is in it, and whoever is counted as one is one in it.
    When nothing changed since it was drawn last, it stays.

    :raises NotAllowed: if `by` may not have things counted.
    """
    require(by, Act.TAKE_SNAPSHOT, office=by.home)
    hold("cascade")
    last = latest_change()
    newest = CascadeCount.objects.order_by("-id").first()
    if newest and newest.last_change == last:
        return newest
    found = drawn()
    TrainerLink.objects.all().delete()
    TrainerReach.objects.all().delete()
    CascadeCount.objects.all().delete()
    insert_rows(
        TrainerLink,
        ("teacher", "learner", "package", "office_code", "confidentiality"),
        found.links,
    )
    insert_rows(
        TrainerReach,
        ("trainer", "package", "office_code", "confidentiality", "deliveries", "people"),
        ((*key, deliveries, packed(people)) for key, (deliveries, people) in found.reach.items()),
    )
    record_change(
        act="count_cascade",
        subject="cascade:all",
        made_by=by.name,
        at=at,
        detail={"links": len(found.links), "people": found.people},
    )
    return CascadeCount.objects.create(
        counted_at=at,
        counted_by=by.name,
        # With the line just written: what comes after it is news.
        last_change=latest_change(),
        trainers=found.trainers,
        links=len(found.links),
        people=found.people,
    )
