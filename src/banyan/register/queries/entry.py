"""The organizations' records likeliest to be meant, while somebody types or a row is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.bulk import rows_where_in, some_of_each
from banyan.foundation.places import division_name
from banyan.register.linkage.entry.kept import kept
from banyan.register.linkage.entry.lookup import WARN, Likely, likeliest, shipped_model
from banyan.register.linkage.entry.reasons import Reason, reasons
from banyan.register.linkage.prepare import prepare
from banyan.register.linkage.rows import Row
from banyan.register.models import OrganizationEntry, OrganizationEntryKey
from banyan.register.queries.seen import (
    SeenRecord,
    organization_seen,
    visible_organization_records,
)
from banyan.register.statements import OrganizationStatement

SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Like:
    """A record that may be the one asked about, what it is counted as, how sure, and why.

    `probability` is the model's own. `is_warned` where it is high enough to say so unasked.
    """

    record: SeenRecord
    counted_as: str
    probability: float
    is_warned: bool
    reasons: tuple[Reason, ...]


def records_like(viewer: Actor, asked: Row, *, most: int = SHOWN) -> list[Like]:
    """Return the likeliest records among those that `viewer` may see, of each organization one.

    Found are those that `commands.index_for_entry` has been at. Two questions to the database
    whatever is asked, and a third for those that are shown.
    """
    offices = offices_for(viewer, Act.SEE_REGISTER)
    if not offices:
        return []
    found = likeliest(kept(prepare(asked)), _Shelf(offices), shipped_model())
    return _shown(viewer, asked, found, most)


def as_plain(like: Like) -> dict[str, object]:
    """Return it as plain values, for programs: references, what is counted, and the reasons."""
    said = like.record.said
    return {
        "record": like.record.ref,
        "counted_as": like.counted_as,
        "name": said.name,
        "country": said.country,
        "locality": said.locality,
        "probability": round(like.probability, 4),
        "is_warned": like.is_warned,
        "reasons": [
            {
                "field": one.field,
                "label": one.label,
                "agreement": one.agreement.value,
                "sentence": one.sentence,
                "asked": one.one,
                "found": one.other,
                "weight": round(one.weight, 2),
            }
            for one in like.reasons
        ],
    }


def row_of(said: OrganizationStatement, *, owner: str = "") -> Row:
    """Return what a statement says as linking reads it."""
    place = said.locality or (division_name(said.division) if said.division else "")
    return Row(
        name=said.name,
        other_names="\n".join(said.other_names),
        owner=owner,
        country=said.country,
        district=place,
        phone=said.phone,
        registration=said.registration,
        email=said.email,
        sector=said.sector,
    )


def number_of_office(code: str) -> int:
    """Return the number that stands for an office among the keys: two may share one."""
    return crc32(code.encode()) >> 1


@dataclass(frozen=True, slots=True)
class _Shelf:
    offices: frozenset[str]

    def carriers(self, values: Sequence[int], most: int) -> Iterable[tuple[int, Sequence[int]]]:
        numbers = sorted({number_of_office(code) for code in self.offices})
        return some_of_each(
            OrganizationEntryKey,
            "value",
            values,
            "record",
            each=most,
            among=("office", numbers),
        )

    def packed(self, records: Sequence[int]) -> Iterable[tuple[int, str]]:
        rows = rows_where_in(OrganizationEntry, "record", records, ("record", "packed"))
        return [(int(record), str(text)) for record, text in rows]


def _shown(viewer: Actor, asked: Row, found: Sequence[Likely], most: int) -> list[Like]:
    """Return what is shown of the likeliest: of each organization that record which fits best."""
    rows = (
        visible_organization_records(viewer)
        .filter(pk__in=[one.record for one in found])
        .select_related("source", "counted_as")
    )
    by_id = {row.pk: row for row in rows.order_by()}
    shown: dict[str, Like] = {}
    for one in found:
        row = by_id.get(one.record)
        if row is None or row.counted_as.ref in shown:
            continue
        record = organization_seen(row)
        assert isinstance(record.said, OrganizationStatement)
        why = tuple(reasons(asked, row_of(record.said), one.levels, shipped_model().weights))
        shown[row.counted_as.ref] = Like(
            record, row.counted_as.ref, one.probability, one.log_odds > WARN, why
        )
        if len(shown) == most:
            break
    return list(shown.values())
