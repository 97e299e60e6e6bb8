"""The names of people, and the ways in which they are written."""

from dataclasses import dataclass, replace
from itertools import product
from random import Random
from typing import Final, Literal

from benchmarks.linkage.vocabulary import Country, Drawn, Word

Sex = Literal["m", "f"]
# How many are called by two words that have become one, or stand beside each other.
COMPOUND_GIVEN: Final = {
    "VN": 0.9, "CN": 0.25, "MN": 0.35, "KH": 0.25, "PH": 0.2, "PG": 0.1, "FJ": 0.1, "TH": 0.12,
    "LA": 0.15,
}  # fmt: skip
ATTEMPTS: Final = 30
FAMILY_FIRST: Final = ("family_given", "patronymic", "bin")
LONGEST: Final = 11  # letters of a compound
COMPOUND_FAMILY: Final = {"TH": 0.55, "LA": 0.5}
BACK_VOWELS: Final = "аоуяёАОУЯЁ"
VOWELS: Final = "аэиоуөүяёеыюАЭИОУӨҮЯЁЕЮ"


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody is called: given names, middle ones, and a family's or father's name."""

    sex: Sex
    given: tuple[Word, ...]
    family: Word | None

    def spelt(self, random: Random) -> dict[str, str]:
        """Return how somebody who writes Latin letters spells each of the words."""
        words = (*self.given, self.family) if self.family else self.given
        return {one.own: romanized(one, random) for one in words}


def romanized(one: Word, random: Random) -> str:
    """Return one of the spellings of a word: mostly the first."""
    if len(one.latin) == 1 or random.random() < 0.62:
        return one.latin[0]
    return one.latin[1 + int(random.random() * (len(one.latin) - 1))]


def somebody(country: Country, random: Random, *, family: Word | None = None) -> Name:
    """Return a name of the country: of a family, where one is named."""
    sex: Sex = "m" if random.random() < 0.5 else "f"
    given = _given(country, sex, random, family.community if family else None)
    return Name(sex, given, family or _family(country, given[0].community, random))


def _of_community(words: Drawn[Word], community: str | None, random: Random) -> Word:
    """Return a word of a community; of any, where it is not said, or where few have names of it."""
    for _ in range(ATTEMPTS):
        found = words.draw(random)
        if community is None or found.community == community:
            break
    return found


def _given(country: Country, sex: Sex, random: Random, community: str | None) -> tuple[Word, ...]:
    given = country.given[sex]
    first = _of_community(given, community, random)
    chance = random.random()
    if country.owner == "chain":
        return _chain(first, country, sex, random)
    if chance >= COMPOUND_GIVEN.get(country.code, 0.0):
        return (first,)
    if country.middle[sex] and chance < 0.5:
        middle = country.middle[sex]
        return (middle[int(random.random() * len(middle))], first)
    second = _of_community(given, first.community, random)
    if second is first:
        return (first,)
    if country.code in ("VN", "PH", "PG", "FJ"):
        return (second, first)
    is_long = len(first.own + second.own) > (2 if country.code == "CN" else LONGEST)
    return (first,) if is_long else (compound(first, second),)


def compound(first: Word, second: Word) -> Word:
    """Return two words as one, as names are made of words in many languages."""
    own = first.own + second.own.lower()
    latin = tuple(
        front + ((" " + behind) if " " in front or " " in behind else behind.lower())
        for front, behind in product(first.latin, second.latin)
    )
    return Word(own, latin[:4])


def child_of(father: Name, country: Country, random: Random) -> Name:
    """Return a child's name: of the father's family, or after him where that is the custom."""
    is_named_after = country.owner == "patronymic" or (
        country.owner == "bin" and father.given[0].community != "c"
    )
    family = father.given[-1] if is_named_after else father.family
    return somebody(country, random, family=family)


def another_given(name: Name, country: Country, random: Random) -> Name:
    """Return a name of the same family with another given name."""
    other = somebody(country, random, family=name.family)
    return replace(other, family=name.family)


def _chain(first: Word, country: Country, sex: Sex, random: Random) -> tuple[Word, ...]:
    """Return some given names in a row, as where families have no name."""
    many = 1 + (random.random() < 0.5) + (random.random() < 0.12)
    more = [country.given[sex].draw(random) for _ in range(many)]
    if country.family is not None and random.random() < 0.6:
        more[-1] = country.family.draw(random)
    return tuple({one.own: one for one in (first, *more)}.values())


def _family(country: Country, community: str, random: Random) -> Word | None:
    if country.owner == "chain":
        return None
    if country.owner == "patronymic":
        return country.given["m"].draw(random)
    if country.family is None:
        return None
    family = _of_community(country.family, community, random)
    if random.random() < COMPOUND_FAMILY.get(country.code, 0.0):
        return compound(family, country.given["f"].draw(random))
    return family


def in_own_script(name: Name, country: Country, random: Random, *, is_short: bool = False) -> str:
    """Return the name as the country writes it; a short one has an initial or a part less."""
    given = [one.own for one in name.given]
    if country.owner == "chain":
        given = given[: max(1, len(given) - 1)] if is_short else given
        apart = " " if country.joiner or random.random() < 0.15 else ""
        return apart.join(given)
    family = name.family.own if name.family else ""
    if country.owner == "patronymic":
        return _patronymic(family, given[0], random, is_short=is_short)
    apart = "" if country.code == "CN" else " "
    own = (apart if country.code == "VN" else country.joiner).join(given)
    if is_short:
        is_bare = country.code == "CN" or random.random() < 0.5
        own, family = (given[-1], "") if is_bare else (own, family[:1] + ".")
    ordered = (own, family) if country.owner in ("given_family", "bin") else (family, own)
    return apart.join(part for part in ordered if part)


def _patronymic(father: str, given: str, random: Random, *, is_short: bool) -> str:
    if is_short or random.random() < 0.3:
        return f"{father[:1]}.{given}" if random.random() < 0.8 else f"{father[:1]}. {given}"
    return f"{genitive(father) if random.random() < 0.6 else father} {given}"


def genitive(father: str) -> str:
    """Return a Mongolian name as it stands before a child's: Бат, Батын."""
    if father[-1] in VOWELS:
        is_long = father[-2:-1] in VOWELS or father[-1] in "иэ"
        return father + ("гийн" if is_long else "н")
    return father + ("ын" if any(sign in BACK_VOWELS for sign in father) else "ийн")


def in_latin(
    name: Name,
    country: Country,
    spelling: dict[str, str],
    random: Random,
    *,
    is_short: bool = False,
    is_turned: bool = False,
) -> str:
    """Return the name in Latin letters: in the country's order, or turned about."""
    given = [spelling.get(one.own) or one.latin[0] for one in name.given]
    family = spelling.get(name.family.own) or name.family.latin[0] if name.family else ""
    if country.owner == "chain":
        return " ".join(given[: max(1, len(given) - 1)] if is_short else given)
    own = "".join(given).replace(" ", "") if country.code == "CN" else " ".join(given)
    own = own.capitalize() if country.code == "CN" else own
    if is_short:
        return _initialled(own, family, country, random)
    if country.owner == "bin" and name.family and name.family.community != "c":
        return _bin(own, name.family.community, family, name.sex, random)
    family_first = (country.owner in FAMILY_FIRST) != is_turned
    if family_first and country.owner == "given_family":
        return f"{family}, {own}"
    return f"{family} {own}" if family_first else f"{own} {family}"


def _initialled(own: str, family: str, country: Country, random: Random) -> str:
    if country.owner == "patronymic":
        return f"{family[:1]}.{own}"
    if random.random() < 0.35 or not family:
        return own
    if random.random() < 0.5:
        return f"{own[:1]}. {family}"
    return f"{own} {family[:1]}."


def _bin(own: str, community: str, father: str, sex: Sex, random: Random) -> str:
    way = random.random()
    if way < 0.35:
        return f"{own} {father}"
    if community == "i":
        return f"{own} {'a/l' if sex == 'm' else 'a/p'} {father}"
    if sex == "m":
        return f"{own} {'bin' if way < 0.85 else 'B.'} {father}"
    return f"{own} {'binti' if way < 0.7 else 'bt'} {father}"


def titled(text: str, name: Name, country: Country, script: str, random: Random) -> str:
    """Return a written name with a title: fused with it where the country does so."""
    titles = country.titles.get(f"{script}_{name.sex}")
    if titles:
        return titles[int(random.random() * len(titles))] + text
    behind = country.titles.get(f"behind_{name.sex}")
    return text + behind[int(random.random() * len(behind))] if behind else text
