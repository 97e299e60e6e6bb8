"""A file's sheets as rows of text."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from banyan.intake.reading.content import Content, content_of
from banyan.intake.reading.refusals import EmptyTable, FileTooLarge
from banyan.intake.reading.sheets import Sheet
from banyan.intake.reading.texts import text_sheets
from banyan.intake.reading.workbooks import workbook_sheets

LARGEST: Final = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Book:
    """What stands in a file: its visible sheets, and the encoding its text was written in.

    `hidden` names the sheets that the sender's program does not show; they are not read.
    """

    sheets: tuple[Sheet, ...]
    encoding: str = "utf-8"
    hidden: tuple[str, ...] = ()


def read_book(path: Path, *, filename: str, largest: int = LARGEST) -> Book:
    """Return the sheets of the file at `path`, which its sender calls `filename`.

    What the file is, is told from its content. Burmese in Zawgyi is turned into Unicode and noise
    is removed. Nothing is read from a file over `largest` bytes.

    :raises UnreadableFile: if it cannot be read; the subclass says why.
    """
    if path.stat().st_size > largest:
        raise FileTooLarge(filename=filename, largest=largest // 2**20)
    content = content_of(path, filename=filename)
    if content is Content.TEXT:
        sheets, encoding = text_sheets(path, filename=filename)
        hidden: tuple[str, ...] = ()
    else:
        sheets, hidden = workbook_sheets(path, content, filename=filename)
        encoding = "utf-8"
    if not any(map(any, (row for sheet in sheets for row in sheet.rows))):
        raise EmptyTable(filename=filename)
    return Book(sheets=tuple(sheets), encoding=encoding, hidden=hidden)
