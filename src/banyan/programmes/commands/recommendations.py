"""What a platform wants: recommendations and what became of them, actions, further sectors."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.programmes.commands._moving import refuse_day, refuse_move
from banyan.programmes.commands._platforms import (
    NotOfThisPlatform,
    locked_platform,
    tell_of_platform,
)
from banyan.programmes.models import (
    ActionItem,
    FollowOnSector,
    Recommendation,
    RecommendationMove,
)
from banyan.programmes.rules import RECOMMENDATION_MOVES
from banyan.programmes.vocabulary import RecommendationStatus


def make_recommendation(
    *, ref: str, text: str, addressee: str, made_on: date, by: Actor, at: datetime
) -> Recommendation:
    """Record what a platform recommended, and to whom.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises MovedInFuture: if the day has not come.
    """
    refuse_day("the recommendation", on=made_on, last=None, now="", at=at)
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        made = Recommendation.objects.create(
            platform=found,
            text=text,
            addressee=addressee[:200],
            made_on=made_on,
            status=RecommendationStatus.MADE,
        )
        _move(made, on=made_on, became="", by=by, at=at)
        tell_of_platform("make_recommendation", found, by=by, at=at)
    return made


def move_recommendation(
    *,
    ref: str,
    recommendation: int,
    status: str,
    on: date,
    became: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Say what became of a recommendation (its id), on a day.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises NotOfThisPlatform: if the recommendation is none of its.
    :raises CannotMove: if the status cannot follow the present one.
    :raises ReasonMissing: if it is settled, and not said what became of it.
    :raises MovedBefore: if the day lies before the last move.
    :raises MovedInFuture: if the day has not come.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        row = found.recommendations.filter(pk=recommendation).first()
        if row is None:
            raise NotOfThisPlatform(platform=found.name, what="recommendation")
        what, words = "The recommendation", RecommendationStatus
        refuse_move(what, RECOMMENDATION_MOVES, words, now=row.status, then=status, reason=became)
        last = row.moves.order_by("-on", "-id").values_list("on", flat=True).first()
        refuse_day(what, on=on, last=last, now=row.get_status_display(), at=at)
        row.status = status
        row.save(update_fields=["status"])
        _move(row, on=on, became=became, by=by, at=at)
        tell_of_platform("move_recommendation", found, by=by, at=at)


def add_action(
    *, ref: str, what: str, who: str, due_on: date | None, by: Actor, at: datetime
) -> ActionItem:
    """Add to a platform's action plan: what, who, by when.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        made = ActionItem.objects.create(
            platform=found, what=what[:300], who=who[:200], due_on=due_on
        )
        tell_of_platform("add_action", found, by=by, at=at)
    return made


def finish_action(*, ref: str, action: int, on: date, by: Actor, at: datetime) -> None:
    """Say on which day an action (its id) was done.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    :raises NotOfThisPlatform: if the action is none of its, or done already.
    :raises MovedInFuture: if the day has not come.
    """
    refuse_day("the action", on=on, last=None, now="", at=at)
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        if not found.actions.filter(pk=action, done_on=None).update(done_on=on):
            raise NotOfThisPlatform(platform=found.name, what="open action")
        tell_of_platform("finish_action", found, by=by, at=at)


def add_sector(
    *, ref: str, sector: str, name: str, begun_on: date | None, by: Actor, at: datetime
) -> None:
    """Say to which sector (an ISIC code) a platform's way of working may spread, or has.

    Said again of the same name, the day on which it began is corrected.

    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep platforms of its office.
    """
    with transaction.atomic():
        found = locked_platform(ref, by=by)
        FollowOnSector.objects.update_or_create(
            platform=found, name=name[:100], defaults={"sector": sector, "begun_on": begun_on}
        )
        tell_of_platform("add_sector", found, by=by, at=at)


def _move(row: Recommendation, *, on: date, became: str, by: Actor, at: datetime) -> None:
    RecommendationMove.objects.create(
        recommendation=row, status=row.status, on=on, became=became, made_at=at, made_by=by.name
    )
