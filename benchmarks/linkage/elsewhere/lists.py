"""Lists of records of invented enterprises, in any order."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import Final

from benchmarks.linkage.elsewhere import numbers
from benchmarks.linkage.elsewhere.founding import enterprises
from benchmarks.linkage.elsewhere.recording import Clerk
from benchmarks.linkage.elsewhere.words import COUNTRIES
from benchmarks.linkage.lists import TRUE, in_any_order

COLUMNS: Final = (
    "record_id",
    "name",
    "other_names",
    "owner",
    "country",
    "district",
    "address",
    "phone",
    "registration",
    "email",
    "sector",
    *TRUE,
)
# How many enterprises of a thousand have one record, two and so on to twelve: 1.67 each.
SIZES: Final = (662, 184, 79, 34, 17, 10, 5.5, 3.4, 2.2, 1.4, 0.9, 0.6)
BOUNDS: Final = [bound / sum(SIZES) for bound in accumulate(SIZES)][:-1]
CLIENTS: Final = 60_000  # so many enterprises of a country are entered by one officer


def rows(many: int, *, seed: int) -> Iterator[Sequence[str]]:
    """Yield so many records with the truth about each: the same for the same seed."""
    random = Random(seed)
    return in_any_order(_written(many, random), Random(random.random()))


def _written(many: int, random: Random) -> Iterator[tuple[str, ...]]:
    officers = {
        code: [numbers.phone(code, random) for _ in range(1 + many // CLIENTS)]
        for code in COUNTRIES
    }
    left = many
    for nth, enterprise in enumerate(enterprises(random), start=1):
        officer = random.choice(officers[enterprise.words.code])
        clerk = Clerk(f"X{nth:07d}", enterprise, officer, random)
        size = min(left, 1 + bisect(BOUNDS, random.random()))
        for record in range(size):
            yield clerk.report(first=not record)
        left -= size
        if not left:
            return
