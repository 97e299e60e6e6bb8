"""Why records are counted as one: what they agree on, who said so, or what the model found."""

from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.register.matching.compare import name_score
from banyan.register.matching.explain import Agreement
from banyan.register.queries.ledger import LEDGERS, Ledger, Worked
from banyan.register.queries.members import members
from banyan.register.queries.model_links import Alike, linked_by_model, why_alike
from banyan.register.queries.review import SeenJudgement, judgements_of
from banyan.register.queries.seen import SeenRecord
from banyan.register.queries.waiting import ORGANIZATIONS
from banyan.register.vocabulary import Half, Verdict

Known = tuple[SeenRecord, Worked[Any]]
# More records than anybody reads; each is compared with those before it.
EXPLAINED: Final = 200


@dataclass(frozen=True, slots=True)
class Link:
    """Two records counted as one, and what they agree on or who said that they are one.

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
    alike: tuple[Alike, ...] = ()
    # What judgements made here had taught the model to add (log odds) when it linked them.
    learned: float = 0.0


def why_counted_once(viewer: Actor, ref: str, half: Half = ORGANIZATIONS) -> list[Link]:
    """Return, for each record after the first, what joins it to one before it.

    Only between records that `viewer` may see; what is joined by others alone is left out.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    :raises NoSuchPerson: the same, of people.
    """
    ledger = LEDGERS[half]
    records = members(viewer, half, ref)[1][:EXPLAINED]
    judged = {
        frozenset((one.one, one.other)): one
        for one in judgements_of(viewer, ref, half)
        if one.stands and one.verdict == Verdict.SAME
    }
    by_model = linked_by_model((record.ref for record in records), half)
    known: list[Known] = []
    links = []
    for record in _with_facts(ledger, records):
        found = []
        for earlier in known:
            agrees = tuple(ledger.agree(earlier[1], record[1]))
            pair = frozenset((earlier[0].ref, record[0].ref))
            if pair in judged or agrees or pair in by_model:
                added = by_model.get(pair, 0.0)
                found.append(_link(ledger, earlier, record, agrees, judged.get(pair), added))
        if found:
            links.append(max(found, key=lambda link: (bool(link.judged_by), len(link.agrees))))
        known.append(record)
    return links


def _link(
    ledger: Ledger[Any],
    one: Known,
    other: Known,
    agrees: tuple[Agreement, ...],
    by: SeenJudgement | None,
    added: float,
) -> Link:
    by_model_alone = not by and not agrees
    return Link(
        one[0],
        other[0],
        agrees,
        tuple(ledger.contradict(one[1], other[1])),
        _nearest_names(ledger, one[1], other[1]),
        by.made_by if by else "",
        by.reason if by else "",
        why_alike(one[0], other[0]) if by_model_alone else (),
        added if by_model_alone else 0.0,
    )


def _nearest_names(ledger: Ledger[Any], one: Worked[Any], other: Worked[Any]) -> float:
    """Return how alike the two names of theirs are that are most alike, 0 to 100."""
    these, those = ledger.names(one[1]), ledger.names(other[1])
    return max(name_score(*pair) for pair in product(these, those))


def _with_facts(ledger: Ledger[Any], records: list[SeenRecord]) -> list[Known]:
    worked = ledger.worked_by([record.ref for record in records])
    return [(record, worked[record.ref]) for record in records]
