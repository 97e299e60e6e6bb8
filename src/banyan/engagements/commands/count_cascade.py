"""Drawing the cascade, and beside it whom funnels follow, whom projects met, whom disasters hit."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.cascade import packed
from banyan.engagements.models import (
    CascadeCount,
    FollowedAt,
    MetAt,
    ReportedAt,
    TrainedAt,
    TrainerLearners,
    TrainerLink,
    TrainerReach,
)
from banyan.engagements.queries.drawing import Drawn, drawn
from banyan.foundation.bulk import hold, insert_rows
from banyan.provenance.commands.record import record_change
from banyan.provenance.queries import latest_change

_DRAWN = (
    *(TrainerLink, TrainerLearners, TrainerReach, TrainedAt, MetAt, FollowedAt, ReportedAt),
    CascadeCount,
)


@transaction.atomic
def count_cascade(*, by: Actor, at: datetime, teaching: Collection[str] = ()) -> CascadeCount:
    """Draw anew the cascade and what is read beside it; return what it tells of.

    Nothing of withdrawn sources and records is in it, and whoever is counted as one is one in it.
    When nothing changed since it was drawn last, it stays. `teaching` are the packages (by code)
    that teach enterprises to plan: who came to them is drawn too.

    :raises NotAllowed: if `by` may not have things counted.
    """
    require(by, Act.TAKE_SNAPSHOT, office=by.home)
    hold("cascade")
    last = latest_change()
    newest = CascadeCount.objects.order_by("-id").first()
    if newest and newest.last_change == last and newest.trained is not None:
        return newest
    found = drawn(teaching)
    _keep(found)
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
        trained=packed(found.by_name),
    )


def _keep(found: Drawn) -> None:
    for table in _DRAWN:
        table.objects.all().delete()
    insert_rows(
        TrainerLink,
        ("teacher", "learner", "package", "office_code", "confidentiality"),
        found.links,
    )
    insert_rows(
        TrainerLearners,
        ("trainer", "package", "office_code", "confidentiality", "learners"),
        ((*key, packed(learners)) for key, learners in found.learners.items()),
    )
    insert_rows(
        TrainerReach,
        ("trainer", "package", "office_code", "confidentiality", "deliveries", "people"),
        ((*key, deliveries, packed(people)) for key, (deliveries, people) in found.reach.items()),
    )
    insert_rows(
        TrainedAt,
        ("engagement", "people"),
        ((engagement, packed(people)) for engagement, people in found.trained.items()),
    )
    insert_rows(
        MetAt,
        ("engagement", "organizations"),
        ((engagement, packed(some)) for engagement, some in found.met.items()),
    )
    insert_rows(
        FollowedAt,
        ("engagement", "organizations", "studied"),
        ((one, packed(some), packed(studied)) for one, (some, studied) in found.followed.items()),
    )
    insert_rows(
        ReportedAt,
        ("engagement", "women", "men", "others"),
        ((engagement, *map(packed, taught)) for engagement, taught in found.reported.items()),
    )
