"""Pictures as numbers: how much ink there is where, to compare two of them."""

import zlib

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
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, -1)
    points = _unfiltered(rows, channels).reshape(height, width, channels) / 255
    opacity = points[:, :, 3] if channels == 4 else np.ones((height, width))
    return np.asarray((1 - points[:, :, :3].mean(axis=2)) * opacity)


def _unfiltered(rows: npt.NDArray[np.uint8], channels: int) -> npt.NDArray[np.int64]:
    """Undo what PNG does to each row: it is written as the difference to what is beside it."""
    before = np.zeros(rows.shape[1] - 1, np.int64)
    plain = []
    for row in rows.astype(np.int64):
        before = _row(int(row[0]), row[1:], before, channels)
        plain.append(before)
    return np.array(plain)


def _row(
    kind: int, row: npt.NDArray[np.int64], above: npt.NDArray[np.int64], channels: int
) -> npt.NDArray[np.int64]:
    if kind == 0:
        return row
    if kind == 2:
        return (row + above) % 256
    done = row.copy()
    for place in range(len(row)):
        left = int(done[place - channels]) if place >= channels else 0
        corner = int(above[place - channels]) if place >= channels else 0
        up = int(above[place])
        done[place] = (row[place] + _beside(kind, left, up, corner)) % 256
    return done


def _beside(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 3:
        return (left + up) // 2
    return min((left, up, corner), key=lambda one: abs(left + up - corner - one))


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
