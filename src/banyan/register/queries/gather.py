"""All that bears on how some records are counted: whatever shares a key, a judgement or a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic

from banyan.foundation.bulk import rows_where_in
from banyan.register.matching.decide import RECORDS_OF_A_HUB, Facts
from banyan.register.matching.grouping import Judged
from banyan.register.queries.ledger import Ledger, Standing
from banyan.register.vocabulary import Verdict


@dataclass(slots=True)
class Gathered(Generic[Facts]):
    """Records that must be put together at once, and what people said of them.

    Nothing outside bears on them: no key, no judgement, no reference that they might go by.
    """

    standing: list[Standing[Facts]] = field(default_factory=list)  # oldest first
    judgements: list[tuple[int, int, bool]] = field(default_factory=list)  # by record id
    links: list[tuple[int, int]] = field(default_factory=list)  # by record id, surest first
    hubs: set[int] = field(default_factory=set)

    def linked(self) -> list[tuple[int, int]]:
        """Return what the model links by the places of the records, surest first."""
        if not self.links:
            return []
        place = {record.id: number for number, record in enumerate(self.standing)}
        return [
            (place[one], place[other])
            for one, other in self.links
            if one in place and other in place
        ]

    def judged(self) -> list[Judged]:
        """Return the standing judgements by the places of their records, latest first."""
        if not self.judgements:
            return []
        place = {record.id: number for number, record in enumerate(self.standing)}
        return [
            Judged(place[one], place[other], is_same)
            for one, other, is_same in self.judgements
            if one in place and other in place
        ]


def gather(
    ledger: Ledger[Facts],
    *,
    values: Iterable[int] = (),
    records: Iterable[int] = (),
    entities: Iterable[int] = (),
) -> Gathered[Facts]:
    """Return everything that bears on these keys, records, and what these are counted as."""
    found = _Gathering(ledger)
    found.look_for(values=set(values), records=set(records), entities=set(entities))
    found.result.standing = sorted(found.records.values())
    found.result.judgements = standing_judgements(found.judgements.values())
    surest = sorted((-weight, *pair) for pair, weight in found.links.items())
    found.result.links = [(one, other) for _, one, other in surest]
    return found.result


class _Gathering(Generic[Facts]):
    def __init__(self, ledger: Ledger[Facts]) -> None:
        self.ledger = ledger
        self.result: Gathered[Facts] = Gathered()
        self.records: dict[int, Standing[Facts]] = {}
        self.judgements: dict[int, tuple[int, int, int, str, int | None]] = {}
        self.links: dict[tuple[int, int], float] = {}
        self.values: set[int] = set()
        self.entities: set[int] = set()

    def look_for(self, *, values: set[int], records: set[int], entities: set[int]) -> None:
        while values or records or entities:
            new = self.standing(values, records, entities)
            self.values |= values
            self.entities |= entities
            values = {key[1] for one in new for key in one.facts.keys} - self.values
            entities = {at for one in new for at in (one.counted_as, one.home)} - self.entities
            ids = [one.id for one in new]
            records = (self.judged_with(ids) | self.linked_with(ids)) - self.records.keys()

    def standing(
        self, values: set[int], records: set[int], entities: set[int]
    ) -> list[Standing[Facts]]:
        """Keep the records that are new, and return them."""
        wanted = (records | self.carriers(values)) - self.records.keys()
        counted = sorted(entities)
        found: list[Standing[Facts]] = []
        asked = {"id": sorted(wanted), "counted_as": counted, "first_counted_as": counted}
        for column, some in asked.items():
            rows = self.ledger.records_where_in(column, some, known=self.records)
            self.records |= {record.id: record for record in rows}
            found += rows
        return found

    def carriers(self, values: set[int]) -> set[int]:
        """Return the records that carry these keys, but for keys that too many carry."""
        rows = rows_where_in(self.ledger.key, "value", sorted(values), ("value", "record"))
        if len(rows) <= RECORDS_OF_A_HUB:
            return {record for _, record in rows}
        counts = Counter(value for value, _ in rows)
        hubs = {value for value, count in counts.items() if count > RECORDS_OF_A_HUB}
        self.result.hubs |= hubs
        return {record for value, record in rows if value not in hubs}

    def judged_with(self, records: Sequence[int]) -> set[int]:
        """Return the records that people have spoken of together with these."""
        fields = ("id", "left", "right", "verdict", "takes_back")
        rows = rows_where_in(self.ledger.judgement, "left", records, fields)
        rows += rows_where_in(self.ledger.judgement, "right", records, fields)
        self.judgements |= {row[0]: row for row in rows}
        return {record for row in rows for record in row[1:3]}

    def linked_with(self, records: Sequence[int]) -> set[int]:
        """Return the records that the model links with these."""
        fields = ("left", "right", "weight")
        rows = rows_where_in(self.ledger.link, "left", records, fields)
        rows += rows_where_in(self.ledger.link, "right", records, fields)
        self.links |= {(one, other): weight for one, other, weight in rows}
        return {record for one, other, _ in rows for record in (one, other)}


def standing_judgements(
    rows: Iterable[tuple[int, int, int, str, int | None]],
) -> list[tuple[int, int, bool]]:
    """Return pairs said to be the same (or different), the latest said first.

    Of each pair the latest judgement stands that was not taken back. `rows` are ids, the two
    records, the verdict, and the id of the judgement that a row takes back.
    """
    said = list(rows)
    taken_back = {row[4] for row in said if row[4]}
    latest: dict[tuple[int, int], tuple[int, str]] = {}
    for number, left, right, verdict, takes_back in said:
        if takes_back or number in taken_back:
            continue
        pair = (min(left, right), max(left, right))
        latest[pair] = max(latest.get(pair, (0, "")), (number, verdict))
    ordered = sorted(latest.items(), key=lambda item: -item[1][0])
    return [
        (*pair, verdict == Verdict.SAME)
        for pair, (_, verdict) in ordered
        if verdict != Verdict.UNSURE
    ]
