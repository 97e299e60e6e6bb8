"""The organization and the person that a row speaks of, and where they are."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from banyan.foundation.places import country_name, division_anywhere, division_code, divisions
from banyan.intake.understanding.answers import Context, Weight
from banyan.intake.understanding.choices import near_text, sex_by_address, told_by_name
from banyan.intake.understanding.phones import LOST, UNKNOWN, country_of, phone_of
from banyan.intake.understanding.said import Born, Flaw, Said
from banyan.intake.understanding.whole import Whole
from banyan.intake.vocabulary import Kind
from banyan.register.rules import has_disability
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import OrganizationKind, Sex

# Where a column is, and what its sender calls it, by field.
Named = Mapping[str, tuple[int, str]]
# Countries whose people write the family name first.
FAMILY_FIRST: Final = frozenset(("VN", "KH", "CN", "KR", "JP", "TW", "HK", "MO", "MN", "KP"))
LONGEST_LOCALITY: Final = 200
# Scripts that one country of the region alone writes its names in.
LETTERS: Final = {
    "TH": re.compile("[\u0e01-\u0e3a]"),
    "LA": re.compile("[\u0e81-\u0eb9]"),
    "MM": re.compile("[\u1000-\u109f]"),
    "KH": re.compile("[\u1780-\u17b3]"),
}


class Subjects:
    """Tells organizations and people of the rows of one table, and what is wrong with them."""

    def __init__(self, kind: str, whole: Whole, context: Context, columns: Named) -> None:
        self._kind = kind
        self._whole = whole
        self._context = context
        self._columns = columns
        offices = context.office_countries
        self._country = (
            context.country or whole.country or (offices[0] if len(offices) == 1 else "")
        )

    def place(self, said: Said, flaws: list[Flaw]) -> str:
        """Return the country of a row, and put codes and a locality in place of its words."""
        country = said.country or self._country
        if said.division:
            country = self._divide(said, country, flaws)
        if said.address:
            self._address(said, country)
        country = country or self._country_by_phone(said) or self._country_by_letters(said, flaws)
        said.country = country
        return country

    def _divide(self, said: Said, country: str, flaws: list[Flaw]) -> str:
        written = said.division
        tried = (country,) if country else self._context.office_countries
        said.division = _first_division(tried, written)
        if not said.division and country and not said.country:
            # The row may speak of another of the office's countries than its sender did.
            others = (one for one in self._context.office_countries if one != country)
            said.division = _first_division(others, written)
        if not said.division and not country:
            said.division = _division_anywhere(written)
        if not said.division:
            said.locality = said.locality or written
            if country:
                flaws.append(self._unknown_division(written, country))
        return said.division[:2] or country

    def _unknown_division(self, written: str, country: str) -> Flaw:
        sentence = _no_division(country, written)
        return self._flaw("division", "unknown_division", Weight.NOTES, sentence, written)

    def _address(self, said: Said, country: str) -> None:
        """Read the division and the locality out of an address where no column says them."""
        pieces = [piece.strip() for piece in said.address.split(",") if piece.strip()]
        if not said.division and country:
            found = ((_division(country, piece), piece) for piece in reversed(pieces))
            said.division, known = next(((code, p) for code, p in found if code), ("", ""))
            pieces = [piece for piece in pieces if piece != known]
        if not said.locality and pieces:
            said.locality = pieces[-1][:LONGEST_LOCALITY]

    def _country_by_phone(self, said: Said) -> str:
        for text in (said.organization_phone, said.phone):
            if text.lstrip().startswith(("+", "00")):
                number = phone_of(text, "").number
                if number:
                    return country_of(number)
        return ""

    def _country_by_letters(self, said: Said, flaws: list[Flaw]) -> str:
        """Take the country whose letters the row is written in: what is left when nothing says."""
        field = "person_name" if said.person_name else "organization_name"
        written = said.person_name or said.organization_name
        country = next((code for code, letters in LETTERS.items() if letters.search(written)), "")
        if country:
            sentence = (
                f"is in the letters of {country_name(country)}, so the row is counted there. "
                "Say the country of the whole file if that is wrong."
            )
            flaws.append(self._flaw(field, "country_by_letters", Weight.NOTES, sentence, written))
        return country

    def organization(
        self, said: Said, country: str, flaws: list[Flaw]
    ) -> OrganizationStatement | None:
        """Return the organization that a row names, if any."""
        if not said.organization_name:
            if self._kind == Kind.ENTERPRISES:
                self._unnamed(flaws, _NO_ORGANIZATION)
            return None
        if _is_more(said.women_workers, said.workers):
            sentence = f"is more than all {said.workers} workers. Correct one of the two."
            flaws.append(
                self._flaw(
                    "women_workers",
                    "more_women_than_workers",
                    Weight.REFUSES,
                    sentence,
                    str(said.women_workers),
                )
            )
        return OrganizationStatement(
            name=said.organization_name,
            kind=said.organization_kind or self._kind_of(said.organization_name),
            other_names=said.organization_other_name,
            country=country,
            division=said.division,
            locality=said.locality,
            phone=self._phone("organization_phone", said.organization_phone, country, flaws),
            email=said.organization_email,
            registration=said.registration,
            size_class=said.size_class,
            workers=said.workers,
            women_workers=said.women_workers,
            sector=said.sector,
            ownership=said.ownership or said.women_owned,
            formality=said.formality,
        )

    def _kind_of(self, name: str) -> str:
        told = told_by_name(name)
        if told:
            return told
        # Who hosts trainers gives training; who sends participants is an enterprise.
        return (
            OrganizationKind.BDS_PROVIDER
            if self._kind == Kind.TRAINERS
            else OrganizationKind.ENTERPRISE
        )

    def person(self, said: Said, country: str, flaws: list[Flaw]) -> PersonStatement | None:
        """Return the person that a row names, if any."""
        if self._kind == Kind.ENTERPRISES:
            return None
        name = said.person_name or _joined_name(said, country)
        if not name:
            if said.organization_name and self._kind == Kind.ATTENDANCE:
                self._unnamed(flaws, _NOBODY_NAMED)
            else:
                self._unnamed(flaws, _NO_NAME)
            return None
        born = self._born(said)
        return PersonStatement(
            name=name,
            sex=self._sex(said, name, country, flaws),
            birth_year=born.year if born else None,
            birth_day=born.day if born else "",
            phone=self._phone("phone", said.phone, country, flaws),
            email=said.email,
            identity_number=said.identity_number,
            country=country,
            division=said.division,
            locality=said.locality,
            is_rural=said.rural,
            has_disability=self._disability(said, flaws),
        )

    def _sex(self, said: Said, name: str, country: str, flaws: list[Flaw]) -> str:
        if said.sex:
            return said.sex
        if said.female_tick and said.male_tick:
            sentence = "both this and the other sex are marked, so neither is taken."
            flaws.append(self._flaw("female_tick", "two_sexes", Weight.NOTES, sentence))
            return ""
        if said.female_tick or said.male_tick:
            return Sex.FEMALE if said.female_tick else Sex.MALE
        titled = f"{said.person_title} {name}" if said.person_title else name
        return sex_by_address(titled, country)

    def _disability(self, said: Said, flaws: list[Flaw]) -> bool | None:
        """Return whether a person has a disability; what was asked in the six questions decides."""
        if not said.difficulty:
            return said.disability
        told = has_disability(said.difficulty)
        if told is not None and said.disability is not None and told != said.disability:
            sentence = "the answers to the short questions say otherwise, and they are taken."
            flaws.append(self._flaw("disability", "disability_contradicts", Weight.NOTES, sentence))
        return said.disability if told is None else told

    def _born(self, said: Said) -> Born | None:
        known = said.birth_year or said.birth_date
        if known is None:
            return None if said.age is None else Born(self._year_of(said) - said.age)
        whole = said.birth_date
        # A day belongs to its year: of two columns that differ the one for the year is taken.
        return whole if whole and whole.day and whole.year == known.year else known

    def _year_of(self, said: Said) -> int:
        held = said.starts_on or self._whole.said.starts_on
        return held.first.year if held else (self._context.held_on or self._context.today).year

    def _phone(self, field: str, text: str, country: str, flaws: list[Flaw]) -> str:
        if not text:
            return ""
        found = phone_of(text, country)
        if found.why == LOST:
            sentence = (
                "lost its last digits to a number format, so it is left empty. "
                "Format the column as text and write the number again."
            )
            flaws.append(self._flaw(field, "phone_lost", Weight.NOTES, sentence, text))
        elif found.why == UNKNOWN:
            sentence = (
                "is no telephone number we know, so it is left empty. Write it as +66 81 234 5678."
            )
            flaws.append(self._flaw(field, "unknown_phone", Weight.NOTES, sentence, text))
        return found.number

    def _unnamed(self, flaws: list[Flaw], flaw: Flaw) -> None:
        # Whoever could not be read has been told why; there is no need to say that nobody is named.
        if not any(other.weight is Weight.REFUSES for other in flaws):
            flaws.append(flaw)

    def _flaw(self, field: str, code: str, weight: Weight, sentence: str, text: str = "") -> Flaw:
        column, header = self._columns.get(field, (None, field.replace("_", " ").capitalize()))
        shown = f'"{text[:60]}" ' if text else ""
        return Flaw(f"intake.{code}", f"{header}: {shown}{sentence}", weight, column)


@lru_cache(maxsize=1 << 12)
def _division_anywhere(written: str) -> str:
    return division_anywhere(written)


@lru_cache(maxsize=1 << 16)
def _division(country: str, written: str) -> str:
    return division_code(country, written) if country else ""


def _first_division(countries: Iterable[str], written: str) -> str:
    for country in countries:
        code = _division(country, written)
        if code:
            return code
    return ""


@lru_cache(maxsize=1 << 12)
def _no_division(country: str, written: str) -> str:
    near = near_text(written, tuple(name for _, name in divisions(country)))
    ask = f' Did you mean "{near}"?' if near else ""
    return (
        f"is no province, state or region of {country_name(country)} we know, "
        f"so it is kept as a locality.{ask}"
    )


def _is_more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _joined_name(said: Said, country: str) -> str:
    family, given = said.family_name, said.given_name
    return " ".join(filter(None, (family, given) if country in FAMILY_FIRST else (given, family)))


_NO_NAME: Final = Flaw(
    "intake.no_name",
    "the row names nobody. Fill in the name of the person, or remove the row.",
    Weight.REFUSES,
)
_NO_ORGANIZATION: Final = Flaw(
    "intake.no_organization",
    "the row names no enterprise. Fill in its name, or remove the row.",
    Weight.REFUSES,
)
_NOBODY_NAMED: Final = Flaw(
    "intake.nobody_named",
    "the row names an organization and nobody from it: the organization is counted as having taken "
    "part, and no person is.",
    Weight.NOTES,
)
