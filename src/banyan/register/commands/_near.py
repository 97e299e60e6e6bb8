"""Finding what looks nearly the same as what has just come in, for a person to judge."""

from collections.abc import Sequence
from typing import Final

from banyan.foundation.bulk import insert_rows, latest_rows_where_in, rows_where_in
from banyan.register.commands._arrivals import Incoming
from banyan.register.matching.compare import NEAR, name_score
from banyan.register.matching.facts import OrganizationFacts
from banyan.register.matching.normalize import organization_name
from banyan.register.models import NearPair, OrganizationKey, OrganizationRecord
from banyan.register.queries.said import Enrolled
from banyan.register.vocabulary import Grounds

# Compared with the latest of those that begin alike in the same place, and no more: the cost of a
# row must not grow with the register.
COMPARED: Final = 12
_NAMED: Final = ("id", "name", "counted_as")


def suggest_near_pairs(
    results: Sequence[Enrolled], incoming: Sequence[Incoming[OrganizationFacts]]
) -> None:
    """Put on the review list each new organization with those it is nearly named like."""
    arrived = {
        result.record_id: (one.facts, result.counted_as_id)
        for result, one in zip(results, incoming, strict=True)
        if result.how == "NEW" and one.facts.block
    }
    fields = ("value", "record")
    blocks: dict[int, list[int]] = {}
    wanted = {facts.block for facts, _ in arrived.values()}
    for value, record in latest_rows_where_in(
        OrganizationKey, "value", sorted(wanted), fields, each=COMPARED
    ):
        blocks.setdefault(value, []).append(record)
    named = {record: (facts.names[0], entity) for record, (facts, entity) in arrived.items()}
    candidates = {record for block in blocks.values() if len(block) > 1 for record in block}
    named |= {
        record: (organization_name(name), counted_as)
        for record, name, counted_as in rows_where_in(
            OrganizationRecord, "id", sorted(candidates - named.keys()), _NAMED
        )
    }
    found: dict[tuple[int, int], float] = {}
    for record, (facts, counted_as) in arrived.items():
        for other in blocks.get(facts.block, ()):
            if other == record or other not in named or named[other][1] == counted_as:
                continue
            score = name_score(facts.names[0], named[other][0], at_least=NEAR)
            if score >= NEAR:
                found[min(record, other), max(record, other)] = score
    insert_rows(
        NearPair,
        ("left", "right", "grounds", "score"),
        [(*pair, Grounds.NEAR_NAME.value, score) for pair, score in sorted(found.items())],
    )
