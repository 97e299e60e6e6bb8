"""Records of people as any list gives them: the columns that linking knows."""

from typing import Final, NamedTuple


class PersonRow(NamedTuple):
    """One person's record, as its list says it. What the list does not say is empty.

    `sex` is `FEMALE` or `MALE` (or the first letter), `birth_year` a year of either era,
    `birth_day` the month and the day beside it, as `03-12`.
    `organization` is what the list calls whom they came from, `employer` what that is counted as,
    where this is known.
    """

    record_id: str = ""
    name: str = ""
    sex: str = ""
    birth_year: str = ""
    birth_day: str = ""
    country: str = ""
    division: str = ""
    district: str = ""
    phone: str = ""
    email: str = ""
    identity: str = ""
    organization: str = ""
    employer: str = ""


PERSON_COLUMNS: Final = PersonRow._fields
