"""Lines that may speak of either of several, and wait for somebody to say of which."""

from collections.abc import Sequence
from typing import Final

from banyan.intake.lines.line import Line, TableFound
from banyan.intake.vocabulary import Verdict

ORGANIZATION: Final = "organization"
PERSON: Final = "person"
SHOWN: Final = 5


def wait(
    line: Line, tables: Sequence[TableFound], *, name: str, whom: str, may_be: Sequence[str]
) -> None:
    """Let a line wait because `name` may be any of `may_be`, and say so."""
    line.verdict = Verdict.WAITING
    table = tables[line.table]
    column = _column_of(table, f"{whom}_name")
    where = f"Row {line.sheet_row}"
    if column is not None:
        where += f", {table.headers[column]}"
    either = " or ".join(may_be[:SHOWN]) or "another line of this file"
    line.more.append(
        {
            "column": column,
            "code": f"intake.ambiguous_{whom}",
            "sentence": f'{where}: "{name}" may be {either}. '
            "Choose which, or say that it is a new one.",
            "weight": "WAITS",
            "candidates": list(may_be),
        }
    )


def _column_of(table: TableFound, field: str) -> int | None:
    return table.columns.index(field) if field in table.columns else None
