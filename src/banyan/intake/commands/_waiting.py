"""Lines that may speak of either of several, and wait for somebody to say of which."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final, NamedTuple

from banyan.accounts.permissions import Actor
from banyan.intake.lines.line import Line, TableFound
from banyan.intake.vocabulary import Verdict
from banyan.register.queries.organizations import organizations
from banyan.register.queries.people import people

ORGANIZATION: Final = "organization"
PERSON: Final = "person"
SHOWN: Final = 5
# More than this nobody looks through: whoever knows better finds the right one and says so there.
CHOICES: Final = 20
ASKED_TOGETHER: Final = 5_000


class Torn(NamedTuple):
    """A line whose `name` may be any of these references."""

    line: Line
    name: str
    may_be: Sequence[str]


def wait(torn: Sequence[Torn], tables: Sequence[TableFound], *, whom: str, by: Actor) -> None:
    """Let lines wait that may speak of any of several; name those of these that `by` may see."""
    seen = _seen(whom, {ref for one in torn for ref in one.may_be}, by)
    for line, name, may_be in torn:
        candidates = [ref for ref in may_be if ref in seen][:CHOICES]
        table = tables[line.table]
        column = _column_of(table, f"{whom}_name")
        where = f"Row {line.sheet_row}"
        if column is not None:
            where += f", {table.headers[column]}"
        either = " or ".join(candidates[:SHOWN]) or "one of several"
        line.verdict = Verdict.WAITING
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


def _seen(whom: str, refs: Collection[str], by: Actor) -> set[str]:
    rows = organizations(by) if whom == ORGANIZATION else people(by)
    seen: set[str] = set()
    asked = iter(sorted(refs))
    while some := list(islice(asked, ASKED_TOGETHER)):
        seen |= set(rows.filter(ref__in=some).order_by().values_list("ref", flat=True))
    return seen


def _column_of(table: TableFound, field: str) -> int | None:
    return table.columns.index(field) if field in table.columns else None
