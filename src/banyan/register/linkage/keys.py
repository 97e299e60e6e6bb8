"""What records are found by: every key of every record, worked out a column at a time.

A key is 40 bits or so of a hash, the record behind it in the lower bits of the same number: sorted
once, records that share a key stand together. Of what little is shared by chance nobody is hurt:
it makes a candidate more, which is then compared.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column, Ints

Keys = NDArray[np.uint64]
Letters = NDArray[np.uint8]

# Letters of a name that are looked at.
WIDTH: Final = 24
GRAM: Final = 4
MOST_LEFT_OUT: Final = 14
MOST_WORDS: Final = 4
# Texts of which letters are left out in one go.
TOGETHER: Final = 1 << 16
_ODD: Final = 0x9E3779B97F4A7C15
_POWERS: Final = np.cumprod(np.full(WIDTH + 1, 0x100000001B3, np.uint64))


def mixed(values: Keys, kind: int = 0) -> Keys:
    """Return well spread numbers, other ones for each kind."""
    made = values ^ np.uint64((kind + 1) * _ODD % (1 << 64))
    made = (made ^ (made >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    made = (made ^ (made >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(made ^ (made >> np.uint64(31)), np.uint64)


class Carried:
    """Keys with the records that carry them."""

    def __init__(self, keys: Keys, records: Ints) -> None:
        """Keep keys and, of each, the place of the record."""
        self.keys, self.records = keys, records

    def of(self, values: Ints, kind: int) -> "Carried":
        """Return these keys together with what else each record says (0: nothing)."""
        other = values[self.records]
        said = other > 0
        with_it = mixed(other[said].astype(np.uint64), kind)
        return Carried(mixed(self.keys[said] ^ with_it), self.records[said])


def joined(parts: Sequence[Carried]) -> Carried:
    """Return the keys of several as one."""
    return Carried(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.records for part in parts]),
    )


def spread(rows: Ints, keys: Keys, column: Column) -> Carried:
    """Return for each record the keys of its text: `rows` says which text a key is of."""
    order = np.argsort(rows, kind="stable")
    keys = keys[order]
    many = np.bincount(rows, minlength=len(column.texts))
    starts = np.cumsum(many) - many
    each = many[column.numbers]
    records = np.repeat(np.arange(len(column.numbers)), each)
    behind = np.arange(len(records)) - np.repeat(np.cumsum(each) - each, each)
    return Carried(keys[np.repeat(starts[column.numbers], each) + behind], records)


class Spelt:
    """The distinct texts of a column as letters in rows, to make keys of."""

    def __init__(self, column: Column) -> None:
        """Lay out the letters."""
        self.column = column
        self.length = np.minimum(
            np.fromiter(map(len, column.texts), np.int64, len(column.texts)), WIDTH
        )
        encoded = [text.encode("ascii", "replace") for text in column.texts]
        flat = np.array(encoded, f"S{WIDTH}").view(np.uint8)
        self.letters = flat.reshape(len(encoded), WIDTH)

    def whole(self, kind: int) -> Carried:
        """Return the text itself as a key."""
        rows = np.flatnonzero(self.length)
        return self._of(rows, self._hash(self.letters[rows]), kind)

    def left_out(self, kind: int) -> Carried:
        """Return the text with each letter left out: two that lack the same one are alike."""
        parts = [
            part
            for start in range(0, len(self.length), TOGETHER)
            for part in self._left_out(slice(start, start + TOGETHER))
        ]
        rows = np.concatenate([part[0] for part in parts])
        made = np.concatenate([part[1] for part in parts])
        return joined([self._of(rows, made, kind), self.whole(kind)])

    def _left_out(self, some: slice) -> Iterator[tuple[Ints, Keys]]:
        letters, length = self.letters[some].astype(np.uint64), self.length[some]
        before = np.cumsum(letters * _POWERS[:WIDTH], axis=1)
        shifted = np.cumsum(letters[:, 1:] * _POWERS[: WIDTH - 1], axis=1)
        for at in range(MOST_LEFT_OUT):
            rows = np.flatnonzero((length > at) & (length > 2))
            made = shifted[rows, -1] - (shifted[rows, at - 1] if at else np.uint64(0))
            made = made + (before[rows, at - 1] if at else np.uint64(0))
            yield rows + some.start, made

    def _hash(self, letters: Letters) -> Keys:
        made = np.zeros(len(letters), np.uint64)
        for at in range(letters.shape[1]):
            made += letters[:, at] * _POWERS[at]
        return made

    def grams(self, kind: int, size: int = GRAM) -> Carried:
        """Return every few letters that stand together; a shorter text whole."""
        rows, made = [], []
        for at in range(WIDTH - size + 1):
            some = np.flatnonzero((self.length >= at + size) | ((at == 0) & (self.length > 0)))
            rows.append(some)
            made.append(self._hash(self.letters[some, at : at + size]))
        return self._of(np.concatenate(rows), np.concatenate(made), kind)

    def ends(self, size: int, kind: int) -> Carried:
        """Return the first and the last letters."""
        rows = np.flatnonzero(self.length > 0)
        front = self._hash(self.letters[rows, :size])
        starts = np.maximum(self.length[rows] - size, 0)
        places = np.minimum(starts[:, None] + np.arange(size), WIDTH - 1)
        behind = self._hash(self.letters[rows[:, None], places])
        return joined([self._of(rows, front, kind), self._of(rows, behind, kind + 1)])

    def _of(self, rows: Ints, made: Keys, kind: int) -> Carried:
        return spread(rows, mixed(made, kind), self.column)


class Words:
    """The words of a column's texts, each distinct one with a number of its own."""

    def __init__(self, column: Column, *, most: int = MOST_WORDS) -> None:
        """Number the words."""
        numbers = column.numbering()
        made = np.zeros((len(column.texts), most), np.int64)
        for row, text in enumerate(column.texts):
            for at, word in enumerate(dict.fromkeys(text.split(" ")[:most])):
                made[row, at] = numbers[word]
        self.column = column
        self.by_text = made

    def single(self, at: int) -> Ints:
        """Return the number of the word at a place, of each record."""
        return np.asarray(self.by_text[self.column.numbers, at], np.int64)

    def keys(self, kind: int) -> Carried:
        """Return every word as a key."""
        rows, at = np.nonzero(self.by_text)
        return spread(rows, mixed(self.by_text[rows, at].astype(np.uint64), kind), self.column)

    def pairs(self, kind: int) -> Carried:
        """Return every two words as a key, whatever their order."""
        most = self.by_text.shape[1]
        parts = []
        for one in range(most):
            for other in range(one + 1, most):
                rows = np.flatnonzero(self.by_text[:, other] > 0)
                words = np.sort(self.by_text[rows][:, [one, other]], axis=1).astype(np.uint64)
                parts.append((rows, mixed(words[:, 0], kind) + words[:, 1]))
        rows = np.concatenate([part[0] for part in parts])
        return spread(rows, mixed(np.concatenate([part[1] for part in parts]), kind), self.column)
