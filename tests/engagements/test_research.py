"""Research with enterprises: consent first, apart from what is said, and nobody counted by it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.consents import (
    ConsentEndsFirst,
    ConsentToNothing,
    NoSuchConsent,
    give_consent,
    withdraw_consent,
)
from banyan.engagements.commands.research import (
    NobodyHeard,
    NoConsent,
    StudyCannotBecome,
    StudyThere,
    UptakeUnsaid,
    design_study,
    find,
    hear,
    move_study,
    read_agreement,
)
from banyan.engagements.models import Consent, Study, StudyFinding
from banyan.engagements.queries.research import (
    NoSuchStudy,
    consents,
    consents_ending,
    heard,
    studies,
    study,
)
from banyan.engagements.rules import STUDY_MOVES, consent_holds
from banyan.engagements.statements import (
    AgreementStatement,
    ConsentEntry,
    FindingStatement,
    InterviewStatement,
    StudyStatement,
)
from banyan.engagements.vocabulary import StudyState
from banyan.provenance.models import Change
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import figure
from tests.makers import an_actor

FIRST, LAST = date(2017, 3, 1), date(2018, 3, 1)
A_DAY = date(2017, 6, 1)


def a_study(by: Actor, at: datetime) -> Study:
    said = StudyStatement(title="Bargaining at work", country="MM", question="How is it done?")
    return design_study(said=said, office="co-yangon", on=FIRST, by=by, at=at)


def a_consent(
    of: Study, by: Actor, at: datetime, scope: tuple[str, ...] = ("INTERVIEWS", "DOCUMENTS")
) -> Consent:
    said = OrganizationStatement(name="Thazin Electronics", kind="ENTERPRISE", country="MM")
    entry = ConsentEntry(said, scope, FIRST, LAST, terms="No names in print")
    return give_consent(ref=of.ref, entry=entry, by=by, at=at)


def interviewed(code: str, on: date = A_DAY) -> InterviewStatement:
    return InterviewStatement(code, "MANAGEMENT", on, women=2, men=1)


def test_who_consented_may_be_heard_and_stands_under_a_code(thiri: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    consent = a_consent(found, thiri, noon)

    hear(ref=found.ref, said=interviewed(consent.code), by=thiri, at=noon)

    (row,) = heard(found)
    assert (row.party, row.women, row.men, row.enterprises) == ("Management", 2, 1, 1)
    assert "Thazin" not in consent.code
    trail = Change.objects.exclude(subject__startswith="source:")
    assert not any("Thazin" in str(change.detail) for change in trail)


@pytest.mark.parametrize("day", [date(2017, 2, 28), date(2018, 3, 2)])
def test_outside_its_consent_nothing_is_kept(day: date, thiri: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    code = a_consent(found, thiri, noon, ("INTERVIEWS",)).code
    read = AgreementStatement(code, "ENTERPRISE", "Wages", FIRST)

    with pytest.raises(NoConsent, match=f"{code} gave no consent that covers interviews"):
        hear(ref=found.ref, said=interviewed(code, day), by=thiri, at=noon)
    with pytest.raises(NoConsent, match="reading agreements"):
        read_agreement(ref=found.ref, said=read, read_on=A_DAY, by=thiri, at=noon)
    nobody = InterviewStatement(code, "UNION", A_DAY)
    with pytest.raises(NobodyHeard):
        hear(ref=found.ref, said=nobody, by=thiri, at=noon)


def test_a_consent_taken_back_covers_what_came_before(thiri: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    code = a_consent(found, thiri, noon).code
    withdraw_consent(ref=found.ref, code=code, on=A_DAY, by=thiri, at=noon)

    hear(ref=found.ref, said=interviewed(code, date(2017, 5, 31)), by=thiri, at=noon)
    with pytest.raises(NoConsent):
        hear(ref=found.ref, said=interviewed(code), by=thiri, at=noon)
    with pytest.raises(NoSuchConsent):
        withdraw_consent(ref=found.ref, code="E-0000", on=A_DAY, by=thiri, at=noon)


def test_a_consent_says_to_what_and_until_when(thiri: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    said = OrganizationStatement(name="Thazin", kind="ENTERPRISE", country="MM")

    with pytest.raises(ConsentToNothing):
        give_consent(ref=found.ref, entry=ConsentEntry(said, (), FIRST, LAST), by=thiri, at=noon)
    backwards = ConsentEntry(said, ("INTERVIEWS",), LAST, FIRST)
    with pytest.raises(ConsentEndsFirst):
        give_consent(ref=found.ref, entry=backwards, by=thiri, at=noon)
    assert not OrganizationRecord.objects.exists()


def test_consents_are_for_their_own_office_alone(thiri: Actor, linh: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    a_consent(found, thiri, noon)
    ada = an_actor("ada", role="AUDITOR", office="desk")

    assert [row.record.name for row in consents(thiri, found)] == ["Thazin Electronics"]
    assert study(ada, found.ref) == found
    for other in (linh, ada):
        with pytest.raises(NotAllowed):
            consents(other, found)
    with pytest.raises(NoSuchStudy):
        study(linh, found.ref)


def test_what_is_published_is_seen_by_other_offices(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    ref = a_study(thiri, noon).ref
    assert not studies(linh)

    for then in ("CONSENT", "FIELD_WORK", "ANALYSIS", "VALIDATION", "PUBLISHED"):
        move_study(ref=ref, then=then, on=LAST, by=thiri, at=noon)

    assert [row.ref for row in studies(linh)] == [ref]
    with pytest.raises(NotAllowed):
        move_study(ref=ref, then="USED_IN_POLICY", on=LAST, by=linh, at=noon)


def test_a_study_takes_one_step_at_a_time(thiri: Actor, noon: datetime) -> None:
    ref = a_study(thiri, noon).ref

    with pytest.raises(StudyCannotBecome, match="It can come to: asking for consent"):
        move_study(ref=ref, then="PUBLISHED", on=LAST, by=thiri, at=noon)
    with pytest.raises(StudyThere, match=ref):
        a_study(thiri, noon)


def test_what_is_published_is_not_taken_back() -> None:
    for state in ("PUBLISHED", "USED_IN_POLICY"):
        assert not STUDY_MOVES[state] & {"VALIDATION", "ANALYSIS", "FIELD_WORK"}
    assert set(STUDY_MOVES) == set(StudyState)


def test_a_finding_says_where_it_was_taken_up(thiri: Actor, noon: datetime) -> None:
    ref = a_study(thiri, noon).ref
    taken = FindingStatement("Dialogue comes first", "TAKEN_UP", "Labour code", A_DAY)

    find(ref=ref, said=FindingStatement("Dialogue comes first"), by=thiri, at=noon)
    with pytest.raises(UptakeUnsaid):
        find(ref=ref, said=taken._replace(policy=""), by=thiri, at=noon)
    find(ref=ref, said=taken, by=thiri, at=noon)

    assert StudyFinding.objects.get().policy == "Labour code"


def test_whoever_is_only_studied_is_counted_nowhere(thiri: Actor, noon: datetime) -> None:
    a_consent(a_study(thiri, noon), thiri, noon)
    desk = an_actor("desk", role="DESK", office="desk")

    take_snapshot(by=desk, at=noon)

    assert figure(desk, "E01").value == 0
    assert OrganizationRecord.objects.count() == 1


def test_consents_that_end_soon_are_asked_for_again(thiri: Actor, noon: datetime) -> None:
    found = a_study(thiri, noon)
    a_consent(found, thiri, noon)
    move_study(ref=found.ref, then="CONSENT", on=FIRST, by=thiri, at=noon)

    def ending(today: date, by: date) -> list[int]:
        return [many for _, many in consents_ending(thiri, today=today, by=by)]

    assert ending(date(2018, 2, 15), date(2018, 3, 15)) == [1]
    assert ending(date(2017, 2, 15), date(2017, 3, 15)) == []


days = st.dates(date(2017, 1, 1), date(2019, 1, 1))


@given(day=days, given_on=days, until=days, withdrawn_on=st.none() | days)
def test_a_withdrawal_never_makes_a_consent_hold_longer(
    day: date, given_on: date, until: date, withdrawn_on: date | None
) -> None:
    with_it = consent_holds(day, given_on=given_on, until=until, withdrawn_on=withdrawn_on)
    without = consent_holds(day, given_on=given_on, until=until, withdrawn_on=None)

    assert without or not with_it
    assert without == (given_on <= day <= until)
