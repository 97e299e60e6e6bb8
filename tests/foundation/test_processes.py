"""Work in a copy of this process: what it gives, and when there is none.

Other tests leave threads at work in this process, and one with threads is not copied: what needs a
copy runs in a process of its own.
"""

from threading import Event, Thread

import pytest

from banyan.foundation.processes import begin_beside
from tests.alone import alone

BEGUN = """
import os, signal
from banyan.foundation import processes

processes.cpu_count = lambda: 2

def killed():
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"

def failed():
    raise ZeroDivisionError("of a copy")

"""


def test_a_copy_gives_what_it_works_out_with_all_that_is_at_hand() -> None:
    printed, _ = alone(
        BEGUN
        + """
at_hand = ["Golden", "Lotus"]
told = processes.begin_beside(lambda: f"{at_hand} {os.getpid()}".encode())().decode()
print(told.rpartition(" ")[0], int(told.rpartition(" ")[2]) != os.getpid())
"""
    )

    assert printed == "['Golden', 'Lotus'] True"


def test_a_copy_that_is_killed_gives_nothing() -> None:
    assert alone(BEGUN + "print(processes.begin_beside(killed)())") == ("None", "")


def test_a_copy_that_fails_gives_nothing_and_says_why() -> None:
    printed, faults = alone(BEGUN + "print(processes.begin_beside(failed)())")

    assert printed == "None"
    assert "ZeroDivisionError: of a copy" in faults


def test_where_others_are_at_work_there_is_no_copy() -> None:
    ended = Event()
    other = Thread(target=ended.wait)
    other.start()
    try:
        assert begin_beside(lambda: b"worked out")() is None
    finally:
        ended.set()
        other.join()


def test_on_one_processor_there_is_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banyan.foundation.processes.cpu_count", lambda: 1)

    assert begin_beside(lambda: b"worked out")() is None
