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

# Cells within A1 to Z99999, written as every program writes them, make no rectangle large: only the
# others are looked at. The reader takes attributes in any order, in either quotes, and with room
# around their sign; of an attribute that is there twice, the last.
_USUAL: Final = rb" r=\"[A-Z][0-9]{1,5}\"(?: s=\"[0-9]++\")?+(?:>| t=\"[a-zA-Z]++\">|/>)"
_ATTRIBUTES: Final = rb"((?:\"[^\"]*+\"|'[^']*+'|[^\"'>]++)*+)>"
_UNUSUAL_CELL: Final = re.compile(rb"<c(?!" + _USUAL + rb")(?=[\s/>])" + _ATTRIBUTES)
_UNUSUAL_OR_PREFIXED: Final = re.compile(
    rb"<(?:[^\s<>/:]++:)?c(?!" + _USUAL + rb")(?=[\s/>])" + _ATTRIBUTES
)
_ROW_OR_CELL: Final = re.compile(rb"<(?:[^\s<>/:]++:)?(row|c)(?=[\s/>])" + _ATTRIBUTES)
_TEXT_OR_COMMENT: Final = re.compile(rb"<!--|<[^\"'>]{,256}>")
_ROW_AT: Final = re.compile(rb"[\s\"']r\s*+=\s*+[\"'](\d+)")
_CELL_AT: Final = re.compile(rb"[\s\"']r\s*+=\s*+[\"']([A-Za-z]+)(\d+)")
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
    """How far the cells of one sheet reach, as their own addresses say.

    Cells without one stand where the last left off; `is_certain` is false once there are any.
    """

    rows: int = 99_999
    columns: int = 26
    is_certain: bool = True

    def look(self, piece: bytes) -> None:
        unusual = _UNUSUAL_OR_PREFIXED if b":c" in piece else _UNUSUAL_CELL
        for attributes in unusual.findall(piece):
            places = _CELL_AT.findall(attributes)
            self.is_certain = self.is_certain and bool(places)
            for letters, row in places:
                self.reach(int(row[:12]), _column(letters))

    def reach(self, row: int, column: int) -> None:
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)


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
    """Unpack a part in pieces; each begins with the end of the one before, so no word is cut."""
    end = b""
    with packed.open(part) as stream:
        while piece := stream.read(PIECE):
            yield end + piece
            end = piece[-OVERLAP:]


def _tags(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a sheet in pieces that end where a tag begins, so that none is cut.

    :raises BadZipFile: if a tag is longer than those of any list.
    """
    end = b""
    with packed.open(part) as stream:
        while piece := stream.read(PIECE):
            piece = end + piece
            cut = max(piece.rfind(b"<"), 0)
            yield piece[:cut]
            end = piece[cut:]
            if len(end) > PIECE:
                if not _TEXT_OR_COMMENT.match(end):
                    raise zipfile.BadZipFile("A tag has no end.")
                end = b""
    yield end


def _inspect_sheet(packed: zipfile.ZipFile, part: zipfile.ZipInfo, *, filename: str) -> None:
    extent = _Extent()
    for piece in _tags(packed, part):
        _refuse_entities(piece, filename=filename)
        extent.look(piece)
    if extent.is_certain and not _is_too_wide(extent):
        return
    # Formatting may reach to the sheet's last corner; only filled cells are laid out.
    filled = _filled_extent(packed, part)
    if _is_too_wide(filled):
        sheet = part.filename.rpartition("/")[2].removesuffix(".xml")
        raise SheetTooWide(
            filename=filename, sheet=sheet, rows=f"{filled.rows:,}", columns=f"{filled.columns:,}"
        )


def _filled_extent(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Extent:
    """Walk from cell to cell as the reader does: slow, and for unusual sheets alone."""
    extent = _Extent(rows=0, columns=0)
    row = column = 0
    for piece in _tags(packed, part):
        for tag, attributes in _ROW_OR_CELL.findall(piece):
            if tag == b"row":
                at = _ROW_AT.search(attributes)
                row, column = int(at[1][:12]) if at else row + 1, 0
                continue
            places = _CELL_AT.findall(attributes)
            letters, number = places[-1] if places else (b"", b"")
            row, column = (int(number[:12]), _column(letters)) if places else (row, column + 1)
            if not attributes.endswith(b"/"):
                extent.reach(row, column)
    return extent


def _is_too_wide(extent: _Extent) -> bool:
    return extent.rows > ROWS or extent.columns > COLUMNS or extent.rows * extent.columns > CELLS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
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
