"""Reports of trainings: filed, returned, filed again, accepted; who may, and what then counts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands._accepting import ToldAlready
from banyan.engagements.commands._came import PeopleUnclear
from banyan.engagements.commands._reports import (
    MarkOutOfRange,
    NobodyCame,
    NotKnownHere,
    NotNow,
    NoTrainer,
    ReportDays,
)
from banyan.engagements.commands.file_report import (
    NotTheFiler,
    file_report_again,
    withdraw_report,
)
from banyan.engagements.commands.review_report import (
    FollowUpTooEarly,
    NoReason,
    OwnReport,
    accept_report,
    comment_report,
    follow_up_report,
    return_report,
)
from banyan.engagements.models import ActivityReport, Attendance, Engagement, ReportMove
from banyan.engagements.queries.reports import (
    NoSuchReport,
    WantedReports,
    people_known,
    report,
    reports,
    reports_returned_to,
    reports_to_review,
    trainings_without_report,
)
from banyan.engagements.rules.reports import (
    Attendee,
    Mark,
    ReportStatement,
    as_filed,
    from_filed,
    is_in_time,
    mean_of,
    state_after,
)
from banyan.engagements.vocabulary import ReportAct, ReportState
from banyan.register.models import Organization, Person
from banyan.register.statements import PersonStatement
from tests.engagements.reporting import FILED, a_trainer, filed, somebody, told
from tests.makers import (
    a_package,
    a_person_record,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
)
from tests.register.enrolling import enrol_persons

LATER = FILED + timedelta(days=1)


@pytest.fixture
def tran(linh: Actor, minh: Actor) -> Actor:
    """Trains for the Vietnamese chamber."""
    return a_trainer()


def test_a_report_counts_for_nothing_until_it_is_accepted(tran: Actor) -> None:
    found = filed(by=tran)

    assert found.state == ReportState.FILED
    assert found.trainer_account == "tran"
    assert from_filed(found.said) == told()
    assert not Engagement.objects.exists()
    assert not Person.objects.exists()


def test_the_same_filing_again_changes_nothing(tran: Actor) -> None:
    first = filed(by=tran)

    again = filed(by=tran, at=LATER, place="Đà Nẵng")

    assert again == first
    assert ActivityReport.objects.get().place == "Huế"
    assert ReportMove.objects.count() == 1


def test_two_people_may_give_their_filings_the_same_key(tran: Actor, minh: Actor) -> None:
    assert filed(by=tran) != filed(by=minh)


def test_accepted_it_is_an_engagement_with_those_who_came(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran, provider="Huế Business Association").ref

    held = accept_report(ref=ref, by=minh, at=LATER).engagement

    assert held is not None
    assert (held.status, held.confidentiality, held.training_level) == ("DONE", "PARTNER", "TOE")
    came = Attendance.objects.filter(engagement=held).order_by("role", "person__name")
    assert [(row.person.name, row.role) for row in came] == [
        ("Lê Thị Mai", "PARTICIPANT"),
        ("Nguyễn Thị Hoa", "PARTICIPANT"),
        ("Tran", "TRAINER"),
    ]
    assert came[0].organization is not None
    assert came[0].organization.name == "Mai Bakery"
    assert came[1].hours == Decimal(18)
    assert held.parties.get().role == "DELIVERY_PARTNER"
    assert Organization.objects.get(name="Huế Business Association").kind == "OTHER"


def test_who_filed_may_not_accept_while_somebody_else_reviews(minh: Actor, linh: Actor) -> None:
    ref = filed(by=minh).ref

    with pytest.raises(OwnReport):
        accept_report(ref=ref, by=minh, at=LATER)
    assert not reports_to_review(minh).exists()
    assert accept_report(ref=ref, by=linh, at=LATER).state == ReportState.ACCEPTED


def test_whoever_is_alone_accepts_their_own(linh: Actor) -> None:
    ref = filed(by=linh, office="co-hanoi").ref

    assert [row.ref for row in reports_to_review(linh)] == [ref]
    assert accept_report(ref=ref, by=linh, at=LATER).state == ReportState.ACCEPTED


def test_the_trainer_does_not_accept_what_somebody_filed_for_them(linh: Actor) -> None:
    both = a_trainer("ba")
    both = an_actor("ba", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")
    minh = an_actor("minh", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")
    ref = filed(by=minh, trainer="Ba").ref

    with pytest.raises(OwnReport):
        accept_report(ref=ref, by=both, at=LATER)


def test_returned_corrected_and_accepted_keeps_every_word(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref
    comment_report(ref=ref, comment="Who was the third day?", by=minh, at=LATER)
    return_report(ref=ref, comment="The place is missing a district.", by=minh, at=LATER)
    assert [row.ref for row in reports_returned_to(tran)] == [ref]

    file_report_again(ref=ref, said=told(place="Hương Thủy"), key="k2", by=tran, at=LATER)
    file_report_again(ref=ref, said=told(place="Elsewhere"), key="k2", by=tran, at=LATER)
    accept_report(ref=ref, by=minh, at=LATER)

    moves = list(ReportMove.objects.order_by("id"))
    assert [move.act for move in moves] == [
        *("FILED", "COMMENTED", "RETURNED", "FILED_AGAIN", "ACCEPTED"),
    ]
    assert (moves[0].said or {})["place"] == "Huế"
    assert ActivityReport.objects.get().place == "Hương Thủy"


def test_nothing_is_returned_without_a_reason(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref

    with pytest.raises(NoReason):
        return_report(ref=ref, comment=" ", by=minh, at=LATER)
    with pytest.raises(NoReason):
        comment_report(ref=ref, comment="", by=minh, at=LATER)


def test_what_is_accepted_is_not_changed_by_its_filer(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref
    accept_report(ref=ref, by=minh, at=LATER)

    with pytest.raises(NotNow):
        file_report_again(ref=ref, said=told(), key="k2", by=tran, at=LATER)
    with pytest.raises(NotNow):
        withdraw_report(ref=ref, reason="", by=tran, at=LATER)


def test_only_the_filer_files_again_and_takes_back(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran).ref

    with pytest.raises(NotTheFiler):
        file_report_again(ref=ref, said=told(), key="k2", by=minh, at=LATER)
    with pytest.raises(NotTheFiler):
        withdraw_report(ref=ref, reason="", by=minh, at=LATER)
    assert withdraw_report(ref=ref, reason="Twice", by=tran, at=LATER).state == "WITHDRAWN"


def test_a_trainer_sees_their_own_alone(tran: Actor, minh: Actor) -> None:
    own, of_another = filed(by=tran), filed(by=minh, trainer="Somebody else")
    for_them = filed(by=minh, key="k2", place="Vinh")

    assert {row.ref for row in reports(tran)} == {own.ref, for_them.ref}
    with pytest.raises(NoSuchReport):
        report(tran, of_another.ref)
    with pytest.raises(NotAllowed):
        accept_report(ref=own.ref, by=tran, at=LATER)


@pytest.mark.parametrize("role", ["thiri", "tari", "vic", "ada"])
def test_others_neither_see_nor_review(
    role: str, tran: Actor, request: pytest.FixtureRequest
) -> None:
    asks: Actor = request.getfixturevalue(role)
    asks = an_actor("ada", role="AUDITOR", office="desk") if role == "ada" else asks
    ref = filed(by=tran).ref

    assert not reports_to_review(asks).exists()
    with pytest.raises(NotAllowed if role == "ada" else NoSuchReport):
        accept_report(ref=ref, by=asks, at=LATER)
    with pytest.raises(NotAllowed):
        filed(by=asks, key="k9")


def test_a_package_with_a_trainer_needs_one_and_others_do_not(tran: Actor) -> None:
    alone = a_package("C-BED")
    alone.needs_trainer = False
    alone.save()

    with pytest.raises(NoTrainer):
        filed(by=tran, trainer="")
    assert filed(by=tran, trainer="", package="C-BED").trainer_account == ""


def test_a_group_that_teaches_itself_has_no_trainer_among_those_who_came(
    tran: Actor, minh: Actor
) -> None:
    alone = a_package("C-BED")
    alone.needs_trainer = False
    alone.save()
    ref = filed(by=tran, trainer="", package="C-BED").ref

    accept_report(ref=ref, by=minh, at=LATER)

    assert not Attendance.objects.filter(role="TRAINER").exists()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"ends_on": date(2018, 8, 12)}, ReportDays),
        ({"ends_on": date(2018, 9, 12)}, ReportDays),
        ({"follow_up_on": date(2018, 8, 1)}, ReportDays),
        ({"people": ()}, NobodyCame),
        ({"marks": (Mark("OVERALL", Decimal(6), 3),)}, MarkOutOfRange),
        ({"marks": (Mark("OVERALL", Decimal(4), 0),)}, MarkOutOfRange),
    ],
)
def test_what_cannot_be_is_refused(
    more: dict[str, Any], refusal: type[Exception], tran: Actor
) -> None:
    with pytest.raises(refusal):
        filed(by=tran, **more)
    assert not ActivityReport.objects.exists()


def test_somebody_picked_is_the_same_person(tran: Actor, minh: Actor) -> None:
    accept_report(ref=filed(by=tran).ref, by=minh, at=LATER)
    known = {one.name: one.ref for one in people_known(tran)}
    assert set(known) == {"Nguyễn Thị Hoa", "Lê Thị Mai"}

    picked = Attendee("Lê Thị Mai", same_as=known["Lê Thị Mai"])
    ref = filed(by=tran, key="k2", people=(picked,), place="Vinh").ref
    accept_report(ref=ref, by=minh, at=LATER)

    assert Person.objects.filter(records__gt=0).count() == 3  # with the trainer, once
    assert Attendance.objects.filter(role="TRAINER").count() == 2


def test_who_could_be_several_waits_for_the_reviewer_to_say(tran: Actor, minh: Actor) -> None:
    same = PersonStatement("Lê Thị Mai", "FEMALE", phone="+84912345678", country="VN")
    twins = [same._replace(birth_year=1970), same._replace(birth_year=1990)]
    enrol_persons(minh, *twins, source=a_source(office="vcci-vn"), office="vcci-vn")
    ref = filed(by=tran, people=(somebody("Lê Thị Mai", phone="+84912345678"),)).ref

    with pytest.raises(PeopleUnclear) as refused:
        accept_report(ref=ref, by=minh, at=LATER)
    unclear: Any = refused.value.facts["unclear"]
    assert not Engagement.objects.exists()
    (name, candidates) = unclear[0]
    assert (name, len(candidates)) == ("Lê Thị Mai", 2)
    accept_report(ref=ref, by=minh, at=LATER, chosen={0: candidates[1]})

    came = Attendance.objects.get(role="PARTICIPANT")
    assert came.person.counted_as.ref == candidates[1]


def test_nobody_is_picked_whom_the_reporter_has_not_trained(tran: Actor) -> None:
    stranger = a_person_record(name="Daw Secret").counted_as

    with pytest.raises(NotKnownHere):
        filed(by=tran, people=(somebody("Daw Secret", same_as=stranger.ref),))


def test_two_reports_of_one_training_are_not_both_accepted(tran: Actor, minh: Actor) -> None:
    accept_report(ref=filed(by=tran).ref, by=minh, at=LATER)
    other = filed(by=tran, key="k2").ref

    with pytest.raises(ToldAlready):
        accept_report(ref=other, by=minh, at=LATER)


def test_a_training_recorded_by_hand_is_told_by_its_report(tran: Actor) -> None:
    by_hand = an_engagement(office="vcci-vn", confidentiality="PARTNER")
    an_attendance(engagement=an_engagement(office="vcci-vn", confidentiality="PARTNER"))

    waiting = trainings_without_report(tran, today=FILED.date())
    assert [row.ref for row in waiting] == [by_hand.ref]


def test_a_training_that_was_planned_here_is_held_by_its_report(tran: Actor, minh: Actor) -> None:
    plan = an_engagement(
        office="vcci-vn", status="PLANNED", starts_on=date(2018, 8, 1), confidentiality="PARTNER"
    )
    assert [row.ref for row in trainings_without_report(tran, today=FILED.date())] == [plan.ref]

    ref = filed(by=tran, engagement=plan.ref, people=()).ref
    accept_report(ref=ref, by=minh, at=LATER)

    plan.refresh_from_db()
    assert (plan.status, plan.starts_on) == ("DONE", date(2018, 8, 13))
    assert not trainings_without_report(tran, today=FILED.date())
    assert Engagement.objects.count() == 1


def test_a_follow_up_lies_between_the_training_and_today(tran: Actor, minh: Actor) -> None:
    ref = filed(by=tran, follow_up_on=date(2018, 8, 21)).ref
    accept_report(ref=ref, by=minh, at=LATER)

    for wrong in (date(2018, 8, 14), date(2018, 9, 30)):
        with pytest.raises(FollowUpTooEarly):
            follow_up_report(ref=ref, on=wrong, by=tran, at=LATER)
    done = follow_up_report(ref=ref, on=date(2018, 8, 21), by=tran, at=LATER)

    assert done.followed_up_on == date(2018, 8, 21)


def test_lists_narrow_to_what_waits(tran: Actor, minh: Actor) -> None:
    waits, back = filed(by=tran), filed(by=tran, key="k2", place="Vinh")
    return_report(ref=back.ref, comment="Hours?", by=minh, at=LATER)

    assert [r.ref for r in reports(minh, WantedReports(waiting="REVIEW"))] == [waits.ref]
    assert [r.ref for r in reports(tran, WantedReports(waiting="MINE"))] == [back.ref]


@given(st.sampled_from(ReportState.values), st.lists(st.sampled_from(ReportAct.values)))
def test_what_is_accepted_is_returned_or_stays_and_what_is_taken_back_stays(
    state: str, acts: list[str]
) -> None:
    after = {
        ReportState.ACCEPTED: {ReportState.ACCEPTED, ReportState.RETURNED},
        ReportState.WITHDRAWN: {ReportState.WITHDRAWN},
    }
    for act in acts:
        then = state_after(state, act) or state
        assert state not in after or then in after[ReportState(state)]
        state = then


@given(
    st.lists(
        st.tuples(st.decimals(1, 5, places=2), st.integers(1, 500)),
    )
)
def test_a_mean_lies_between_the_marks_it_is_of(marks: list[tuple[Decimal, int]]) -> None:
    mean, answers = mean_of(marks)

    assert answers == sum(many for _, many in marks)
    if mean is not None:
        assert min(m for m, _ in marks) <= mean <= max(m for m, _ in marks)


def test_what_is_kept_is_what_was_said() -> None:
    said = ReportStatement("SIYB", "VN", date(2018, 8, 1), date(2018, 8, 2), hours=Decimal("7.5"))
    full = ReportStatement(
        *("SIYB", "VN", date(2018, 8, 1), date(2018, 8, 2)),
        people=(Attendee("Mai", "FEMALE", 1990),),
        marks=(Mark("USE", Decimal("3.10"), 9),),
        follow_up_on=date(2018, 9, 9),
    )

    assert [from_filed(as_filed(one)) for one in (said, full)] == [said, full]


def test_fourteen_days_are_in_time() -> None:
    ended = date(2018, 8, 1)

    days = {15: True, 16: False}
    assert {
        day: is_in_time(ended_on=ended, filed_at=datetime(2018, 8, day, tzinfo=UTC)) for day in days
    } == days
