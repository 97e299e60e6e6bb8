"""Puts very many rows in a random order without holding them all in memory."""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from random import Random
from tempfile import SpooledTemporaryFile
from typing import Any, Final

PILES: Final = 64
HELD: Final = 256 * 1024  # bytes of a pile in memory; beyond, it lies on disk


def shuffled(rows: Iterable[tuple[str, ...]], random: Random) -> Iterator[tuple[str, ...]]:
    """Yield the rows in random order: dealt onto piles, then each pile shuffled.

    The same rows and the same state of `random` come in the same order, whatever was on disk.
    """
    with ExitStack() as piles_open:
        piles = [
            piles_open.enter_context(SpooledTemporaryFile(max_size=HELD)) for _ in range(PILES)
        ]
        for row in rows:
            marshal.dump(row, piles[int(random.random() * PILES)])
        for pile in piles:
            pile.seek(0)
            together = list(_read(pile))
            random.shuffle(together)
            yield from together


def _read(pile: Any) -> Iterator[tuple[str, ...]]:
    while True:
        try:
            yield marshal.load(pile)
        except EOFError:
            return
