"""Fill a register, judge and take back at random, and print what that took, as JSON.

`python -m benchmarks.visits.judging RECORDS SEED ACTS`, with the database that the environment
names: run by `benchmarks.judging`.
"""

import gc
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from random import Random
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banyan.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - only once Django is set up
from django.db import connection, models, transaction  # noqa: E402

from banyan.accounts.permissions import Actor, Reach, Role  # noqa: E402
from banyan.foundation.bulk import insert_rows  # noqa: E402
from banyan.provenance.models import Source  # noqa: E402
from banyan.register.commands._arrivals import Arrival, Incoming  # noqa: E402
from banyan.register.commands._recount import recount  # noqa: E402
from banyan.register.commands._settle import Settlement  # noqa: E402
from banyan.register.commands.judge import judge_same  # noqa: E402
from banyan.register.commands.review import take_back_together  # noqa: E402
from banyan.register.commands.split import split_off  # noqa: E402
from banyan.register.matching.cluster import partition  # noqa: E402
from banyan.register.matching.prepare import prepare_organization  # noqa: E402
from banyan.register.models import (  # noqa: E402
    NearPair,
    Organization,
    OrganizationKey,
    OrganizationLink,
    OrganizationRecord,
)
from banyan.register.queries.gather import Gathered, gather  # noqa: E402
from banyan.register.queries.ledger import ORGANIZATIONS  # noqa: E402
from banyan.register.statements import OrganizationStatement  # noqa: E402
from banyan.register.vocabulary import Verdict  # noqa: E402
from benchmarks.linkage import enterprises  # noqa: E402

OFFICE: Final = "co-yangon"
DESK: Final = Actor("desk", (Reach(Role.DESK, frozenset({OFFICE, "desk"})),), home="desk")
AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
AT_ONCE: Final = 10_000
# One true pair in so many that no rule joins is linked, as a run of the model would.
LINKED: Final = 10
OF_A_SOURCE: Final = 100_000
READ_AT_ONCE: Final = 50_000

Refs = tuple[str, str]


class Took(NamedTuple):
    """What an act took: its kind, seconds, and seconds of the processor."""

    kind: str
    seconds: float
    processor: float


class Clusters(NamedTuple):
    """Records by their references: of each true enterprise, and of each organization counted."""

    true: list[list[str]]
    counted: list[list[str]]


def main(records: int, seed: int, acts: int) -> dict[str, Any]:
    """Return what was measured."""
    call_command("migrate", verbosity=0)
    begun = perf_counter()
    clusters = fill(records, seed)
    filled = perf_counter() - begun
    last = Organization.objects.order_by("-id").values_list("id", flat=True)[0]
    before = digest(last)
    settle_down()
    random = Random(seed)
    judging: list[Took] = []
    undoing: list[Took] = []
    standing = list(judged(clusters, acts, random, judging, undoing))
    while standing:
        undoing.append(undone(standing.pop(random.randrange(len(standing)))))
    return {
        "records": OrganizationRecord.objects.count(),
        "organizations": Organization.objects.filter(records__gt=0).count(),
        "links": OrganizationLink.objects.count(),
        "seconds": filled,
        "database": connection.vendor,
        "judging": judging,
        "undoing": undoing,
        "same": digest(last) == before,
        "left": Organization.objects.filter(id__gt=last, records__gt=0).count(),
    }


def judged(
    clusters: Clusters, acts: int, random: Random, judging: list[Took], undoing: list[Took]
) -> Iterator[list[Refs]]:
    """Judge so many times at random, and give the pairs of each act that was not put back."""
    standing: list[list[Refs]] = []
    kinds = [("same", joined), ("different", parted), ("split", split)]
    for _ in range(acts):
        kind = random.randrange(len(kinds) + 1)
        if kind == len(kinds):  # put back what was judged some time before
            if standing:
                undoing.append(undone(standing.pop(random.randrange(len(standing)))))
            continue
        name, act = kinds[kind]
        chosen = act(clusters, random)
        pairs, took = timed(chosen)
        judging.append(Took(name, *took))
        if pairs:
            standing.append(pairs)
    yield from standing


def timed(act: Callable[[], Any]) -> tuple[list[Refs], tuple[float, float]]:
    """Do it, and return the pairs that were judged and the seconds that it took."""
    begun, busy = perf_counter(), process_time()
    said = act()
    took = perf_counter() - begun, process_time() - busy
    return [(one.left.ref, one.right.ref) for one in said], took


def joined(clusters: Clusters, random: Random) -> Callable[[], Any]:
    """Return the act of judging two records the same, half of the time rightly."""
    if random.random() < 0.5:
        one, other = random.sample(random.choice(clusters.true), 2)
    else:
        one, other = (random.choice(some) for some in random.sample(clusters.counted, 2))
    return lambda: [_judge(one, other, Verdict.SAME)]


def parted(clusters: Clusters, random: Random) -> Callable[[], Any]:
    """Return the act of judging two records of one organization different."""
    one, other = random.sample(random.choice(clusters.counted), 2)
    return lambda: [_judge(one, other, Verdict.DIFFERENT)]


def split(clusters: Clusters, random: Random) -> Callable[[], Any]:
    """Return the act of setting a record apart from its organization as it is counted now."""
    one = random.choice(random.choice(clusters.counted))
    entity = OrganizationRecord.objects.filter(ref=one).values("counted_as")
    if OrganizationRecord.objects.filter(counted_as__in=entity).count() < 2:
        return list
    return lambda: split_off(records=[one], reason="", by=DESK, at=AT)


def _judge(one: str, other: str, verdict: Verdict) -> Any:
    return judge_same(one=one, other=other, verdict=verdict, reason="", by=DESK, at=AT)


def undone(pairs: Sequence[Refs]) -> Took:
    """Take an act back, and return what it took."""
    _, took = timed(lambda: take_back_together(pairs=pairs, reason="", by=DESK, at=AT))
    return Took("put back", *took)


def fill(records: int, seed: int) -> Clusters:
    """Make a register of invented records by what writes deliveries, with links as of the model.

    Each source is as large as memory likes, and put together by itself: its names bear its number,
    its telephones too, so no two sources have anything in common.
    """
    rows = list(enterprises.rows(min(records, OF_A_SOURCE), seed=seed, words="test"))
    true: list[list[str]] = []
    for number in range(-(-records // OF_A_SOURCE)):
        some = rows[: records - number * OF_A_SOURCE]
        refs = settled(number, [stated(row, number) for row in some])
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row, ref in zip(some, refs, strict=True):
            found[row.entity_id].append(ref)
        true += [one for one in found.values() if len(one) > 1]
    link(true)
    return Clusters(true, counted())


def settled(number: int, said: Sequence[OrganizationStatement]) -> list[str]:
    """Write a source of these statements, and return the references of its records."""
    source = Source.objects.create(
        ref=f"SRC-{number}", kind="FILE", title="Invented", office_code=OFFICE, created_at=AT
    )
    prepared = [prepare_organization(one) for one in said]
    result = partition([one.facts for one in prepared], ORGANIZATIONS.rules)
    incoming = [
        Incoming(one.said, one.facts, line, one.alone) for line, one in enumerate(prepared, 1)
    ]
    arrival = Arrival(source.pk, source.ref, OFFICE, incoming)
    with transaction.atomic():
        made = Settlement(ORGANIZATIONS, Gathered(), result.groups, arrival=arrival)
        enrolled = made.write(cause=f"source:{source.ref}", at=AT)
    return [one.ref for one in enrolled]


def stated(row: enterprises.Row, number: int) -> OrganizationStatement:
    """Return what a list says of an organization, as if it were another one in each source."""
    behind = str(number) if number else ""
    return OrganizationStatement(
        f"{row.name[:290]} {behind}".strip(),
        country=row.country,
        locality=row.district[:200],
        phone=row.phone and f"{row.phone[:20]}{behind}",
        registration=row.registration and f"{row.registration[:50]}{behind}",
        email=row.email and f"{behind}{row.email}",
    )


def link(clusters: Sequence[Sequence[str]]) -> None:
    """Link some records of one enterprise that are counted as two, as the model would."""
    where = {ref: (at, entity) for ref, at, entity in known()}
    pairs = sorted(
        tuple(sorted((where[one][0], where[other][0])))
        for one, other in (refs[:2] for refs in clusters)
        if where[one][1] != where[other][1]
    )[::LINKED]
    with transaction.atomic():
        insert_rows(
            OrganizationLink,
            ("left", "right", "weight"),
            ((*pair, 3.0 + number % 50 / 10) for number, pair in enumerate(pairs)),
        )
    for some in _some(pairs, AT_ONCE // 5):
        with transaction.atomic():
            touched = {record for pair in some for record in pair}
            recount(ORGANIZATIONS, gather(ORGANIZATIONS, records=touched), cause="match", at=AT)


def _some(rows: Iterable[Any], number: int) -> Iterator[tuple[Any, ...]]:
    waiting = iter(rows)
    while some := tuple(islice(waiting, number)):
        yield some


def known() -> Iterator[tuple[str, int, int]]:
    """Give the reference and id of every record, and what it is counted as."""
    rows = OrganizationRecord.objects.order_by("id").values_list("ref", "id", "counted_as")
    yield from rows.iterator(chunk_size=READ_AT_ONCE)


def counted() -> list[list[str]]:
    """Return the records of each organization that has several."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for ref, _, entity in known():
        found[entity].append(ref)
    return [refs for refs in found.values() if len(refs) > 1]


def settle_down() -> None:
    """Let nothing that is left of filling the register fall to the first who judges."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    gc.collect()
    gc.freeze()


def digest(last: int) -> str:
    """Return what tells the register from any other: every column of every row of its tables, but
    for the log, what was judged, and references given out since that nothing is counted as.
    """
    found = blake2b()
    organizations = Organization.objects.filter(models.Q(id__lte=last) | models.Q(records__gt=0))
    for rows in (
        organizations,
        OrganizationRecord.objects.all(),
        OrganizationKey.objects.all(),
        OrganizationLink.objects.all(),
        NearPair.objects.all(),
    ):
        columns = [field.attname for field in rows.model._meta.concrete_fields]
        told = rows.order_by("pk").values_list(*columns).iterator(chunk_size=READ_AT_ONCE)
        while some := list(islice(told, READ_AT_ONCE)):
            found.update(repr(some).encode())
    return found.hexdigest()


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:4]))))
