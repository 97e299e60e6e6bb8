"""Certificates as a PDF: a page for each, in the language asked for, names in their own script."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
import typst
import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from banyan.foundation.assets import font_directory
from banyan.foundation.references import spelled_number
from banyan.publications.rendering.scripts import language_of, script_runs
from banyan.publications.rendering.selectable import selectable
from banyan.results.charts import LETTERING

TEMPLATE: Final = Path(__file__).with_name("certificate.typ")
WORDS: Final = Path(__file__).with_name("certificate.yaml")
ENGLISH: Final = "en"
# A quarter of the code may be dirty or torn, and it is still read.
_REPAIRS: Final = "q"


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """What stands on one certificate. `language` is that of its sentences; the name has its own."""

    number: str
    name: str
    package: str
    module: str
    level: str
    starts_on: date
    ends_on: date
    hours: Decimal | None
    issuer: str
    issued_on: date
    language: str


def certificates_pdf(contents: Sequence[CertificateContent], *, place: str) -> bytes:
    """Set certificates as one PDF/UA-1, a page each, in the order given.

    `place` is the address below which anybody checks a number. Equal contents give equal bytes.

    :raises NotSetUp: if the fonts are missing.
    """
    codes = {f"code-{at}.svg": _code(place + said.number) for at, said in enumerate(contents)}
    laid = {
        "title": _title(contents),
        "english": _words(ENGLISH),
        "place": place.partition("://")[2] or place,
        "certificates": [_laid(said, at) for at, said in enumerate(contents)],
    }
    files: dict[str, str | bytes | Path] = {
        "main": TEMPLATE.read_bytes(),
        "certificates.json": json.dumps(laid, ensure_ascii=False).encode(),
        "lettering.typ": LETTERING.read_bytes(),
        **codes,
    }
    pdf = typst.compile(  # type: ignore[call-overload] # its types leave out several files at once
        files,
        font_paths=[str(font_directory())],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return selectable(bytes(pdf))


def certificate_languages() -> tuple[str, ...]:
    """Return the languages that certificates can be written in, as codes."""
    return tuple(_list()["words"])


def language_offered(country: str) -> str:
    """Return the language that certificates of a country are offered in first."""
    return str(_list()["countries"].get(country, ENGLISH))


def _laid(said: CertificateContent, at: int) -> dict[str, Any]:
    language = said.language if said.language in _list()["words"] else ENGLISH
    own = _words(language)
    return {
        "issuer": said.issuer,
        "language": language,
        "own": own,
        "is_bilingual": language != ENGLISH,
        "name": said.name,
        "name_language": _language_of(said.name, language),
        "package": said.package,
        "module": said.module,
        "level": _words(ENGLISH)["teaches"].get(said.level, ""),
        "held": _held(said, language),
        "held_english": _held(said, ENGLISH),
        "given": _day(said.issued_on, language),
        "number": spelled_number(said.number),
        "code": f"code-{at}.svg",
        "code_says": f"Square code that leads to the check of {spelled_number(said.number)}",
    }


def _held(said: CertificateContent, language: str) -> str:
    words = _words(language)
    days = _day(said.starts_on, language)
    if said.ends_on != said.starts_on:
        days = f"{days} – {_day(said.ends_on, language)}"
    if said.hours and "hours" in words:
        return f"{days} · {format_decimal(said.hours, locale=_locale(language))} {words['hours']}"
    return days


def _language_of(name: str, language: str) -> str:
    script = next(iter(script_runs(name)))[0]
    return language_of(script, language)


def _code(address: str) -> bytes:
    drawn = BytesIO()
    segno.make(address, error=_REPAIRS, micro=False).save(
        drawn, kind="svg", border=2, scale=4, dark="#1b1f1d", light="#ffffff"
    )
    return drawn.getvalue()


def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=_locale(language))


def _locale(language: str) -> Locale:
    return Locale("en", "GB") if language == ENGLISH else Locale.parse(language, sep="-")


def _title(contents: Sequence[CertificateContent]) -> str:
    title = str(_words(ENGLISH)["title"])
    return f"{title}: {contents[0].name}" if len(contents) == 1 else f"{title}, {len(contents)}"


@cache
def _list() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return loaded


def _words(language: str) -> Mapping[str, Any]:
    words: dict[str, Any] = _list()["words"][language]
    return words
