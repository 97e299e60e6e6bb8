"""People's records side by side: slips, families, and what is not shown."""

from typing import Any

import pytest

from banyan.register.matching.beside import Line, beside
from banyan.register.matching.beside_people import NOT_SHOWN, PERSON_FIELDS, SaidOfPerson, slipped
from banyan.register.matching.explain import people_agree, people_contradict
from banyan.register.matching.facts import PersonFacts, person_facts
from banyan.register.statements import PersonStatement
from tests.register.enrolling import a_person


def line(label: str, *said: SaidOfPerson) -> Line:
    lines = beside(said, "abc"[: len(said)], PERSON_FIELDS)
    return next(one for one in lines if one.label == label)


def says(label: str, *said: PersonStatement) -> list[str]:
    return [cell.says for cell in line(label, *map(SaidOfPerson, said)).cells]


def worked(said: PersonStatement) -> tuple[PersonStatement, PersonFacts]:
    return said, person_facts(said, source=1, organization=None)


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("1971", "1917", True),
        ("1971", "1981", True),
        ("1971", "1982", False),
        ("1971", "1971", False),
        ("12345", "1234", True),
    ],
)
def test_a_slip_is_one_sign_or_two_swapped(one: str, other: str, *, is_slip: bool) -> None:
    assert slipped(one, other) == slipped(other, one) == is_slip


@pytest.mark.parametrize(
    ("label", "value", "others", "expected"),
    [
        ("Born in", {"birth_year": 1971}, {"birth_year": 1917}, "near"),
        ("Born in", {"birth_year": 1971}, {"birth_year": 1970}, "near"),
        ("Born in", {"birth_year": 1971}, {"birth_year": 1990}, "differs"),
        ("Born on", {"birth_day": "03-12"}, {"birth_day": "03-12"}, "agrees"),
        ("Born on", {"birth_day": "03-12"}, {"birth_day": "12-03"}, "near"),
        ("Born on", {"birth_day": "03-12"}, {"birth_day": "03-17"}, "near"),
        ("Born on", {"birth_day": "03-12"}, {"birth_day": "07-25"}, "differs"),
        ("Born on", {"birth_day": "03-12"}, {}, ""),
        ("Telephone", {"phone": "+95942123551"}, {"phone": "+95942123515"}, "near"),
        ("Identity number", {"identity_number": "9-123"}, {"identity_number": "9 123"}, "agrees"),
        ("Identity number", {"identity_number": "0000"}, {"identity_number": "0000"}, ""),
        ("Sex", {"sex": "MALE"}, {"sex": "FEMALE"}, "differs"),
        ("Sex", {"sex": "MALE"}, {}, ""),
    ],
)
def test_what_is_nearly_alike_says_so(
    label: str, value: dict[str, Any], others: dict[str, Any], expected: str
) -> None:
    assert says(label, a_person(**value), a_person(**others))[0] == expected


def test_whom_they_came_from_is_told_by_what_that_is_counted_as() -> None:
    said = a_person()
    one, other = SaidOfPerson(said, "Lotus", "ORG-1"), SaidOfPerson(said, "Lotus Co", "ORG-1")

    assert [cell.says for cell in line("Came from", one, other).cells] == ["agrees"] * 2
    assert line("Came from", one, SaidOfPerson(said, "Lotus", "ORG-2")).cells[0].says == "differs"


def test_disability_identity_numbers_and_days_of_birth_stand_nowhere() -> None:
    said = SaidOfPerson(
        a_person(has_disability=True, identity_number="9-123456", birth_day="07-25")
    )

    shown = repr(beside([said, said], "ab", PERSON_FIELDS))

    assert "isab" not in shown
    assert "123456" not in shown
    assert "25" not in shown
    assert [line("Born on", said).cells[0].text] == [NOT_SHOWN]


def test_agreement_and_contradiction_of_people_name_no_number() -> None:
    one = worked(a_person(identity_number="9-123456", sex="MALE", birth_year=1971))
    same = worked(a_person("Another", identity_number="9 123456"))
    other = worked(
        a_person(identity_number="9-718253", sex="FEMALE", birth_year=1973, birth_day="07-25")
    )
    turned = worked(a_person(sex="FEMALE", birth_year=1973, birth_day="03-12"))

    assert [tuple(row) for row in people_agree(one, same)] == [("Same identity number", "", "")]
    assert [row.label for row in people_contradict(one, other)] == [
        "Different identity numbers",
        "Different sexes",
        "Born in different years",
    ]
    assert people_contradict(one, same) == []
    assert [tuple(row) for row in people_contradict(other, turned)] == [
        ("Born on different days", "", "")
    ]
    assert "9-" not in repr(people_contradict(one, other))
