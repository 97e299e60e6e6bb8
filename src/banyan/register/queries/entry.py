"""The organizations' records likeliest to be meant, while somebody types or a row is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from zlib import crc32

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.bulk import rows_where_in, some_of_each
from banyan.foundation.places import division_name
from banyan.provenance.models import Source
from banyan.register.linkage.entry.kept import kept
from banyan.register.linkage.entry.lookup import WARN, Likely, likeliest, shipped_model
from banyan.register.linkage.entry.reasons import Reason, reasons
from banyan.register.linkage.prepare import prepare
from banyan.register.linkage.rows import Row
from banyan.register.models import (
    Organization,
    OrganizationEntry,
    OrganizationEntryKey,
    OrganizationRecord,
)
from banyan.register.queries.ledger import ORGANIZATION_SAID, organization_said
from banyan.register.statements import OrganizationStatement

SHOWN: Final = 5
# Of the likeliest so many are read at once: among them are mostly enough organizations.
AT_ONCE: Final = 8
_FIELDS: Final = (
    *("id", "ref", "counted_as", "source", "office_code", "withdrawn"),
    *ORGANIZATION_SAID,
)


class Like(NamedTuple):
    """A record that may be the one asked about, what it is counted as, how sure, and why.

    `probability` is the model's own. `is_warned` where it is high enough to say so unasked.
    """

    ref: str
    counted_as: str
    said: OrganizationStatement
    source_title: str
    office_code: str
    probability: float
    is_warned: bool
    reasons: tuple[Reason, ...]


def records_like(viewer: Actor, asked: Row, *, most: int = SHOWN) -> list[Like]:
    """Return the likeliest records among those that `viewer` may see, of each organization one.

    Found are those that `commands.index_for_entry` has been at. The database is asked five times,
    seldom oftener, and by plain questions: this is done at every stroke of a key.
    """
    offices = offices_for(viewer, Act.SEE_REGISTER)
    if not offices:
        return []
    found = likeliest(kept(prepare(asked)), _Shelf(offices), shipped_model())
    return _shown(asked, _best_of_each(found, offices, most))


def as_plain(like: Like) -> dict[str, object]:
    """Return it as plain values, for programs: references, what is counted, and the reasons."""
    said = like.said
    return {
        "record": like.ref,
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


class _Standing(NamedTuple):
    one: Likely
    ref: str
    counted_as: int
    source: int
    office: str
    said: OrganizationStatement


def _best_of_each(found: Sequence[Likely], offices: frozenset[str], most: int) -> list[_Standing]:
    """Return the likeliest of each organization, `most` of them: of most of those that are found
    nothing is read.
    """
    best: dict[int, _Standing] = {}
    for start in range(0, len(found), AT_ONCE):
        for one in _standing(found[start : start + AT_ONCE], offices):
            best.setdefault(one.counted_as, one)
        if len(best) >= most:
            break
    return list(best.values())[:most]


def _standing(found: Sequence[Likely], offices: frozenset[str]) -> list[_Standing]:
    """Return those of the likeliest that stand and that are of these offices, in their order.

    What led to them are numbers, which two offices may share: here the office itself is asked.
    """
    by_id = {one.record: one for one in found}
    rows = rows_where_in(OrganizationRecord, "id", list(by_id), _FIELDS)
    standing = {
        row[0]: _Standing(by_id[row[0]], row[1], row[2], row[3], row[4], organization_said(row[6:]))
        for row in rows
        if row[4] in offices and not row[5]
    }
    return [standing[record] for record in by_id if record in standing]


def _shown(asked: Row, some: Sequence[_Standing]) -> list[Like]:
    """Return what is shown of the likeliest."""
    organizations = [one.counted_as for one in some]
    refs = dict(rows_where_in(Organization, "id", organizations, ("id", "ref")))
    sources = {one.source for one in some}
    titles = dict(rows_where_in(Source, "id", sources, ("id", "title")))
    return [
        Like(
            one.ref,
            refs[one.counted_as],
            one.said,
            titles[one.source],
            one.office,
            one.one.probability,
            one.one.log_odds > WARN,
            tuple(reasons(asked, row_of(one.said), one.one.levels, shipped_model().weights)),
        )
        for one in some
    ]
