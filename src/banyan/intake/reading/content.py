"""What a file is, told from its first bytes and its parts, and whether it is safe to open."""

import zipfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import olefile

from banyan.intake.reading.parts import inspect_parts
from banyan.intake.reading.refusals import (
    DamagedFile,
    NotASpreadsheet,
    ProtectedWorkbook,
    WorkbookWithMacros,
)

HEAD: Final = 4096
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files that come with the name of a spreadsheet, and what to call them.
MAGIC: Final[Sequence[tuple[bytes, str]]] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"{\\rtf", "a text document"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"\x1f\x8b", "a packed archive"),
    (b"SQLite format 3", "a database"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
MARKUP: Final[Sequence[tuple[bytes, str]]] = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<meta", "a web page"),
    (b"<?xml", "an XML file"),
)
# A part of a packed file that tells what the whole is.
PACKED: Final[Sequence[tuple[str, str]]] = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("META-INF/container.xml", "an e-book"),
    ("Index/", "an Apple Numbers file"),
    ("AndroidManifest.xml", "a program"),
)
OLE_STREAMS: Final[Sequence[tuple[str, str]]] = (
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a presentation"),
    ("__properties_version1.0", "an e-mail"),
)
VBA_STREAMS: Final = ("_VBA_PROJECT_CUR", "Macros", "VBA")
FILEPASS: Final = 0x2F
BIFF_RECORDS_BEFORE_FILEPASS: Final = 8


class Content(StrEnum):
    """Kinds of file that lists come in."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


def content_of(path: Path, *, filename: str) -> Content:
    """Return what the file at `path` is, having made sure that it may be opened.

    :raises UnreadableFile: if it may not; the subclass says why.
    """
    if filename.casefold().endswith((".xlsm", ".xlsb", ".xltm", ".xlam")):
        raise WorkbookWithMacros(filename=filename)
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    _refuse_what_is_no_spreadsheet(head, filename=filename)
    if head.startswith(OLE):
        return _legacy(path, filename=filename)
    if head.startswith(b"PK"):
        return _packed(path, filename=filename)
    if filename.casefold().endswith((".xlsx", ".ods")):
        # Neither packed nor anything we know by its first bytes.
        raise DamagedFile(filename=filename)
    return Content.TEXT


def _refuse_what_is_no_spreadsheet(head: bytes, *, filename: str) -> None:
    for magic, what in MAGIC:
        # Two letters may begin an honest list (`BM Trading`): only bytes that are no text tell.
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:64]):
            raise NotASpreadsheet(filename=filename, what=what)
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for opening, what in MARKUP:
        if beginning.startswith(opening):
            raise NotASpreadsheet(filename=filename, what=what)


def _packed(path: Path, *, filename: str) -> Content:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            content = _packed_content(packed, names, filename=filename)
            inspect_parts(packed, filename=filename)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as fault:
        raise DamagedFile(filename=filename) from fault
    except RuntimeError as fault:  # zipfile's word for a part that wants a password
        raise ProtectedWorkbook(filename=filename) from fault
    return content


def _packed_content(packed: zipfile.ZipFile, names: Sequence[str], *, filename: str) -> Content:
    folded = [name.casefold() for name in names]
    programs = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "basic/script-lb.xml")
    if any(program in name for name in folded for program in programs):
        raise WorkbookWithMacros(filename=filename)
    if "xl/workbook.xml" in folded:
        return Content.XLSX
    if "xl/workbook.bin" in folded:
        raise WorkbookWithMacros(filename=filename)
    if "content.xml" in folded and "mimetype" in folded:
        return _open_document(packed, filename=filename)
    for part, what in PACKED:
        if any(name.startswith(part) for name in names):
            raise NotASpreadsheet(filename=filename, what=what)
    raise NotASpreadsheet(filename=filename, what="a packed archive")


def _open_document(packed: zipfile.ZipFile, *, filename: str) -> Content:
    if b"spreadsheet" not in packed.read("mimetype")[:200]:
        raise NotASpreadsheet(filename=filename, what="a text document or a presentation")
    if "META-INF/manifest.xml" in packed.namelist():
        manifest = packed.open("META-INF/manifest.xml").read(2**20)
        if b"encryption-data" in manifest:
            raise ProtectedWorkbook(filename=filename)
    return Content.ODS


def _legacy(path: Path, *, filename: str) -> Content:
    """Look into the old container that .xls, .doc and password-protected .xlsx share."""
    try:
        with olefile.OleFileIO(path) as container:
            return _legacy_content(container, filename=filename)
    except (OSError, ValueError, IndexError, TypeError) as fault:
        raise DamagedFile(filename=filename) from fault


def _legacy_content(container: olefile.OleFileIO, *, filename: str) -> Content:
    streams = {part for entry in container.listdir(storages=True) for part in entry}
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise ProtectedWorkbook(filename=filename)
    for stream, what in OLE_STREAMS:
        if stream in streams:
            raise NotASpreadsheet(filename=filename, what=what)
    workbook = next((name for name in ("Workbook", "Book") if name in streams), "")
    if not workbook:
        raise NotASpreadsheet(filename=filename, what="an old Office file of another kind")
    if streams & set(VBA_STREAMS):
        raise WorkbookWithMacros(filename=filename)
    if _asks_for_a_password(container.openstream(workbook).read(2048)):
        raise ProtectedWorkbook(filename=filename)
    return Content.XLS


def _asks_for_a_password(beginning: bytes) -> bool:
    """Walk the first records of a BIFF stream: a FILEPASS among them means it is encrypted."""
    at = 0
    for _ in range(BIFF_RECORDS_BEFORE_FILEPASS):
        record = int.from_bytes(beginning[at : at + 2], "little")
        if record == FILEPASS:
            return True
        at += 4 + int.from_bytes(beginning[at + 2 : at + 4], "little")
    return False
