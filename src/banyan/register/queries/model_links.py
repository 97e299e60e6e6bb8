"""What the model has linked, and why: field by field, as for whoever looks one record up."""

from collections.abc import Iterable

from banyan.register.linkage.entry.kept import kept
from banyan.register.linkage.entry.reasons import Agreement, Reason, reasons
from banyan.register.linkage.entry.weighing import levels, shipped_weights
from banyan.register.linkage.prepare import prepare
from banyan.register.models import OrganizationLink
from banyan.register.queries.entry import row_of
from banyan.register.statements import OrganizationStatement


def linked_by_model(records: Iterable[str]) -> dict[frozenset[str], float]:
    """Return the pairs of these organizations' records, by reference, that the model links: of each
    what judgements had taught it to add (log odds) when it linked them.
    """
    refs = list(records)
    rows = OrganizationLink.objects.filter(left__ref__in=refs, right__ref__in=refs)
    pairs = rows.values_list("left__ref", "right__ref", "correction")
    return {frozenset((one, other)): added for one, other, added in pairs}


def why_alike(one: OrganizationStatement, other: OrganizationStatement) -> tuple[Reason, ...]:
    """Return how two records stand to each other in each field that both say."""
    rows = row_of(one), row_of(other)
    these, those = (kept(prepare(row)) for row in rows)
    told = reasons(*rows, levels(these, those), shipped_weights())
    return tuple(reason for reason in told if reason.agreement != Agreement.NOT_SAID)
