"""Campaigns, visits and follow-ups: what may be done, when, and by whom."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands._campaigns import NotNowInCampaign, NotYetThat
from banyan.assessments.commands._violations import (
    FindingCannotBecome,
    NoSuchVisit,
    NothingToFollow,
)
from banyan.assessments.commands.campaigns import (
    CampaignCannotBecome,
    NotACampaign,
    move_campaign,
    start_campaign,
    take_up_campaign,
)
from banyan.assessments.commands.checklist import (
    NoSuchCell,
    NoSuchTopic,
    TopicIsAnswered,
    drop_risk,
    drop_topic,
    keep_topics,
)
from banyan.assessments.commands.follow_ups import FollowedThatDay
from banyan.assessments.commands.settle import WithoutReason, settle_violation
from banyan.assessments.commands.visits import (
    DueBeforeVisit,
    TopicsMissing,
    ViolationUnsaid,
    VisitedThatDay,
    record_visits,
)
from banyan.assessments.commands.workplaces import (
    AlreadyListed,
    VisitedAlready,
    add_workplaces,
    leave_out_workplace,
)
from banyan.assessments.findings.statements import (
    CampaignEntry,
    FindingEntry,
    TopicEntry,
    VisitEntry,
    WorkplaceEntry,
)
from banyan.assessments.models import Finding, Workplace
from banyan.assessments.queries.campaigns import NoSuchCampaign, NoSuchWorkplace, campaign
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement
from tests.assessments.inspecting import (
    AGAIN,
    STARTS,
    TOPICS,
    VISITED,
    a_campaign,
    a_finding,
    followed,
    mapped,
    some_workplaces,
    visited,
)
from tests.makers import an_engagement

ANSWERED = tuple(a_finding(topic.code, "y") for topic in TOPICS)


def an_entry(workplace: str, *findings: FindingEntry, on: date = VISITED) -> VisitEntry:
    return VisitEntry(workplace, on, 1, is_announced=True, findings=findings or ANSWERED)


def test_a_campaign_is_a_restricted_engagement_of_its_form(linh: Actor, noon: datetime) -> None:
    made = a_campaign(linh, noon, state="PLANNED")

    engagement = made.engagement
    assert (engagement.form, engagement.confidentiality) == ("INSPECTION_CAMPAIGN", "RESTRICTED")
    assert [row.state for row in made.moves.order_by("pk")] == ["PLANNED"]


@pytest.mark.parametrize("who", ["desk", "anong", "ada", "minh", "thiri"])
def test_only_officers_of_the_office_run_its_campaigns(
    who: str, noon: datetime, linh: Actor, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    found = a_campaign(linh, noon)

    with pytest.raises(NotAllowed):
        start_campaign(entry=CampaignEntry("T", "VN", STARTS), office="co-hanoi", by=by, at=noon)
    with pytest.raises(NoSuchCampaign):
        keep_topics(ref=found.engagement.ref, entries=TOPICS, by=by, at=noon)


def test_an_engagement_of_the_form_is_taken_up_once(linh: Actor, noon: datetime) -> None:
    held = an_engagement(form="INSPECTION_CAMPAIGN", office="co-hanoi", country="VN")
    other = an_engagement(form="TRAINING", office="co-hanoi", country="VN")

    take_up_campaign(engagement=held.ref, on=STARTS, by=linh, at=noon)

    assert campaign(linh, held.ref).engagement == held
    for wrong in (held, other):
        with pytest.raises(NotACampaign):
            take_up_campaign(engagement=wrong.ref, on=STARTS, by=linh, at=noon)


def test_a_campaign_goes_step_by_step_with_its_days(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon, state="LAUNCHED")
    ref = found.engagement.ref

    with pytest.raises(CampaignCannotBecome, match="Being prepared, Visits, Called off"):
        move_campaign(ref=ref, then="REPORTED", on=STARTS, by=linh, at=noon)
    with pytest.raises(NotYetThat):
        move_campaign(ref=ref, then="VISITS", on=date(2017, 1, 1), by=linh, at=noon)

    moved = move_campaign(ref=ref, then="VISITS", on=VISITED, by=linh, at=noon, reason="Trained")
    assert (moved.state, moved.since) == ("VISITS", VISITED)
    assert [row.reason for row in moved.moves.order_by("pk")][-1] == "Trained"


def test_workplaces_have_the_risk_of_the_narrowest_cell(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (before,) = some_workplaces(found, 1, linh, noon, name="Early")
    mapped(found, linh, noon)
    (in_sector,) = some_workplaces(found, 1, linh, noon, name="Late")
    (in_place,) = some_workplaces(found, 1, linh, noon, name="Other", sector="C10")
    (nowhere,) = some_workplaces(found, 1, linh, noon, name="Far", sector="C10", division="VN-DN")

    before.refresh_from_db()

    assert [row.risk for row in (before, in_sector, in_place, nowhere)] == [16, 16, 2, None]


def test_dropping_a_cell_maps_anew_what_was_not_visited(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    mapped(found, linh, noon)
    seen, waiting = some_workplaces(found, 2, linh, noon)
    visited(found, {seen.ref: "yy"}, linh, noon)

    drop_risk(ref=found.engagement.ref, sector="C26", division="", by=linh, at=noon)

    risks = dict(Workplace.objects.values_list("ref", "risk"))
    assert risks == {seen.ref: 16, waiting.ref: 2}
    with pytest.raises(NoSuchCell):
        drop_risk(ref=found.engagement.ref, sector="C26", division="", by=linh, at=noon)


def test_a_workplace_stands_on_a_list_once(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (first,) = some_workplaces(found, 1, linh, noon)
    known = first.record.counted_as.ref
    again = WorkplaceEntry(OrganizationStatement("Lantern again", country="VN"), same_as=known)

    with pytest.raises(AlreadyListed):
        add_workplaces(ref=found.engagement.ref, entries=[again], by=linh, at=noon)

    assert found.workplaces.count() == 1
    assert OrganizationRecord.objects.filter(name="Lantern again").count() == 0


def test_what_was_visited_is_not_left_out(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    seen, closed = some_workplaces(found, 2, linh, noon)
    visited(found, {seen.ref: "yy"}, linh, noon)
    said: dict[str, Any] = {"ref": found.engagement.ref, "reason": "Closed down", "on": VISITED}

    leave_out_workplace(workplace=closed.ref, by=linh, at=noon, **said)

    with pytest.raises(VisitedAlready):
        leave_out_workplace(workplace=seen.ref, by=linh, at=noon, **said)
    with pytest.raises(NoSuchWorkplace):
        visited(found, {closed.ref: "yy"}, linh, noon)


def test_a_violation_is_open_until_its_day(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)

    (visit,) = visited(found, {place.ref: "n-"}, linh, noon)

    violation, other = visit.findings.order_by("topic__position")
    assert (violation.state, violation.severity) == ("OPEN", "SERIOUS")
    assert violation.due_on == VISITED + timedelta(days=60)
    assert [row.state for row in violation.moves.all()] == ["OPEN"]
    assert (other.verdict, other.state, other.due_on) == ("NOT_APPLICABLE", "", None)


@pytest.mark.parametrize(
    ("findings", "on", "refusal"),
    [
        (ANSWERED[:1], VISITED, TopicsMissing),
        ((*ANSWERED, FindingEntry("PAY", "COMPLIANT")), VISITED, NoSuchTopic),
        (
            (FindingEntry("OT", "NON_COMPLIANT", "GRAVE", " "), ANSWERED[1]),
            VISITED,
            ViolationUnsaid,
        ),
        (
            (FindingEntry("OT", "NON_COMPLIANT", "GRAVE", "Stop", date(2018, 1, 9)), ANSWERED[1]),
            VISITED,
            DueBeforeVisit,
        ),
        (ANSWERED, date(2017, 12, 31), NotYetThat),
        (ANSWERED, date(2018, 9, 1), NotYetThat),
    ],
)
def test_a_visit_says_all_and_in_its_time(
    findings: tuple[FindingEntry, ...],
    on: date,
    refusal: type[Exception],
    linh: Actor,
    noon: datetime,
) -> None:
    found = a_campaign(linh, noon)
    good, place = some_workplaces(found, 2, linh, noon)
    entries = [an_entry(good.ref), an_entry(place.ref, *findings, on=on)]

    with pytest.raises(refusal):
        record_visits(ref=found.engagement.ref, entries=entries, by=linh, at=noon)

    assert not Finding.objects.exists()


def test_a_workplace_is_visited_once_a_day_while_visits_go_on(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    visited(found, {place.ref: "yy"}, linh, noon)

    with pytest.raises(VisitedThatDay):
        visited(found, {place.ref: "yy"}, linh, noon)
    move_campaign(ref=found.engagement.ref, then="FOLLOW_UP", on=AGAIN, by=linh, at=noon)
    with pytest.raises(NotNowInCampaign, match="Move it to “Visits” first"):
        visited(found, {place.ref: "yy"}, linh, noon, on=AGAIN)


def test_a_follow_up_moves_violations_until_they_are_closed(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    (visit,) = visited(found, {place.ref: "nn"}, linh, noon)
    followed(found, {visit.ref: {"OT": "p", "OSH": "r"}}, linh, noon)
    followed(found, {visit.ref: {"OT": "x", "OSH": "r"}}, linh, noon, on=AGAIN + timedelta(9))
    settle: dict[str, Any] = {
        "ref": found.engagement.ref,
        "visit": visit.ref,
        "on": date(2018, 7, 1),
    }

    settle_violation(topic="OT", then="SANCTIONED", reason="Fined", by=linh, at=noon, **settle)
    settle_violation(topic="OSH", then="CLOSED", reason="", by=linh, at=noon, **settle)

    states = {
        one.topic.code: [move.state for move in one.moves.order_by("pk")]
        for one in visit.findings.select_related("topic")
    }
    assert states == {
        "OT": ["OPEN", "PARTLY", "NOT_REMEDIED", "SANCTIONED"],
        "OSH": ["OPEN", "REMEDIED", "REMEDIED", "CLOSED"],
    }


def test_what_a_follow_up_may_not_say(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    (visit,) = visited(found, {place.ref: "ny"}, linh, noon)
    settle: dict[str, Any] = {
        "ref": found.engagement.ref,
        "visit": visit.ref,
        "topic": "OT",
        "on": AGAIN,
    }

    with pytest.raises(NothingToFollow, match="OT"):
        followed(found, {visit.ref: {"OSH": "r"}}, linh, noon)
    with pytest.raises(NoSuchVisit):
        followed(found, {"VIS-NONE": {"OT": "r"}}, linh, noon)
    with pytest.raises(NotYetThat):
        followed(found, {visit.ref: {"OT": "r"}}, linh, noon, on=VISITED - timedelta(1))
    with pytest.raises(FindingCannotBecome, match="remedied, partly remedied, not remedied"):
        settle_violation(then="CLOSED", reason="", by=linh, at=noon, **settle)
    followed(found, {visit.ref: {"OT": "x"}}, linh, noon)
    with pytest.raises(FollowedThatDay):
        followed(found, {visit.ref: {"OT": "r"}}, linh, noon)
    with pytest.raises(WithoutReason):
        settle_violation(then="SANCTIONED", reason=" ", by=linh, at=noon, **settle)


def test_a_topic_keeps_its_place_once_it_was_answered(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    ref = found.engagement.ref
    (place,) = some_workplaces(found, 1, linh, noon)
    visited(found, {place.ref: "yy"}, linh, noon)
    keep_topics(ref=ref, entries=[TopicEntry("pay", "Wages", "Paid in time?")], by=linh, at=noon)

    drop_topic(ref=ref, topic="PAY", by=linh, at=noon)

    with pytest.raises(TopicIsAnswered):
        drop_topic(ref=ref, topic="OT", by=linh, at=noon)
    with pytest.raises(NoSuchTopic):
        drop_topic(ref=ref, topic="PAY", by=linh, at=noon)


@pytest.mark.parametrize(
    "wrong", [{"state": "OPEN"}, {"due_on": AGAIN}, {"verdict": "NON_COMPLIANT"}]
)
def test_the_database_asks_of_violations_alone(
    wrong: dict[str, object], linh: Actor, noon: datetime
) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    (visit,) = visited(found, {place.ref: "yy"}, linh, noon)

    with pytest.raises(IntegrityError), transaction.atomic():
        visit.findings.filter(topic__code="OT").update(**wrong)
