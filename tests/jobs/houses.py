"""Data folders of their own, and the programs that work on them as processes that can be killed."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; the machine may be busy
DESK = """
from banyan.accounts.models import Office, Posting, User
desk = Office.objects.create(code="desk", name="Desk", kind="DESK")
Posting.objects.create(user=User.objects.create(username="desk"), office=desk, role="DESK")
"""
# What must come out the same: every table that a delivery writes, without ids, references, moments.
TOLD = (
    "SELECT state, rows, done FROM intake_delivery",
    "SELECT line, sheet_row, cells, verdict, reasons, organization_how, person_how FROM intake_row",
    "SELECT line, name, phone, locality, counted_as_id FROM register_organizationrecord",
    "SELECT line, name, phone, organization_id, counted_as_id FROM register_personrecord",
    "SELECT name, records FROM register_organization",
    "SELECT name, records FROM register_person",
    "SELECT title, starts_on, country FROM engagements_engagement",
    "SELECT line, engagement_id, person_id, organization_id, role FROM engagements_attendance",
    "SELECT line, engagement_id, record_id, role FROM engagements_party",
)


@dataclass(frozen=True, slots=True)
class House:
    """A data folder with its database."""

    data: Path

    def environment(self) -> Mapping[str, str]:
        return {**os.environ, "BANYAN_DATA": str(self.data), "BANYAN_DATABASE": ""}

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        process = self.start(*words)
        said, complained = process.communicate(timeout=PATIENCE)
        return process.returncode, said, complained

    def asked(self, question: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.data / "banyan.sqlite3", timeout=30) as database:
            return database.execute(question).fetchall()

    def done(self) -> int:
        """Return how many lines of the only delivery have been worked through."""
        found = self.asked("SELECT done FROM intake_delivery")
        return int(str(found[0][0])) if found else 0

    def told(self) -> list[list[tuple[object, ...]]]:
        return [sorted(self.asked(question), key=str) for question in TOLD]


def a_house(data: Path) -> House:
    data.mkdir()
    house = House(data)
    for words in (["migrate", "--verbosity", "0"], ["shell", "--command", DESK]):
        status, _, complained = house.run(*words)
        assert status == 0, complained
    return house


def killed_at_work(house: House, process: subprocess.Popen[str], *, after: int = 0) -> int:
    """Kill a process without warning once some lines are done; return how many those are."""
    begun = monotonic()
    while house.done() <= after and process.poll() is None:
        assert monotonic() - begun < PATIENCE
        sleep(0.01)
    assert process.poll() is None, f"It ended before it could be killed: {process.communicate()}"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    return house.done()
