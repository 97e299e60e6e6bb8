"""Finding what looks nearly the same as what has just come in, for a person to judge."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from banyan.foundation.bulk import insert_rows, latest_rows_where_in, rows_where_in
from banyan.register.commands._arrivals import Incoming
from banyan.register.matching.compare import NEAR, name_score, numbers
from banyan.register.matching.facts import OrganizationFacts
from banyan.register.matching.normalize import Name, organization_name
from banyan.register.models import NearPair, OrganizationKey, OrganizationRecord
from banyan.register.queries.said import Enrolled
from banyan.register.vocabulary import Grounds

# Compared with the latest of those that begin alike in the same place, and no more: the cost of a
# row must not grow with the register.
COMPARED: Final = 12
_NAMED: Final = ("id", "name", "counted_as")
# A record, its name, and what it is counted as: 0 for one that has just arrived.
_Candidate = tuple[int, Name, int]


def suggest_near_pairs(
    results: Sequence[Enrolled], incoming: Sequence[Incoming[OrganizationFacts]]
) -> None:
    """Put on the review list each new organization with those it is nearly named like."""
    arrived = {
        result.record_id: (one.facts, result.counted_as_id)
        for result, one in zip(results, incoming, strict=True)
        if result.how == "NEW" and one.facts.block
    }
    alike = _latest_alike({record: facts for record, (facts, _) in arrived.items()})
    found: dict[tuple[int, int], float] = {}
    for record, (facts, counted_as) in arrived.items():
        name = facts.names[0]
        for other, others_name, entity in alike.get((facts.block, numbers(name)), ()):
            entity = entity or arrived[other][1]
            if entity == counted_as:
                continue
            score = name_score(name, others_name, at_least=NEAR)
            if score >= NEAR:
                found[min(record, other), max(record, other)] = score
    insert_rows(
        NearPair,
        ("left", "right", "grounds", "score"),
        [(*pair, Grounds.NEAR_NAME.value, score) for pair, score in sorted(found.items())],
    )


def _latest_alike(
    arrived: Mapping[int, OrganizationFacts],
) -> dict[tuple[int, tuple[str, ...]], list[_Candidate]]:
    """Return, by where the arrived are found and by the numbers in their names, the latest there.

    "Lucky 2" is not "Lucky 3": only those of the same numbers need be compared.
    """
    wanted = sorted({facts.block for facts in arrived.values()})
    latest = latest_rows_where_in(
        OrganizationKey, "value", wanted, ("value", "record"), each=COMPARED
    )
    together = Counter(block for block, _ in latest)
    latest = [(block, record) for block, record in latest if together[block] > 1]
    earlier = sorted({record for _, record in latest} - arrived.keys())
    said = {
        record: (organization_name(name), counted_as)
        for record, name, counted_as in rows_where_in(OrganizationRecord, "id", earlier, _NAMED)
    }
    found: defaultdict[tuple[int, tuple[str, ...]], list[_Candidate]] = defaultdict(list)
    for block, record in latest:
        name, counted_as = said[record] if record in said else (arrived[record].names[0], 0)
        found[block, numbers(name)].append((record, name, counted_as))
    return found
