"""A large register and what was done with it, written straight into a database of its own.

It begins with the demonstration, whose offices, people and lists it takes. Everything else stands
beside that, in as many rows as an inter-regional record would have after years.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, cycle
from random import Random
from typing import Final, NamedTuple, TypeVar

from django.db import transaction

from banyan.accounts.models import Coverage, Office
from banyan.accounts.permissions import Actor, Reach, Role
from banyan.assessments.queries.plans import teaching_to_plan
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.vocabulary import Form
from banyan.foundation.bulk import insert_rows, reserve_ids
from banyan.foundation.references import new_references
from banyan.programmes.models import Package
from banyan.provenance.models import Source
from banyan.register.models import (
    NearPair,
    Organization,
    OrganizationRecord,
    Person,
    PersonNearPair,
    PersonRecord,
)
from banyan.results.commands.snapshot import take_snapshot
from benchmarks.cascade import NOON
from benchmarks.visits.multiplied import Pools, analysed, changes, multiply_all, trusted

FIRST: Final = date(2010, 1, 1)
DAYS: Final = 3100
SOURCES: Final = 700  # of each office
LARGE: Final = 20  # engagements with thousands of people
ENGAGED: Final = 4  # organizations in an engagement besides those that people came from
TO_TRAIN: Final = (Form.TRAINING_OF_TRAINERS,)
KINDS: Final = (*("ENTERPRISE",) * 8, "BDS_PROVIDER", "EMPLOYERS")
SECTORS: Final = ("C10", "C13", "C14", "G47", "A01", "I56", "S96", "F41", "H49", "C31")
FORMS: Final = (*(Form.TRAINING,) * 6, *Form)
LEVELS: Final = (*("TOE",) * 5, "AWARENESS")
CLASSES: Final = ("INTERNAL", "INTERNAL", "PARTNER", "PUBLIC", "RESTRICTED")
COLOURS: Final = (
    "Golden",
    "Silver",
    "Red",
    "Blue",
    "Green",
    "White",
    "Royal",
    "New",
    "Grand",
    "Happy",
    "Lucky",
    "Bright",
    "Old",
)
THINGS: Final = (
    "Lotus",
    "River",
    "Mountain",
    "Star",
    "Sun",
    "Moon",
    "Dragon",
    "Pagoda",
    "Bamboo",
    "Orchid",
    "Tiger",
    "Sea",
)
TRADES: Final = (
    "Bakery",
    "Garments",
    "Tailor",
    "Noodles",
    "Weaving",
    "Farm",
    "Travel",
    "Foods",
    "Timber",
    "Motors",
)
GIVEN: Final = (
    "Aung",
    "Thida",
    "Min",
    "Hla",
    "Soe",
    "Linh",
    "Minh",
    "Anh",
    "Thu",
    "Putri",
    "Budi",
    "Maria",
    "Jose",
    "Mere",
    "Sione",
)
FAMILY: Final = (
    "Win",
    "Htun",
    "Nguyen",
    "Tran",
    "Pham",
    "Wijaya",
    "Santos",
    "Cruz",
    "Vakaloloma",
    "Khin",
    "Oo",
    "Lwin",
    "Tui",
)
Keys = Sequence[int]
Thing = TypeVar("Thing")


class Sizes(NamedTuple):
    """How many rows of what there shall be beside the demonstration."""

    organizations: int = 200_000
    people: int = 600_000
    engagements: int = 20_000
    attendances: int = 1_000_000
    trainers: int = 10_000
    others: int = 3_000  # of every other thing with a reference: partnerships, reports, pairs

    def reduced(self, share: float) -> "Sizes":
        """Return so much of everything."""
        return Sizes(*(max(50, round(one * share)) for one in self))


class Place(NamedTuple):
    """An office that states something: where, and with which sources."""

    code: str
    pk: int
    country: str
    sources: Keys


def desk() -> Actor:
    """Return somebody who may see and count everything."""
    reached = frozenset(Office.objects.values_list("code", flat=True))
    return Actor("bench", (Reach(Role.DESK, reached),), home="desk")


def filled(sizes: Sizes, chance: Random) -> None:
    """Write everything into the demonstration's database, then draw what is drawn from it."""
    with transaction.atomic():
        trusted()
        places = _places()
        weights = list(accumulate(30 if n < 2 else 6 for n in range(len(places))))
        stated = chance.choices(places, cum_weights=weights, k=5_000)
        told = Telling(stated, chance)
        organizations = told.organizations(sizes.organizations)
        people = told.people(sizes.people, organizations)
        held = told.engagements(sizes.engagements)
        told.attendances(sizes, held, people, organizations)
        told.near(organizations, people)
        multiply_all(_pools(sizes, places, held, people, organizations), sizes.others)
        changes(sizes.attendances // 5)
    analysed()
    count_cascade(by=desk(), at=NOON, teaching=teaching_to_plan())
    take_snapshot(by=desk(), at=NOON)


def _places() -> list[Place]:
    covered = dict(Coverage.objects.order_by("-country").values_list("office__code", "country"))
    found = []
    rows = Office.objects.filter(kind__in=["COUNTRY_OFFICE", "PARTNER"])
    order = {"co-yangon": 0, "vcci-vn": 1}
    for office in sorted(rows, key=lambda row: (order.get(row.code, 2), row.code)):
        above = office.reports_to.code if office.reports_to else office.code
        sources = list(reserve_ids(Source, SOURCES))
        insert_rows(
            Source,
            ("id", "ref", "kind", "title", "office_code", "created_at", "created_by"),
            (
                (key, ref, "FILE", f"List {key}", office.code, NOON, "bench")
                for key, ref in zip(sources, new_references("SRC", SOURCES), strict=True)
            ),
        )
        found.append(Place(office.code, office.pk, covered.get(above, "MM"), sources))
    return found


class Telling:
    """Who states what: everything that is written, by the same chance."""

    def __init__(self, stated: Sequence[Place], chance: Random) -> None:
        self._stated = cycle(stated)
        self._chance = chance

    def organizations(self, count: int) -> Keys:
        """Write organizations, a fifth of them stated twice; return their records."""
        keys = reserve_ids(Organization, count)
        again = self._chance.sample(range(count), count // 5)
        records = list(reserve_ids(OrganizationRecord, count + len(again)))
        rows = []
        for n, ref in enumerate(new_references("ORG", count)):
            words = (self._one(COLOURS), self._one(THINGS), self._one(TRADES))
            name = f"{' '.join(words)} {n}"
            said = (name, KINDS[n % 10], SECTORS[n // 10 % 10], ("MICRO", "SMALL", "")[n % 3])
            rows.append((keys[n], ref, next(self._stated), *said))
        twice = set(again)
        insert_rows(
            Organization,
            *_columns("id ref name romanized country kind sector size_class records"),
            (
                (key, ref, name, name.lower(), by.country, kind, sector, size, 1 + (n in twice))
                for n, (key, ref, by, name, kind, sector, size) in enumerate(rows)
            ),
        )
        stating = [*rows, *((*rows[n][:2], next(self._stated), *rows[n][3:]) for n in again)]
        insert_rows(
            OrganizationRecord,
            *_columns(
                "id ref counted_as source line office_code name country kind sector size_class"
            ),
            (
                (record, ref, key, self._one(by.sources), record, by.code, name, by.country, *said)
                for record, ref, (key, _, by, name, *said) in zip(
                    records, new_references("REC", len(records)), stating, strict=True
                )
            ),
        )
        return records

    def people(self, count: int, organizations: Keys) -> Keys:
        """Write people, a twelfth of them stated twice; return their records."""
        keys = reserve_ids(Person, count)
        again = self._chance.sample(range(count), count // 12)
        records = list(reserve_ids(PersonRecord, count + len(again)))
        rows = []
        for n, ref in enumerate(new_references("PER", count)):
            name = f"{self._one(GIVEN)} {self._one(GIVEN)} {self._one(FAMILY)} {n % 1000}"
            rows.append((keys[n], ref, next(self._stated), name, ("FEMALE", "MALE")[n % 2]))
        twice = set(again)
        insert_rows(
            Person,
            *_columns("id ref name romanized country sex records"),
            (
                (key, ref, name, name.lower(), by.country, sex, 1 + (n in twice))
                for n, (key, ref, by, name, sex) in enumerate(rows)
            ),
        )
        stating = [*rows, *((*rows[n][:2], next(self._stated), *rows[n][3:]) for n in again)]
        insert_rows(
            PersonRecord,
            *_columns("id ref counted_as source line office_code organization name country sex"),
            (
                (
                    *(record, ref, key, self._one(by.sources), record, by.code),
                    *(self._one(organizations), name, by.country, sex),
                )
                for record, ref, (key, _, by, name, sex) in zip(
                    records, new_references("PRC", len(records)), stating, strict=True
                )
            ),
        )
        return records

    def engagements(self, count: int) -> Keys:
        """Write engagements of every form, country and class."""
        keys = list(reserve_ids(Engagement, count))
        packages = list(Package.objects.order_by("pk").values_list("pk", "programme"))
        insert_rows(
            Engagement,
            *_columns(
                "id ref title form status training_level office package programme country place "
                "starts_on ends_on confidentiality source recorded_at recorded_by"
            ),
            self._held(keys, packages),
        )
        return keys

    def _held(
        self, keys: Keys, packages: Sequence[tuple[int, int | None]]
    ) -> Iterator[tuple[object, ...]]:
        for n, (key, ref) in enumerate(zip(keys, new_references("ENG", len(keys)), strict=True)):
            by = next(self._stated)
            form = FORMS[n % len(FORMS)]
            day = FIRST + timedelta(days=self._chance.randrange(DAYS))
            status = "PLANNED" if n % 40 == 0 else "DONE"
            yield (
                *(key, ref, f"{self._one(TRADES)} {form.label.lower()} {n}", form, status),
                *(LEVELS[n % 6] if form == Form.TRAINING else "", by.pk, *self._one(packages)),
                *(by.country, f"{self._one(THINGS)} hall", day, day + timedelta(days=n % 5)),
                *(CLASSES[n % 5], self._one(by.sources), NOON, "bench"),
            )

    def attendances(self, sizes: Sizes, held: Keys, people: Keys, organizations: Keys) -> None:
        """Write who took part: a few thousand in some, and in the others as many as are left."""
        large = min(LARGE, len(held) // 10)
        many = sizes.attendances // 10 // max(large, 1)
        few = (sizes.attendances - many * large - len(held)) // (len(held) - large)
        sources = dict(Engagement.objects.filter(pk__gte=held[0]).values_list("pk", "source"))
        insert_rows(
            Attendance,
            *_columns("engagement person organization role source line"),
            self._came(sizes, held, people, organizations, sources, large, many, few),
        )
        insert_rows(
            Party,
            *_columns("engagement record role source line"),
            (
                (key, record, role, sources[key], line)
                for key in held
                for line, (record, role) in enumerate(
                    zip(
                        self._chance.sample(organizations, ENGAGED),
                        ("RECIPIENT", "RECIPIENT", "RECIPIENT", "HOST"),
                        strict=True,
                    )
                )
            ),
        )

    def _came(
        self,
        sizes: Sizes,
        held: Keys,
        people: Keys,
        organizations: Keys,
        sources: dict[int, int],
        large: int,
        many: int,
        few: int,
    ) -> Iterator[tuple[object, ...]]:
        trainers = people[: sizes.trainers]
        for n, key in enumerate(held):
            yield key, self._one(trainers), None, "TRAINER", sources[key], 0
            size = min(many if n < large else few, len(people))
            # Those who are trained to train are those who train.
            among = len(trainers) if FORMS[n % len(FORMS)] in TO_TRAIN else len(people)
            size = min(size, among // 10)
            start = self._chance.randrange(among - size + 1)
            for line, person in enumerate(people[start : start + size], 1):
                came_from = organizations[person * 7 % len(organizations)]
                yield key, person, came_from, "PARTICIPANT", sources[key], line

    def near(self, organizations: Keys, people: Keys) -> None:
        """Write pairs that wait to be judged, a case each."""
        for model, records in ((NearPair, organizations), (PersonNearPair, people)):
            some = sorted(self._chance.sample(records, 10_000 * len(records) // 250_000 // 2 * 2))
            insert_rows(
                model,
                *_columns("left right grounds score case counts effect"),
                (
                    (left, right, "NEAR_NAME", 60 + n % 40, f"CASE{n}", n % 7, n % 13 / 10)
                    for n, (left, right) in enumerate(zip(some[::2], some[1::2], strict=True))
                ),
            )

    def _one(self, among: Sequence[Thing]) -> Thing:
        return among[int(self._chance.random() * len(among))]


def _columns(names: str) -> tuple[tuple[str, ...]]:
    return (tuple(names.split()),)


def _pools(
    sizes: Sizes, places: Sequence[Place], held: Keys, people: Keys, organizations: Keys
) -> Pools:
    came = Attendance.objects.filter(role="PARTICIPANT").order_by("-pk")
    return Pools(
        offices=cycle([place.pk for place in places]),
        by_model={
            Engagement: cycle(held),
            PersonRecord: cycle(people[: 3 * sizes.trainers]),
            OrganizationRecord: cycle(organizations),
            Attendance: cycle(came.values_list("pk", flat=True)[:50_000]),
            Source: (key for place in places for key in place.sources),
        },
    )
