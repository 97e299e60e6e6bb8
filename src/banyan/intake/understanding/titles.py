"""What stands above a header: labels with their values, and lines."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from banyan.intake.understanding.headers import is_header_word

LONGEST_LABEL: Final = 50
_LABELLED: Final = re.compile(r"^\s*([^:：]{1,50}?)\s*[:：]\s*(.+)$", re.DOTALL)


def title_of(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return what the rows above a header say, by label; lines without one are `Line 1`, `Line 2`.

    A label stands before a colon in the same cell, or in the cell before its value.
    """
    title: dict[str, str] = {}
    lines = 0
    for label, text in _said(rows):
        if label:
            title.setdefault(label, text)
        else:
            lines += 1
            title[f"Line {lines}"] = text
    return title


def _said(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        at = 0
        while at < len(cells):
            label = _label(cells[at])
            if label and at + 1 < len(cells) and not _LABELLED.match(cells[at + 1]):
                yield label, cells[at + 1]
                at += 2
            else:
                yield from _lines(cells[at])
                at += 1


def _label(cell: str) -> str:
    """Return the label that a cell is, if it is nothing but one."""
    if len(cell) > LONGEST_LABEL or _LABELLED.match(cell):
        return ""
    bare = cell.rstrip(" :：")
    return bare if bare != cell or is_header_word(cell) else ""


def _lines(cell: str) -> Iterator[tuple[str, str]]:
    for line in cell.splitlines():
        labelled = _LABELLED.match(line)
        if labelled and not labelled[2].startswith("//"):
            yield labelled[1].strip(), labelled[2].strip()
        elif line.strip():
            yield "", line.strip()
