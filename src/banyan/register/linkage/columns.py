"""Columns of texts as numbers: equal texts are equal numbers, and the empty text is 0."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import Any, ClassVar, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NOTHING: Final = np.float32("nan")
OF_A_HUNDRED: Final = (fuzz.token_set_ratio, fuzz.partial_ratio, fuzz.ratio)
# With fewer distinct texts, many pairs have the same two.
FEW: Final = 10_000


class Numbering(dict[str, int]):
    """A number for each text, given when it is first asked for; the empty one has 0."""

    def __init__(self) -> None:
        """Begin with the empty text."""
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        """Give a text the next number."""
        made = self[text] = len(self)
        return made


class Column:
    """A column of texts, each distinct one once; the empty text is number 0.

    Keys are made of numbers that texts and words go by. Here these hold for one list; where a list
    is worked on in parts, they are others (`linkage.spark`).
    """

    numbering: ClassVar[type[Numbering]] = Numbering

    def __init__(self, column: pa.ChunkedArray) -> None:
        """Number the texts of a column, plain or a dictionary of texts that may repeat."""
        whole = column.combine_chunks()
        is_coded = pa.types.is_dictionary(whole.type)
        coded = (whole.dictionary if is_coded else whole).dictionary_encode()
        texts = coded.dictionary.to_pylist()
        numbers = np.asarray(coded.indices.to_numpy(zero_copy_only=False), np.int64)
        if is_coded:
            numbers = numbers[whole.indices.to_numpy(zero_copy_only=False)]
        empty = texts.index("") if "" in texts else None
        # The empty text first, wherever it came.
        if empty is None:
            texts, numbers = ["", *texts], numbers + 1
        elif empty:
            texts[0], texts[empty] = texts[empty], texts[0]
            numbers = np.where(numbers == 0, empty, np.where(numbers == empty, 0, numbers))
        self.texts: Sequence[str] = texts
        self.numbers: Ints = numbers
        self.counts: Ints = np.bincount(numbers, minlength=len(texts))

    @cached_property
    def at_hand(self) -> NDArray[np.object_]:
        """Return the texts as they are picked quickest."""
        return np.array(self.texts, object)

    @cached_property
    def lengths(self) -> Floats:
        """Return how many letters each text has."""
        return np.fromiter(map(len, self.texts), np.float32, len(self.texts))

    @cached_property
    def words(self) -> Floats:
        """Return how many words each text has; the empty one counts for one."""
        many = (text.count(" ") + 1 for text in self.texts)
        return np.fromiter(many, np.float32, len(self.texts))

    @cached_property
    def has_blank(self) -> bool:
        """Test whether a text holds spaces alone, and is like nothing."""
        return any(map(str.isspace, self.texts))

    @cached_property
    def in_order(self) -> NDArray[np.object_]:
        """Return the texts, the words of each in rising order."""
        return np.array(list(map(_in_order, self.texts)), object)

    def marks(self) -> Ints:
        """Return what each text goes by in keys, 0 for the empty one."""
        return np.arange(len(self.texts))

    def said(self) -> Ints:
        """Return what that which each record says goes by in keys, 0 for nothing."""
        return self.numbers

    def renumbered(self, numbers: Ints) -> "Column":
        """Return a column of the same texts in other places, counted as they are here."""
        other = copy(self)
        other.numbers = numbers
        return other

    def alike(self, other: "Column", left: Ints, right: Ints, scorer: Callable[..., Any]) -> Floats:
        """Return how alike the texts of pairs are, 0 to 1; not a number where one is empty."""
        one, two = self.numbers[left], other.numbers[right]
        found = np.full(len(one), NOTHING)
        said = np.flatnonzero((one > 0) & (two > 0))
        one, two = one[said], two[said]
        if len(self.texts) < FEW and len(other.texts) < FEW:
            # Each two texts are compared once, however many pairs have them.
            distinct, place = np.unique(one * len(other.texts) + two, return_inverse=True)
            one, two = distinct // len(other.texts), distinct % len(other.texts)
            found[said] = _compared(self, other, one, two, scorer)[place]
        elif self.texts is other.texts and not self.has_blank:
            # A text is wholly like itself, whoever compares it.
            alike = np.ones(len(said), np.float32)
            differ = np.flatnonzero(one != two)
            alike[differ] = _compared(self, other, one[differ], two[differ], scorer)
            found[said] = alike
        else:
            found[said] = _compared(self, other, one, two, scorer)
        return found

    def equal(self, left: Ints, right: Ints) -> Floats:
        """Return 1 where both say the same, 0 where they do not, else not a number."""
        one, two = self.numbers[left], self.numbers[right]
        return np.where((one > 0) & (two > 0), (one == two).astype(np.float32), NOTHING)


def _in_order(text: str) -> str:
    made = " ".join(sorted(text.split()))
    # Most are in order as they are, and need no room of their own.
    return text if made == text else made


def _compared(
    one: Column, other: Column, left: Ints, right: Ints, scorer: Callable[..., Any]
) -> Floats:
    first, second = one.at_hand, other.at_hand
    if scorer is fuzz.token_sort_ratio:
        # It would put the words of a text in order again with every pair.
        first, second, scorer = one.in_order, other.in_order, fuzz.ratio
    scores = process.cpdist(
        first[left].tolist(), second[right].tolist(), scorer=scorer, dtype=np.float32, workers=-1
    )
    # Those of `fuzz` run to 100, the others to 1.
    return np.asarray(scores / (100 if scorer in OF_A_HUNDRED else 1), np.float32)


def columns_of(records: pa.Table) -> dict[str, Column]:
    """Return every column of a table with its texts numbered."""
    return {name: Column(records[name]) for name in records.column_names}
