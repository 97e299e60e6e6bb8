from collections.abc import Sequence

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.register.commands.enrol import Enrolled, How
from banyan.register.models import NearPair, Organization, OrganizationRecord, PersonRecord
from banyan.register.queries.decide import NoSuchChoice
from banyan.register.queries.said import people_said_by
from tests.makers import a_source
from tests.register.enrolling import (
    a_person,
    an_organization,
    counted,
    enrol,
    enrol_persons,
    people_counted,
    replayed,
)


def hows(enrolled: Sequence[Enrolled]) -> list[str]:
    return [one.how for one in enrolled]


def test_one_enterprise_under_several_spellings_is_counted_once(thiri: Actor) -> None:
    enrolled = enrol(
        thiri,
        an_organization("Golden Lotus Bakery Co., Ltd"),
        an_organization("GOLDEN  LOTUS BAKERY"),
        an_organization("Golden-Lotus Bakery Company Limited"),
    )

    assert hows(enrolled) == [How.NEW, How.KNOWN, How.KNOWN]
    assert enrolled[1].grounds == "NAME_AND_PLACE"
    assert counted() == 1


def test_the_same_name_in_two_divisions_is_two_enterprises(thiri: Actor) -> None:
    enrol(thiri, an_organization(division="MM-06"), an_organization(division="MM-04"))

    assert counted() == 2


def test_the_same_name_in_two_townships_is_two_enterprises(thiri: Actor) -> None:
    enrol(thiri, an_organization(locality="Hlaing"), an_organization(locality="Insein"))

    assert counted() == 2


def test_a_shared_telephone_joins_names_that_may_be_one(thiri: Actor) -> None:
    phone = "+95912345678"

    enrol(
        thiri,
        an_organization("Golden Lotus", division="MM-06", phone=phone),
        an_organization("Golden Lotus Bakery", division="MM-04", phone=phone),
    )

    assert counted() == 1


def test_two_shops_of_one_owner_are_two_though_they_share_a_telephone(thiri: Actor) -> None:
    phone = "+95912345678"

    enrol(
        thiri, an_organization("Aung Store", phone=phone), an_organization("Mya Hotel", phone=phone)
    )

    assert counted() == 2


def test_a_telephone_of_many_names_joins_nothing(thiri: Actor) -> None:
    phone = "+95912345678"
    names = ["Lucky Bakery", "Lucky Bakery Shop", "Golden", "Silver", "Copper", "Iron", "Tin"]

    enrol(thiri, *(an_organization(name, phone=phone) for name in names[:2]))
    assert counted() == 1
    enrol(thiri, *(an_organization(name, phone=phone) for name in names[2:]))

    assert counted() == 7


def test_a_made_up_telephone_joins_nothing(thiri: Actor) -> None:
    enrol(
        thiri,
        an_organization("Golden Lotus", division="MM-06", phone="+95900000000"),
        an_organization("Golden Lotus", division="MM-04", phone="+95900000000"),
    )

    assert counted() == 2


def test_a_registration_number_joins_whatever_the_name(thiri: Actor) -> None:
    enrolled = enrol(
        thiri,
        an_organization("Golden Lotus", registration="12/345-YGN"),
        an_organization("ရွှေကြာ", registration="12 345 ygn", division="MM-04"),
    )

    assert counted() == 1
    assert enrolled[1].grounds == "REGISTRATION"


def test_different_registration_numbers_keep_the_same_name_apart(thiri: Actor) -> None:
    enrol(
        thiri, an_organization(registration="REG-11111"), an_organization(registration="REG-22222")
    )

    assert counted() == 2


def test_what_fits_two_that_contradict_each_other_waits(thiri: Actor) -> None:
    one, other = enrol(
        thiri, an_organization(registration="REG-11111"), an_organization(registration="REG-22222")
    )

    (torn,) = enrol(thiri, an_organization("Golden Lotus"))

    refs = Organization.objects.order_by("id").values_list("ref", flat=True)
    assert (torn.how, torn.record_id, torn.candidates) == (How.AMBIGUOUS, 0, tuple(refs))
    assert OrganizationRecord.objects.count() == 2
    assert {one.how, other.how} == {How.NEW}


def test_what_waits_does_not_depend_on_the_order_in_one_call(thiri: Actor) -> None:
    enrolled = enrol(
        thiri,
        an_organization(),
        an_organization(registration="REG-11111"),
        an_organization(registration="REG-22222"),
    )

    assert hows(enrolled) == [How.AMBIGUOUS, How.NEW, How.NEW]


def test_a_person_decides_which_it_is(thiri: Actor) -> None:
    one, _ = enrol(
        thiri, an_organization(registration="REG-11111"), an_organization(registration="REG-22222")
    )

    (chosen,) = enrol(thiri, an_organization(), decided={0: one.record_ref})

    assert (chosen.how, chosen.counted_as_id) == (How.KNOWN, one.counted_as_id)
    assert chosen.grounds == "PERSON"


def test_a_person_decides_that_it_is_a_new_one(thiri: Actor) -> None:
    enrol(thiri, an_organization(registration="REG-11111"))

    (chosen,) = enrol(thiri, an_organization(), decided={0: ""})

    assert chosen.how == How.NEW
    assert counted() == 2


def test_a_choice_that_is_not_in_the_register_is_refused(thiri: Actor) -> None:
    with pytest.raises(NoSuchChoice, match="ORG-NOTTHERE00"):
        enrol(thiri, an_organization(), decided={0: "ORG-NOTTHERE00"})


def test_the_same_said_again_by_its_source_is_the_same_record(thiri: Actor) -> None:
    source = a_source()
    first = enrol(thiri, an_organization(), an_organization(), source=source)

    again = enrol(thiri, an_organization(), source=source)

    assert hows([*first, *again]) == [How.NEW, How.SAID_BEFORE, How.SAID_BEFORE]
    assert {one.record_ref for one in [*first, *again]} == {first[0].record_ref}


def test_nearly_the_same_name_waits_for_a_judgement(thiri: Actor) -> None:
    enrol(thiri, an_organization("Golden Lotus Bakery"), an_organization("Goldan Lotus Bakry"))

    pair = NearPair.objects.get()

    assert counted() == 2
    assert pair.score > 90


def test_two_bodies_of_one_name_in_two_countries_are_two(thiri: Actor) -> None:
    enrol(
        thiri,
        an_organization("VCCI", kind="EMPLOYERS", country="VN", division=""),
        an_organization("VCCI", kind="EMPLOYERS", country="VU", division=""),
        an_organization("V.C.C.I.", kind="EMPLOYERS", country="VN", division="VN-HN"),
    )

    assert counted() == 2


def test_enrolling_is_not_for_those_who_may_not_deliver(thiri: Actor, ada: Actor) -> None:
    with pytest.raises(NotAllowed):
        enrol(ada, an_organization())
    with pytest.raises(NotAllowed):
        enrol(thiri, an_organization(), office="co-hanoi")


def test_people_of_one_list_with_different_telephones_are_different_people(thiri: Actor) -> None:
    (shop,) = enrol(thiri, an_organization())

    enrol_persons(
        thiri,
        a_person(phone="+95911111234"),
        a_person(phone="+95922222345"),
        organizations=[shop.record_id] * 2,
    )

    assert people_counted() == 2


def test_a_person_met_again_at_the_same_enterprise_is_one(thiri: Actor) -> None:
    first, second = enrol(thiri, an_organization()), enrol(thiri, an_organization("GOLDEN LOTUS"))
    enrol_persons(thiri, a_person("U Aung Aung"), organizations=[first[0].record_id])

    (again,) = enrol_persons(thiri, a_person("Aung Aung"), organizations=[second[0].record_id])

    assert (again.how, again.grounds) == (How.KNOWN, "NAME_AND_ORGANIZATION")


def test_a_name_and_a_place_alone_do_not_make_one_person(thiri: Actor) -> None:
    enrol_persons(thiri, a_person(locality="Hlaing", phone="+95911111234"))
    enrol_persons(thiri, a_person(locality="Hlaing", birth_year=1980))

    assert people_counted() == 2


def test_people_of_whom_nothing_more_is_known_are_one_by_name_and_township(thiri: Actor) -> None:
    enrol_persons(thiri, a_person(locality="Hlaing"))
    enrol_persons(thiri, a_person(locality="hlaing"))

    assert people_counted() == 1


def test_another_sex_or_year_of_birth_is_another_person(thiri: Actor) -> None:
    phone = "+95911111234"

    for more in ({"sex": "FEMALE"}, {"sex": "MALE"}):
        enrol_persons(thiri, a_person(phone=phone, **more))
    for year in (1980, 1981, 1990):
        enrol_persons(thiri, a_person("Hla Hla", birth_year=year))

    assert people_counted() == 4


def test_two_of_one_name_born_on_different_days_of_a_year_are_two(thiri: Actor) -> None:
    for day in ("03-12", "07-25"):
        enrol_persons(thiri, a_person("Hla Hla", birth_year=1980, birth_day=day))

    assert people_counted() == 2


@pytest.mark.parametrize("day", ["", "03-12", "12-03", "03-13", "03-21"])
def test_a_day_that_is_not_said_or_a_slip_of_the_other_makes_nobody_two(
    thiri: Actor, day: str
) -> None:
    for said in ("03-12", day):
        enrol_persons(thiri, a_person("Hla Hla", birth_year=1980, birth_day=said))

    assert people_counted() == 1


def test_a_telephone_and_a_name_say_more_than_a_day_of_birth(thiri: Actor) -> None:
    phone = "+95911111234"
    for day in ("03-12", "07-25"):
        enrol_persons(thiri, a_person("Hla Hla", birth_year=1980, birth_day=day, phone=phone))

    assert people_counted() == 1


def test_the_day_of_birth_is_kept_with_the_record_and_not_with_the_person(thiri: Actor) -> None:
    said = a_person("Hla Hla", birth_year=1980, birth_day="03-12")
    source = a_source()
    enrol_persons(thiri, said, source=source)
    again = enrol_persons(thiri, said, source=source)

    (record,) = PersonRecord.objects.all()
    assert (record.birth_year, record.birth_day) == (1980, "03-12")
    assert [one.record_ref for one in again] == [record.ref]
    assert people_said_by(source).keys() == {said}
    assert not hasattr(record.counted_as, "birth_day")


def test_two_of_a_family_are_two_though_they_share_a_telephone(thiri: Actor) -> None:
    phone = "+84912345678"

    enrol_persons(
        thiri, a_person("Nguyễn Văn An", phone=phone), a_person("Nguyễn Văn Anh", phone=phone)
    )

    assert people_counted() == 2


def test_everybody_at_a_large_event_is_counted(thiri: Actor) -> None:
    names = [f"{one}{two}" for one in ("Aung", "Hla", "Mya", "Zaw") for two in range(24)]
    statements = [
        a_person(f"{name} {number // 96}", phone=f"+9597{number:07d}")
        for number, name in enumerate(names * 24)
    ]

    enrol_persons(thiri, *statements)

    assert people_counted() == 2304


def test_the_log_says_what_everything_is_counted_as(thiri: Actor) -> None:
    (shop,) = enrol(thiri, an_organization(phone="+95912345678"))
    enrol(thiri, an_organization("Silver", registration="REG-1111"))
    enrol(thiri, an_organization("Silver Lotus", phone="+95912345678", registration="REG 1111"))
    enrol_persons(thiri, a_person(), organizations=[shop.record_id])

    rows = list(OrganizationRecord.objects.values_list("ref", "counted_as__ref"))
    rows += PersonRecord.objects.values_list("ref", "counted_as__ref")

    assert replayed() == dict(rows)
