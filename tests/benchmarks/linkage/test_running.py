import pytest

from benchmarks.linkage.running import Limits, run

WIDE = Limits(seconds=30, memory=2**30)
MEGABYTES = 150
HOLDS = f"import time; held = bytearray({MEGABYTES} << 20); time.sleep(0.6)"
HAS_A_CHILD_THAT_HOLDS = (
    f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}])"
)
pytestmark = pytest.mark.once


def test_memory_is_that_of_the_whole_family() -> None:
    used = run(["-c", HAS_A_CHILD_THAT_HOLDS], WIDE)

    assert used.fault == ""
    assert used.memory > MEGABYTES << 20
    assert used.seconds > 0.6


def test_the_processor_s_seconds_are_not_those_of_waiting() -> None:
    used = run(["-c", "import time; time.sleep(1)"], WIDE)

    assert used.processor < 0.7 < 1.0 <= used.seconds


def test_a_fault_is_told_by_its_last_line() -> None:
    used = run(["-c", "raise MemoryError('no room')"], WIDE)

    assert used.fault == "ended with 1: MemoryError: no room"


def test_who_takes_too_long_is_stopped() -> None:
    used = run(["-c", "import time; time.sleep(60)"], Limits(seconds=0.5, memory=2**30))

    assert used.fault.startswith("stopped after")
    assert used.seconds < 10


def test_who_holds_too_much_is_stopped() -> None:
    used = run(["-c", HAS_A_CHILD_THAT_HOLDS], Limits(seconds=30, memory=100 << 20))

    assert used.fault == "stopped: held over 0.1 GB"
