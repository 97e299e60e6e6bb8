"""Writing down how records are counted: shared by every command that changes it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Generic

from banyan.foundation.bulk import insert_rows, reserve_ids, rows_where_in, update_rows
from banyan.foundation.references import new_references
from banyan.register.commands._arrivals import Arrival, Enrolment, Incoming
from banyan.register.commands._events import Moves, record_moves
from banyan.register.commands._values import best_of, write_emptied
from banyan.register.matching.decide import Facts
from banyan.register.queries.gather import Gathered
from banyan.register.queries.ledger import Ledger, Row, Standing
from banyan.register.rules import identities


class Settlement(Generic[Facts]):
    """How the gathered records, and those arriving, are counted from now on.

    `groups` hold places: standing records first, oldest first, then those arriving. `bereft` are
    what records have just been withdrawn from, `touched` what else is to be worked out again.
    """

    def __init__(
        self,
        ledger: Ledger[Facts],
        gathered: Gathered[Facts],
        groups: Sequence[Sequence[int]],
        *,
        arrival: Arrival[Facts] | None = None,
        bereft: Collection[int] = (),
        touched: Collection[int] = (),
    ) -> None:
        self.ledger = ledger
        self.standing = gathered.standing
        self.groups = groups
        self.arrival = arrival
        self.incoming: Sequence[Incoming[Facts]] = arrival.incoming if arrival else ()
        self.bereft = frozenset(bereft)
        self.touched = frozenset(touched) | self.bereft
        self.minted: dict[int, int | None] = {}  # what is new -> the record it split off with
        self.entities = self._named()
        fresh = new_references(ledger.prefix, len(self.minted))
        self.refs = dict(zip(self.minted, fresh, strict=True))
        self.entity_of = {
            place: entity
            for group, entity in zip(groups, self.entities, strict=True)
            for place in group
        }

    def write(self, *, cause: str, at: datetime) -> list[Enrolment]:
        """Write it with its events, and return what became of each that arrived."""
        moved = [
            (record, self.entity_of[place])
            for place, record in enumerate(self.standing)
            if self.entity_of[place] != record.counted_as
        ]
        enrolled = self._enrolled()
        self.touched |= {at for record, entity in moved for at in (record.counted_as, entity)}
        self._write_entities()
        self._write_records(moved, enrolled)
        left = self._left(moved)
        write_emptied(self.ledger, self.standing, left)
        before = {record.counted_as for record in self.standing} | self.bereft
        moves = Moves(moved, left, before, self.refs, enrolled, self.arrival)
        record_moves(self.ledger, moves, cause=cause, at=at)
        return enrolled

    def _named(self) -> list[int]:
        """Return what each group goes by, reserving what must be new."""
        known = len(self.standing)
        homes = [record.home for record in self.standing] + [0] * len(self.incoming)
        named = identities(self.groups, homes)
        nameless = [number for number, entity in enumerate(named) if not entity]
        # Of records counted before, put apart now. They may have been apart before.
        split = {
            self.standing[self.groups[number][0]].id: number
            for number in nameless
            if self.groups[number][0] < known
        }
        for entity, record in self._earlier_splits(split, taken=set(named)):
            if not named[split[record]]:
                named[split[record]] = entity
        nameless = [number for number in nameless if not named[number]]
        fresh = reserve_ids(self.ledger.entity, len(nameless))
        for number, entity in zip(nameless, fresh, strict=True):
            named[number] = entity
            place = self.groups[number][0]
            self.minted[entity] = self.standing[place].id if place < known else None
        return named

    def _earlier_splits(
        self, split: Collection[int], *, taken: Collection[int]
    ) -> list[tuple[int, int]]:
        """Return what once split off with these records and is free to be so again."""
        fields = ("id", "split_off_with", "records")
        rows = rows_where_in(self.ledger.entity, "split_off_with", sorted(split), fields)
        ours = {record.counted_as for record in self.standing}
        return sorted(
            (entity, record)
            for entity, record, records in rows
            if entity not in taken and (entity in ours or not records)
        )

    def _best(self, group: Sequence[int]) -> Row:
        """Return the best values of a group, and its names as they are searched."""
        known = len(self.standing)
        if len(group) == 1 and group[0] >= known:
            return self.incoming[group[0] - known].alone
        members: list[Standing[Facts] | Incoming[Facts]]
        members = [self.standing[at] if at < known else self.incoming[at - known] for at in group]
        return best_of(self.ledger, members)

    def _write_entities(self) -> None:
        """Write what is new, and the best values of what has other records than before."""
        known = len(self.standing)
        new, changed = [], []
        for group, entity in zip(self.groups, self.entities, strict=True):
            if entity in self.minted:
                best = self._best(group)
                new.append((entity, self.refs[entity], *best, self.minted[entity]))
            elif entity in self.touched or group[-1] >= known:
                changed.append((entity, *self._best(group), None))
        values = (*self.ledger.values, "romanized")
        insert_rows(self.ledger.entity, ("id", "ref", *values, "split_off_with"), new)
        update_rows(self.ledger.entity, (*values, "absorbed_by"), changed)

    def _enrolled(self) -> list[Enrolment]:
        if not self.arrival:
            return []
        known, fresh = len(self.standing), set(self.minted)
        ids = reserve_ids(self.ledger.record, len(self.incoming))
        refs = new_references(self.ledger.record_prefix, len(self.incoming))
        enrolled = []
        for number, (record, ref) in enumerate(zip(ids, refs, strict=True)):
            entity = self.entity_of[known + number]
            enrolled.append(Enrolment(record, ref, entity, entity in fresh))
            fresh.discard(entity)
        return enrolled

    def _write_records(
        self, moved: Sequence[tuple[Standing[Facts], int]], enrolled: Sequence[Enrolment]
    ) -> None:
        update_rows(
            self.ledger.record,
            ("counted_as", "first_counted_as"),
            [
                (record.id, entity, record.home if record.home != entity else None)
                for record, entity in moved
            ],
        )
        if not self.arrival:
            return
        source, office = self.arrival.source_id, self.arrival.office
        both = list(zip(self.incoming, enrolled, strict=True))
        columns, found_by = self.ledger.columns, self.ledger.found_by
        insert_rows(
            self.ledger.record,
            ("id", "ref", "counted_as", "source", "line", "office_code", *self.ledger.fields),
            (
                (record, ref, counted_as, source, one.line, office, *columns(one.said))
                for one, (record, ref, counted_as, _) in both
            ),
        )
        for one, kept in both:
            self.ledger.remember(kept.ref, one.said, one.facts)
        # In the order of their index, which then takes them several times quicker.
        keys = sorted((value, kept.record) for one, kept in both for value in found_by(one.facts))
        insert_rows(self.ledger.key, ("value", "record"), keys)

    def _left(self, moved: Sequence[tuple[Standing[Facts], int]]) -> list[tuple[int, int | None]]:
        """Return what is left without records, with what it is counted as where that is anything.

        It redirects to where most of the records now are that were first counted as it.
        """
        fields = ("id", "split_off_with")
        records = [record.id for record, _ in moved]
        splits = rows_where_in(self.ledger.entity, "split_off_with", records, fields)
        touched = {record.home for record, _ in moved} | {entity for entity, _ in splits}
        touched = (touched | self.touched) - set(self.entities)
        if not touched:
            return []
        splits = rows_where_in(self.ledger.entity, "id", sorted(touched), fields)
        split_off: defaultdict[int, set[int]] = defaultdict(set)
        for entity, record in splits:
            split_off[record].add(entity)
        whither: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for place, one in enumerate(self.standing):
            for entity in ({one.home} | split_off.get(one.id, set())) & touched:
                whither[entity][self.entity_of[place]] += 1
        return [(entity, _most(whither[entity])) for entity in sorted(touched)]


def _most(counts: Counter[int]) -> int | None:
    """Return what most are counted as, the oldest where several have as many."""
    return min(counts, key=lambda entity: (-counts[entity], entity)) if counts else None
