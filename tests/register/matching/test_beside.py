"""Records side by side: what agrees, what contradicts, and what nobody can compare."""

from banyan.register.matching.beside import ORGANIZATION_FIELDS, Line, beside, romanized
from banyan.register.statements import OrganizationStatement
from tests.register.enrolling import an_organization


def line(label: str, *said: OrganizationStatement, counted_as: str = "abc") -> Line:
    lines = beside(said, counted_as[: len(said)], ORGANIZATION_FIELDS)
    return next(one for one in lines if one.label == label)


def test_numbers_are_compared_as_numbers_and_contradict() -> None:
    one = an_organization(registration="REG 11111", phone="+95911112345")
    other = an_organization(registration="reg-11111", phone="+95922223456")
    third = an_organization(registration="REG-22222")

    registered = line("Registration number", one, other, third)
    called = line("Telephone", one, other, third)

    assert [cell.says for cell in registered.cells] == ["partly", "partly", "differs"]
    assert registered.cells[0].fits == (2,)
    assert registered.tells
    assert [cell.says for cell in called.cells] == ["differs", "differs", ""]
    assert not called.tells


def test_records_of_one_organization_are_not_held_against_each_other() -> None:
    two = [an_organization(registration="REG-11111")] * 2
    others = an_organization(registration="REG-22222")

    found = line("Registration number", *two, others, counted_as="aab")

    assert [cell.says for cell in found.cells] == ["differs"] * 3
    assert found.says == ""


def test_names_nearly_alike_say_so() -> None:
    found = line("Name", an_organization("Golden Lotus"), an_organization("Goldan Lotus"))

    assert [cell.says for cell in found.cells] == ["near", "near"]


def test_places_in_two_scripts_cannot_be_compared() -> None:
    found = line("Locality", an_organization(locality="လှိုင်"), an_organization(locality="Insein"))

    assert [cell.says for cell in found.cells] == ["", ""]
    assert found.cells[0].romanized


def test_only_other_scripts_are_romanized() -> None:
    assert romanized("ရွှေ") == "Shwe"
    assert romanized("Chợ Lớn") == ""
    assert romanized("") == ""
