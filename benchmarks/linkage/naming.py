"""How the name of an enterprise is put together, and in which manner somebody writes it."""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from benchmarks.linkage.founding import Enterprise
from benchmarks.linkage.spelling import in_digits
from benchmarks.linkage.vocabulary import Country, LegalForm, Word

Script = Literal["NATIVE", "LATIN", "HANT", "MONG"]
Tongue = Literal["OWN", "ROMANIZED", "ENGLISH"]
ENGLISH_SHARE: Final = {"VN": 0.4, "ID": 0.2, "MY": 0.55, "PG": 0.75, "FJ": 0.8, "PH": 0.75}
ENGLISH_IN_FRONT: Final = ("Restaurant", "Pharmacy", "Clinic", "Guest House", "Cafe", "Guesthouse")
ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass
class Manner:
    """How somebody writes the name of one enterprise."""

    script: Script
    tongue: Tongue
    wording: int
    setting: int
    legal: LegalForm
    has_legal: bool
    is_legal_moved: bool
    has_activity: bool
    has_place: bool
    is_apart: bool
    is_roman: bool
    is_own_digits: bool
    is_own_era: bool
    numbering: int
    words: tuple[Word, ...]
    spelling: dict[str, str]

    def again(self) -> "Manner":
        """Return the same manner, to be changed; `dataclasses.replace` takes ten times as long."""
        other = object.__new__(Manner)
        other.__dict__.update(self.__dict__)
        return other


def usual_manner(enterprise: Enterprise, random: Random) -> Manner:
    """Return how the enterprise itself writes its name."""
    country = enterprise.country
    chance = random.random
    script: Script = "NATIVE" if chance() < country.native_share else "LATIN"
    return Manner(
        script=script,
        tongue=tongue_in(script, country, random),
        wording=int(chance() ** 2 * 4),
        setting=int(chance() ** 2 * 5),
        legal=enterprise.legal,
        has_legal=chance() < 0.88,
        is_legal_moved=False,
        has_activity=enterprise.is_named_by_activity,
        has_place=enterprise.is_place_named,
        is_apart=chance() < 0.12,
        is_roman=chance() < 0.12,
        is_own_digits=bool(country.digits) and chance() < 0.2,
        is_own_era=bool(country.era) and chance() < (0.8 if country.code == "TH" else 0.2),
        numbering=int(chance() ** 2 * 4),
        words=enterprise.words,
        spelling=enterprise.spelling,
    )


def tongue_in(script: Script, country: Country, random: Random) -> Tongue:
    """Return in which words an activity is said where a name is written in a script."""
    if script != "LATIN":
        return "OWN"
    is_english = random.random() < ENGLISH_SHARE.get(country.code, 0.72)
    return "ENGLISH" if is_english else "ROMANIZED"


def name_of(enterprise: Enterprise, manner: Manner) -> str:
    """Return the name of the enterprise, written in a manner."""
    brand = _brand(enterprise, manner)
    if manner.script == "MONG":
        return brand
    named = _with_activity(brand, enterprise, manner) if manner.has_activity else brand
    if enterprise.year:
        named = f"{named} {_year(enterprise, manner)}"
    if enterprise.sibling:
        named = _numbered(named, enterprise, manner)
    return _with_legal_form(named, manner) if manner.has_legal else named


def brand_of(enterprise: Enterprise, manner: Manner) -> str:
    """Return what people call the enterprise: its name without activity and legal form."""
    return _brand(enterprise, manner)


def has_mongolian(enterprise: Enterprise) -> bool:
    """Test whether the name can be written in the old Mongolian script."""
    return all(one.mongolian for one in enterprise.words)


def _brand(enterprise: Enterprise, manner: Manner) -> str:
    words = manner.words
    if manner.has_place:
        words = (enterprise.place, *words)
    if enterprise.extra:
        words = (*words, enterprise.extra)
    if manner.script == "MONG":
        return " ".join(one.mongolian or one.own for one in manner.words)
    if manner.script == "LATIN":
        return _in_latin(words, enterprise.country, manner)
    country = enterprise.country
    texts = [one.own for one in words]
    if manner.has_place and country.code == "CN":
        texts[0] = texts[0].rstrip("市区县")
    return (" " if manner.is_apart and not country.joiner else country.joiner).join(texts)


def _in_latin(words: tuple[Word, ...], country: Country, manner: Manner) -> str:
    texts = [manner.spelling.get(one.own) or one.latin[0] for one in words]
    if country.code == "CN":
        return " ".join(texts if manner.is_apart else [_run_on(text) for text in texts])
    if not manner.is_apart:
        return " ".join(texts)
    joined = "".join(texts).replace(" ", "")
    return joined if manner.wording % 2 else joined.capitalize()


def _run_on(text: str) -> str:
    return text.replace(" ", "").capitalize() if " " in text else text


def _with_activity(brand: str, enterprise: Enterprise, manner: Manner) -> str:
    activity, country = enterprise.activity, enterprise.country
    if manner.script != "LATIN":
        if manner.tongue == "ENGLISH":
            return f"{brand} {activity.english[manner.wording % len(activity.english)]}"
        said = activity.own[manner.wording % len(activity.own)]
        apart = " " if country.joiner or manner.is_apart else ""
        first = enterprise.activity_first
        return f"{said}{apart}{brand}" if first else f"{brand}{apart}{said}"
    is_english = manner.tongue == "ENGLISH" or not activity.latin
    words = activity.english if is_english else activity.latin
    said = words[manner.wording % len(words)]
    if is_english:
        first = said in ENGLISH_IN_FRONT and manner.setting % 3 == 1
    else:
        first = enterprise.activity_first
    return f"{said} {brand}" if first else f"{brand} {said}"


def _year(enterprise: Enterprise, manner: Manner) -> str:
    country = enterprise.country
    year = str(enterprise.year + (country.era if manner.is_own_era else 0))
    return _digits(year, country, manner)


def _numbered(named: str, enterprise: Enterprise, manner: Manner) -> str:
    country = enterprise.country
    if manner.is_roman and manner.script == "LATIN":
        return f"{named} {ROMAN[min(enterprise.sibling, 10)]}"
    number = _digits(str(enterprise.sibling), country, manner)
    templates = country.number
    template = templates[manner.numbering % len(templates)]
    if manner.script == "LATIN" and not template.isascii():
        template = templates[0]
    return template.replace("{n}", number).replace("{}", named)


def _digits(number: str, country: Country, manner: Manner) -> str:
    if manner.is_own_digits and manner.script != "LATIN":
        return in_digits(number, country.digits)
    return number


def _with_legal_form(named: str, manner: Manner) -> str:
    forms = manner.legal.latin if manner.script == "LATIN" else manner.legal.own
    form = forms[manner.setting % len(forms)]
    if not manner.is_legal_moved:
        return form.replace("{}", named)
    front, _, behind = form.partition("{}")
    if behind.strip():
        return f"{behind.strip(' ,')} {front}{named}"
    return f"{named} ({front.strip()})" if front.strip() else named
