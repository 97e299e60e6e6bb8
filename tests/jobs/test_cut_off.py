"""What a kill in the middle leaves, and what the next start makes of it."""

import json
from pathlib import Path
from shutil import copytree
from time import monotonic, sleep

import pytest

from tests.intake.sheets import a_csv, many
from tests.jobs.houses import PATIENCE, House, a_house, killed_at_work

pytestmark = pytest.mark.once
ROWS = 12_200  # four parts
INTAKE = ("--sheet", "attendance", "--as", "desk", "--country", "MM", "--json")


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, House]:
    """A sheet, and a house in which it was accepted undisturbed."""
    folder = tmp_path_factory.mktemp("houses")
    sheet = folder / "list.csv"
    sheet.write_bytes(a_csv(*many(ROWS)))
    empty = a_house(folder / "empty")
    undisturbed = House(Path(copytree(empty.data, folder / "undisturbed")))
    status, said, complained = undisturbed.run("intake", str(sheet), *INTAKE, "--accept")
    assert status == 0, complained
    assert json.loads(said)["accepted"] == ROWS
    return sheet, undisturbed


def another(undisturbed: House, tmp_path: Path) -> House:
    empty = undisturbed.data.parent / "empty"
    return House(Path(copytree(empty, tmp_path / "house")))


def test_killed_while_accepting_and_begun_again_ends_in_the_same(
    houses: tuple[Path, House], tmp_path: Path
) -> None:
    sheet, undisturbed = houses
    house = another(undisturbed, tmp_path)
    done = killed_at_work(house, house.start("intake", str(sheet), *INTAKE, "--accept"))

    status, said, _ = house.run("intake", str(sheet), *INTAKE, "--accept")

    assert 0 < done < ROWS
    assert status == 0
    assert json.loads(said)["already"] is True
    assert house.told() == undisturbed.told()


def test_killed_while_reading_and_begun_again_ends_in_the_same(
    houses: tuple[Path, House], tmp_path: Path
) -> None:
    sheet, undisturbed = houses
    house = another(undisturbed, tmp_path)
    killed_at_work(house, house.start("intake", str(sheet), *INTAKE))

    status, said, _ = house.run("intake", str(sheet), *INTAKE)
    accepted_status, _, _ = house.run("intake", str(sheet), *INTAKE, "--accept")

    assert (status, accepted_status) == (0, 0)
    assert json.loads(said)["ready"] == ROWS
    assert house.told() == undisturbed.told()


def test_a_worker_that_is_killed_is_followed_by_one_that_goes_on(
    houses: tuple[Path, House], tmp_path: Path
) -> None:
    sheet, undisturbed = houses
    house = another(undisturbed, tmp_path)
    house.run("shell", "--command", QUEUED.format(sheet=str(sheet)))
    killed_at_work(house, house.start("worker"))

    successor = house.start("worker", "--lease", "2")
    try:
        begun = monotonic()
        while house.asked("SELECT state FROM intake_delivery") != [("ACCEPTED",)]:
            assert monotonic() - begun < PATIENCE
            sleep(0.1)
    finally:
        successor.terminate()
        successor.communicate(timeout=30)

    assert house.told() == undisturbed.told()


QUEUED = """
from pathlib import Path
from django.utils import timezone
from banyan.accounts.queries import actor_named
from banyan.delivery.tasks import accept_later
from banyan.intake.commands.deliver import About, deliver
found = deliver(content=Path("{sheet}"), filename="list.csv", kind="ATTENDANCE", office="desk",
                by=actor_named("desk"), at=timezone.now(), about=About(country="MM"))
accept_later.enqueue(found.ref, "desk")
"""
