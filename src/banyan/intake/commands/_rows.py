"""Lines that were kept before: understood again from their cells, and given their verdicts."""

from collections.abc import Iterable, Mapping, Sequence

from banyan.foundation.bulk import update_rows
from banyan.intake.lines import Line, understood
from banyan.intake.models import Row
from banyan.intake.rules import verdict_of
from banyan.intake.understanding.reader import Reader


def line_of(row: Row, reader: Reader) -> Line:
    """Return what a kept row says, understood from its cells as at its first reading."""
    said, faults = understood(row.cells, sheet_row=row.sheet_row, reader=reader)
    return Line(
        line=row.line,
        table=row.table.position,
        sheet_row=row.sheet_row,
        cells=row.cells,
        said=said,
        faults=faults,
        verdict=verdict_of(str(fault["weight"]) for fault in faults),
    )


def decisions_of(rows: Iterable[Row]) -> Mapping[int, Mapping[str, str]]:
    """Return what people decided of these rows, by line."""
    return {row.line: row.decision for row in rows if row.decision}


def store_verdicts(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """Give kept rows the verdicts of their lines."""
    update_rows(
        Row,
        ["verdict", "reasons", "organization_how", "person_how"],
        (
            (row.pk, str(line.verdict), line.faults, line.organization_how, line.person_how)
            for row, line in zip(rows, lines, strict=True)
        ),
    )
