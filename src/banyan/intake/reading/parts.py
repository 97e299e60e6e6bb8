"""Looks into a packed workbook before anything opens it: sizes, extents, definitions.

Everything is unpacked once in small pieces and thrown away, so that a bomb costs time and no
memory. What the archive says of its own sizes is believed only when it is bad.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from banyan.intake.reading.refusals import (
    DamagedFile,
    DeclaresEntities,
    SheetTooWide,
    UnpacksTooLarge,
)

PIECE: Final = 1 << 20
OVERLAP: Final = 256
MOST_UNPACKED: Final = 1024 * 1024 * 1024
# Sheets pack well, up to some forty times; beyond this only what repeats itself for no reader.
MOST_RATIO: Final = 150
SMALL: Final = 64 * 1024 * 1024
ROWS: Final = 1_048_576
COLUMNS: Final = 500
# The reader lays a sheet out as a full rectangle: two cells far apart would cost gigabytes.
CELLS: Final = 40_000_000

# Cells beyond column Z or row 99,999: the only ones that can make a rectangle large. The form that
# spreadsheet programs write is looked for first, since its beginning can be searched quickly.
_FAR: Final = re.compile(rb' r="([A-Z]{2,}|[A-Z](?=\d{6}))(\d+)')
_FAR_ANYHOW: Final = re.compile(
    rb"\sr\s*=\s*[\"']\s*([A-Z]{2,}|[A-Z](?=\d{6}))(\d+)", re.IGNORECASE
)
_UNUSUAL: Final = (b"r='", b"\tr=", b"\nr=", b"\rr=", b"r =", b"r= ")
_FILLED: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\sr=[\"']([A-Z]+)(\d+)[\"'][^>/]*>")
_REPEATED_ROW: Final = re.compile(
    rb"<table:table-row[^>]*number-rows-repeated=\"(\d{4,})\"[^>]*>(?!</table:table-row>)"
    rb"(?:(?!</table:table-row>).){0,20000}?office:value",
    re.DOTALL,
)
_REPEATED_CELL: Final = re.compile(
    rb"<table:table-cell(?=[^>]*office:value)[^>]*number-columns-repeated=\"(\d{4,})\""
)


@dataclass(slots=True)
class _Extent:
    """How far the cells of one sheet reach, as their own addresses say."""

    rows: int = 99_999
    columns: int = 26

    def look(self, piece: bytes) -> None:
        is_unusual = any(sign in piece for sign in _UNUSUAL)
        for letters, row in (_FAR_ANYHOW if is_unusual else _FAR).findall(piece):
            self.rows = max(self.rows, int(row[:12]))
            self.columns = max(self.columns, _column(letters.upper()))


def inspect_parts(packed: zipfile.ZipFile, *, filename: str) -> None:
    """Unpack every part of a workbook once, keeping nothing.

    :raises UnpacksTooLarge: if it would fill the memory.
    :raises SheetTooWide: if a sheet's cells lie too far apart.
    :raises DeclaresEntities: if a part defines entities.
    :raises DamagedFile: if a part cannot be unpacked.
    """
    parts = packed.infolist()
    declared = sum(part.file_size for part in parts)
    stored = sum(part.compress_size for part in parts)
    if declared > MOST_UNPACKED or (declared > SMALL and declared > MOST_RATIO * stored):
        raise UnpacksTooLarge(filename=filename, largest=MOST_UNPACKED // 2**20)
    for part in parts:
        name = part.filename.casefold()
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _inspect_sheet(packed, part, filename=filename)
        elif name == "content.xml":
            _inspect_open_document(packed, part, filename=filename)
        elif name.endswith((".xml", ".rels")):
            for piece in _pieces(packed, part):
                _refuse_entities(piece, filename=filename)


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part in pieces; each begins with the end of the one before, so no tag is cut."""
    end = b""
    with packed.open(part) as stream:
        while piece := stream.read(PIECE):
            yield end + piece
            end = piece[-OVERLAP:]


def _inspect_sheet(packed: zipfile.ZipFile, part: zipfile.ZipInfo, *, filename: str) -> None:
    extent = _Extent()
    for piece in _pieces(packed, part):
        _refuse_entities(piece, filename=filename)
        extent.look(piece)
    if not _is_too_wide(extent):
        return
    # Formatting may reach to the sheet's last corner; only filled cells are laid out.
    filled = _filled_extent(packed, part)
    if _is_too_wide(filled):
        sheet = part.filename.rpartition("/")[2].removesuffix(".xml")
        raise SheetTooWide(
            filename=filename, sheet=sheet, rows=f"{filled.rows:,}", columns=f"{filled.columns:,}"
        )


def _filled_extent(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Extent:
    extent = _Extent(rows=0, columns=0)
    letters: set[bytes] = set()
    for piece in _pieces(packed, part):
        for column, row in _FILLED.findall(piece):
            letters.add(column)
            extent.rows = max(extent.rows, int(row[:12]))
    extent.columns = max([0, *map(_column, letters)])
    return extent


def _is_too_wide(extent: _Extent) -> bool:
    return extent.rows > ROWS or extent.columns > COLUMNS or extent.rows * extent.columns > CELLS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number


def _inspect_open_document(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, *, filename: str
) -> None:
    """Look for filled cells that are repeated thousands of times by one word."""
    for piece in _pieces(packed, part):
        _refuse_entities(piece, filename=filename)
        rows = [int(number) for number in _REPEATED_ROW.findall(piece)]
        columns = [int(number) for number in _REPEATED_CELL.findall(piece)]
        if max(columns, default=0) > COLUMNS or max(rows, default=0) > ROWS // 4:
            raise SheetTooWide(
                filename=filename,
                sheet="content",
                rows=f"{max(rows, default=0):,}",
                columns=f"{max(columns, default=0):,}",
            )


def _refuse_entities(piece: bytes, *, filename: str) -> None:
    if b"<!ENTITY" in piece:
        raise DeclaresEntities(filename=filename)
    if b"<!DOCTYPE" in piece and b"[" in piece.split(b"<!DOCTYPE", 1)[1].split(b">", 1)[0]:
        raise DamagedFile(filename=filename)
