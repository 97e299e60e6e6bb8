"""A training recorded by hand, as the sheets of these tests tell of it."""

from datetime import date, datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.models import Engagement
from banyan.engagements.statements import EngagementStatement
from tests.makers import a_package

TRAINING = EngagementStatement(
    title="Start your business",
    package="SIYB",
    country="MM",
    starts_on=date(2017, 3, 12),
    ends_on=date(2017, 3, 16),
)


def recorded(by: Actor, at: datetime, *, office: str = "co-yangon", **more: Any) -> Engagement:
    a_package()
    return record_engagement(said=TRAINING._replace(**more), office=office, by=by, at=at)
