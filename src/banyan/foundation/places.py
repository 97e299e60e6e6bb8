"""Countries and their first-level divisions, by code and by every name people write them with.

Codes are ISO 3166-1 alpha-2 and ISO 3166-2. Names come from pycountry and babel (CLDR), with a
short list of our own beside this file.
"""

import gettext
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pycountry
import yaml
from anyascii import anyascii
from babel import Locale

# East and South-East Asia and the Pacific, and India, where SCORE reaches beyond the region.
REGION: Final = (
    *(
        "BN",
        "CN",
        "HK",
        "ID",
        "JP",
        "KH",
        "KR",
        "LA",
        "MM",
        "MN",
        "MY",
        "PH",
        "SG",
        "TH",
        "TL",
    ),
    *("VN", "TW", "MO", "KP", "IN", "AU", "NZ"),
    *(
        "CK",
        "FJ",
        "FM",
        "KI",
        "MH",
        "NR",
        "NU",
        "PG",
        "PW",
        "SB",
        "TO",
        "TV",
        "VU",
        "WS",
    ),
)
LANGUAGES: Final = ("en", "th", "vi", "km", "lo", "my", "mn", "zh", "id", "ms", "fil")
# As editions and pages of this field write them, where ISO's own wording is another.
LABELS: Final = {
    "LA": "Lao PDR",
    "VN": "Viet Nam",
    "KR": "Korea, Republic of",
    "KP": "Korea, DPR",
    "FM": "Micronesia",
    "TW": "Taiwan, China",
    "BN": "Brunei Darussalam",
}
# What stands before or after the name of a division and is no part of it.
_GENERIC: Final = re.compile(
    r"\b(province|provincial|region|state|division|division of|city|municipality|prefecture|"
    r"tinh|thanh pho|tp|provinsi|propinsi|changwat|khet|khaeng|khoueng|sheng|shi|aimag|"
    r"region of|union territory|capital)\b"
)
_GENERIC_NATIVE: Final = (
    *(
        "จังหวัด",
        "แขวง",
        "ខេត្ត",
        "រាជធានី",
        "ក្រុង",
        "ແຂວງ",
        "ເມືອງ",
        "တိုင်းဒေသကြီး",
        "ပြည်နယ်",
        "တိုင်း",
    ),
    *("аймаг", "хот", "省", "市", "自治区", "特别行政区"),
)


def country_name(code: str) -> str:
    """Return the name that readers of this field expect: `LA` is Lao PDR. Unknown codes stand."""
    if code in LABELS:
        return LABELS[code]
    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def numeric_code(code: str) -> str:
    """Return the ISO 3166-1 number as text with its leading zeros, as maps key their shapes."""
    found = pycountry.countries.get(alpha_2=code)
    return str(found.numeric) if found else ""


def country_code(text: str) -> str:
    """Return the ISO alpha-2 code of the country that `text` names or codes, or nothing.

    Understands two- and three-letter codes and names in the languages of the region.
    """
    return _countries().get(_folded(text), "")


def division_code(country: str, text: str) -> str:
    """Return the ISO 3166-2 code of the division of `country` that `text` names, or nothing."""
    known = _divisions(country)
    return known.get(_folded(text)) or known.get(_bare(text), "")


def division_anywhere(text: str) -> str:
    """Return the division of any country of the region that `text` names, if only one does."""
    found = {code for country in REGION if (code := division_code(country, text))}
    return found.pop() if len(found) == 1 else ""


@cache
def division_name(code: str) -> str:
    """Return the name of the division with this ISO 3166-2 code: the first of ours, else ISO's."""
    latin = [name for name in _own()["divisions"].get(code[:2], {}).get(code, []) if name.isascii()]
    if latin:
        return str(latin[0])
    found = pycountry.subdivisions.get(code=code)
    return str(found.name) if found else code


@cache
def divisions(country: str) -> tuple[tuple[str, str], ...]:
    """Return the divisions of `country` as (code, name), by name."""
    rows = pycountry.subdivisions.get(country_code=country) or []
    return tuple(sorted(((row.code, division_name(row.code)) for row in rows), key=lambda r: r[1]))


@cache
def divisions_within(code: str) -> frozenset[str]:
    """Return a division with those that lie in it and those that it lies in: `FJ-W` and `FJ-11`.

    Somebody known in a larger one may be in the smaller.
    """
    rows = {row.code: row.parent_code for row in _subdivisions(code[:2])}
    found = {code, *(inner for inner, outer in rows.items() if outer == code)}
    while outer := rows.get(code):
        found.add(outer)
        code = outer
    return frozenset(found)


@cache
def _subdivisions(country: str) -> tuple[Any, ...]:
    return tuple(pycountry.subdivisions.get(country_code=country) or ())


@cache
def first_level(code: str) -> str:
    """Return the first-level division that holds a division: `PH-CEB`, Cebu, gives `PH-07`."""
    found = pycountry.subdivisions.get(code=code)
    above = str(getattr(found, "parent_code", None) or "")
    return first_level(above) if above and above != code else code


@cache
def first_level_divisions(country: str) -> tuple[str, ...]:
    """Return the codes of the divisions of `country` that no other division holds."""
    return tuple(code for code, _ in divisions(country) if first_level(code) == code)


def division_group(code: str) -> str:
    """Return the name of the part of its country that a division lies in, where it has parts."""
    groups = _own().get("groups", {}).get(code[:2], {})
    top = first_level(code)
    return next((name for name, codes in groups.items() if top in codes), "")


@cache
def _own() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    path = Path(__file__).parent / "reference" / "places.yaml"
    loaded: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = yaml.safe_load(path.read_text())
    return loaded


@cache
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    if plain.isascii() or all(ord(letter) < 0x370 for letter in plain):
        return " ".join(re.findall(r"[a-z0-9]+", anyascii(plain)))
    return "".join(unicodedata.normalize("NFC", text.strip().casefold()).split())


def _bare(text: str) -> str:
    folded = _folded(text)
    for word in _GENERIC_NATIVE:
        folded = folded.replace(word, "")
    return " ".join(_GENERIC.sub(" ", folded).split())


def _index(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    # The first to claim a name keeps it: own names are given first.
    known: dict[str, str] = {}
    for code, name in rows:
        for key in (_folded(name), _bare(name)):
            if key:
                known.setdefault(key, code)
    return known


@cache
def _countries() -> dict[str, str]:
    own: Mapping[str, object] = _own()["countries"]
    rows = [(code, str(name)) for code, names in own.items() for name in _texts(names)]
    for country in pycountry.countries:
        code = country.alpha_2
        spoken = (
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
        )
        rows += [(code, name) for name in (code, country.alpha_3, country.name, *spoken)]
        rows += [
            (code, Locale(language).territories.get(code, ""))
            for language in LANGUAGES
            if code in REGION
        ]
    return _index(rows)


def _texts(names: object) -> list[str]:
    return [str(name) for name in names] if isinstance(names, list) else []


@cache
def _divisions(country: str) -> dict[str, str]:
    own = _own()["divisions"].get(country, {})
    rows = [(code, name) for code, names in own.items() for name in names]
    found = pycountry.subdivisions.get(country_code=country) or []
    rows += [(row.code, row.code) for row in found]
    rows += [(row.code, row.name) for row in found]
    for language in ("th", "lo", "zh_CN", "vi", "km", "id"):
        speak = gettext.translation(
            "iso3166-2", pycountry.LOCALES_DIR, [language], fallback=True
        ).gettext
        rows += [(row.code, speak(row.name)) for row in found]
    return _index(rows)
