"""People in doubt: who is asked about whom, what follows from the answer, and what nobody is told.

The machinery is that of organizations, which has tests of its own; here is what people add to it.
"""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banyan.accounts.permissions import Actor
from banyan.register.commands.cases import sort_cases
from banyan.register.commands.judge import NoSuchRecord
from banyan.register.commands.match import match_register
from banyan.register.commands.review import judge_together, take_back_together
from banyan.register.commands.second import NotAsked, give_second_opinion, settle_disagreement
from banyan.register.commands.split import NothingToPart, split_off
from banyan.register.models import (
    NearPair,
    Person,
    PersonJudgement,
    PersonNearPair,
    PersonRecord,
    PersonSecondOpinion,
)
from banyan.register.queries import (
    NoSuchCase,
    case,
    case_lines,
    cases_waiting,
    disagreements,
    judgings_of,
    next_asked,
    parting,
    progress,
)
from banyan.register.queries.why import why_counted_once
from banyan.register.rules import is_asked_twice
from banyan.register.vocabulary import Half, Verdict
from tests.makers import a_person_record, an_actor
from tests.register.enrolling import (
    NOON,
    a_person,
    enrol_persons,
    people_counted,
    register,
    replayed,
)

PEOPLE = Half.PEOPLE
SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT
HLA = {"sex": "FEMALE", "birth_year": 1971, "locality": "Hlaing"}


def near(one: PersonRecord, other: PersonRecord, score: float = 60.0) -> PersonNearPair:
    return PersonNearPair.objects.create(left=one, right=other, grounds="MODEL", score=score)


def enrolled(by: Actor, *names: str, office: str = "co-yangon", **more: object) -> list[str]:
    """Return the records of people of these names, each from a list of its own."""
    return [
        enrol_persons(by, a_person(name, **{**HLA, **more}), office=office)[0].record_ref
        for name in names
    ]


def in_doubt(by: Actor) -> list[str]:
    """Return two records of one name in one place, whose years of birth are two apart."""
    refs = enrolled(by, "Daw Thin Thin Hlaing")
    return refs + enrolled(by, "Thin Thin Hlaing", birth_year=1973)


def person_of(ref: str) -> str:
    return PersonRecord.objects.select_related("counted_as").get(ref=ref).counted_as.ref


def said(verdict: Verdict, refs: list[str], by: Actor) -> list[PersonJudgement]:
    return judge_together(records=refs, verdict=verdict, reason="", by=by, at=NOON, half=PEOPLE)


@pytest.fixture
def hanoi(minh: Actor, linh: Actor) -> Actor:
    """Linh, once her office reaches the chamber for which minh reports."""
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi")


def test_whom_the_model_leaves_in_doubt_is_asked_about(thiri: Actor, desk: Actor) -> None:
    in_doubt(thiri)

    matched = match_register(by=desk, at=NOON)

    (pair,) = PersonNearPair.objects.all()
    assert (matched.people_waiting, people_counted()) == (1, 2)
    assert pair.grounds == "MODEL"
    assert 0 < pair.score < 90
    assert not NearPair.objects.exists()
    match_register(by=desk, at=NOON)
    assert PersonNearPair.objects.count() == 1


@pytest.mark.parametrize(("verdict", "people"), [(SAME, 1), (DIFFERENT, 2)])
def test_an_answer_outranks_the_model_and_is_asked_no_more(
    thiri: Actor, desk: Actor, verdict: Verdict, people: int
) -> None:
    refs = in_doubt(thiri)
    match_register(by=desk, at=NOON)
    before = register()

    rows = said(verdict, refs, thiri)
    match_register(by=desk, at=NOON)

    assert people_counted() == people
    assert list(cases_waiting(thiri, PEOPLE)) == []
    assert replayed() == dict(PersonRecord.objects.values_list("ref", "counted_as__ref"))
    pairs = [(row.left.ref, row.right.ref) for row in rows]
    take_back_together(pairs=pairs, reason="", by=thiri, at=NOON, half=PEOPLE)
    assert register() == before


def test_nobody_is_asked_about_people_whom_they_may_not_see_both(
    hanoi: Actor, minh: Actor, tari: Actor, thiri: Actor, ada: Actor
) -> None:
    ours, theirs = (a_person_record(office=office) for office in ("vcci-vn", "vcci-vu"))
    also_ours = a_person_record(office="co-hanoi")
    near(ours, theirs)
    near(ours, also_ours)
    desk = an_actor("desk", role="DESK", office="desk")
    sort_cases(counts={}, by=desk, at=NOON, half=PEOPLE)
    (whole,) = cases_waiting(desk, PEOPLE)

    for nobody in (minh, tari, thiri, ada):
        assert list(cases_waiting(nobody, PEOPLE)) == []
        with pytest.raises(NoSuchCase):
            case(nobody, whole["key"], PEOPLE)
    seen = case(hanoi, whole["key"], PEOPLE)

    refs = {record.ref for member in seen.members for record in member.records}
    assert refs == {ours.ref, also_ours.ref}
    assert progress(hanoi, PEOPLE).found == 1
    assert progress(desk, PEOPLE).found == 2
    with pytest.raises(NoSuchRecord):
        said(SAME, [ours.ref, theirs.ref], hanoi)


def test_a_case_shows_what_agrees_and_no_identity_number(thiri: Actor) -> None:
    number = "12/ABC(N)123456"
    (one,) = enrolled(thiri, "Daw Hla Hla Win", identity_number=number)
    (other,) = enrolled(thiri, "U Hla Hla Winn", identity_number=number[:-1], sex="MALE")
    near(PersonRecord.objects.get(ref=one), PersonRecord.objects.get(ref=other))
    (row,) = cases_waiting(thiri, PEOPLE)

    found = case(thiri, row["key"], PEOPLE)

    says = {line.label: line.cells[0].says for line in found.lines}
    assert says["Name"] == says["Identity number"] == "near"
    assert (says["Sex"], says["Born in"], says["Locality"]) == ("differs", "agrees", "agrees")
    against = [row.label for row in found.pairs[0].contradicts]
    assert against == ["Different identity numbers", "Different sexes"]
    shown = [cell.text for line in found.lines for cell in line.cells]
    assert not any("123" in text for text in (*shown, repr(found.pairs[0].contradicts)))


def test_whom_most_counts_hang_on_comes_first(thiri: Actor, desk: Actor) -> None:
    people = [a_person_record(name=f"Mya {at}") for at in range(4)]
    near(people[0], people[1], 90.0)
    near(people[2], people[3], 50.0)
    counts = {one.counted_as_id: ["all", "country MM"][:at] for at, one in enumerate(people)}

    assert sort_cases(counts=counts, by=desk, at=NOON, half=PEOPLE) == 2

    lines = case_lines(thiri, cases_waiting(thiri, PEOPLE), PEOPLE)
    assert [(line.names, line.counts) for line in lines] == [
        (("Mya 2", "Mya 3"), 2),
        (("Mya 0", "Mya 1"), 0),
    ]


def test_a_case_of_people_asks_as_often_however_large_it_is(thiri: Actor, desk: Actor) -> None:
    asked = []
    for number in (2, 12):
        people = [a_person_record() for _ in range(number)]
        for one in people[1:]:
            near(people[0], one, 91.0)
        sort_cases(counts={}, by=desk, at=NOON, half=PEOPLE)
        rows = cases_waiting(thiri, PEOPLE)
        key = next(row["key"] for row in rows if row["pairs"] == number - 1)
        with CaptureQueriesContext(connection) as queries:
            assert len(case(thiri, key, PEOPLE).members) == number
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 3


def test_a_second_reviewer_is_asked_blind_and_a_third_settles(thiri: Actor, desk: Actor) -> None:
    dirk = an_actor("dirk", role="DIRECTOR", office="co-yangon")
    one = a_person_record()
    other = a_person_record()
    other.ref = next(ref for ref in map(str, range(999)) if is_asked_twice(one.ref, ref))
    other.save()
    said(SAME, [one.ref, other.ref], thiri)
    pair: dict[str, Any] = {"one": one.ref, "other": other.ref}
    pair |= {"reason": "", "at": NOON, "half": PEOPLE}

    asked = next_asked(dirk, PEOPLE)
    assert asked is not None
    assert "SAME" not in repr(asked)
    assert next_asked(dirk) is None
    with pytest.raises(NotAsked):
        give_second_opinion(**pair, verdict=SAME, by=thiri)
    give_second_opinion(**pair, verdict=DIFFERENT, by=dirk)
    assert (Person.objects.filter(records=2).count(), len(disagreements(desk, PEOPLE))) == (1, 1)
    settle_disagreement(**pair, verdict=DIFFERENT, by=desk)

    assert disagreements(desk, PEOPLE) == []
    assert PersonSecondOpinion.objects.get().settled_by is not None
    assert not Person.objects.filter(records=2).exists()


def test_people_are_set_apart_and_put_back_as_before(thiri: Actor) -> None:
    refs = enrolled(thiri, "Daw Hla Hla Win", "DAW HLA HLA WIN", "Hla Hla Win")
    assert people_counted() == 1
    before = register()

    shown = parting(thiri, refs[2:], PEOPLE)
    rows = split_off(records=refs[2:], reason="A cousin", by=thiri, at=NOON, half=PEOPLE)

    assert [len(part.records) for part in shown.parts] == [2, 1]
    assert people_counted() == 2
    (act,) = judgings_of(thiri, person_of(refs[0]), PEOPLE)
    assert (act.reason, act.may_take_back, len(act.pairs)) == ("A cousin", True, len(rows))
    take_back_together(pairs=act.pairs, reason="", by=thiri, at=NOON, half=PEOPLE)
    assert register() == before


def test_setting_apart_does_not_tell_that_another_office_knows_somebody(
    thiri: Actor, linh: Actor
) -> None:
    ours = enrolled(thiri, "Daw Hla Hla Win", "Hla Hla Win")
    theirs = enrolled(linh, "DAW HLA HLA WIN", office="co-hanoi")
    assert people_counted() == 1

    shown = parting(thiri, ours[1:], PEOPLE)

    assert theirs[0] not in repr(shown)
    assert [part.unseen for part in shown.parts] == [0, 0]
    split_off(records=ours[1:], reason="", by=thiri, at=NOON, half=PEOPLE)
    assert person_of(ours[0]) != person_of(ours[1])
    for nobody, refs in ((thiri, [*ours, *theirs]), (linh, theirs), (linh, ours[1:])):
        with pytest.raises(NothingToPart):
            parting(nobody, refs, PEOPLE)


def test_why_two_records_are_one_person_is_told_to_whoever_sees_both(
    thiri: Actor, desk: Actor, linh: Actor
) -> None:
    ours = enrolled(thiri, "Daw Thin Thin Hlaing", "Thin Thin Hlaig", phone="+95942123551")
    enrolled(linh, "Thin Thin Hlaing", office="co-hanoi", phone="+95942123551")
    match_register(by=desk, at=NOON)
    ref = person_of(ours[0])
    assert people_counted() == 1

    (link,) = why_counted_once(thiri, ref, PEOPLE)

    assert {link.one.ref, link.other.ref} == set(ours)
    assert link.agrees or link.alike
    desk = an_actor("desk", role="DESK", office="desk")
    assert len(why_counted_once(desk, ref, PEOPLE)) == 2
    assert why_counted_once(linh, ref, PEOPLE) == []
