"""Trainers: who was trained to train, in which packages, and the lists of it."""

from collections import defaultdict
from datetime import date
from random import Random
from typing import Final

from demo import lines as say
from demo.lines import Line, Training
from demo.sheets import Column, Layout, Workbook
from demo.words import Place, Word
from demo.world import Enterprise, World

MYANMAR_TRAINERS: Final = 1_322
AGAIN: Final = 390  # of them came to a second training of trainers, for another package
PROVIDERS: Final = 44
# The first part of the trainers' list is of people who came in the year; the rest had come before.
SHARES: Final = {2014: 0.14, 2015: 0.22, 2016: 0.24, 2017: 0.24, 2018: 0.16}
PACKAGES: Final = {"SIYB": 60, "KAB": 12, "LEHT-LI": 15, "BUSINESS-EYE-OPENER": 13}

TRAINERS: Final = Layout[Line](
    columns=(
        Column("No", lambda line: line.human.number),
        Column("Name of trainer", say.burmese_title_name),
        Column("Sex", say.choice("F", "M")),
        Column("Year of birth", say.birth_year),
        Column("Phone", say.phone),
        Column("Training service provider", say.business),
        Column("Type of organization", say.written(lambda _: "BDS provider")),
        Column("State/Region", say.division),
        Column("Package", say.written(lambda line: line.training.package)),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Level", say.written(lambda line: line.training.level)),
        Column("ToT date", say.starts_spelt),
        Column("Completed", say.completed("yes", "no")),
    ),
    total="Total",
)


def myanmar_trainers(world: World) -> list[Workbook]:
    """Draw the trainers of Myanmar, and return the list of each year."""
    chance = Random("trainers of Myanmar")
    providers = [_provider(world, number) for number in range(PROVIDERS)]
    everybody = [
        world.human(enterprise=chance.choice(providers), ages=(26, 60))
        for _ in range(MYANMAR_TRAINERS)
    ]
    held: dict[int, set[str]] = defaultdict(set)
    years = list(SHARES)
    lines: dict[int, list[Line]] = {year: [] for year in years}
    firsts = chance.choices(years, list(SHARES.values()), k=MYANMAR_TRAINERS)
    again = set(chance.sample(range(MYANMAR_TRAINERS), AGAIN))
    for number, (person, first) in enumerate(zip(everybody, firsts, strict=True)):
        comes = [first]
        if number in again:
            comes.append(min(2018, first + chance.randint(0, 2)))
        for year in comes:
            package = _another(held[person.number], chance)
            lines[year].append(
                Line(
                    training=_training(world, package, year, chance),
                    human=person,
                    enterprise=person.enterprise,
                    spelling=chance.randrange(60),
                )
            )
    return [
        Workbook(
            filename=f"mm-trainers-{year}.xlsx",
            kind="TRAINERS",
            office="co-yangon",
            sender="thiri",
            sheets=(TRAINERS.sheet("ToT", lines[year], titles=_titles(year)),),
            country="MM",
        )
        for year in years
    ]


def _titles(year: int) -> tuple[str, ...]:
    return (f"Trainers trained in {year}, Myanmar", "Names and telephones are invented")


def _provider(world: World, number: int) -> Enterprise:
    made = world.enterprise(has_registration=False)
    place = made.place.word.latin
    name = f"{made.name.latin.rsplit(' ', 1)[0]} Training Services {place}"
    return Enterprise(
        number=-1 - number,
        country="MM",
        name=Word(name, name),
        form=Word("", ""),
        sector="P85",
        place=made.place,
        locality=made.locality,
        phone=made.phone,
        registration="",
        workers=made.workers,
        women_workers=made.women_workers,
        size=made.size,
        ownership=made.ownership,
    )


def _another(held: set[str], chance: Random) -> str:
    choices = [package for package in PACKAGES if package not in held]
    package = chance.choices(choices, [PACKAGES[package] for package in choices])[0]
    held.add(package)
    return package


def _training(world: World, package: str, year: int, chance: Random) -> Training:
    where: Place = world.words.places[chance.randrange(3)]
    turn = chance.randint(1, 3)
    month = {1: 2, 2: 5, 3: 7}[turn] if year == 2018 else {1: 3, 2: 6, 3: 10}[turn]
    return Training(
        title=f"ToT {package} {where.word.latin} {year}/{turn}",
        package=package,
        starts_on=date(year, month, 6 + len(package) % 12),
        days=10,
        place=where,
        venue=where.localities[0],
        level="ToT",
    )
