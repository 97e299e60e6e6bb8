"""RapidFuzz, for people: the weighted average of how alike the fields of two records are."""

from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.rapidfuzz_average import Weights, averaged
from benchmarks.linkage.peers.reading import PEOPLE as READS
from benchmarks.linkage.peers.reading import Records

__all__ = ["READS", "learned", "scores"]

BLOCKS: Final = (
    "country, identity",
    "country, right(phone, 7)",
    "email",
    "country, name",
    "country, district, substr(name, 1, 3)",
    "country, birth_year, substr(name, 1, 3)",
    "country, birth_year, birth_day",
)
WEIGHTS: Final[Weights] = {
    "name": (4.0, fuzz.token_sort_ratio, 100.0),
    "sex": (1.0, Levenshtein.normalized_similarity, 1.0),
    "birth_year": (2.0, Levenshtein.normalized_similarity, 1.0),
    "birth_day": (2.0, Levenshtein.normalized_similarity, 1.0),
    "division": (0.5, Levenshtein.normalized_similarity, 1.0),
    "district": (1.0, JaroWinkler.normalized_similarity, 1.0),
    "phone": (3.0, Levenshtein.normalized_similarity, 1.0),
    "identity": (4.0, Levenshtein.normalized_similarity, 1.0),
    "email": (2.0, Levenshtein.normalized_similarity, 1.0),
    "organization": (0.5, fuzz.token_sort_ratio, 100.0),
}


def learned(_records: Records, _entity: Ints) -> Model:
    """Return nothing: there is a threshold to find and nothing else."""
    return {}


def scores(records: Records, _model: Model) -> Pairs:
    """Return the pairs of every block with the average of their likeness."""
    return averaged(records, BLOCKS, WEIGHTS)
