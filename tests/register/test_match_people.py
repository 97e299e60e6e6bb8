"""What the model links among people of the register: tried on invented ones, and with the cast."""

import numpy as np
import pytest

from banyan.accounts.permissions import Actor
from banyan.register.commands.judge import judge_same_person, take_back_person
from banyan.register.commands.match import Matched, match_register
from banyan.register.commands.rebuild import rebuild_register
from banyan.register.models import IdentityEvent, PersonLink, PersonRecord
from banyan.register.queries import (
    NoSuchPerson,
    people,
    people_seen,
    person,
    person_records_of,
    search,
)
from banyan.register.statements import PersonStatement
from banyan.register.vocabulary import Verdict
from benchmarks.linkage.people_data import labelled_people
from benchmarks.linkage.score import Score, scored
from tests.register.enrolling import (
    NOON,
    a_person,
    an_organization,
    enrol,
    enrol_persons,
    register,
    replayed,
)

pytestmark = pytest.mark.django_db
Truth = dict[str, int]  # which person each record is of, by the record's reference
TRANG = {"sex": "FEMALE", "birth_year": 1984, "country": "VN", "division": "VN-HN"} | {
    "locality": "Dong Da"
}
HLA = {"sex": "FEMALE", "birth_year": 1971, "phone": "+95942123551", "locality": "Hlaing"}


@pytest.fixture
def truth(thiri: Actor) -> Truth:
    data = labelled_people(rows=300, seed=5, words="test")
    said: dict[PersonStatement, int] = {}
    for row, entity in zip(data.rows, data.entity.tolist(), strict=True):
        one = PersonStatement(
            row.name,
            row.sex,
            int(row.birth_year) if row.birth_year else None,
            row.birth_day,
            row.phone,
            row.email,
            row.identity,
            row.country,
            row.division,
            row.district,
        )
        said[one] = entity
    enrolled = enrol_persons(thiri, *said)
    return {
        one.record_ref: entity
        for one, entity in zip(enrolled, said.values(), strict=True)
        if one.record_ref
    }


def run(desk: Actor) -> Matched:
    return match_register(by=desk, at=NOON).people


def how_well(truth: Truth) -> Score:
    rows = PersonRecord.objects.filter(ref__in=truth).values_list("ref", "counted_as")
    found = np.array([entity for _, entity in rows], np.int64)
    return scored(found, np.array([truth[ref] for ref, _ in rows], np.int64))


def a_linked_pair() -> tuple[str, str]:
    link = PersonLink.objects.select_related("left", "right").order_by("-weight", "id")[0]
    return link.left.ref, link.right.ref


def counted_as(*refs: str) -> int:
    rows = PersonRecord.objects.filter(ref__in=refs)
    return rows.values("counted_as").distinct().count()


def test_people_under_several_names_are_counted_once(truth: Truth, desk: Actor) -> None:
    by_rules = how_well(truth)

    matched = run(desk)

    by_model = how_well(truth)
    assert by_model.f1 > by_rules.f1 + 0.05
    assert by_model.precision > 0.97
    assert matched.records == len(truth)
    assert matched.after < matched.before
    assert matched.linked == PersonLink.objects.count() > 0


def test_a_second_run_changes_nothing(truth: Truth, desk: Actor) -> None:
    run(desk)
    before, events = register(), IdentityEvent.objects.count()

    matched = run(desk)

    assert (matched.linked, matched.parted) == (0, 0)
    assert register() == before
    assert IdentityEvent.objects.count() == events


def test_the_log_and_a_rebuild_give_the_same_people(truth: Truth, desk: Actor) -> None:
    run(desk)
    before = register()

    assert sorted(replayed().items()) == before[0]
    rebuild_register(by=desk, at=NOON)
    assert register() == before


def test_what_people_say_holds_against_the_model(truth: Truth, desk: Actor) -> None:
    run(desk)
    one, other = a_linked_pair()

    judge_same_person(one=one, other=other, verdict=Verdict.DIFFERENT, reason="", by=desk, at=NOON)
    for _ in range(2):
        assert counted_as(one, other) == 2
        run(desk)


def test_a_judgement_of_linked_people_taken_back_leaves_no_trace(truth: Truth, desk: Actor) -> None:
    run(desk)
    before = register()
    one, other = a_linked_pair()

    judge_same_person(one=one, other=other, verdict=Verdict.DIFFERENT, reason="", by=desk, at=NOON)
    assert register() != before
    take_back_person(one=one, other=other, reason="", by=desk, at=NOON)

    assert register() == before


def test_father_and_son_on_one_telephone_stay_two(thiri: Actor, desk: Actor) -> None:
    father = a_person("U Ba Thein", sex="MALE", birth_year=1950, phone="+95942123551")
    son = father._replace(name="Ba Thein", birth_year=1977)
    enrol_persons(thiri, father)
    enrol_persons(thiri, son)

    run(desk)

    assert PersonRecord.objects.values("counted_as").distinct().count() == 2


def test_another_employer_does_not_make_another_person(thiri: Actor, desk: Actor) -> None:
    shops = enrol(thiri, an_organization("Golden Lotus"), an_organization("Shwe Pyi Trading"))
    for shop, name in zip(shops, ("Daw Thin Thin Hlaing", "Thin Thin Hlaig"), strict=True):
        enrol_persons(thiri, a_person(name, **HLA), organizations=[shop.record_id])

    run(desk)

    assert PersonRecord.objects.values("counted_as").distinct().count() == 1


@pytest.fixture
def trang(minh: Actor, tari: Actor, desk: Actor) -> tuple[str, str]:
    """Return the records of a woman whom two partners know, counted once by the model."""
    refs = []
    for name, office, more in (
        ("Nguyen Thi Thu Trang", "vcci-vn", {"phone": "+84912345678"}),
        ("Trang Nguyen Thi Thu", "vcci-vu", {"email": "trang@mail.example"}),
    ):
        said = a_person(name, **{**TRANG, **more})
        enrolled = enrol_persons(desk, said, office=office)
        refs.append(enrolled[0].record_ref)
    assert counted_as(*refs) == 2
    run(desk)
    assert counted_as(*refs) == 1
    return refs[0], refs[1]


def test_a_partner_sees_nothing_of_what_another_said(
    trang: tuple[str, str], minh: Actor, desk: Actor
) -> None:
    row = people(minh).get()

    (listed,) = people_seen(minh, [row])
    seen = person(minh, row.ref)
    assert listed == seen
    assert (seen.name, seen.other_names) == ("Nguyen Thi Thu Trang", ())
    assert (seen.phone, seen.email, seen.records) == ("+84912345678", "", 1)
    assert [one.ref for one in person_records_of(minh, row.ref)] == [trang[0]]
    assert person(desk, row.ref).records == 2


@pytest.mark.usefixtures("trang")
def test_each_partner_finds_the_name_that_it_gave(minh: Actor, tari: Actor) -> None:
    (ours,), (theirs,) = (search(viewer, "Thu Trang") for viewer in (minh, tari))

    assert (ours.name, theirs.name) == ("Nguyen Thi Thu Trang", "Trang Nguyen Thi Thu")


def test_what_another_partner_said_finds_nobody(minh: Actor, tari: Actor, desk: Actor) -> None:
    same = {"identity_number": "001171012345", "sex": ""}
    ours = a_person("Tran Thu Trang", **{**TRANG, **same})
    enrol_persons(desk, ours, office="vcci-vn")
    enrol_persons(desk, ours._replace(name="Tran Mai Trang", sex="FEMALE"), office="vcci-vu")
    run(desk)

    assert people(desk, text="Mai Trang", sex="FEMALE").get() == people(minh, text="Thu").get()
    assert not people(minh, text="Mai").exists()
    assert not people(minh, sex="FEMALE").exists()
    assert search(minh, "Tran Mai") == []
    assert search(tari, "Tran Mai") != []


@pytest.mark.usefixtures("trang")
def test_an_office_that_knows_nobody_finds_nobody(thiri: Actor) -> None:
    ref = PersonRecord.objects.order_by("id")[0].counted_as.ref

    assert not people(thiri).exists()
    with pytest.raises(NoSuchPerson):
        person(thiri, ref)
