"""Files are kept as they came, once, and only from those who may send them."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.intake.commands.deliver import About, NoSuchSheet, deliver
from banyan.intake.models import Delivery
from banyan.intake.queries import NoSuchDelivery, deliveries, delivery, stored_file
from banyan.intake.reading.refusals import EmptyTable, FileTooLarge
from banyan.provenance.models import Change
from tests.intake.sheets import a_csv, attended

CONTENT = a_csv(attended())


def sent(
    by: Actor, at: datetime, *, content: bytes = CONTENT, office: str = "co-yangon"
) -> Delivery:
    return deliver(
        content=content, filename="list.csv", kind="ATTENDANCE", office=office, by=by, at=at
    )


def test_a_file_is_kept_byte_for_byte_under_its_checksum(thiri: Actor, noon: datetime) -> None:
    arrived = sent(thiri, noon)

    kept = stored_file(thiri, arrived.ref)
    assert kept.read_bytes() == CONTENT
    assert kept.name == sha256(CONTENT).hexdigest()
    assert arrived.size == len(CONTENT)


def test_the_same_file_again_is_the_same_delivery(thiri: Actor, noon: datetime) -> None:
    first = sent(thiri, noon)
    changes = Change.objects.count()

    again = sent(thiri, noon + timedelta(days=1))

    assert again.ref == first.ref
    assert Delivery.objects.count() == 1
    assert Change.objects.count() == changes


def test_the_same_file_from_another_office_is_another_delivery(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    first = sent(thiri, noon)

    assert sent(linh, noon, office="co-hanoi").ref != first.ref


def test_files_paths_and_bytes_are_taken_alike(
    thiri: Actor, noon: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(CONTENT)
    refs = {
        deliver(
            content=content,
            filename="list.csv",
            kind="ATTENDANCE",
            office="co-yangon",
            by=thiri,
            at=noon,
        ).ref
        for content in (path, BytesIO(CONTENT), CONTENT)
    }

    assert len(refs) == 1


def test_what_the_sender_says_of_the_whole_file_is_kept(thiri: Actor, noon: datetime) -> None:
    about = About(country="MM", package="SIYB", programme="SCORE", held_on=date(2018, 5, 1))

    arrived = deliver(
        content=CONTENT,
        filename="../../etc/list.csv",
        kind="ATTENDANCE",
        office="co-yangon",
        by=thiri,
        at=noon,
        about=about,
    )

    assert (arrived.country, arrived.package_code, arrived.programme_code) == (
        "MM",
        "SIYB",
        "SCORE",
    )
    assert arrived.held_on == date(2018, 5, 1)
    assert arrived.filename == "list.csv"


def test_a_file_for_another_office_is_not_taken(linh: Actor, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        sent(linh, noon, office="co-yangon")


def test_another_offices_delivery_is_not_there(linh: Actor, thiri: Actor, noon: datetime) -> None:
    arrived = sent(thiri, noon)

    with pytest.raises(NoSuchDelivery):
        delivery(linh, arrived.ref)
    assert not deliveries(linh).exists()


def test_a_partners_delivery_is_seen_by_the_office_it_reports_to(
    minh: Actor, linh: Actor, tari: Actor, noon: datetime
) -> None:
    arrived = sent(minh, noon, office="vcci-vn")

    assert delivery(linh, arrived.ref) == arrived
    assert not deliveries(tari).exists()


@pytest.mark.parametrize("content", [b"", b"x" * 2_000_001])
def test_an_empty_or_enormous_file_is_refused_and_leaves_nothing(
    content: bytes, thiri: Actor, noon: datetime, settings: Settings
) -> None:
    settings.LARGEST_FILE = 2_000_000

    with pytest.raises((EmptyTable, FileTooLarge)):
        sent(thiri, noon, content=content)

    assert not Delivery.objects.exists()
    assert [
        path for path in (Path(settings.DATA) / "deliveries").rglob("*") if path.is_file()
    ] == []


def test_a_kind_of_sheet_we_do_not_take_is_refused(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NoSuchSheet, match='"INVOICES" is not a kind of sheet we take'):
        deliver(
            content=CONTENT, filename="x", kind="INVOICES", office="co-yangon", by=thiri, at=noon
        )
