"""The tables of a large invented cascade, written straight into a database of its own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from django.db import connection, transaction

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor, Reach, Role
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.models import Attendance, CascadeCount, Engagement
from banyan.foundation.bulk import insert_rows, reserve_ids
from banyan.foundation.references import new_references
from banyan.programmes.models import Package
from banyan.provenance.commands.record import record_source
from banyan.provenance.models import Source
from banyan.register.models import Person, PersonRecord
from benchmarks.cascade import CLASS, NOON, WIDTHS

FIRST: Final = date(2010, 1, 1)


def desk() -> Actor:
    """Return somebody who may see and count everything."""
    return Actor("bench", (Reach(Role.DESK, frozenset({"desk"})),), home="desk")


def drawn_anew(*, at: datetime) -> CascadeCount:
    """Draw the cascade."""
    return count_cascade(by=desk(), at=at)


@transaction.atomic
def filled(*, trainers: int, people: int, chance: Random) -> list[int]:
    """Write trainers in five levels and everybody they trained; return the trainers, by level."""
    office = Office.objects.create(code="desk", name="Desk", kind="DESK")
    Package.objects.create(code="SIYB", name="SIYB")
    source = record_source(kind="FILE", title="All", office_code="desk", made_by="bench", at=NOON)
    persons, records = _people(trainers + people, source)
    parents = _parents(trainers, chance)
    taught: dict[int, list[int]] = {}
    for learner, some in parents.items():
        for teacher in some:
            taught.setdefault(teacher, []).append(learner)
    classes = list(_classes(trainers, people, chance))
    held = [("TOT", teacher, some) for teacher, some in sorted(taught.items())]
    held += [("TOE", teacher, some) for teacher, some in classes]
    keys = _engagements([level for level, _, _ in held], office, source)
    insert_rows(
        Attendance,
        ("engagement", "person", "role", "source", "line"),
        (
            (key, records[who], role, source.pk, 1)
            for key, (_, teacher, some) in zip(keys, held, strict=True)
            for who, role in [(teacher, "TRAINER"), *((one, "PARTICIPANT") for one in some)]
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return list(persons[:trainers])


def _people(count: int, source: Source) -> tuple[list[int], list[int]]:
    persons = list(reserve_ids(Person, count))
    records = list(reserve_ids(PersonRecord, count))
    refs, others = new_references("PER", count), new_references("PRC", count)
    insert_rows(
        Person,
        ("id", "ref", "name", "records"),
        ((key, ref, f"Person {key}", 1) for key, ref in zip(persons, refs, strict=True)),
    )
    insert_rows(
        PersonRecord,
        ("id", "ref", "counted_as", "source", "line", "office_code", "name"),
        (
            (key, ref, person, source.pk, person, "desk", f"Person {person}")
            for key, ref, person in zip(records, others, persons, strict=True)
        ),
    )
    return persons, records


def _parents(trainers: int, chance: Random) -> dict[int, list[int]]:
    """Return who trained each trainer below the top: one of the level above, of a hundred two."""
    ends = [sum(WIDTHS[: n + 1]) for n in range(len(WIDTHS))] + [trainers]
    found: dict[int, list[int]] = {}
    for level in range(1, len(ends)):
        above = range(ends[level - 2] if level > 1 else 0, min(ends[level - 1], trainers))
        for number in range(ends[level - 1], min(ends[level], trainers)):
            found[number] = chance.sample(above, 2 if chance.random() < 0.01 else 1)
    return found


def _classes(trainers: int, people: int, chance: Random) -> Iterator[tuple[int, list[int]]]:
    """Yield trainings of entrepreneurs: everybody once, and a tenth once more, with anybody."""
    everybody = list(range(trainers, trainers + people))
    comes = everybody + chance.sample(everybody, people // 10)
    for start in range(0, len(comes), CLASS):
        yield chance.randrange(trainers), sorted(set(comes[start : start + CLASS]))


def _engagements(levels: list[str], office: Office, source: Source) -> list[int]:
    keys = list(reserve_ids(Engagement, len(levels)))
    package = Package.objects.get(code="SIYB")
    refs = new_references("ENG", len(levels))
    insert_rows(
        Engagement,
        (
            *("id", "ref", "title", "form", "status", "training_level", "office", "package"),
            *("country", "starts_on", "source", "recorded_at", "recorded_by"),
        ),
        (
            (
                *(key, ref, f"Training {key}", "TRAINING", "DONE", level, office.pk, package.pk),
                *("MM", FIRST + timedelta(days=key % 3000), source.pk, NOON, "bench"),
            )
            for key, ref, level in zip(keys, refs, levels, strict=True)
        ),
    )
    return keys
