"""Mentoring pairs, cohorts, and what became of their members."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.cohorts import (
    CohortThere,
    LeftAndRose,
    MemberThere,
    NoSuchMember,
    TooEarly,
    add_member,
    follow_up,
    start_cohort,
)
from banyan.engagements.commands.mentoring import (
    BeforeThat,
    NotMeeting,
    OneOfTwo,
    PairCannotBecome,
    hold_session,
    move_pair,
    propose_pair,
)
from banyan.engagements.models import Cohort, FollowUp, MentoringPair, PairMove
from banyan.engagements.queries.mentoring import (
    NoSuchCohort,
    NoSuchPair,
    cohorts,
    follow_ups_due,
    followed,
    pair,
    pairs,
    pairs_silent,
)
from banyan.engagements.rules import PAIR_MOVES, due_on, pair_may_become
from banyan.engagements.statements import (
    CohortStatement,
    FollowUpStatement,
    MemberEntry,
    PairEntry,
    PersonEntry,
)
from banyan.engagements.vocabulary import PairState
from banyan.provenance.models import Change
from banyan.register.statements import OrganizationStatement, PersonStatement
from tests.makers import an_actor

BEGAN = date(2017, 2, 1)
A_YEAR_ON = date(2018, 2, 1)


def somebody(name: str, **said: object) -> PersonEntry:
    return PersonEntry(PersonStatement(name=name, country="MM", **said))  # type: ignore[arg-type]


def a_cohort(by: Actor, at: datetime, *, title: str = "Electronics 2017") -> Cohort:
    said = CohortStatement(title=title, country="MM", starts_on=BEGAN, sector="C26")
    return start_cohort(said=said, office="co-yangon", by=by, at=at)


def a_member(cohort: Cohort, by: Actor, at: datetime, name: str = "Daw Mya Mya Win") -> int:
    firm = OrganizationStatement(name="Thazin Electronics", kind="ENTERPRISE", country="MM")
    entry = MemberEntry(somebody(name, phone="+9595123456"), "ENTRY", firm, is_new_hire=True)
    return add_member(ref=cohort.ref, entry=entry, by=by, at=at).pk


def a_pair(by: Actor, at: datetime, *, cohort: str = "") -> MentoringPair:
    entry = PairEntry(
        mentor=somebody("Daw Khin Khin Aye", birth_year=1970),
        mentee=somebody("Ma Thida Soe", birth_year=1995),
        country="MM",
        cohort=cohort,
    )
    return propose_pair(entry=entry, office="co-yangon", on=BEGAN, by=by, at=at)


def test_a_cohort_has_members_who_are_people_of_the_register(thiri: Actor, noon: datetime) -> None:
    cohort = a_cohort(thiri, noon)
    member = a_member(cohort, thiri, noon)

    (row,) = followed(thiri, cohort)

    assert row.member.pk == member
    assert row.member.person.counted_as.name == "Daw Mya Mya Win"
    assert row.member.firm
    assert row.member.firm.name == "Thazin Electronics"
    assert row.answers == (None, None)
    assert len(followed(thiri, cohort)) == 1


def test_nobody_is_followed_twice_in_one_cohort(thiri: Actor, noon: datetime) -> None:
    cohort = a_cohort(thiri, noon)
    a_member(cohort, thiri, noon)

    with pytest.raises(MemberThere, match="Daw Mya Mya Win is in Electronics 2017 already"):
        a_member(cohort, thiri, noon)

    assert len(followed(thiri, cohort)) == 1


def test_a_cohort_is_started_once(thiri: Actor, noon: datetime) -> None:
    cohort = a_cohort(thiri, noon)

    with pytest.raises(CohortThere, match=cohort.ref):
        a_cohort(thiri, noon)


def test_a_second_answer_replaces_the_first(thiri: Actor, noon: datetime) -> None:
    cohort = a_cohort(thiri, noon)
    member = a_member(cohort, thiri, noon)
    stayed = FollowUpStatement(12, True, A_YEAR_ON, "PROMOTED")
    left = FollowUpStatement(12, False, A_YEAR_ON)

    for said in (stayed, left):
        follow_up(ref=cohort.ref, member=member, said=said, by=thiri, at=noon)

    kept = FollowUp.objects.get()
    assert (kept.is_employed, kept.advance) == (False, "")
    trail = Change.objects.filter(act="follow_up").values_list("detail", flat=True)
    assert all(set(detail) == {"member", "months", "again"} for detail in trail)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (FollowUpStatement(12, True, date(2018, 1, 31)), TooEarly),
        (FollowUpStatement(6, False, A_YEAR_ON, "RAISED"), LeftAndRose),
    ],
)
def test_answers_that_cannot_be_are_refused(
    said: FollowUpStatement, refusal: type[Exception], thiri: Actor, noon: datetime
) -> None:
    cohort = a_cohort(thiri, noon)
    member = a_member(cohort, thiri, noon)

    with pytest.raises(refusal):
        follow_up(ref=cohort.ref, member=member, said=said, by=thiri, at=noon)
    with pytest.raises(NoSuchMember):
        follow_up(ref=cohort.ref, member=member + 1, said=said, by=thiri, at=noon)


def test_cohorts_wait_to_be_asked_once_their_months_are_over(thiri: Actor, noon: datetime) -> None:
    cohort = a_cohort(thiri, noon)
    member = a_member(cohort, thiri, noon)
    said = FollowUpStatement(6, True, A_YEAR_ON)

    def due(today: date) -> list[tuple[int, int]]:
        return [(months, left) for _, months, left in follow_ups_due(thiri, today=today)]

    assert due(date(2017, 7, 31)) == []
    assert due(date(2017, 8, 1)) == [(6, 1)]
    assert due(A_YEAR_ON) == [(12, 1)]
    assert due(date(2018, 8, 3)) == []
    follow_up(ref=cohort.ref, member=member, said=said, by=thiri, at=noon)
    assert due(date(2017, 8, 1)) == []


def test_a_pair_goes_from_proposed_to_completed_and_says_when(thiri: Actor, noon: datetime) -> None:
    ref = a_pair(thiri, noon).ref

    move_pair(ref=ref, then="MATCHED", on=date(2017, 2, 10), by=thiri, at=noon)
    hold_session(ref=ref, held_on=date(2017, 3, 1), minutes=60, topic="Plans", by=thiri, at=noon)
    move_pair(ref=ref, then="COMPLETED", on=date(2017, 9, 1), by=thiri, at=noon)

    found = pair(thiri, ref)
    moves = PairMove.objects.filter(pair=found).order_by("pk").values_list("state", "on")
    assert (found.state, found.met, found.minutes) == ("COMPLETED", 1, 60)  # type: ignore[attr-defined]
    assert [state for state, _ in moves] == ["PROPOSED", "MATCHED", "ACTIVE", "COMPLETED"]
    assert all(one <= other for (_, one), (_, other) in pairwise(moves))


def test_what_a_pair_cannot_do_is_refused_in_words(thiri: Actor, noon: datetime) -> None:
    ref = a_pair(thiri, noon).ref

    with pytest.raises(PairCannotBecome, match="It can become: ended early, matched"):
        move_pair(ref=ref, then="COMPLETED", on=A_YEAR_ON, by=thiri, at=noon)
    with pytest.raises(NotMeeting, match="is proposed"):
        hold_session(ref=ref, held_on=A_YEAR_ON, minutes=5, topic="", by=thiri, at=noon)
    with pytest.raises(BeforeThat):
        move_pair(ref=ref, then="MATCHED", on=date(2016, 1, 1), by=thiri, at=noon)

    assert pair(thiri, ref).state == "PROPOSED"


def test_nobody_mentors_themselves(thiri: Actor, noon: datetime) -> None:
    same = somebody("Daw Khin Khin Aye", phone="+9595999999", birth_year=1970)
    entry = PairEntry(mentor=same, mentee=same, country="MM")

    with pytest.raises(OneOfTwo):
        propose_pair(entry=entry, office="co-yangon", on=BEGAN, by=thiri, at=noon)

    assert not MentoringPair.objects.exists()


def test_an_active_pair_that_does_not_meet_is_asked_after(thiri: Actor, noon: datetime) -> None:
    ref = a_pair(thiri, noon).ref
    for then in ("MATCHED", "ACTIVE"):
        move_pair(ref=ref, then=then, on=date(2017, 3, 1), by=thiri, at=noon)

    assert [row.ref for row in pairs_silent(thiri, before=date(2017, 6, 1))] == [ref]
    hold_session(ref=ref, held_on=date(2017, 6, 2), minutes=30, topic="", by=thiri, at=noon)
    assert not pairs_silent(thiri, before=date(2017, 6, 1))


def test_other_offices_see_neither_pairs_nor_cohorts(
    thiri: Actor, linh: Actor, vic: Actor, noon: datetime
) -> None:
    cohort = a_cohort(thiri, noon)
    ref = a_pair(thiri, noon, cohort=cohort.ref).ref

    for other in (linh, vic):
        assert not pairs(other)
        assert not cohorts(other)
        with pytest.raises(NoSuchPair):
            move_pair(ref=ref, then="MATCHED", on=BEGAN, by=other, at=noon)
        with pytest.raises(NoSuchCohort):
            a_member(cohort, other, noon)


def test_an_auditor_reads_and_changes_nothing(thiri: Actor, noon: datetime) -> None:
    ref = a_pair(thiri, noon).ref
    ada = an_actor("ada", role="AUDITOR", office="desk")  # once there is an office to reach

    assert pair(ada, ref).ref == ref
    with pytest.raises(NotAllowed):
        move_pair(ref=ref, then="MATCHED", on=A_YEAR_ON, by=ada, at=noon)
    with pytest.raises(NotAllowed):
        a_cohort(ada, noon)


@given(began=st.dates(date(2010, 1, 1), date(2030, 12, 31)), months=st.sampled_from([6, 12]))
def test_months_are_over_on_the_same_day_or_the_last_of_the_month(began: date, months: int) -> None:
    due = due_on(began, months)

    assert (due.year * 12 + due.month) - (began.year * 12 + began.month) == months
    assert due.day == began.day or (due.day < began.day and (due.day >= 28))


def test_every_state_is_reached_and_a_completed_pair_stays_so() -> None:
    reached = {PairState.PROPOSED} | {then for may in PAIR_MOVES.values() for then in may}

    assert reached == set(PairState)
    assert not any(pair_may_become("COMPLETED", then) for then in PairState)
