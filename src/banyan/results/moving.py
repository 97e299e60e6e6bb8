"""What made a figure move between two snapshots: every member gained or lost, by its cause.

Each member that came, went or weighs otherwise has one cause, the first of those that apply, so
that the effects of all causes add up to the difference. Worked out on the lines of the two
snapshots alone; whoever asks says which engagements and credentials were changed between them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from banyan.results.counting import Question, lines
from banyan.results.store import fetched_whole, tables_in
from banyan.results.vocabulary import Counted

MEMORY: Final = "512MB"
_RECORDS: Final = {
    Counted.ORGANIZATIONS: ("organization_record", "organization_id"),
    Counted.PEOPLE: ("person_record", "person_id"),
    Counted.ENGAGEMENTS: ("engagement_source", "engagement_id"),
}
# What a line may carry beside its member, by which its cause is found.
_CARRIED: Final = {
    "record": "bigint",
    "weight": "bigint",
    "whole": "bigint",
    "engagement_id": "bigint",
    "credential_id": "bigint",
    "platform_id": "bigint",
    "partnership_id": "bigint",
    "source_id": "bigint",
}


class Cause(StrEnum):
    """Why a member came, went or weighs otherwise."""

    IDENTITY = "IDENTITY"  # its records are counted as another now, or are taken apart
    SOURCE = "SOURCE"  # records or lines came in, or were withdrawn, with their source
    ENGAGEMENT = "ENGAGEMENT"  # what is said of an engagement was changed, and so below
    CREDENTIAL = "CREDENTIAL"
    PLATFORM = "PLATFORM"
    PARTNERSHIP = "PARTNERSHIP"
    OUTCOME = "OUTCOME"
    OTHERWISE = "OTHERWISE"  # days passed, or what is known of the member changed


# Those that are told by what was changed between the snapshots, and the column that names it.
CHANGED: Final = {
    Cause.ENGAGEMENT: "engagement_id",
    Cause.CREDENTIAL: "credential_id",
    Cause.PLATFORM: "platform_id",
    Cause.PARTNERSHIP: "partnership_id",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A snapshot's folder, and the question as one viewer may ask it there."""

    folder: Path
    question: Question


@dataclass(frozen=True, slots=True)
class Shift:
    """What one cause did: members that came and went, and by how much parts and whole moved."""

    cause: Cause
    key: str  # what it is the cause of: a source's number, an engagement's; of identity, as asked
    gained: int
    lost: int
    part: int
    whole: int


class Moving:
    """The members of a measure that differ between two snapshots."""

    def __init__(
        self, before: Side, after: Side, *, changed: Mapping[Cause, Collection[int]]
    ) -> None:
        measure = after.question.measure
        self._keys = measure.member
        self._records = _RECORDS.get(measure.counts)
        self._is_of_outcomes = measure.counts is Counted.OUTCOMES
        self._con = duckdb.connect()
        self._con.execute(f"set memory_limit = '{MEMORY}'")
        self._con.execute("set autoinstall_known_extensions = false")
        for name, side in (("before", before), ("after", after)):
            self._lay(name, side)
        for cause in CHANGED:
            self._numbers(f"changed_{cause.lower()}", changed.get(cause, ()))
        self._find_moved()

    def identities(self) -> dict[int, int]:
        """Return the members that came or went because of what is one, with whom they were."""
        found = self._con.execute(
            "select cause.id, min(other) from moved where cause.kind = 'IDENTITY' group by 1"
        )
        return {int(member): int(other) for member, other in found.fetchall()}

    def shifts(self, identities: Mapping[int, str]) -> list[Shift]:
        """Return what every cause did, the largest first.

        `identities` names what made each member one with another, or taken apart.
        """
        named = pa.table(
            {
                "member": pa.array(list(identities), pa.int64()),
                "named": pa.array(list(identities.values()), pa.string()),
            }
        )
        self._con.register("named", named)
        found = self._con.execute("""
            select cause.kind, case when cause.kind = 'IDENTITY' then coalesce(n.named, '')
                                    else coalesce(cause.id::varchar, '') end as key,
                   count(*) filter (came), count(*) filter (went),
                   coalesce(sum(part::bigint), 0)::bigint,
                   coalesce(sum(whole::bigint), 0)::bigint
            from moved left join named n on n.member = cause.id
            group by all
            order by count(*) desc, abs(sum(part::bigint)) desc, 1, 2
        """)
        return [Shift(Cause(kind), key, *numbers) for kind, key, *numbers in found.fetchall()]

    def _lay(self, name: str, side: Side) -> None:
        """Lay the lines of one side, and what stood there, beside those of the other."""
        tables = tables_in(side.folder)
        said = lines(tables, side.question)
        wanted = [*self._keys, *(c for c in _CARRIED if c in said.columns and c not in self._keys)]
        self._con.register(f"{name}_lines", fetched_whole(said.select(*wanted)))
        lacking = "".join(
            f", null::{kind} as {column}"
            for column, kind in _CARRIED.items()
            if column not in wanted
        )
        self._con.execute(
            f"create temp table {name} as select *{lacking} from {name}_lines"  # noqa: S608
        )
        self._con.register(f"{name}_source", fetched_whole(tables.source))
        if self._records:
            table, member = self._records
            rows = getattr(tables, table)
            chosen = {"record": rows[rows.columns[0]], "stood_as": rows[member]}
            chosen["said_by"] = rows.source_id
            self._con.register(f"{name}_record", fetched_whole(rows.select(**chosen)))

    def _numbers(self, name: str, numbers: Collection[int]) -> None:
        self._con.register(name, pa.table({"id": pa.array(sorted(numbers), pa.int64())}))

    def _find_moved(self) -> None:
        keys = ", ".join(self._keys)
        for name in ("before", "after"):
            self._con.execute(f"""
                create temp table {name}_once as
                select {keys}, max(weight) as weight, max(whole) as whole, true as there
                from {name} group by {keys}
            """)  # noqa: S608 - our own names
        self._con.execute(f"""
            create temp table differs as
            select {keys}, b.there is null as came, a.there is null as went,
                   coalesce(a.weight, 0) - coalesce(b.weight, 0) as part,
                   coalesce(a.whole, 0) - coalesce(b.whole, 0) as whole
            from before_once b full join after_once a using ({keys})
            where b.there is null or a.there is null
               or a.weight is distinct from b.weight or a.whole is distinct from b.whole
        """)  # noqa: S608 - our own names
        self._con.execute(f"""
            create temp table moved as
            select {keys}, any_value(came) as came, any_value(went) as went,
                   any_value(part) as part, any_value(whole) as whole,
                   min(struct_pack(rank := rank, kind := kind, id := id)) as cause,
                   min(other) as other
            from ({self._causes("after", "before", "not went")}
                  union all {self._causes("before", "after", "went")})
            group by {keys}
        """)  # noqa: S608 - our own names

    def _causes(self, here: str, there: str, which: str) -> str:
        """Return the query that gives every line of a moved member what may be its cause."""
        keys = ", ".join(self._keys)
        ranked = self._ranked(there)
        joined = ""
        if self._records:
            joined = f"""
                left join {here}_record h on h.record = l.record
                left join {there}_record t on t.record = l.record
            """
        return f"""
            select {keys}, came, went, part, d.whole, {ranked}
            from differs d join {here} l using ({keys}) {joined} where {which}
        """  # noqa: S608 - our own names

    def _ranked(self, there: str) -> str:
        """Return the columns `rank`, `kind`, `id` and `other` of a line's first cause."""
        told = [*self._of_records(), *self._of_changes(there)]
        rank = " ".join(f"when {when} then {place}" for place, (_, when, _) in enumerate(told))
        kind = " ".join(f"when {when} then '{cause}'" for cause, when, _ in told)
        key = " ".join(f"when {when} then {column}" for _, when, column in told)
        other = f"case when {_IS_ANOTHER} then t.stood_as end" if self._records else "null::bigint"
        return f"""
            case {rank} else {len(told)} end as rank, case {kind} else '{Cause.OTHERWISE}' end
            as kind, case {key} end as id, {other} as other
        """

    def _of_records(self) -> list[tuple[Cause, str, str]]:
        if not self._records:
            return []
        return [
            (Cause.IDENTITY, _IS_ANOTHER, "l.member"),
            (Cause.SOURCE, "t.record is null and h.said_by is not null", "h.said_by"),
        ]

    def _of_changes(self, there: str) -> list[tuple[Cause, str, str]]:
        # A snapshot too old to say what stood then would make every source look new.
        is_new = f"""exists (from {there}_source) and l.source_id is not null
            and l.source_id not in (select source_id from {there}_source)"""  # noqa: S608
        told = [(Cause.SOURCE, is_new, "l.source_id")]
        for cause, column in CHANGED.items():
            is_changed = f"l.{column} in (select id from changed_{cause.lower()})"  # noqa: S608
            told.append((cause, is_changed, f"l.{column}"))
        if self._is_of_outcomes:
            told.append((Cause.OUTCOME, "true", "l.member"))
        return told


# A record that stood as somebody or something else on the other side.
_IS_ANOTHER: Final = "t.record is not null and t.stood_as <> h.stood_as"
