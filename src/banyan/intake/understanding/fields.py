"""The fields that columns can mean, by kind of sheet, and the words for them in headers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from banyan.intake.understanding.words import fold, header_words
from banyan.intake.vocabulary import Kind
from banyan.programmes.rules import folded as package_key
from banyan.programmes.rules import package_aliases

JOINT: Final = " · "  # between the lines of a header of several lines
LIKE: Final = 90  # of 100: how near a misspelt header must be
SHORTEST: Final = 5  # letters that a header needs before near is near enough
_END: Final = re.compile(
    r"\b(?:to|end|ends|ended|until|finish|finished|den|ket thuc|selesai|akhir|sampai)$"
    r"|สิ้นสุด|ถึง|បញ្ចប់|ပြီးဆုံး|结束|дуус|ສິ້ນສຸດ"
)
_START: Final = re.compile(r"\b(?:from|start|starts|tu|bat dau|mulai|dari)\b|เริ่ม|ចាប់ផ្តើម|စတင်")
# What these fields are called stands in headers of much else (`Province of business`), so within
# more words they count only beside a word for a name.
OF_NAMES: Final = frozenset(("person_name", "organization_name", "training_title"))
_NAMES: Final = re.compile(r"\b(?:name|names|title|ten|nama|pangalan|нэр)\b|ชื่อ|ឈ្មោះ|အမည်|နာမည်|ຊື່|名")
_SEXES: Final = re.compile(r"\b(?:female|women|woman|male|men|man|nu|nam|perempuan|laki)\b")
_FEMALE: Final = re.compile(r"\b(?:female|women|woman|nu|perempuan|wanita)\b|หญิง|ស្រី|အမျိုးသမီး|ຍິງ|女")
_MALE: Final = re.compile(r"\b(?:male|men|man|nam|laki|pria)\b|ชาย|ប្រុស|အမျိုးသား|ຊາຍ|男")
_SEX: Final = re.compile(r"\b(?:sex|gender|gioi tinh|kelamin)\b|เพศ|ភេទ|လိင်|ເພດ|性别")
_WORKERS: Final = re.compile(
    r"\b(?:workers?|employees?|staff|workforce|lao dong|ld|pekerja|karyawan)\b"
    r"|พนักงาน|คนงาน|កម្មករ|បុគ្គលិក|ဝန်ထမ်း|အလုပ်သမား|ພະນັກງານ|员工|职工"
)
_OWNER: Final = re.compile(r"\b(?:owner|owners|owned|chu|pemilik)\b|เจ้าของ|ម្ចាស់|ပိုင်ရှင်|ເຈົ້າຂອງ|业主")
# Words so short or so usual that they tell a column only as the whole of its header or a line.
WHOLE_ONLY: Final = frozenset(("male_tick", "female_tick", "number", "remark"))
WHOLE: Final = 100
PART: Final = 92
HELD: Final = 75
_PARTS: Final = re.compile(r"[/()\[\]\n|,:;–—]+|\s-\s")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column can mean: its name, and what people call it."""

    name: str
    label: str


def _fields() -> dict[str, tuple[Field, ...]]:
    return {
        kind.value: tuple(
            Field(name, entry["label"])
            for name, entry in header_words().items()
            if kind.value in entry["kinds"]
        )
        for kind in Kind
    }


FIELDS: Final[Mapping[str, tuple[Field, ...]]] = _fields()
# Columns that say nothing to keep; recognised so that nobody takes them for something else.
UNKEPT: Final = frozenset({"number", "remark", "contact_name", "trainer_name", "days"})
# Fields that several columns may hold at once.
MANY: Final = frozenset({"package_tick", "organization_other_name", "difficulty"})


@cache
def label_of(kind: str, field: str) -> str:
    """Return what people call `field`."""
    return next((one.label for one in FIELDS[kind] if one.name == field), field)


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Return fields by the folded words for them in sheets of this kind."""
    known: dict[str, str] = {}
    for name, entry in header_words().items():
        for word in entry.get("other_words", {}).get(kind, ()):
            known[fold(word)] = name
    for name, entry in header_words().items():
        field = name if kind in entry["kinds"] else entry.get("other", {}).get(kind)
        if field:
            for word in entry["words"]:
                known.setdefault(fold(word), field)
    known.pop("", None)
    return known


@lru_cache(maxsize=1 << 12)
def field_of(kind: str, header: str) -> tuple[str, int]:
    """Return the field that a header names in sheets of this kind, and how surely, of 100.

    Shares (`% women`) name none, and `Date (to)` is the last day.
    """
    if "%" in header:
        return "", 0
    field, sure = _field_of(kind, header)
    if sure == WHOLE:
        return field, sure
    told = _told_together(kind, fold(header))
    if told is not None:
        return told, HELD if told else 0
    return ("ends_on", sure) if field == "starts_on" and _says_end(header) else (field, sure)


def _told_together(kind: str, words: str) -> str | None:
    """Tell what two words say together, wherever they stand: women and workers, sex and owner.

    Return `None` where they do not meet, and nothing where they say what is not kept.
    """
    names = {field.name for field in FIELDS[kind]}
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    if _WORKERS.search(words) and (female or male):
        return "women_workers" if female and not male else ""
    if _OWNER.search(words) and "women_owned" in names:
        if _SEX.search(words):
            return "ownership"
        return "women_owned" if female and not male else None
    return None


def _says_end(header: str) -> bool:
    words = fold(header)
    return bool(_END.search(words)) and not _START.search(words)


def _field_of(kind: str, header: str) -> tuple[str, int]:
    """Find the field of a header.

    Tried in turn: the whole header, its parts (`Name / Họ tên`), a package's name, a near spelling,
    the longest known word in it. Nothing and 0 if none fits.
    """
    words = words_of(kind)
    for text, sure in _readings(header):
        field = words.get(text)
        if field and (sure > PART or field not in WHOLE_ONLY):
            return field, sure
    if _names_a_package(header):
        return "package_tick", 85
    return _near(kind, header) or _held(kind, header) or ("", 0)


def _readings(header: str) -> Iterator[tuple[str, int]]:
    lines = header.split(JOINT)
    yield fold(header), WHOLE
    if len(lines) > 1:
        yield fold(" ".join(reversed(lines))), 98
        yield fold(lines[-1]), 96
    for line in reversed(lines):
        yield fold(line), 94
        for part in _PARTS.split(line):
            yield fold(part), PART


def _names_a_package(header: str) -> bool:
    return package_key(header.rpartition(JOINT)[2]) in package_aliases()


def _held(kind: str, header: str) -> tuple[str, int] | None:
    """Find the longest known word that stands in the header, in its last line first."""
    words = words_of(kind)
    for line in reversed(header.split(JOINT)):
        text = fold(line)
        if len(text) > 80:
            continue
        padded = f" {text} "
        is_name = bool(_NAMES.search(text))
        held = [
            word
            for word in _longest_first(kind)
            if words[word] not in WHOLE_ONLY
            and _stands_in(word, text, padded)
            and (is_name or words[word] not in OF_NAMES)
        ]
        if held:
            return words[held[0]], 70
    return None


def _stands_in(word: str, text: str, padded: str) -> bool:
    if word[0] < "\u0500":
        return len(word) > 2 and f" {word} " in padded
    return len(word) > 2 and word in text


@cache
def _longest_first(kind: str) -> tuple[str, ...]:
    # `Name` alone names the enterprise of such a list; within more words it may be anybody's.
    alone = {
        fold(w) for e in header_words().values() for w in e.get("other_words", {}).get(kind, ())
    }
    return tuple(sorted(set(words_of(kind)) - alone, key=len, reverse=True))


def _near(kind: str, header: str) -> tuple[str, int] | None:
    text = fold(header)
    if not SHORTEST <= len(text) <= 60:
        return None
    found = process.extractOne(text, _longest_first(kind), scorer=fuzz.ratio, score_cutoff=LIKE)
    if found is None or len(found[0]) < SHORTEST:
        return None
    # `Male workers` is spelt nearly like `female workers`, and means the others.
    alike = set(_SEXES.findall(text)) == set(_SEXES.findall(found[0]))
    return (words_of(kind)[found[0]], 60) if alike else None
