"""A day of birth is kept to tell people apart, and nobody is shown it: not by page, file or API."""

from datetime import datetime

import pytest

from banyan.accounts.permissions import Actor
from banyan.register.models import PersonNearPair, PersonRecord
from banyan.results.facts import RAW
from tests.makers import a_person_record, an_actor
from tests.web import hidden
from tests.web.test_every_role import CAST, signed_in
from tests.web.walking import Walk

# Some hundred pages: what they show is the same question on every database.
pytestmark = pytest.mark.once
PEOPLE = {**CAST, "moe": ("PARTNER_REPORTER", "mba-mm")}
ABOVE = {"vcci-vn": "co-hanoi", "mba-mm": "co-yangon", "siyb-mm": "co-yangon"}
BORN = "07-23"


@pytest.fixture
def cast(db: None, noon: datetime) -> dict[str, Actor]:
    hidden.rules()
    for _ in range(2):
        found = {
            name: an_actor(name, role=role, office=office, reports_to=ABOVE.get(office, ""))
            for name, (role, office) in PEOPLE.items()
        }
    hidden.hide("Quillabee", found, noon)
    PersonRecord.objects.update(birth_year=1983, birth_day=BORN)
    one = a_person_record(name="Daw Quillabee Wyn", birth_year=1983, birth_day=BORN)
    like = PersonRecord.objects.filter(name__startswith="Daw Quillabee").exclude(pk=one.pk)[0]
    PersonNearPair.objects.create(left=like, right=one, grounds="MODEL", score=50.0)
    hidden.counted(found, noon)
    return found


@pytest.mark.parametrize("name", ["thiri", "desk", "moe"])
def test_another_day_changes_nothing_that_anybody_is_shown(
    name: str, cast: dict[str, Actor], noon: datetime
) -> None:
    client = signed_in(name)
    before = Walk(client, of_each=3).pages
    assert any("Quillabee" in text for text in before.values())

    PersonRecord.objects.update(birth_day="04-09")
    hidden.counted(cast, noon)

    after = Walk(client, of_each=3).pages
    assert before.keys() == after.keys()
    assert not [path for path, text in before.items() if after[path] != text]
    assert not [path for path, text in before.items() if BORN in text]


def test_the_copy_that_results_are_counted_from_takes_no_day_of_birth() -> None:
    read = {column for columns in RAW.values() for name, told in columns.items() for column in told}

    assert "birth_year" in read
    assert "birth_day" not in read
