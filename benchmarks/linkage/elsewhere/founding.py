"""Invented enterprises: most are like no other; some are like one before and yet another."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from benchmarks.linkage.elsewhere import numbers
from benchmarks.linkage.elsewhere.words import (
    COUNTRIES,
    Chain,
    Language,
    Part,
    Pattern,
    Phrase,
    language,
    latin,
    sectors,
)

# Of a thousand enterprises: so many bear the name of one elsewhere, are the second of an owner,
# are another of a row of numbered ones.
NAMESAKES, SECONDS, NUMBERED = 60, 30, 15
# Of a thousand: so many come to have another owner, telephone or place.
HEIRS, NEW_PHONES, MOVES = 60, 220, 40
OWN_NAME: Final = 0.6  # an owner's enterprise named with an owner's word takes this owner's own
UNREGISTERED: Final = 0.45
UNINCORPORATED: Final = 0.45
REMEMBERED: Final = 400


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who owns an enterprise, the spelling they use, and how they are addressed."""

    name: Chain
    pattern: Pattern
    latin: str
    title: int


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise as it is, before anybody writes it down."""

    words: Language
    brand: Chain
    brand_latin: str
    activity: str
    phrase: Phrase | None
    english: str
    says_english: bool
    placed: bool
    legal: str | None
    owner: Person
    heir: Person | None
    district: Part
    moved_to: Part | None
    house: int
    street: Chain
    street_style: int
    phone: str
    new_phone: str | None
    registration: str | None
    number: int = 0


def enterprises(random: Random) -> Iterator[Enterprise]:
    """Yield enterprises without end."""
    known: dict[str, deque[Enterprise]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    codes, shares = list(COUNTRIES), list(COUNTRIES.values())
    while True:
        (code,) = random.choices(codes, shares)
        before = known[code]
        found = _like(random.choice(before), random) if before else None
        found = found or founded(language(code), random)
        before.append(found)
        yield found


def founded(words: Language, random: Random) -> Enterprise:
    """Return an enterprise like no other."""
    owner = person(words, random)
    pattern = random.choice(words.brands)
    own = dict(zip(owner.pattern, owner.name, strict=True))
    brand = tuple(
        own[word] if word in own and random.random() < OWN_NAME else drawn
        for word, drawn in zip(pattern, words.draw(pattern, random), strict=True)
    )
    activity = random.choice(list(words.activities))
    # A lone short word is hardly ever all that stands on a sign.
    bare = random.random() < words.bare and sum(map(len, brand)) > 1
    legal = None if random.random() < UNINCORPORATED else random.choice((*words.legal, "company"))
    return _settled(
        Enterprise(
            words=words,
            brand=brand,
            brand_latin=latin(brand, random),
            activity=activity,
            phrase=None if bare else random.choice(words.activities[activity]),
            english=random.choice(sectors()[activity].english),
            says_english=random.random() < words.english,
            placed=legal is not None and random.random() < words.place_first,
            legal=legal,
            owner=owner,
            heir=None,
            district=words.districts[0],
            moved_to=None,
            house=0,
            street=brand,
            street_style=random.randrange(len(words.street.latin)),
            phone="",
            new_phone=None,
            registration=None,
        ),
        random,
    )


def person(words: Language, random: Random) -> Person:
    """Return somebody, with the spelling they use."""
    pattern = random.choice(words.persons)
    name = words.draw(pattern, random)
    return Person(name, pattern, latin(name, random, apart=0.0), random.randrange(4))


def _settled(enterprise: Enterprise, random: Random) -> Enterprise:
    """Return an enterprise at a place of its own, with numbers of its own."""
    words, code = enterprise.words, enterprise.words.code
    return replace(
        enterprise,
        district=random.choice(words.districts),
        moved_to=random.choice(words.districts) if _chance(MOVES, random) else None,
        heir=person(words, random) if _chance(HEIRS, random) else None,
        house=random.randrange(1, 900),
        street=words.draw(random.choice(words.brands), random),
        phone=numbers.phone(code, random),
        new_phone=numbers.phone(code, random) if _chance(NEW_PHONES, random) else None,
        registration=(
            None if random.random() < UNREGISTERED else numbers.registration(code, random)
        ),
    )


def _like(other: Enterprise, random: Random) -> Enterprise | None:
    """Return an enterprise that is easily taken for another one; for most there is none."""
    draw = random.random() * 1000
    if draw < NAMESAKES:
        return _namesake(other, random)
    if draw < NAMESAKES + SECONDS:
        return _second(other, random)
    if draw < NAMESAKES + SECONDS + NUMBERED:
        return _numbered(other, random)
    return None


def _namesake(other: Enterprise, random: Random) -> Enterprise:
    """Return an enterprise of the same name in another district, somebody else's."""
    found = _settled(replace(other, owner=person(other.words, random), number=0), random)
    while found.district == other.district:
        found = replace(found, district=random.choice(other.words.districts))
    return found


def _second(other: Enterprise, random: Random) -> Enterprise:
    """Return another business of the same owner, who answers the same telephone."""
    found = replace(founded(other.words, random), owner=other.owner, phone=other.phone)
    while found.activity == other.activity:
        found = replace(founded(other.words, random), owner=other.owner, phone=other.phone)
    return replace(found, district=other.district, heir=None, new_phone=None)


def _numbered(other: Enterprise, random: Random) -> Enterprise:
    """Return the next of a row: the same owner's more often than not."""
    found = replace(_settled(other, random), number=max(2, other.number + 1))
    if random.random() < 0.5:
        return replace(found, phone=other.phone)
    return found


def _chance(per_mille: int, random: Random) -> bool:
    return random.random() * 1000 < per_mille
