"""Why records are counted as one, what was judged, and what waits to be judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from banyan.accounts.permissions import Actor, offices_for
from banyan.register.models import IdentityEvent
from banyan.register.queries.ledger import LEDGERS, Ledger
from banyan.register.queries.members import members
from banyan.register.queries.waiting import ORGANIZATIONS, waiting
from banyan.register.vocabulary import Half, Happening

# So far are waiting pairs counted. Who has more to judge than anybody can in weeks is not helped by
# the number, and at a million records it cost more than the page it stands on.
COUNTED_SO_FAR: Final = 1_000


@dataclass(frozen=True, slots=True)
class SeenJudgement:
    """What somebody said of two records."""

    one: str
    other: str
    verdict: str
    reason: str
    made_by: str
    made_at: datetime
    stands: bool


@dataclass(frozen=True, slots=True)
class Judging:
    """What somebody said at once of several records: it is taken back at once, too.

    `may_take_back` is true where all of it stands and the viewer may judge every record in it.
    """

    verdict: str
    reason: str
    made_by: str
    made_at: datetime
    pairs: tuple[tuple[str, str], ...]
    stands: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Befell:
    """Something that befell an organization."""

    happening: str
    label: str
    other: str
    records: tuple[str, ...]
    cause: str
    at: datetime


def judgements_of(viewer: Actor, ref: str, half: Half = ORGANIZATIONS) -> list[SeenJudgement]:
    """Return what was said of the records of an organization or a person, the latest first.

    Only of two records that `viewer` may see.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    :raises NoSuchPerson: the same, of people.
    """
    ledger = LEDGERS[half]
    records = {record.ref for record in members(viewer, half, ref)[1]}
    rows = (
        ledger.judgement._default_manager.filter(takes_back=None)
        .filter(Q(left__ref__in=records) | Q(right__ref__in=records))
        .select_related("left", "right", "taken_back_by")
        .order_by("-id")
    )
    offices = offices_for(viewer, ledger.seen_by)
    return _judgements(
        row for row in rows if {row.left.office_code, row.right.office_code} <= offices
    )


def judgings_of(viewer: Actor, ref: str, half: Half = ORGANIZATIONS) -> list[Judging]:
    """Return what was said of these records, by the acts it was said in, the latest first.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    :raises NoSuchPerson: the same, of people.
    """
    ledger = LEDGERS[half]
    spoken = {(one.made_by, one.made_at) for one in judgements_of(viewer, ref, half)}
    if not spoken:
        return []
    rows = (
        ledger.judgement._default_manager.filter(takes_back=None)
        .filter(made_by__in={by for by, _ in spoken}, made_at__in={at for _, at in spoken})
        .select_related("left", "right", "taken_back_by")
        .order_by("-id")
    )
    acts: dict[tuple[str, datetime, str], list[Any]] = {}
    for row in rows:
        if (row.made_by, row.made_at) in spoken:
            acts.setdefault((row.made_by, row.made_at, row.verdict), []).append(row)
    latest = _latest(ledger, {row.left_id for act in acts.values() for row in act})
    return [_judging(viewer, ledger, act, latest) for act in acts.values()]


def _latest(ledger: Ledger[Any], records: Iterable[int]) -> dict[tuple[int, int], int]:
    """Return the judgement that stands of each pair that begins with one of these records."""
    rows = ledger.judgement._default_manager.filter(left__in=set(records), takes_back=None)
    standing = rows.filter(taken_back_by=None).order_by("id")
    return {(left, right): pk for pk, left, right in standing.values_list("id", "left", "right")}


def _judging(
    viewer: Actor, ledger: Ledger[Any], act: list[Any], latest: dict[tuple[int, int], int]
) -> Judging:
    offices = offices_for(viewer, ledger.seen_by)
    judges = ledger.offices_judged_by(viewer)
    whose = {code for row in act for code in (row.left.office_code, row.right.office_code)}
    stands = all(latest.get((row.left_id, row.right_id)) == row.pk for row in act)
    seen = [row for row in act if {row.left.office_code, row.right.office_code} <= offices]
    first = act[-1]
    return Judging(
        first.verdict,
        first.reason,
        first.made_by,
        first.made_at,
        tuple((row.left.ref, row.right.ref) for row in reversed(seen)),
        stands,
        stands and whose <= judges,
    )


def _judgements(rows: Iterable[Any]) -> list[SeenJudgement]:
    found = []
    spoken_of: set[tuple[int, int]] = set()
    for row in rows:
        pair = (row.left_id, row.right_id)
        stands = not hasattr(row, "taken_back_by") and pair not in spoken_of
        if stands:
            spoken_of.add(pair)
        found.append(
            SeenJudgement(
                row.left.ref,
                row.right.ref,
                row.verdict,
                row.reason,
                row.made_by,
                row.made_at,
                stands,
            )
        )
    return found


def befell(viewer: Actor, ref: str, *, limit: int = 50) -> list[Befell]:
    """Return what befell the organization that is now counted as `ref`, the latest first.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    """
    found, records = members(viewer, ORGANIZATIONS, ref)
    seen = {record.ref for record in records}
    rows = IdentityEvent.objects.filter(Q(subject=found.ref) | Q(other=found.ref))
    return [
        Befell(
            row.happening,
            str(Happening(row.happening).label),
            row.other if row.subject == found.ref else row.subject,
            tuple(one for one in row.records.split("\n") if one in seen),
            row.cause,
            row.at,
        )
        for row in rows.order_by("-id")[:limit]
    ]


def near_pairs_waiting(viewer: Actor, half: Half = ORGANIZATIONS) -> int:
    """Return how many pairs of nearly alike records wait for `viewer` to judge them.

    They are counted no further than to one more than `COUNTED_SO_FAR`: that says "over".
    """
    return waiting(viewer, half)[: COUNTED_SO_FAR + 1].count()
