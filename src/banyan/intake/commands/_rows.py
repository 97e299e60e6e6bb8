"""Lines that were kept before: understood again from their cells, and given their verdicts."""

from collections.abc import Iterable, Mapping, Sequence

from banyan.foundation.bulk import update_rows
from banyan.intake.lines.line import Line, understood_line
from banyan.intake.models import Row
from banyan.intake.understanding.reader import Reader


def line_of(row: Row, reader: Reader, *, source: int) -> Line:
    """Return what a kept row says, understood from its cells as at its first reading.

    `source` is the id of its delivery's source.
    """
    line = Line(row.line, row.table.position, row.sheet_row, cells="")
    said = reader.understand(row.cells, sheet_row=row.sheet_row)
    return understood_line(line, said, source=source)


def decisions_of(rows: Iterable[Row]) -> Mapping[int, Mapping[str, str]]:
    """Return what people decided of these rows, by line."""
    return {row.line: row.decision for row in rows if row.decision}


def store_verdicts(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """Give kept rows the verdicts of their lines."""
    update_rows(
        Row,
        ["verdict", "reasons", "organization_how", "person_how"],
        (
            (row.pk, str(line.verdict), line.reasons, line.organization_how, line.person_how)
            for row, line in zip(rows, lines, strict=True)
        ),
        as_written=("reasons",),
    )
