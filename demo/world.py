"""What is true in the demonstration: each enterprise and each person once, before any sheet.

Everything is drawn from one seed for each country, so that a second run makes the same world.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Final

from demo.words import Activity, Place, Word, Words, words

SEED: Final = 2018_08
# Largest workforce of each size class, and how often each is met among those who come to trainings.
SIZES: Final = (("MICRO", 1, 9, 70), ("SMALL", 10, 49, 24), ("MEDIUM", 50, 249, 6))


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One enterprise. `name` is without its legal form; `number` makes it one."""

    number: int
    country: str
    name: Word
    form: Word
    sector: str
    place: Place
    locality: Word
    phone: str
    registration: str
    workers: int
    women_workers: int
    size: str
    ownership: str


@dataclass(frozen=True, slots=True)
class Human:
    """One person; `enterprise` is where they came from, if from anywhere."""

    number: int
    country: str
    name: Word
    sex: str
    birth_year: int
    phone: str
    place: Place
    locality: Word
    enterprise: Enterprise | None
    is_owner: bool
    is_rural: bool
    has_disability: bool


@dataclass
class World:
    """Draws the enterprises and people of one country, none of them twice."""

    country: str
    chance: Random = field(init=False)
    enterprises: list[Enterprise] = field(default_factory=list)
    people: list[Human] = field(default_factory=list)
    _brands: set[tuple[str, str]] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)
    _phones: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chance = Random(f"{SEED} {self.country}")

    @property
    def words(self) -> Words:
        """Return the words that names here are made of."""
        return words(self.country)

    def enterprise(
        self,
        *,
        sectors: tuple[str, ...] = (),
        division: str = "",
        workers: int | None = None,
        ownership: str = "",
        has_phone: bool = True,
        has_registration: bool = True,
    ) -> Enterprise:
        """Draw an enterprise whose name is met nowhere else in its division."""
        place = self.words.place(division) if division else self.words.a_place(self.chance)
        activity = self.words.an_activity(self.chance, sectors=sectors)
        count = self._workforce() if workers is None else workers
        number = len(self.enterprises) + 1
        made = Enterprise(
            number=number,
            country=self.country,
            name=self._business_name(place, activity),
            form=self.chance.choice(self.words.forms),
            sector=activity.sector,
            place=place,
            locality=self.chance.choice(place.localities),
            phone=self.phone() if has_phone else "",
            registration=self._registration(number) if has_registration else "",
            workers=count,
            women_workers=round(count * self.chance.uniform(0.2, 0.7)),
            size=size_of(count),
            ownership=ownership or self.chance.choice(("FEMALE", "MALE", "MALE", "JOINT")),
        )
        self.enterprises.append(made)
        return made

    def human(
        self,
        *,
        enterprise: Enterprise | None = None,
        sex: str = "",
        is_owner: bool = False,
        ages: tuple[int, int] = (20, 58),
        has_phone: bool = True,
    ) -> Human:
        """Draw a person whose name is met nowhere else in the country."""
        sex = sex or self.chance.choices(("FEMALE", "MALE"), (56, 44))[0]
        place = enterprise.place if enterprise else self.words.a_place(self.chance)
        made = Human(
            number=len(self.people) + 1,
            country=self.country,
            name=self._person_name(sex),
            sex=sex,
            birth_year=2018 - self.chance.randint(*ages),
            phone=self.phone() if has_phone else "",
            place=place,
            locality=enterprise.locality if enterprise else self.chance.choice(place.localities),
            enterprise=enterprise,
            is_owner=is_owner,
            is_rural=self.chance.random() < 0.55,
            has_disability=self.chance.random() < 0.025,
        )
        self.people.append(made)
        return made

    def phone(self) -> str:
        """Draw a telephone number, as dialled inside the country, that nobody else has."""
        while True:
            start, _, count = self.chance.choice(self.words.phones).rstrip("}").partition("{")
            number = start + "".join(self.chance.choices("0123456789", k=int(count)))
            if number not in self._phones and len(set(number)) > 4:
                self._phones.add(number)
                return number

    def _workforce(self) -> int:
        size = self.chance.choices(SIZES, [size[3] for size in SIZES])[0]
        return self.chance.randint(size[1], size[2])

    def _registration(self, number: int) -> str:
        return f"{self.country}-{100_000_000 + number * 7_919 + self.chance.randrange(7_000)}"

    def _business_name(self, place: Place, activity: Activity) -> Word:
        count = self.words.brand_words
        while True:
            chosen = self.chance.sample(self.words.brand, count)
            brand = " ".join(sorted(word.latin for word in chosen))
            if (place.code, brand) not in self._brands:
                self._brands.add((place.code, brand))
                return _joined([*chosen, activity.word], is_joined=self.words.is_joined)
            if self.chance.random() < 0.5:  # one more word, before every pair is taken
                count = min(count + 1, 4)

    def _person_name(self, sex: str) -> Word:
        while True:
            name = self._draw_name(sex)
            key = " ".join(sorted(name.latin.casefold().split()))
            if key not in self._names:
                self._names.add(key)
                return name

    def _draw_name(self, sex: str) -> Word:
        pick = self.chance.choice
        given = self.words.given[sex]
        if self.words.order == "chain":
            parts = self.chance.sample(given, self.chance.choice((3, 3, 4)))
            return Word(" ".join(p.latin for p in parts), "".join(p.own for p in parts))
        middle = [pick(self.words.middle[sex])] if self.words.middle[sex] else []
        # Where a list is short two given names are met, as they are in life.
        names = [pick(given)]
        if not middle and self.chance.random() < 0.5:
            names.append(pick([word for word in given if word != names[0]]))
        family = pick(self.words.family)
        first_family = self.words.order == "family_first"
        parts = [family, *middle, *names] if first_family else [*names, family]
        return _joined(parts, is_joined=self.words.is_joined)


def size_of(workers: int) -> str:
    """Return the size class of an enterprise with so many workers."""
    return next((size for size, _, most, _ in SIZES if workers <= most), "LARGE")


def _joined(parts: list[Word], *, is_joined: bool) -> Word:
    between = "" if is_joined else " "
    return Word(" ".join(p.latin for p in parts), between.join(p.own for p in parts))
