"""Text files (.csv, .tsv, .txt): which letters, which delimiter."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from banyan.intake.reading.refusals import NotASpreadsheet, SheetTooWide, UnknownEncoding
from banyan.intake.reading.repair import Repair
from banyan.intake.reading.sheets import Sheet

SAMPLE: Final = 256 * 1024
DELIMITERS: Final = (",", ";", "\t", "|")
LINES: Final = 60
LONGEST_CELL: Final = 1_000_000
ROWS: Final = 1_048_576
COLUMNS: Final = 500
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What programs of the region wrote before Unicode, from Thai and Vietnamese to Western text.
# Vietnamese in TCVN3 or VNI cannot be told from Western text, since the font alone makes it
# Vietnamese, and is read as it stands.
LEGACY: Final = (*("cp874", "cp1258", "gb18030", "big5", "cp1251", "cp949", "cp932", "cp1252"),)
# Letters of words that stand in the headers of lists: a decoding that yields some is the right one.
TELLING: Final = (
    *("ชื่อ", "เพศ", "นามสกุล", "โทร", "จังหวัด", "ลำดับ", "ที่อยู่", "วันที่"),
    *("họ", "tên", "giới tính", "địa chỉ", "điện thoại", "ngày", "số"),
    *("姓名", "性别", "电话", "企业", "日期", "地址", "序号", "性別", "電話", "企業"),
    *("нэр", "хүйс", "утас", "огноо", "байгууллага", "аймаг", "имя", "телефон"),
    *("이름", "성별", "전화", "氏名"),
)


def text_sheets(path: Path, *, filename: str) -> tuple[list[Sheet], str]:
    """Return the one sheet of a text file, and the encoding it was written in.

    :raises UnreadableFile: if it is no text, or nobody can tell its letters.
    """
    content = path.read_bytes()
    encoding = encoding_of(content, filename=filename)
    text = content.decode(encoding, errors="strict")
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(_rows(text))
    except csv.Error as fault:
        raise NotASpreadsheet(filename=filename, what="text without rows and columns") from fault
    width = max(map(len, rows), default=0)
    if width > COLUMNS or len(rows) > ROWS:
        raise SheetTooWide(
            filename=filename, sheet=path.stem, rows=f"{len(rows):,}", columns=f"{width:,}"
        )
    name = Path(filename).stem
    repair = Repair()
    rows = [[repair[cell] for cell in row] for row in rows]
    repair.settle(rows)
    return [Sheet(name=name, rows=rows)], encoding.removesuffix("-sig")


def encoding_of(content: bytes, *, filename: str) -> str:
    """Return the encoding of a text file's bytes, by its mark, its form, its words or its letters.

    :raises NotASpreadsheet: if the bytes are no text at all.
    :raises UnknownEncoding: if no encoding fits.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _proven(content, encoding, filename=filename)
    if b"\x00" in content[:SAMPLE]:
        return _wide(content, filename=filename)
    if _is_binary(content[:SAMPLE]):
        raise NotASpreadsheet(filename=filename, what="a file that is no text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(content, filename=filename)
    return "utf-8"


def _proven(content: bytes, encoding: str, *, filename: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnknownEncoding(filename=filename) from fault
    return encoding


def _wide(content: bytes, *, filename: str) -> str:
    """Tell which of the two UTF-16 forms has no byte order mark: delimiters and line ends tell."""
    sample = content[: SAMPLE & ~1]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        marks = sum(text.count(mark) for mark in "\n,;\t|")
        if marks and "\x00" not in text and not _is_binary(text.encode()):
            return _proven(content, encoding, filename=filename)
    raise NotASpreadsheet(filename=filename, what="a file that is no text")


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in (*range(1, 9), *range(14, 27), 28, 29, 30))
    return controls > len(sample) // 100


def _legacy(content: bytes, *, filename: str) -> str:
    """Tell an old encoding: by words that lists begin with, else by how its letters follow."""
    scores = {}
    for encoding in LEGACY:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        beginning = text[:4000].casefold()
        scores[encoding] = sum(word in beginning for word in TELLING)
    if not scores:
        raise UnknownEncoding(filename=filename)
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best]:
        return best
    guess = from_bytes(content[:SAMPLE], cp_isolation=list(scores)).best()
    return guess.encoding if guess and guess.encoding in scores else _western(scores)


def _western(scores: dict[str, int]) -> str:
    return "cp1252" if "cp1252" in scores else next(iter(scores))


def _rows(text: str) -> Iterator[list[str]]:
    delimiter = delimiter_of(text)
    if text[:6].casefold().startswith("sep="):
        text = text.partition("\n")[2]
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))


def delimiter_of(text: str) -> str:
    """Return the delimiter that cuts the first lines into the same number of cells most often."""
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    head = "\n".join(text.splitlines()[:LINES])
    return max(DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(head: str, delimiter: str) -> tuple[int, int]:
    widths = Counter(
        len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    )
    widths.pop(0, None)
    if max(widths, default=1) < 2:
        return 0, 0
    width, often = max(
        ((width, often) for width, often in widths.items() if width > 1),
        key=lambda pair: (pair[1], pair[0]),
    )
    return often, width
