"""What records are compared by, worked out once for each: thousands at a time.

A table of plain columns comes out, so that the engine that joins and compares them needs no
Python. Texts that mean nothing are empty; equal things are equal texts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from typing import Final, NamedTuple, Protocol, TypeVar

import pyarrow as pa
from phonenumbers import country_code_for_region

from banyan.register.linkage.rows import Row
from banyan.register.matching.names import (
    is_placeholder_phone,
    parse_name,
    parse_person,
    romanize,
    skeleton,
)
from banyan.register.matching.names.romanize import folded, romanized_word
from banyan.register.matching.names.scripts import parts
from banyan.register.matching.normalize import address, fold, number

# Records handed to another process in one go.
TOGETHER: Final = 20_000
# Years that the Buddhist era is ahead of the common one: counted from two beginnings.
ERAS: Final = {"TH": 543, "LA": 543, "KH": 544, "MM": 544}
_APART: Final = re.compile(r"\s*[;|/\n]\s*")
_SEVERAL: Final = re.compile(r"[/;,|\n]|\bor\b|\band\b")
# 0917123456.0, 0917123456 ext. 12, (mobile)
_BEHIND: Final = re.compile(r"\.0+(?=\D|$)|(?:ext|x|#)\.?\s*\d{1,5}\s*$|[(][^)\d]*[)]")
_NOT_DIGIT: Final = re.compile(r"\D+")
_SECTOR: Final = re.compile(r"([a-u])(\d{2})?", re.ASCII)
# Words of a place that say what it is, and not which.
_PLACES: Final = frozenset(
    [
        *("district", "township", "city", "town", "province", "state", "region", "municipality"),
        *("of", "the", "dist", "twp", "prov", "barangay", "brgy"),
        *("khan", "krong", "srok", "khum", "amphoe", "amphur", "khet", "tambon", "mueang"),
        *("muang", "ban", "huyen", "quan", "thi", "xa", "thanh", "pho", "tp", "tinh", "phuong"),
        *("kecamatan", "kec", "kota", "kabupaten", "kab", "daerah", "mukim"),
        *("qu", "xian", "shi", "zhen", "sum", "soum", "duureg", "aimag", "myo"),
    ]
)

# The same in scripts that write them as one with the name, in front or behind.
_PLACES_FUSED: Final = tuple(
    fold(word)
    for word in (
        *("อำเภอ", "อ.", "เขต", "ตำบล", "ต.", "จังหวัด", "จ.", "เทศบาล", "เมือง"),
        *("ខណ្ឌ", "ស្រុក", "ក្រុង", "ខេត្ត", "រាជធានី", "សង្កាត់"),
        *("ເມືອງ", "ແຂວງ", "ນະຄອນຫຼວງ", "ບ້ານ"),
        *("မြို့နယ်", "မြို့", "တိုင်း"),
        *("自治县", "新区", "区", "區", "县", "縣", "市", "镇", "鎮"),
    )
)


class Prepared(NamedTuple):
    """One record as it is compared. Names come twice: as called, and as also called."""

    country: str
    words: str  # romanized, without what kind of firm it is and what it does
    skel: str  # of all words together: where words part is a matter of script
    whole: str  # skeletons of the words, with what it does
    vow: str
    native: str
    script: str
    words2: str
    skel2: str
    whole2: str
    vow2: str
    native2: str
    acts: str
    nums: str
    legal: str
    owner: str
    owner_skel: str
    owner_joined: str
    owner_native: str
    place: str
    place_skel: str
    place_native: str
    street: str
    doors: str
    phone: str
    phone2: str
    reg: str
    email: str
    host: str
    sector: str


SCHEMA: Final = pa.schema([pa.field(name, pa.string()) for name in Prepared._fields])


class Said(Protocol):
    """A record as its list says it, of whichever sort."""

    @property
    def record_id(self) -> str:
        """Return what the list calls the record."""


SaidRow = TypeVar("SaidRow", bound=Said)


def prepare_all(rows: Iterable[Row]) -> tuple[list[str], pa.Table]:
    """Return the ids of enterprises' records and what each is compared by."""
    ids, tables = prepared_by(prepared_table, rows)
    return ids, pa.concat_tables(tables) if tables else SCHEMA.empty_table()


def prepared_by(
    prepare_some: Callable[[Sequence[SaidRow]], pa.Table], rows: Iterable[SaidRow]
) -> tuple[list[str], list[pa.Table]]:
    """Return the ids of records and tables of what each is compared by, in their order.

    They are worked out on every processor: `prepare_some` is a function of a module.
    """
    waiting = iter(rows)
    ids: list[str] = []

    def batches() -> Iterator[list[SaidRow]]:
        while some := list(islice(waiting, TOGETHER)):
            ids.extend(row.record_id for row in some)
            yield some

    first = list(islice(batches(), 2))
    if len(first) < 2 or cpu_count() == 1:
        return ids, [prepare_some(some) for some in (*first, *batches())]
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as others:
        return ids, list(others.map(prepare_some, chain(first, batches())))


def prepared_table(rows: Sequence[Row]) -> pa.Table:
    """Return what each of `rows` is compared by, as columns."""
    return as_table([prepare(row) for row in rows], SCHEMA)


def as_table(made: Sequence[tuple[str, ...]], schema: pa.Schema) -> pa.Table:
    """Return texts, a tuple for each record, as the columns of a schema."""
    columns = zip(*made, strict=True) if made else [[] for _ in schema]
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


def prepare(row: Row) -> Prepared:
    """Return what one record is compared by."""
    country = fold(row.country)[:2].upper() if len(row.country.strip()) == 2 else ""
    called = [parse_name(text) for text in (row.name, *_APART.split(row.other_names)) if text]
    first = called[0] if called else parse_name("")
    second = next((name for name in called[1:] if name.joined != first.joined), parse_name(""))
    owner = parse_person(row.owner)
    email = address(row.email) if row.email else ""
    activities = {act for name in called for act in name.activities}
    numbers = next((name.numbers for name in called if name.numbers), ())
    return Prepared(
        country,
        " ".join(first.words),
        first.skeleton,
        " ".join(first.whole),
        first.vowelled,
        first.native,
        first.script,
        " ".join(second.words),
        second.skeleton,
        " ".join(second.whole),
        second.vowelled,
        second.native,
        " ".join(sorted(activities)),
        " ".join(_year(number, country) for number in numbers),
        first.legal,
        owner.ordered,
        " ".join(filter(None, owner.skeletons)),
        owner.skeleton,
        owner.native,
        *place_named(row.district),
        *_address(row.address),
        *first_two(phones(row.phone, country)),
        number(row.registration) if row.registration else "",
        email,
        email.partition("@")[2],
        sector(row.sector),
    )


def _address(text: str) -> tuple[str, str]:
    """Return the words of an address as skeletons, and its numbers, each sorted."""
    words = parts(folded(text)) if text else []
    said = {skeleton(romanized_word(word)) for word in words if not word.isdigit()}
    return " ".join(sorted(filter(None, said))), " ".join(sorted(filter(str.isdigit, words)))


def _year(number: str, country: str) -> str:
    """Return a number in a name, a year of the Buddhist era as that of the common one."""
    is_buddhist = len(number) == 4 and "2440" <= number <= "2599"
    return str(int(number) - ERAS[country]) if is_buddhist and country in ERAS else number


def first_two(found: list[str]) -> tuple[str, str]:
    """Return the first two of what was found; empty what there is not."""
    return (found[0] if found else "", found[1] if len(found) > 1 else "")


@lru_cache(maxsize=1 << 16)
def place_named(text: str) -> tuple[str, str, str]:
    """Return a district romanized, its skeleton, and its letters if they are not Latin."""
    folded = fold(text)
    written = folded
    for word in _PLACES_FUSED if not folded.isascii() else ():
        written = (written.removeprefix(word).removesuffix(word)).strip(" .") or written
    words = [word for word in romanize(written).split() if word not in _PLACES and len(word) > 1]
    native = "" if folded.isascii() else "".join(filter(_is_letter, written))
    return " ".join(words), skeleton("".join(words)), native


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"


@lru_cache(maxsize=1 << 10)
def _calling_code(country: str) -> str:
    code = country_code_for_region(country) if country else 0
    return str(code) if code else ""


def phones(text: str, country: str) -> list[str]:
    """Return the telephones in a cell as the digits that stay whoever dials them.

    The calling code of the country and the zeros before the number are left out; so are
    placeholders, extensions and what a number format put behind.
    """
    found = []
    for part in _SEVERAL.split(_BEHIND.sub("", fold(text))) if text else ():
        digits = _NOT_DIGIT.sub("", part)
        bare = digits.lstrip("0")
        code = _calling_code(country)
        if code and bare.startswith(code) and len(bare) - len(code) >= 6 and _is_whole(part, bare):
            bare = bare[len(code) :].lstrip("0")
        if 6 <= len(bare) <= 13 and not is_placeholder_phone(digits):
            found.append(bare)
    return found


def _is_whole(text: str, bare: str) -> bool:
    # +84 ..., 0084 ... or long enough that the code must be part of it.
    return "+" in text or text.lstrip().startswith("00") or len(bare) >= 10


@lru_cache(maxsize=1 << 12)
def sector(text: str) -> str:
    """Return an ISIC section or division (`C`, `C10`) as such, empty for anything else."""
    found = _SECTOR.fullmatch(fold(text))
    return found[0].upper() if found else ""
