"""Columns whose keys are the same in every part of a list: they are made of what is said."""

from functools import cached_property
from typing import ClassVar

import numpy as np
import pyarrow as pa
from xxhash import xxh3_64_intdigest

from banyan.register.linkage.columns import Column, Ints, Numbering


class Marks(Numbering):
    """Numbers that stand for texts anywhere; the empty one has 0."""

    def __missing__(self, text: str) -> int:
        """Give a text the number that it has wherever it stands."""
        made = self[text] = xxh3_64_intdigest(text.encode()) >> 1
        return made


class Marked(Column):
    """A column of which keys are made that hold for the whole list."""

    numbering: ClassVar[type[Numbering]] = Marks

    def marks(self) -> Ints:
        """Return what each text goes by in keys, 0 for the empty one."""
        return self._marks

    def said(self) -> Ints:
        """Return what that which each record says goes by in keys, 0 for nothing."""
        return np.asarray(self._marks[self.numbers], np.int64)

    @cached_property
    def _marks(self) -> Ints:
        numbers = self.numbering()
        return np.fromiter((numbers[text] for text in self.texts), np.int64, len(self.texts))


def marked_columns_of(records: pa.Table) -> dict[str, Column]:
    """Return every column of a table, for making keys."""
    return {name: Marked(records[name]) for name in records.column_names}
