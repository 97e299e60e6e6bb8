"""The days of an engagement that is recorded by hand."""

from datetime import date, datetime, timedelta

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands._recording import NotYetHappened
from banyan.engagements.commands.record import change_engagement, record_engagement
from banyan.engagements.statements import EngagementStatement

SAID = EngagementStatement(
    title="Workshop", form="BUSINESS_CONTINUITY", country="MM", status="PLANNED"
)


def said(status: str, starts_on: date) -> EngagementStatement:
    return SAID._replace(status=status, starts_on=starts_on)


@pytest.mark.parametrize("status", ["DONE", "UNDER_WAY"])
def test_what_has_not_come_is_not_done(thiri: Actor, noon: datetime, status: str) -> None:
    later = noon.date() + timedelta(days=2)

    with pytest.raises(NotYetHappened, match="has not come yet"):
        record_engagement(said=said(status, later), office="co-yangon", by=thiri, at=noon)
    planned = record_engagement(said=said("PLANNED", later), office="co-yangon", by=thiri, at=noon)
    with pytest.raises(NotYetHappened, match="Change the day, or make it planned"):
        change_engagement(
            ref=planned.ref, said=said(status, later), contributions=[], by=thiri, at=noon
        )


def test_where_it_is_tomorrow_already_it_may_be_done(thiri: Actor, noon: datetime) -> None:
    tomorrow = noon.date() + timedelta(days=1)

    made = record_engagement(said=said("DONE", tomorrow), office="co-yangon", by=thiri, at=noon)

    assert made.starts_on == tomorrow
