"""What bad files get at the command line: one sentence, status 2, and nothing half-done."""

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement
from banyan.intake.models import Delivery, Row
from banyan.intake.queries import stored_file
from banyan.register.models import OrganizationRecord, PersonRecord
from tests.intake.reading.written import a_changed_zip
from tests.intake.sheets import a_csv, a_workbook, attended, written
from tests.jobs.test_intake_word import refused, said

FINE = a_workbook(attended())


def cut_off(path: Path) -> Path:
    return written(path / "cut.xlsx", FINE[: len(FINE) // 2])


def encrypted(path: Path) -> Path:
    # An old container (as Office wraps what it encrypts) that names an encrypted package.
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
    return written(path / "secret.xlsx", header + "EncryptedPackage".encode("utf-16-le") * 40)


def empty(path: Path) -> Path:
    return written(path / "empty.xlsx", b"")


def without_cells(path: Path) -> Path:
    return written(path / "blank.csv", b"\n,,\n")


def enormous(path: Path) -> Path:
    # As large as it says and as small on the disk as the file system lets it be.
    large = written(path / "large.xlsx", FINE)
    os.truncate(large, 200 * 2**20)
    return large


def with_macros(path: Path) -> Path:
    fine = written(path / "fine.xlsx", FINE)
    return a_changed_zip(fine, path / "macros.xlsm", {"xl/vbaProject.bin": b"x"})


def a_bomb(path: Path) -> Path:
    fine = written(path / "fine.xlsx", FINE)
    return a_changed_zip(fine, path / "bomb.xlsx", {"xl/media/a.bin": b"\0" * 80_000_000})


def a_letter(path: Path) -> Path:
    return written(path / "letter.xlsx", b"%PDF-1.7 ...")


def enterprises(path: Path) -> Path:
    headers = ("Enterprise name", "Registration number", "Number of workers", "Sector")
    return written(path / "firms.csv", a_csv(("Lotus", "1", "12", "Furniture"), headers=headers))


@pytest.mark.parametrize(
    "made",
    [cut_off, encrypted, without_cells, with_macros, a_bomb, a_letter, enterprises],
    ids=lambda made: made.__name__,
)
def test_a_file_that_cannot_be_read_is_kept_and_its_sentence_said(
    made: Callable[[Path], Path], thiri: Actor, tmp_path: Path
) -> None:
    path = made(tmp_path)

    status, out, err = refused(
        "intake", str(path), "--sheet", "attendance", "--as", "thiri", "--accept"
    )

    found = Delivery.objects.get()
    assert (status, out) == (2, "")
    assert err.strip() == found.refusal
    assert found.refusal.endswith(".")
    assert found.state == "UNREADABLE"
    assert stored_file(thiri, found.ref).read_bytes() == path.read_bytes()
    assert nothing_was_recorded()


@pytest.mark.parametrize("made", [empty, enormous], ids=lambda made: made.__name__)
def test_a_file_that_is_nothing_or_too_much_is_not_kept(
    made: Callable[[Path], Path], thiri: Actor, tmp_path: Path
) -> None:
    path = made(tmp_path)

    status, _, err = refused("intake", str(path), "--sheet", "attendance", "--as", "thiri")

    assert status == 2
    assert err.startswith(path.name)
    assert not Delivery.objects.exists()
    assert nothing_was_recorded()


def test_the_same_bad_file_again_says_the_same(thiri: Actor, tmp_path: Path) -> None:
    words = ("intake", str(cut_off(tmp_path)), "--sheet", "attendance", "--as", "thiri")

    assert refused(*words) == refused(*words)
    assert Delivery.objects.count() == 1


def test_formulas_in_a_text_file_stay_text(thiri: Actor, tmp_path: Path) -> None:
    dangerous = '=HYPERLINK("http://example.org","Nilar")'
    rows = [attended(dangerous), attended("U Hla Tun", sex="M", business="@SUM(A1:A9)")]
    path = written(tmp_path / "list.csv", a_csv(*rows))

    answer = said("intake", str(path), "--sheet", "attendance", "--as", "thiri", "--accept")

    assert answer["rows"] == 2
    assert Row.objects.get(line=1).cells[0] == dangerous
    assert "formula" in str(answer["reasons"]) + str(Row.objects.get(line=1).reasons)


def test_the_server_takes_the_next_file_as_if_nothing_had_been(
    thiri: Actor, tmp_path: Path
) -> None:
    refused("intake", str(a_bomb(tmp_path)), "--sheet", "attendance", "--as", "thiri", "--accept")
    fine = written(tmp_path / "fine.xlsx", FINE)
    out = StringIO()

    call_command("intake", fine, "--sheet", "attendance", "--as", "thiri", "--accept", stdout=out)

    assert "1 accepted" in out.getvalue()


def nothing_was_recorded() -> bool:
    tables = (Row, Engagement, OrganizationRecord, PersonRecord)
    return not any(table.objects.exists() for table in tables)
