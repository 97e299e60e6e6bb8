"""Pictures as numbers: how much ink there is where, to compare two of them."""

import zlib
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

Ink = npt.NDArray[np.float64]  # rows of points, each from 0 (nothing) to 1 (black)


def ink_of(png: bytes) -> Ink:
    """Read a picture of 8-bit points, with or without opacity, as the ink it leaves on white."""
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    channels = {2: 3, 6: 4}[png[25]]
    place, packed = 8, b""
    while place < len(png):
        size = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + size]
        place += size + 12
    plain = b"".join(_plain_rows(zlib.decompress(packed), width * channels, channels))
    points = np.frombuffer(plain, np.uint8).reshape(height, width, channels) / 255
    opacity = points[:, :, 3] if channels == 4 else np.ones((height, width))
    return np.asarray((1 - points[:, :, :3].mean(axis=2)) * opacity)


def _plain_rows(content: bytes, size: int, channels: int) -> Iterator[bytes]:
    """Undo what PNG does to each row: it is written as the difference to what is beside it."""
    above = bytes(size + channels)  # with a point of nothing before the first
    for start in range(0, len(content), size + 1):
        kind, row = content[start], bytearray(channels)
        beside = _BESIDE[kind]
        for place, step in enumerate(content[start + 1 : start + 1 + size]):
            near = beside(row[place], above[place + channels], above[place])
            row.append((step + near) % 256)
        above = bytes(row)
        yield above[channels:]


def _nearest(left: int, up: int, corner: int) -> int:
    """Return which of the three is nearest to left + up - corner."""
    to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if to_left <= min(to_up, to_corner):
        return left
    return up if to_up <= to_corner else corner


_BESIDE: Final[tuple[Callable[[int, int, int], int], ...]] = (
    lambda left, up, corner: 0,
    lambda left, up, corner: left,
    lambda left, up, corner: up,
    lambda left, up, corner: (left + up) // 2,
    _nearest,
)


def cropped(ink: Ink) -> Ink:
    """Return `ink` without the empty edges around it."""
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.2), np.flatnonzero(ink.max(axis=0) > 0.2)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def difference(one: Ink, other: Ink) -> float:
    """Return how much of two pictures' ink is not in the other: 0 for equal, 1 for none shared.

    Their first corners are laid on each other, and moved by the point that may lie between.
    """
    high, wide = (max(one.shape[axis], other.shape[axis]) + 2 for axis in (0, 1))
    still = np.zeros((high, wide))
    still[1 : 1 + one.shape[0], 1 : 1 + one.shape[1]] = one
    found = []
    for down in range(3):
        for across in range(3):
            moved = np.zeros((high, wide))
            moved[down : down + other.shape[0], across : across + other.shape[1]] = other
            found.append(float(np.abs(still - moved).sum() / (still + moved).sum()))
    return min(found)
