"""What is to be done to a record, what was, and the fields that every list has."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from benchmarks.linkage import contacts, spelling
from benchmarks.linkage.vocabulary import Country, Word

Odds = tuple[tuple[str, float], ...]
FIRST_SHARE: Final = 0.3
SHARED_PHONE: Final = "SHARED_PHONE"  # is not drawn: it follows from who gave the number
OFFICER_GIVEN: Final = 0.8  # an officer's number stands in most of the records, not in all
APART: Final = (", ", " / ", "; ")


def odds(percents: Mapping[str, float], *, as_often: frozenset[str] | None = None) -> Odds:
    """Return how often each is done to a record; to a first one, where some is done as often.

    What lists leave out, they leave out of a first record as often as of the others.
    """
    return tuple(
        (
            code,
            percent
            / 100
            * (1 if as_often is None or code in as_often or code[:3] == "NO_" else FIRST_SHARE),
        )
        for code, percent in percents.items()
    )


class Slips:
    """What is to be done to one record. What can be done is named among what was."""

    __slots__ = ("done", "drawn")

    def __init__(self, likely: Odds, random: Random) -> None:
        """Draw what is to be done."""
        chance = random.random
        self.drawn: Final = {code for code, share in likely if chance() < share}
        self.done: Final[list[str]] = []

    def do(self, code: str, possible: object = True) -> bool:
        """Test whether something is to be done and can be, and name it."""
        if code not in self.drawn or not possible:
            return False
        self.done.append(code)
        return True

    def changed(self, after: str, before: str, code: str) -> str:
        """Return what became of a text, and name what changed it, if anything did."""
        if after != before:
            self.done.append(code)
        return after


def misspelt(slips: Slips, text: str, code: str, country: Country, random: Random) -> str:
    """Return the text with a slip in it, where one was drawn."""
    if code not in slips.drawn:
        return text
    return slips.changed(spelling.misspelt(text, country.letters, random), text, code)


def typed(slips: Slips, name: str, country: Country, random: Random) -> str:
    """Return a name as it is typed: with slips, and in large or small letters."""
    name = misspelt(slips, name, "TYPO", country, random)
    if "TYPOS" in slips.drawn:
        once = spelling.misspelt(name, country.letters, random)
        name = slips.changed(spelling.misspelt(once, country.letters, random), name, "TYPOS")
    if "CAPS" in slips.drawn:
        return slips.changed(name.upper(), name, "CAPS")
    return slips.changed(name.lower(), name, "LOWER") if "LOWER" in slips.drawn else name


def in_latin(slips: Slips, code: str, country: Country, *, name_is: bool) -> bool:
    """Return whether a field is in Latin letters: as the name is, but where told otherwise."""
    if not country.has_own_script:
        return True
    return not name_is if slips.do(code) else name_is


def place_named(slips: Slips, place: Word, country: Country, random: Random) -> Word:
    """Return the place that a record names: another, where somebody moved."""
    if "MOVED" not in slips.drawn:
        return place
    other = country.places.draw(random)
    if other is not place:
        slips.done.append("MOVED")
    return other


def district(
    slips: Slips,
    place: Word,
    country: Country,
    random: Random,
    *,
    name_is_latin: bool,
    spelt: str | None,
) -> str:
    """Return a district as a record has it: in either script, misspelt, or not at all."""
    if slips.do("NO_DISTRICT"):
        return ""
    if in_latin(slips, "DISTRICT_SCRIPT", country, name_is=name_is_latin):
        text = spelt or place.latin[0]
        if slips.do("DISTRICT_RESPELT", len(place.latin) > 1):
            text = next(other for other in place.latin if other != text)
        templates = country.district.latin
    else:
        text, templates = place.own, country.district.own
    text = misspelt(slips, text, "DISTRICT_TYPO", country, random)
    if random.random() < 0.3:
        return templates[int(random.random() * len(templates))].replace("{}", text)
    return text


def telephone(
    slips: Slips, number: str, country: Country, random: Random, *, officer: str, setting: int
) -> str:
    """Return a telephone number as a record has it: the own, an officer's, or none."""
    if slips.do("NO_PHONE"):
        return ""
    if slips.do("PHONE_PLACEHOLDER"):
        return contacts.placeholder(country, random)
    if officer and random.random() < OFFICER_GIVEN:
        number = officer
        slips.done.append(SHARED_PHONE)
    elif slips.do("PHONE_CHANGED"):
        number = contacts.telephone(country, random)
    if slips.do("PHONE_SLIP"):
        number = contacts.one_digit_off(number, random)
    if slips.do("PHONE_RETYPED"):
        text = contacts.retyped(number, country, random)
    else:
        text = contacts.set_as(number, country.telephones, setting)
    if not slips.do("PHONE_TWO"):
        return text
    other = contacts.set_as(contacts.telephone(country, random), country.telephones, 0)
    both = (text, other) if random.random() < 0.6 else (other, text)
    return APART[int(random.random() * 3)].join(both)


def number_of(
    slips: Slips, number: str, codes: tuple[str, str, str], country: Country, random: Random
) -> str:
    """Return a registration or identity number as it is copied, by the codes of its slips."""
    left_out, slip, retyped = codes
    if not number or slips.do(left_out):
        return ""
    if slips.do(slip):
        number = contacts.one_digit_off(number, random)
    return contacts.reregistered(number, country, random) if slips.do(retyped) else number


def email(slips: Slips, mail: str, random: Random) -> str:
    """Return an e-mail address as a record has it."""
    if not mail or slips.do("NO_EMAIL"):
        return ""
    return mail.upper() if "CAPS" in slips.done and random.random() < 0.3 else mail


def encoded(slips: Slips, texts: list[str], country: Country, random: Random) -> list[str]:
    """Return the words of a record, the name first, in the encoding of whoever sent it."""
    if "ZAWGYI" in slips.drawn and country.code == "MM":
        texts = _all(slips, texts, spelling.zawgyi, "ZAWGYI")
    if "AM" in slips.drawn and country.code in ("TH", "LA"):
        texts = _all(slips, texts, spelling.with_other_am, "AM")
    if "NFD" in slips.drawn:
        texts = _all(slips, texts, spelling.decomposed, "NFD")
    if slips.do("ZERO_WIDTH"):
        texts = [spelling.with_unseen(texts[0], random), *texts[1:]]
        if random.random() < 0.3:
            texts = [texts[0], *(text and spelling.with_unseen(text, random) for text in texts[1:])]
    return texts


def _all(slips: Slips, texts: list[str], change: Callable[[str], str], code: str) -> list[str]:
    # Plain text is the same in every encoding.
    changed = [text if text.isascii() else change(text) for text in texts]
    if changed != texts:
        slips.done.append(code)
    return changed
