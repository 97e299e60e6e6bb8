"""What a record is compared by, part by part: each worked out from a few of its texts alone.

Texts that mean nothing are empty; equal things are equal texts.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import pyarrow as pa
from phonenumbers import country_code_for_region

from banyan.register.linkage.addresses import address_named
from banyan.register.linkage.rows import Row
from banyan.register.matching.names import (
    is_placeholder_phone,
    parse_name,
    parse_person,
    skeleton,
)
from banyan.register.matching.names.romanize import folded, sounded_word
from banyan.register.matching.names.scripts import parts
from banyan.register.matching.names.syllables import BREAK
from banyan.register.matching.normalize import address, fold, number

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
        *(
            "district",
            "township",
            "tsp",
            "city",
            "town",
            "province",
            "state",
            "region",
            "municipality",
        ),
        *("of", "the", "dist", "twp", "prov", "barangay", "brgy"),
        *("khan", "krong", "srok", "khum", "amphoe", "amphur", "khet", "tambon", "mueang"),
        *(
            "muang",
            "meuang",
            "ban",
            "huyen",
            "quan",
            "thi",
            "xa",
            "thanh",
            "pho",
            "tp",
            "tinh",
            "phuong",
        ),
        *("kecamatan", "kec", "kota", "kabupaten", "kab", "daerah", "mukim"),
        *("qu", "xian", "shi", "zhen", "sum", "soum", "duureg", "aimag", "myo"),
    ]
)

# The same in scripts that write them as one with the name, in front or behind.
_PLACES_FUSED: Final = tuple(
    folded(word)
    for word in (
        *("อำเภอ", "อ.", "เขต", "ตำบล", "ต.", "จังหวัด", "จ.", "เทศบาล", "เมือง", "บ้าน"),
        *("ខណ្ឌ", "ស្រុក", "ក្រុង", "ខេត្ត", "រាជធានី", "សង្កាត់"),
        *("ເມືອງ", "ມ.", "ແຂວງ", "ຂ.", "ນະຄອນຫຼວງ", "ບ້ານ", "ບ."),
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


class Part(NamedTuple):
    """Some of what a record is compared by, worked out from some of what its list says."""

    made: Callable[..., tuple[str, ...]]
    of: tuple[str, ...]
    gives: tuple[str, ...]


def as_table(made: Sequence[tuple[str, ...]], schema: pa.Schema) -> pa.Table:
    """Return texts, a tuple for each record, as the columns of a schema."""
    columns = zip(*made, strict=True) if made else [[] for _ in schema]
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


def prepare(row: Row) -> Prepared:
    """Return what one record is compared by."""
    made: list[str] = []
    for part in PARTS:
        made += part.made(*[getattr(row, name) for name in part.of])
    return Prepared(*made)


@lru_cache(maxsize=1 << 10)
def _country(text: str) -> str:
    return fold(text)[:2].upper() if len(text.strip()) == 2 else ""


def _names(name: str, other_names: str, country: str) -> tuple[str, ...]:
    """Return what an enterprise is called, also called, does, and of what form it is."""
    said = (name, *_APART.split(other_names)) if other_names else (name,)
    called = [parse_name(text) for text in said if text]
    first = called[0] if called else _UNNAMED
    second = _UNNAMED
    activities: Sequence[str] = first.activities
    numbers = first.numbers
    if len(called) > 1:
        second = next((each for each in called if each.joined != first.joined), _UNNAMED)
        activities = sorted({act for each in called for act in each.activities})
        numbers = next((each.numbers for each in called if each.numbers), ())
    return (
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
        " ".join(activities),
        " ".join([_year(each, _country(country)) for each in numbers]) if numbers else "",
        first.legal,
    )


def _owner(text: str) -> tuple[str, str, str, str]:
    owner = parse_person(text)
    return owner.ordered, " ".join(filter(None, owner.skeletons)), owner.skeleton, owner.native


def _phones(text: str, country: str) -> tuple[str, str]:
    return first_two(phones(text, _country(country)))


def _registration(text: str) -> tuple[str]:
    return (number(text) if text else "",)


def _email(text: str) -> tuple[str, str]:
    email = address(text) if text else ""
    return email, email.partition("@")[2]


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
    said = folded(text)
    written = said
    for word in _PLACES_FUSED if not said.isascii() else ():
        written = (written.removeprefix(word).removesuffix(word)).strip(" .") or written
    words = [word for word in _sounded(written) if word not in _PLACES and len(word) > 1]
    native = "" if said.isascii() else "".join(filter(_is_letter, written))
    return " ".join(words).replace(BREAK, ""), skeleton(BREAK.join(words)), native


def _sounded(said: str) -> list[str]:
    return list(map(sounded_word, parts(said.removesuffix(" new area"))))


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
    said = text if text.isdecimal() and text.isascii() else _BEHIND.sub("", fold(text))
    for part in _SEVERAL.split(said) if said else ():
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


_UNNAMED: Final = parse_name("")
_FIELDS: Final = Prepared._fields
# What records say is worked out by these: together they give all of `Prepared`, in its order.
PARTS: Final = (
    Part(lambda text: (_country(text),), ("country",), ("country",)),
    Part(_names, ("name", "other_names", "country"), _FIELDS[1:15]),
    Part(_owner, ("owner",), _FIELDS[15:19]),
    Part(place_named, ("district",), _FIELDS[19:22]),
    Part(address_named, ("address",), _FIELDS[22:24]),
    Part(_phones, ("phone", "country"), _FIELDS[24:26]),
    Part(_registration, ("registration",), ("reg",)),
    Part(_email, ("email",), ("email", "host")),
    Part(lambda text: (sector(text),), ("sector",), ("sector",)),
)
