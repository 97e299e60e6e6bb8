"""What the model has linked, and why: field by field."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from banyan.register.linkage.entry.kept import kept
from banyan.register.linkage.entry.reasons import Agreement, reasons
from banyan.register.linkage.entry.weighing import levels, shipped_weights
from banyan.register.linkage.prepare import prepare
from banyan.register.matching.beside_people import NOT_SHOWN
from banyan.register.models import OrganizationLink
from banyan.register.queries.entry import row_of
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.seen import SeenRecord, side_by_side
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Half


class Alike(NamedTuple):
    """How two records stand to each other in one field that both say."""

    label: str
    sentence: str
    one: str
    other: str


_IN_WORDS: Final = {"agrees": "the same", "near": "nearly the same", "differs": "not the same"}


def linked_by_model(records: Iterable[str], half: Half) -> dict[frozenset[str], float]:
    """Return the pairs of these records, by reference, that the model links: of each what
    judgements had taught it to add (log odds) when it linked them. Of people nothing is taught.
    """
    refs, ledger = list(records), LEDGERS[half]
    rows = ledger.link._default_manager.filter(left__ref__in=refs, right__ref__in=refs)
    taught = ("correction",) if ledger.link is OrganizationLink else ()
    pairs = rows.values_list("left__ref", "right__ref", *taught)
    return {frozenset(pair[:2]): pair[2] if taught else 0.0 for pair in pairs}


def why_alike(one: SeenRecord, other: SeenRecord) -> tuple[Alike, ...]:
    """Return how two records stand to each other in each field that both say.

    Of organizations as for whoever looks one record up; of people as they are shown side by side.
    """
    said, others = one.said, other.said
    if isinstance(said, OrganizationStatement) and isinstance(others, OrganizationStatement):
        return _organizations_alike(said, others)
    lines = side_by_side([one, other], [one.ref, other.ref])
    both = ((line.label, line.cells[0], line.cells[1]) for line in lines)
    return tuple(
        Alike(label, _IN_WORDS[these.says], *_shown(these.text, those.text))
        for label, these, those in both
        if these.says in _IN_WORDS
    )


def _shown(one: str, other: str) -> tuple[str, str]:
    return ("", "") if NOT_SHOWN in (one, other) else (one, other)


def _organizations_alike(
    one: OrganizationStatement, other: OrganizationStatement
) -> tuple[Alike, ...]:
    rows = row_of(one), row_of(other)
    these, those = (kept(prepare(row)) for row in rows)
    return tuple(
        Alike(reason.label, reason.sentence, reason.one, reason.other)
        for reason in reasons(*rows, levels(these, those), shipped_weights())
        if reason.agreement != Agreement.NOT_SAID
    )
