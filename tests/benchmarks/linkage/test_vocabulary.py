import unicodedata
from collections.abc import Iterator

import pytest

from benchmarks.linkage.vocabulary import PARTS, Country, Part, Word, countries

CODES = sorted(countries("dev"))
OWN_SCRIPT = ("TH", "KH", "LA", "MM", "VN", "CN", "MN")

every_country = pytest.mark.parametrize("code", CODES)


def words(country: Country) -> Iterator[Word]:
    yield from country.brand.things
    yield from country.places.things
    yield from country.given["m"].things
    yield from country.given["f"].things
    yield from country.family.things if country.family else ()


def sounded(text: str) -> str:
    """Return a spelling without what people leave out or put differently."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    kept = (sign for sign in apart if not ("\u0300" <= sign <= "\u036f"))
    return "".join(sign for sign in kept if sign not in " -.'")


def spellings(part: Part) -> dict[str, str]:
    """Return every spelling of a part, and what it is a spelling of."""
    return {
        sounded(text): f"{code} {one.own}"
        for code in CODES
        for one in words(countries(part)[code])
        for text in (one.own, *one.latin, one.mongolian)
        if text
    }


def test_the_two_parts_have_no_spelling_in_common_in_any_country() -> None:
    dev, test = spellings("dev"), spellings("test")
    both = [f"{dev[text]} is {test[text]}" for text in dev.keys() & test.keys()]

    assert not both


@every_country
@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_words_enough(code: str, part: Part) -> None:
    country = countries(part)[code]
    named = {one.own for one in words(country)} - {one.own for one in country.places.things}

    assert len(named) >= (115 if code in OWN_SCRIPT else 60)
    assert len(country.places.things) >= 20
    assert len(country.activities.things) >= 30


@pytest.mark.parametrize("code", OWN_SCRIPT)
def test_words_of_other_scripts_have_a_spelling_in_latin_letters(code: str) -> None:
    country = countries("dev")[code]

    assert all(text.isascii() for one in words(country) for text in one.latin)
    if code != "VN":
        assert not any(one.own.isascii() for one in words(country))


def test_the_parts_know_the_same_countries() -> None:
    assert set(countries("dev")) == set(countries("test")) == set(CODES)
    assert len(CODES) == 12
