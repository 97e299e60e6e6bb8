"""People's records side by side: what may be shown of each, and when two say the same."""

from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from banyan.foundation.places import country_name, division_name
from banyan.register.matching.beside import Field, same, same_place
from banyan.register.matching.compare import NEAR, is_same_name, name_score, person_names_fit
from banyan.register.matching.days import days_near
from banyan.register.matching.normalize import address, number, person_name, telephone
from banyan.register.statements import PersonStatement
from banyan.register.vocabulary import Sex


class SaidOfPerson(NamedTuple):
    """What a record says of a person, with whom they came from.

    `employer` is what their list calls the organization, `employer_ref` what that is counted as.
    """

    said: PersonStatement
    employer: str = ""
    employer_ref: str = ""


Said = SaidOfPerson
# In place of an identity number, which opens doors elsewhere, and of a day of birth, which opens
# accounts: only whether two agree is shown.
NOT_SHOWN: Final = "given, not shown"


def slipped(one: str, other: str) -> bool:
    """Test whether one is the other with a single slip: a sign mistyped, or two swapped."""
    return one != other and OSA.distance(one, other, score_cutoff=1) <= 1


def _same_name(one: Said, other: Said) -> bool:
    return is_same_name(person_name(one.said.name), person_name(other.said.name))


def _near_name(one: Said, other: Said) -> bool:
    these, those = person_name(one.said.name), person_name(other.said.name)
    return name_score(these, those) >= NEAR or person_names_fit(these, those)


def _near_year(one: Said, other: Said) -> bool:
    here, there = one.said.birth_year or 0, other.said.birth_year or 0
    return abs(here - there) == 1 or slipped(str(here), str(there))


def _near_day(one: Said, other: Said) -> bool:
    return days_near(one.said.birth_day, other.said.birth_day)


def _near_phone(one: Said, other: Said) -> bool:
    return slipped(telephone(one.said.phone), telephone(other.said.phone))


def _same_identity(one: Said, other: Said) -> bool | None:
    here, there = number(one.said.identity_number), number(other.said.identity_number)
    # What is filled in for want of a number says nothing.
    return here == there if here and there else None


def _near_identity(one: Said, other: Said) -> bool:
    return slipped(number(one.said.identity_number), number(other.said.identity_number))


def _sex(one: Said) -> str:
    return str(Sex(one.said.sex).label) if one.said.sex else ""


def _place(one: Said, other: Said) -> bool | None:
    return same_place(one.said, other.said)


# Whether somebody has a disability is not asked for here: it tells nobody from another.
PERSON_FIELDS: Final = (
    Field("Name", lambda one: one.said.name, _same_name, near=_near_name),
    Field("Sex", _sex, same(lambda one: one.said.sex), True),
    Field(
        "Born in",
        lambda one: str(one.said.birth_year or ""),
        same(lambda one: one.said.birth_year),
        True,
        _near_year,
    ),
    Field(
        "Born on",
        lambda one: NOT_SHOWN if one.said.birth_day else "",
        same(lambda one: one.said.birth_day),
        True,
        _near_day,
    ),
    Field(
        "Telephone",
        lambda one: one.said.phone,
        same(lambda one: telephone(one.said.phone)),
        near=_near_phone,
    ),
    Field("E-mail", lambda one: one.said.email, same(lambda one: address(one.said.email))),
    Field(
        "Identity number",
        lambda one: NOT_SHOWN if one.said.identity_number else "",
        _same_identity,
        True,
        _near_identity,
    ),
    Field("Came from", lambda one: one.employer, same(lambda one: one.employer_ref)),
    Field(
        "Country", lambda one: country_name(one.said.country), same(lambda one: one.said.country)
    ),
    Field(
        "Province, state or region",
        lambda one: division_name(one.said.division) if one.said.division else "",
        same(lambda one: one.said.division),
    ),
    Field("Locality", lambda one: one.said.locality, _place),
)
