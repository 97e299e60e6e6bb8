"""What the model is given of the register: its standing records as rows of a list, and what is
known of them already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from django.db.models import Count, Min

from banyan.register.linkage.clusters import Pair
from banyan.register.linkage.people.rows import PersonRow
from banyan.register.linkage.rows import Row
from banyan.register.matching.cluster import partition
from banyan.register.matching.decide import Facts
from banyan.register.models import OrganizationRecord, PersonRecord
from banyan.register.queries.gather import gather, standing_judgements
from banyan.register.queries.ledger import Ledger
from banyan.register.vocabulary import OrganizationKind, SizeClass

# Records put together in one go, to see what agreement alone makes one.
TOGETHER: Final = 5_000
_COLUMNS: Final = (
    "id",
    "kind",
    "counted_as",
    "name",
    "other_names",
    "size_class",
    "country",
    "locality",
    "phone",
    "registration",
    "email",
    "sector",
)


_PERSON_COLUMNS: Final = (
    *("id", "counted_as", "name", "sex", "birth_year", "birth_day", "country", "division"),
    *("locality", "phone", "email", "identity_number"),
    *("organization__counted_as", "organization__counted_as__name"),
)


class Listed(NamedTuple):
    """The standing records of organizations, oldest first: what the model reads of each."""

    ids: list[int]
    kinds: list[str]
    counted_as: list[int]
    rows: list[Row]


class ListedPeople(NamedTuple):
    """The standing records of people, oldest first: what the model reads of each."""

    ids: list[int]
    counted_as: list[int]
    rows: list[PersonRow]


def listed_organizations() -> Listed:
    """Return every standing record as the model reads it.

    The owner of a small one is whom it sent, if it sent one person alone: lists of entrepreneurs
    name no other owner, and large firms send whom they like.
    """
    sent = _sent_alone()
    found = Listed([], [], [], [])
    records = OrganizationRecord.objects.filter(withdrawn=False).order_by("id")
    for record, kind, entity, name, others, size, *rest in records.values_list(*_COLUMNS).iterator(
        chunk_size=10_000
    ):
        country, locality, phone, registration, email, sector = rest
        owner = sent.get(record, "") if size in ("", SizeClass.MICRO) else ""
        found.ids.append(record)
        found.kinds.append(kind)
        found.counted_as.append(entity)
        found.rows.append(
            Row(
                record_id=str(record),
                name=name,
                other_names=others,
                owner=owner,
                country=country,
                district=locality,
                phone=phone,
                registration=registration,
                email=email,
                sector=sector,
            )
        )
    return found


def _sent_alone() -> dict[int, str]:
    """Return, for each organization's record that one person came from, that person's name."""
    people = PersonRecord.objects.filter(withdrawn=False, organization__isnull=False)
    grouped = people.order_by().values_list("organization").annotate(how_many=Count("id"))
    return {
        record: name for record, _, name in grouped.annotate(only=Min("name")).filter(how_many=1)
    }


def may_be_one(one: str, other: str) -> bool:
    """Test whether organizations of these two kinds may be the same."""
    return one == other or OrganizationKind.OTHER in (one, other)


def listed_people() -> ListedPeople:
    """Return every standing record of a person as the model reads it.

    Whom they came from is told by what that is counted as, once organizations are linked.
    """
    found = ListedPeople([], [], [])
    records = PersonRecord.objects.filter(withdrawn=False).order_by("id")
    told = records.values_list(*_PERSON_COLUMNS).iterator(chunk_size=10_000)
    for record, entity, name, sex, year, day, *rest in told:
        country, division, locality, phone, email, identity, employer, called = rest
        found.ids.append(record)
        found.counted_as.append(entity)
        found.rows.append(
            PersonRow(
                record_id=str(record),
                name=name,
                sex=sex,
                birth_year=str(year or ""),
                birth_day=day,
                country=country,
                division=division,
                district=locality,
                phone=phone,
                email=email,
                identity=identity,
                organization=called or "",
                employer=str(employer or ""),
            )
        )
    return found


def links_that_stand(ledger: Ledger[Facts]) -> dict[Pair, float]:
    """Return every pair of record ids that the model links, with its weight."""
    links = ledger.link.objects.values_list("left", "right", "weight")
    return {(left, right): weight for left, right, weight in links.iterator(chunk_size=10_000)}


def judged_pairs(ledger: Ledger[Facts]) -> list[tuple[int, int, bool]]:
    """Return pairs of record ids that people said are the same, or different: latest first."""
    fields = ("id", "left", "right", "verdict", "takes_back")
    return standing_judgements(ledger.judgement.objects.values_list(*fields))


def agreeing_pairs(
    ledger: Ledger[Facts], listed: Listed | ListedPeople, linked: Iterable[Pair]
) -> Iterator[Pair]:
    """Give pairs of record ids that hold together what is one without the model's links.

    What no link stands in is one as it is counted. The rest is put together without the links.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for record, entity in zip(listed.ids, listed.counted_as, strict=True):
        members[entity].append(record)
    where = dict(zip(listed.ids, listed.counted_as, strict=True))
    by_model = {where[record] for pair in linked for record in pair if record in where}
    for entity, records in members.items():
        if entity not in by_model:
            yield from pairwise(records)
    waiting = sorted(record for entity in by_model for record in members[entity])
    for start in range(0, len(waiting), TOGETHER):
        yield from _without_links(ledger, waiting[start : start + TOGETHER])


def _without_links(ledger: Ledger[Facts], records: Sequence[int]) -> Iterator[Pair]:
    gathered = gather(ledger, records=records)
    result = partition(
        [record.facts for record in gathered.standing],
        ledger.rules,
        judged=gathered.judged(),
        hubs=gathered.hubs,
    )
    for group in result.groups:
        ids = [gathered.standing[place].id for place in group]
        yield from pairwise(ids)
