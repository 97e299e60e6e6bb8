"""Saying which outcome an engagement serves, how and why; and taking that back."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._recording import locked
from banyan.engagements.models import EngagementContribution
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Contribution
from banyan.programmes.queries.frameworks import outcome_at
from banyan.provenance.commands.record import record_change
from banyan.provenance.rules import refuse_attribution
from banyan.provenance.statements import UNSAID, Attributed


class DoesNotServe(Refusal):
    """An engagement is not said to serve an outcome."""

    why = Why.NOT_FOUND
    code = "engagements.does_not_serve"
    template = "{title} is not said to serve {outcome}. Its page lists the outcomes it serves."


def serve_outcome(
    *,
    ref: str,
    outcome: str,
    kind: str,
    reason: str,
    attributed: Attributed = UNSAID,
    by: Actor,
    at: datetime,
) -> EngagementContribution:
    """Say that an engagement serves an outcome in a certain way; said again, the last way stands.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    :raises NoSuchOutcome: if there is no such outcome that `by` may see.
    :raises NotAttributedSo: if what is said of attribution does not go together.
    """
    refuse_attribution(attributed)
    with transaction.atomic():
        engagement = locked(ref, by=by)
        require(by, Act.RECORD_ENGAGEMENT, office=engagement.office.code)
        served = outcome_at(by, outcome)
        row, _ = EngagementContribution.objects.update_or_create(
            engagement=engagement,
            outcome=served,
            defaults={
                "kind": Contribution(kind),
                "reason": reason,
                **attributed.as_columns(),
            },
        )
        record_change(
            act="serve_outcome",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={
                "outcome": served.key,
                "kind": kind,
                "attribution": attributed.in_words(),
            },
        )
    return row


def stop_serving(*, ref: str, outcome: str, by: Actor, at: datetime) -> None:
    """Take back that an engagement serves an outcome.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    :raises NoSuchOutcome: if there is no such outcome that `by` may see.
    :raises DoesNotServe: if that was never said.
    """
    with transaction.atomic():
        engagement = locked(ref, by=by)
        require(by, Act.RECORD_ENGAGEMENT, office=engagement.office.code)
        served = outcome_at(by, outcome)
        gone, _ = engagement.contributions.filter(outcome=served).delete()
        if not gone:
            raise DoesNotServe(title=engagement.title, outcome=served)
        record_change(
            act="stop_serving",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"outcome": served.key},
        )
