"""What people say of themselves at a door, and when: values in, values out.

Nothing here trusts what it is given. Whoever holds a door's address may send anything.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from banyan.engagements.vocabulary import AgeBand
from banyan.register.matching.compare import differ_as_written, is_same_name
from banyan.register.matching.facts import PersonFacts, key, organization_facts, person_facts
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import Sex

MOST_ITEMS: Final = 500  # in one sending
MOST_LETTERS: Final = 4_000  # of one sign-in as it came
LONGEST_NAME: Final = 300
_LONGEST_ID: Final = 40
_FIRST_YEAR: Final = 1900
_MILLISECOND: Final = timedelta(milliseconds=1)

_BETWEEN: Final[Mapping[str, tuple[int, int]]] = {
    AgeBand.UNDER_15.value: (0, 14),
    AgeBand.FROM_15.value: (15, 24),
    AgeBand.FROM_25.value: (25, 34),
    AgeBand.FROM_35.value: (35, 54),
    AgeBand.FROM_55.value: (55, 120),
}


class Arrived(NamedTuple):
    """A sign-in as a device sent it. Without a `fault` it is fit to be kept."""

    item: str  # what the device calls it
    text: str = ""  # all of it, as JSON that any database takes
    said_ms: int | None = None  # by the device's clock, in milliseconds since 1970
    fault: str = ""


class When(NamedTuple):
    """When somebody signed in: by the device's clock, how wrong that was, and by ours."""

    said_at: datetime | None
    clock_ahead_ms: int | None
    came_at: datetime


class SaidOfOneself(NamedTuple):
    """A sign-in as it is understood. Empty text and `None`: nothing was said."""

    name: str = ""
    sex: str = ""
    birth_year: int | None = None
    born_from: int | None = None  # the years between which somebody of an age band was born
    born_until: int | None = None
    phone: str = ""
    organization: str = ""

    @property
    def born(self) -> str:
        """Return the year of birth, or the years between which it lies, as it is written."""
        if self.birth_year or self.born_from is None:
            return str(self.birth_year or "")
        return f"{self.born_from} to {self.born_until}"


def arrived(sent: object) -> Arrived:
    """Return one item of a sending, with a sentence where it cannot be kept.

    What somebody has not agreed to be kept is not.
    """
    if not isinstance(sent, Mapping):
        return Arrived("", fault="A sign-in is an object with an id, a name and a yes.")
    item = sent.get("id")
    if not isinstance(item, str) or not 8 <= len(item) <= _LONGEST_ID or not item.isascii():
        return Arrived("", fault="A sign-in without an id of its own cannot be kept once.")
    if sent.get("consent") is not True:
        return Arrived(item, fault="Nothing is kept of somebody who has not agreed to it.")
    text = json_for_keeping(sent)
    if len(text) > MOST_LETTERS:
        return Arrived(item, fault="This is longer than anybody's name. Sign in again, shorter.")
    return Arrived(item, text, _whole(sent.get("at")))


def json_for_keeping(sent: object) -> str:
    """Return `sent` as JSON. Two letters that PostgreSQL keeps nowhere become a mark."""
    text = json.dumps(sent, ensure_ascii=False).replace("\\u0000", "\\ufffd")
    return text.encode("utf-8", "replace").decode("utf-8")


def _whole(value: object) -> int | None:
    # A boolean is a number to Python, and a float may be none.
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value


def when(*, said_ms: int | None, sent_ms: int | None, received_at: datetime) -> When:
    """Return when somebody signed in, corrected by how wrong the device's clock was at sending.

    Nobody signs in after it is heard of: whatever a clock says, that is the latest.
    """
    said_at, sent_at = _moment(said_ms), _moment(sent_ms)
    ahead = (sent_at - received_at) // _MILLISECOND if sent_at else None
    if said_at is None or ahead is None:
        return When(said_at, ahead, received_at)
    try:
        came_at = said_at - timedelta(milliseconds=ahead)
    except OverflowError:
        return When(said_at, ahead, received_at)
    return When(said_at, ahead, min(came_at, received_at))


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def understood(kept: object, *, country: str, year: int) -> SaidOfOneself:
    """Return what a kept sign-in says; what cannot be understood is left out, and stays as it came.

    `country` is where telephones are dialled from, `year` the year in which it was said.
    """
    if not isinstance(kept, Mapping):
        return SaidOfOneself()
    born = _birth_year(kept.get("birth_year"), year)
    youngest, oldest = _BETWEEN.get(str(kept.get("age_band", "")), (None, None))
    by_band = born is None and youngest is not None and oldest is not None
    sex = str(kept.get("sex", ""))
    return SaidOfOneself(
        name=_words(kept.get("name"))[:LONGEST_NAME],
        sex=sex if sex in Sex.values else "",
        birth_year=born,
        born_from=year - oldest - 1 if by_band and oldest is not None else born,
        born_until=year - youngest if by_band and youngest is not None else born,
        phone=telephone_of(_words(kept.get("phone")), country=country),
        organization=_words(kept.get("organization"))[:LONGEST_NAME],
    )


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _birth_year(value: object, year: int) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) == 4:
        value = int(value)
    found = _whole(value)
    return found if found is not None and _FIRST_YEAR <= found <= year else None


def telephone_of(text: str, *, country: str) -> str:
    """Return a telephone in E.164 as it is dialled in `country`; empty if it is none."""
    try:
        number = phonenumbers.parse(text, country or None)
    except NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


class AtDoor(NamedTuple):
    """Somebody at a door as they are compared with others there."""

    said: PersonStatement
    employer: OrganizationStatement | None
    facts: PersonFacts
    born_from: int | None
    born_until: int | None

    @property
    def name_key(self) -> int | None:
        """Return what others of the same name are found by; `None` for a name of no letters."""
        return key("DOOR", self.facts.name.joined) if self.facts.name.joined else None


def at_door(said: SaidOfOneself, *, source: int, country: str, kind: str = "") -> AtDoor:
    """Return somebody as they are compared. `kind` is what organizations of this door are."""
    person = PersonStatement(
        name=said.name,
        sex=said.sex,
        birth_year=said.birth_year,
        phone=said.phone,
        country=country,
    )
    employer = None
    if said.organization and kind:
        employer = OrganizationStatement(name=said.organization, kind=kind, country=country)
    organization = organization_facts(employer) if employer else None
    facts = person_facts(person, source=source, organization=organization)
    return AtDoor(person, employer, facts, said.born_from, said.born_until)


def links(one: AtDoor, other: AtDoor) -> bool:
    """Test whether the register itself has something to decide about two people by."""
    return bool({value for _, value in one.facts.keys} & {value for _, value in other.facts.keys})


def may_be_same(one: AtDoor, other: AtDoor) -> bool:
    """Test whether two sign-ins at one door may be one person's, though nothing says that they are.

    They have the same name, and nothing speaks against it: another sex, an age that does not fit,
    another telephone.
    """
    these, those = one.facts, other.facts
    if not is_same_name(these.name, those.name) or differ_as_written(these.name, those.name):
        return False
    if these.sex and those.sex and these.sex != those.sex:
        return False
    if these.phone and those.phone and these.phone != those.phone:
        return False
    return _ages_fit(one, other)


def _ages_fit(one: AtDoor, other: AtDoor) -> bool:
    # Ages are rounded: a year is no difference.
    if None in (one.born_from, one.born_until, other.born_from, other.born_until):
        return True
    first = max(one.born_from or 0, other.born_from or 0)
    last = min(one.born_until or 0, other.born_until or 0)
    return first <= last + 1
