"""Work in a copy of this process: what it gives, and when there is none."""

import os
from signal import SIGKILL
from threading import Event, Thread

import pytest

from banyan.foundation.processes import begin_beside, can_be_copied


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banyan.foundation.processes.cpu_count", lambda: 2)
    if not can_be_copied():
        pytest.skip("Other threads are at work in this process, so it cannot be copied.")


@pytest.mark.usefixtures("two_processors")
def test_a_copy_gives_what_it_works_out_with_all_that_is_at_hand() -> None:
    at_hand = ["Golden", "Lotus"]

    def worked_out() -> bytes:
        return f"{' '.join(at_hand)} {os.getpid()}".encode()

    told = begin_beside(worked_out)()

    assert told
    name, _, process = told.decode().rpartition(" ")
    assert name == "Golden Lotus"
    assert int(process) != os.getpid()


@pytest.mark.usefixtures("two_processors")
def test_a_copy_that_is_killed_gives_nothing() -> None:
    def killed() -> bytes:
        os.kill(os.getpid(), SIGKILL)
        return b"never"

    assert begin_beside(killed)() is None


@pytest.mark.usefixtures("two_processors")
def test_a_copy_that_fails_gives_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def failed() -> bytes:
        raise ZeroDivisionError("of a copy")

    assert begin_beside(failed)() is None
    assert "of a copy" in capfd.readouterr().err


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
