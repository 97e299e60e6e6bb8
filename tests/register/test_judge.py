import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.queries import history
from banyan.register.commands.judge import (
    NoSuchRecord,
    NothingJudged,
    RecordWithdrawn,
    SameRecord,
    judge_same,
    judge_same_person,
    take_back,
    take_back_person,
)
from banyan.register.commands.withdraw import withdraw_records
from banyan.register.models import IdentityEvent, Organization, OrganizationRecord
from banyan.register.vocabulary import Verdict
from tests.makers import a_source
from tests.register.enrolling import (
    NOON,
    a_person,
    an_organization,
    counted,
    enrol,
    enrol_persons,
    people_counted,
    register,
)


def two_shops(by: Actor) -> tuple[str, str]:
    one, other = enrol(by, an_organization("Golden Lotus"), an_organization("Silver Star"))
    return one.record_ref, other.record_ref


def test_two_records_judged_the_same_are_counted_once(thiri: Actor) -> None:
    one, other = two_shops(thiri)

    judge_same(one=one, other=other, verdict=Verdict.SAME, reason="One licence", by=thiri, at=NOON)

    absorbed = Organization.objects.get(records=0)
    assert counted() == 1
    assert absorbed.absorbed_by == Organization.objects.get(records=2)
    assert [line.act for line in history(f"organization_record:{one}")] == [
        "judge_same_organization"
    ]


def test_what_is_judged_different_stays_apart_for_ever(thiri: Actor) -> None:
    (one,) = enrol(thiri, an_organization())
    (other,) = enrol(thiri, an_organization("GOLDEN LOTUS"))
    assert counted() == 1

    judge_same(
        one=one.record_ref,
        other=other.record_ref,
        verdict=Verdict.DIFFERENT,
        reason="Two owners",
        by=thiri,
        at=NOON,
    )

    assert counted() == 2
    assert IdentityEvent.objects.filter(happening="SPLIT").count() == 1
    (third,) = enrol(thiri, an_organization("Golden Lotus Ltd"))
    assert third.how == "AMBIGUOUS"


def test_the_same_split_come_again_goes_by_the_same_reference(thiri: Actor) -> None:
    (one,) = enrol(thiri, an_organization())
    (other,) = enrol(thiri, an_organization("GOLDEN LOTUS"))
    pair = {"one": one.record_ref, "other": other.record_ref}
    judge_same(**pair, verdict=Verdict.DIFFERENT, reason="", by=thiri, at=NOON)
    apart = register()
    take_back(**pair, reason="", by=thiri, at=NOON)
    assert counted() == 1

    judge_same(**pair, verdict=Verdict.DIFFERENT, reason="", by=thiri, at=NOON)

    assert register() == apart


def test_the_latest_judgement_stands_and_taking_it_back_lets_the_earlier_stand(
    thiri: Actor,
) -> None:
    one, other = two_shops(thiri)
    judge_same(one=one, other=other, verdict=Verdict.SAME, reason="", by=thiri, at=NOON)
    judge_same(one=other, other=one, verdict=Verdict.DIFFERENT, reason="", by=thiri, at=NOON)
    assert counted() == 2

    take_back(one=one, other=other, reason="Hasty", by=thiri, at=NOON)

    assert counted() == 1


def test_people_are_judged_likewise(thiri: Actor) -> None:
    one, other = enrol_persons(thiri, a_person("Hla Hla"), a_person("Hla Hla Aye"))
    pair = {"one": one.record_ref, "other": other.record_ref}

    judge_same_person(**pair, verdict=Verdict.SAME, reason="Her sister", by=thiri, at=NOON)
    assert people_counted() == 1
    take_back_person(**pair, reason="", by=thiri, at=NOON)

    assert people_counted() == 2


def test_a_record_cannot_be_judged_with_itself(thiri: Actor) -> None:
    one, _ = two_shops(thiri)

    with pytest.raises(SameRecord, match=one):
        judge_same(one=one, other=one, verdict=Verdict.SAME, reason="", by=thiri, at=NOON)


def test_records_of_another_office_are_not_there(thiri: Actor, linh: Actor) -> None:
    one, other = two_shops(thiri)

    with pytest.raises(NoSuchRecord):
        judge_same(one=one, other=other, verdict=Verdict.SAME, reason="", by=linh, at=NOON)


def test_who_may_see_and_not_judge_is_told_so(thiri: Actor, ada: Actor) -> None:
    one, other = two_shops(thiri)

    with pytest.raises(NotAllowed):
        judge_same(one=one, other=other, verdict=Verdict.SAME, reason="", by=ada, at=NOON)


def test_there_must_be_something_to_take_back(thiri: Actor) -> None:
    one, other = two_shops(thiri)

    with pytest.raises(NothingJudged):
        take_back(one=one, other=other, reason="", by=thiri, at=NOON)


def test_a_withdrawn_record_is_not_judged(thiri: Actor) -> None:
    source = a_source()
    (one,) = enrol(thiri, an_organization("Golden Lotus"), source=source)
    (other,) = enrol(thiri, an_organization("Silver Star"))
    withdraw_records(source=source, by=thiri, at=NOON)

    with pytest.raises(RecordWithdrawn, match=one.record_ref):
        judge_same(
            one=one.record_ref,
            other=other.record_ref,
            verdict=Verdict.SAME,
            reason="",
            by=thiri,
            at=NOON,
        )


def test_withdrawing_twice_changes_nothing_and_is_for_those_who_may(
    thiri: Actor, linh: Actor
) -> None:
    source = a_source()
    enrol(thiri, an_organization(), source=source)
    with pytest.raises(NotAllowed):
        withdraw_records(source=source, by=linh, at=NOON)

    first = withdraw_records(source=source, by=thiri, at=NOON)
    again = withdraw_records(source=source, by=thiri, at=NOON)

    assert (first, again) == (1, 0)
    assert counted() == 0
    assert OrganizationRecord.objects.get().withdrawn
