"""Puts very many rows in a random order without holding them all in memory."""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from random import Random
from tempfile import TemporaryFile
from typing import IO, Final

Line = tuple[str, ...]
PILES: Final = 64
TOGETHER: Final = 500  # rows of a pile that are put on disk at once


def shuffled(rows: Iterable[Line], random: Random) -> Iterator[Line]:
    """Yield the rows in random order: dealt onto piles, then each pile shuffled.

    The same rows and the same state of `random` come in the same order.
    """
    with ExitStack() as open_piles:
        files = [open_piles.enter_context(TemporaryFile()) for _ in range(PILES)]
        held: list[list[Line]] = [[] for _ in range(PILES)]
        for row in rows:
            pile = int(random.random() * PILES)
            held[pile].append(row)
            if len(held[pile]) == TOGETHER:
                marshal.dump(held[pile], files[pile])
                held[pile] = []
        for file, rest in zip(files, held, strict=True):
            together = [*_read(file), *rest]
            random.shuffle(together)
            yield from together


def _read(file: IO[bytes]) -> Iterator[Line]:
    file.seek(0)
    while True:
        try:
            yield from marshal.load(file)
        except EOFError:
            return
