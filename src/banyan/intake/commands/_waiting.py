"""Lines that may speak of either of several, and wait for somebody to say of which."""

from collections.abc import Sequence
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.intake.lines.line import Line, TableFound
from banyan.intake.vocabulary import Verdict
from banyan.register.queries.organizations import organizations
from banyan.register.queries.people import people

ORGANIZATION: Final = "organization"
PERSON: Final = "person"
SHOWN: Final = 5


def wait(
    line: Line,
    tables: Sequence[TableFound],
    *,
    name: str,
    whom: str,
    may_be: Sequence[str],
    by: Actor,
) -> None:
    """Let a line wait because `name` may be any of `may_be`; name those that `by` may see."""
    line.verdict = Verdict.WAITING
    table = tables[line.table]
    column = _column_of(table, f"{whom}_name")
    where = f"Row {line.sheet_row}"
    if column is not None:
        where += f", {table.headers[column]}"
    candidates = _seen(whom, may_be, by)
    either = " or ".join(candidates[:SHOWN]) or "one of several"
    line.more.append(
        {
            "column": column,
            "code": f"intake.ambiguous_{whom}",
            "sentence": f'{where}: "{name}" may be {either}. '
            "Choose which, or say that it is a new one.",
            "weight": "WAITS",
            "candidates": candidates,
        }
    )


def _seen(whom: str, may_be: Sequence[str], by: Actor) -> list[str]:
    rows = organizations(by) if whom == ORGANIZATION else people(by)
    seen = set(rows.filter(ref__in=may_be).values_list("ref", flat=True))
    return [ref for ref in may_be if ref in seen]


def _column_of(table: TableFound, field: str) -> int | None:
    return table.columns.index(field) if field in table.columns else None
