"""What judgements have taught the model, and what they have to teach."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.db.models import F

from banyan.register.linkage.clusters import Pair
from banyan.register.linkage.forest import FOREST, GLANCE
from banyan.register.linkage.learn import Correction
from banyan.register.linkage.look import WEIGHTS
from banyan.register.models import LearnedCorrection, OrganizationLink, SecondOpinion
from banyan.register.queries.for_linking import judged_pairs
from banyan.register.queries.ledger import ORGANIZATIONS


@dataclass(frozen=True, slots=True)
class Learned:
    """A correction in use: its version, from how many judgements it was learned and when."""

    version: int
    learned_at: datetime
    same: int
    different: int
    correction: Correction


def correction_in_use() -> Learned | None:
    """Return the latest correction that was not forgotten, if it is of the model there is now."""
    rows = LearnedCorrection.objects.filter(forgotten_at=None, model=model_shipped())
    row = rows.order_by("-version").first()
    if row is None:
        return None
    weights = row.weights.order_by("id").values_list("name", "value")
    correction = Correction(dict(weights), row.low, row.high)
    return Learned(row.version, row.learned_at, row.same, row.different, correction)


def model_shipped() -> str:
    """Return what tells the model that comes with the program from any other."""
    kept = b"".join(each.read_bytes() for each in (WEIGHTS, GLANCE, FOREST))
    return blake2b(kept, digest_size=16).hexdigest()


def judgements_to_learn() -> list[tuple[int, int, bool]]:
    """Return pairs of record ids that people said are the same, or different, by their ids.

    Each pair once, as it stands, however many spoke of it; a pair of which two reviewers disagree
    while nobody has decided teaches nothing.
    """
    differing = SecondOpinion.objects.exclude(verdict="").exclude(verdict=F("judgement__verdict"))
    rows = differing.filter(settled_by=None).values_list("left", "right")
    disputed = {frozenset(pair) for pair in rows}
    return sorted(row for row in judged_pairs(ORGANIZATIONS) if frozenset(row[:2]) not in disputed)


def links_under(version: int) -> frozenset[Pair]:
    """Return the pairs of record ids that were linked while this correction was in use."""
    rows = OrganizationLink.objects.filter(learned=version).values_list("left", "right")
    return frozenset((left, right) for left, right in rows.iterator(chunk_size=10_000))
