from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from banyan.foundation.bulk import (
    insert_rows,
    reserve_ids,
    rows_where_in,
    update_rows,
)
from banyan.provenance.models import Change, Source
from banyan.register.models import Organization, Person

pytestmark = pytest.mark.django_db

NOON = datetime(2018, 8, 31, 12, tzinfo=UTC)
FIELDS = ("id", "ref", "kind", "title", "office_code", "created_at", "created_by")


def insert_sources(count: int) -> list[int]:
    ids = reserve_ids(Source, count)
    insert_rows(
        Source,
        FIELDS,
        ((at, f"SRC-{at}", "FILE", f"Sheet {at}", "co-suva", NOON, "mere") for at in ids),
    )
    return list(ids)


def test_reserved_ids_are_given_to_nobody_else() -> None:
    first = list(reserve_ids(Source, 3))
    second = list(reserve_ids(Source, 2))
    later = Source.objects.create(
        ref="SRC-A", kind="FILE", title="", office_code="", created_at=NOON, created_by="mere"
    )

    given_out = [*first, *second, later.pk]

    assert len(set(given_out)) == 6
    assert given_out == sorted(given_out)


def test_inserted_rows_are_read_back_as_django_would_have_written_them() -> None:
    ids = insert_sources(2)

    source = Source.objects.get(pk=ids[0])

    assert (source.title, source.created_at, source.withdrawn_at) == (f"Sheet {ids[0]}", NOON, None)
    assert source.withdrawn_by == ""


def test_json_is_stored_as_json() -> None:
    insert_rows(
        Change,
        ("act", "subject", "made_by", "made_at", "detail"),
        [("accept", "delivery:DEL-1", "thiri", NOON, {"rows": 3, "name": "ร้านสุดา"})],
    )

    assert Change.objects.get().detail == {"rows": 3, "name": "ร้านสุดา"}


def test_json_that_is_written_already_is_stored_as_it_stands() -> None:
    insert_rows(
        Change,
        ("act", "subject", "made_by", "made_at", "detail"),
        [("accept", "delivery:DEL-1", "thiri", NOON, '{"rows": 3}')],
        as_written=("detail",),
    )

    assert Change.objects.get().detail == {"rows": 3}


@given(
    said=st.lists(
        st.tuples(
            st.none() | st.integers(1900, 2018), st.none() | st.booleans(), st.integers(0, 9)
        ),
        min_size=1,
        max_size=120,
    )
)
def test_what_may_be_nothing_and_what_is_true_come_back_as_they_were(
    said: list[tuple[int | None, bool | None, int]],
) -> None:
    Person.objects.all().delete()
    insert_rows(
        Person,
        ("ref", "name", "birth_year", "is_rural", "records"),
        ((f"PER-{number}", "Hla", *one) for number, one in enumerate(said)),
    )

    kept = Person.objects.order_by("id").values_list("birth_year", "is_rural", "records")
    assert list(kept) == said
    first = Person.objects.order_by("id")[0]
    assert (first.has_disability, first.country, first.absorbed_by_id) == (None, "", None)


def test_of_rows_that_cannot_be_kept_nothing_stays() -> None:
    rows = [(f"PER-{number % 60}", "Hla", 1) for number in range(61)]

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Person, ("ref", "name", "records"), rows)

    assert not Person.objects.exists()


def test_rows_are_found_by_a_long_list_of_values() -> None:
    ids = insert_sources(2_000)

    by_id = rows_where_in(Source, "id", ids[::2], ("id", "ref"))
    by_ref = rows_where_in(Source, "ref", [f"SRC-{ids[0]}", "SRC-none"], ("id",))

    assert sorted(by_id) == [(at, f"SRC-{at}") for at in ids[::2]]
    assert by_ref == [(ids[0],)]
    assert rows_where_in(Source, "id", [], ("id",)) == []


def test_rows_are_changed_by_id_and_others_are_left() -> None:
    first, second, third = insert_sources(3)

    update_rows(Source, ("title", "created_at"), [(first, "One", NOON), (third, "Three", NOON)])

    assert list(Source.objects.order_by("id").values_list("title", flat=True)) == [
        "One",
        f"Sheet {second}",
        "Three",
    ]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(LookupError, match="no field colour"):
        insert_rows(Source, ("colour",), [("red",)])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"))))
def test_every_text_comes_back_as_it_went_in(texts: list[str]) -> None:
    ids = reserve_ids(Change, len(texts))

    insert_rows(
        Change,
        ("id", "act", "subject", "made_by", "made_at", "reason"),
        [(at, "a", "s", "b", NOON, text) for at, text in zip(ids, texts, strict=True)],
    )

    assert sorted(rows_where_in(Change, "id", ids, ("id", "reason"))) == list(
        zip(ids, texts, strict=True)
    )


def test_rows_come_in_the_order_in_which_lists_are_read() -> None:
    names = ["b", "B", "a z", "ab", "é", "Đ", "မ", "𐀀", "\ufb00", ""]
    for place, name in enumerate(names):
        kind = "NGO" if name == "ab" else "ENTERPRISE"
        Organization.objects.create(ref=f"ORG-{place}", name=name, kind=kind)

    found = rows_where_in(
        Organization,
        "id",
        Organization.objects.values_list("pk", flat=True),
        ["name"],
        also={"kind": ["ENTERPRISE", "COOPERATIVE"]},
        order=["name", "ref"],
    )

    listed = Organization.objects.exclude(kind="NGO").order_by("name", "ref")
    assert [name for (name,) in found] == [row.name for row in listed]
