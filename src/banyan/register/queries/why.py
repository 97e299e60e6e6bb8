"""Why records are counted as one: what they agree on, who said so, or what the model found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.register.linkage.entry.reasons import Reason
from banyan.register.matching.explain import (
    Agreement,
    nearest_names,
    organizations_agree,
    organizations_contradict,
)
from banyan.register.matching.facts import OrganizationFacts, organization_facts
from banyan.register.queries.model_links import linked_by_model, why_alike
from banyan.register.queries.organizations import records_of
from banyan.register.queries.review import SeenJudgement, judgements_of
from banyan.register.queries.seen import SeenRecord
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Verdict

Known = tuple[SeenRecord, OrganizationStatement, OrganizationFacts]
# More records than anybody reads; each is compared with those before it.
EXPLAINED: Final = 200


@dataclass(frozen=True, slots=True)
class Link:
    """Two records of one organization, and what they agree on or who said that they are one.

    `likeness` is how alike their names are, 0 to 100; `contradicts` what speaks against it all the
    same. Where neither agreement nor anybody's word links them, the model does.
    """

    one: SeenRecord
    other: SeenRecord
    agrees: tuple[Agreement, ...]
    contradicts: tuple[Agreement, ...]
    likeness: float
    judged_by: str = ""
    reason: str = ""
    # Field by field, where the model alone links them.
    alike: tuple[Reason, ...] = ()
    # What judgements made here had taught the model to add (log odds) when it linked them.
    learned: float = 0.0


def why_counted_once(viewer: Actor, ref: str) -> list[Link]:
    """Return, for each record after the first, what joins it to one before it.

    Only between records that `viewer` may see; what is joined by others alone is left out.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    """
    records = records_of(viewer, ref)[:EXPLAINED]
    judged = {
        frozenset((one.one, one.other)): one
        for one in judgements_of(viewer, ref)
        if one.stands and one.verdict == Verdict.SAME
    }
    by_model = linked_by_model(record.ref for record in records)
    known: list[Known] = []
    links = []
    for record in _with_facts(records):
        found = []
        for earlier in known:
            agrees = tuple(organizations_agree(earlier[1:], record[1:]))
            pair = frozenset((earlier[0].ref, record[0].ref))
            if pair in judged or agrees or pair in by_model:
                added = by_model.get(pair, 0.0)
                found.append(_link(earlier, record, agrees, judged.get(pair), added))
        if found:
            links.append(max(found, key=lambda link: (bool(link.judged_by), len(link.agrees))))
        known.append(record)
    return links


def _link(
    one: Known, other: Known, agrees: tuple[Agreement, ...], by: SeenJudgement | None, added: float
) -> Link:
    by_model_alone = not by and not agrees
    return Link(
        one[0],
        other[0],
        agrees,
        tuple(organizations_contradict(one[1:], other[1:])),
        nearest_names(one[2], other[2]),
        by.made_by if by else "",
        by.reason if by else "",
        why_alike(one[1], other[1]) if by_model_alone else (),
        added if by_model_alone else 0.0,
    )


def _with_facts(records: Iterable[SeenRecord]) -> list[Known]:
    return [
        (record, record.said, organization_facts(record.said))
        for record in records
        if isinstance(record.said, OrganizationStatement)
    ]
