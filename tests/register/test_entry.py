"""Looking up a record while it is typed, in the register itself."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.models import Change
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.register.commands.withdraw import withdraw_records
from banyan.register.linkage.entry.reasons import Agreement
from banyan.register.linkage.rows import Row
from banyan.register.models import OrganizationEntry, OrganizationEntryKey
from banyan.register.queries.entry import records_like
from tests.makers import a_source, an_organization_record

pytestmark = pytest.mark.django_db

LOTUS: dict[str, Any] = {"locality": "Insein Township", "phone": "+959421235514", "sector": "I56"}
ASKED = Row(name="Shwe Kyar", country="MM", district="Insein")


def found(by: Actor, asked: Row = ASKED) -> list[str]:
    return [one.said.name for one in records_like(by, asked)]


def test_a_name_in_another_script_is_found_with_its_reasons(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    an_organization_record(name="ရွှေကြာ ကော်ဖီဆိုင်", **LOTUS)
    an_organization_record(name="Ocean Traders", locality="Bago")
    index_for_entry(by=desk, at=noon)

    (like,) = records_like(thiri, ASKED._replace(phone="09 421 235 514"))

    assert like.said.name == "ရွှေကြာ ကော်ဖီဆိုင်"
    assert like.is_warned
    why = {one.field: one for one in like.reasons}
    assert why["phone"].agreement == Agreement.AGREES
    assert why["place"].agreement == Agreement.AGREES
    assert why["sector"].agreement == Agreement.NOT_SAID
    assert why["phone"].weight > why["place"].weight > 0


def test_five_organizations_at_most_are_shown_each_once(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    first = an_organization_record(name="Shwe Kyar", **LOTUS)
    an_organization_record(name="Shwe Kyar", counted_as=first.counted_as, **LOTUS)
    for number in range(2, 9):
        an_organization_record(name=f"Shwe Kyar {number}", locality="Insein")
    index_for_entry(by=desk, at=noon)

    likes = records_like(thiri, ASKED)

    assert len(likes) == 5
    assert len({like.counted_as for like in likes}) == 5
    assert likes[0].counted_as == first.counted_as.ref


def test_nobody_is_led_to_the_records_of_others(
    thiri: Actor, minh: Actor, linh: Actor, desk: Actor, noon: datetime
) -> None:
    an_organization_record(name="Shwe Kyar", **LOTUS)
    an_organization_record(name="Shwe Kyar", office="vcci-vn", country="MM")
    index_for_entry(by=desk, at=noon)

    offices = {
        actor.name: [one.office_code for one in records_like(actor, ASKED)]
        for actor in (thiri, minh, linh)
    }

    assert offices == {"thiri": ["co-yangon"], "minh": ["vcci-vn"], "linh": ["vcci-vn"]}


def test_who_sees_no_register_is_told_nothing(vic: Actor, desk: Actor, noon: datetime) -> None:
    an_organization_record(name="Shwe Kyar", **LOTUS)
    index_for_entry(by=desk, at=noon)

    assert records_like(vic, ASKED) == []


def test_a_common_key_hides_nothing_of_ones_own(minh: Actor, desk: Actor, noon: datetime) -> None:
    an_organization_record(name="Shwe Kyar", office="vcci-vn", locality="Insein")
    for _ in range(120):
        an_organization_record(name="Shwe Kyar", locality="Insein")
    index_for_entry(by=desk, at=noon)

    assert found(minh) == ["Shwe Kyar"]


def test_indexing_goes_on_where_it_ended_and_ends_in_silence(desk: Actor, noon: datetime) -> None:
    for number in range(5):
        an_organization_record(name=f"Lotus {number}")

    first = index_for_entry(by=desk, at=noon, together=2)
    an_organization_record(name="Lotus 6")
    rest = [index_for_entry(by=desk, at=noon) for _ in range(2)]

    assert (first, rest) == (5, [1, 0])
    assert OrganizationEntry.objects.count() == 6
    assert Change.objects.filter(act="index_for_entry").count() == 2


def test_what_is_withdrawn_is_found_no_more_and_taken_out(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    source = a_source(office="co-yangon")
    an_organization_record(name="Shwe Kyar", source=source, **LOTUS)
    an_organization_record(name="Bago Traders")
    index_for_entry(by=desk, at=noon)
    kept = OrganizationEntryKey.objects.count()

    withdraw_records(source=source, by=thiri, at=noon)
    before = found(thiri)
    index_for_entry(by=desk, at=noon)

    assert before == found(thiri) == []
    assert OrganizationEntry.objects.count() == 1
    assert 0 < OrganizationEntryKey.objects.count() < kept


def test_another_version_makes_everything_anew(thiri: Actor, desk: Actor, noon: datetime) -> None:
    an_organization_record(name="Shwe Kyar", **LOTUS)
    index_for_entry(by=desk, at=noon)
    keys = set(OrganizationEntryKey.objects.values_list("value", flat=True))
    OrganizationEntry.objects.update(version=1, packed="")
    OrganizationEntryKey.objects.update(office=0)

    again = index_for_entry(by=desk, at=noon)

    assert again == 1
    assert set(OrganizationEntryKey.objects.values_list("value", flat=True)) == keys
    assert found(thiri) == ["Shwe Kyar"]


def test_only_who_keeps_the_lists_may_index(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        index_for_entry(by=thiri, at=noon)


def test_five_questions_are_asked_however_many_there_are(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    for number in range(150):
        an_organization_record(name=f"Shwe Kyar {number % 7}", **LOTUS)
    index_for_entry(by=desk, at=noon)

    with CaptureQueriesContext(connection) as queries:
        records_like(thiri, ASKED)

    assert len(queries) == 5


def test_what_is_compared_is_kept_under_the_records_own_number(desk: Actor, noon: datetime) -> None:
    for number in range(3):
        an_organization_record(name=f"Lotus {number}")
    index_for_entry(by=desk, at=noon)
    first = OrganizationEntry.objects.order_by("record_id").first()
    assert first is not None

    asked = OrganizationEntry.objects.filter(record_id=first.record_id)

    # SQLite says so where no index of its own lies in between.
    assert connection.vendor != "sqlite" or "INTEGER PRIMARY KEY" in asked.explain()
