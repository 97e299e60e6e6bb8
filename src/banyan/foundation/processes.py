"""A copy of this process that works out something beside it, so that two processors are used.

The copy has everything at hand that this process has, so nothing need be sent to it, and ends with
this one, however that ends.
"""

import gc
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from os import cpu_count
from threading import active_count


def can_be_copied() -> bool:
    """Test whether a copy of this process is safe: one in which others work meanwhile is not."""
    return active_count() == 1 and "fork" in get_all_start_methods()


def begin_beside(work: Callable[[], bytes]) -> Callable[[], bytes | None]:
    """Begin `work` in a copy of this process; what is returned waits for what it gives.

    That is nothing when there can be no copy, or when it came to no end: then `work` is to be done
    here. `work` must touch neither the database nor a file.
    """
    if cpu_count() == 1 or not can_be_copied():
        return lambda: None
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, here, there), daemon=True)
    process.start()
    there.close()

    def ended() -> bytes | None:
        with here:
            try:
                told = here.recv_bytes()
            except EOFError:
                told = None
        process.join()
        return told

    return ended


def _tell(work: Callable[[], bytes], here: Connection, there: Connection) -> None:
    here.close()
    gc.disable()  # it would touch, and so copy, all that there is
    with there:
        there.send_bytes(work())
