"""What a sheet is, whatever file it stood in."""

from dataclasses import dataclass

# First row, first column, last row, last column: counted from 0, the last ones included.
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as text; the first row is the first of the sheet, empty or not.

    Dates are ISO (`2017-03-12`), whole numbers have no decimal point, truth is `TRUE` or `FALSE`.
    Cells joined into one carry their text at the upper left; `merges` says which they are.
    """

    name: str
    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
