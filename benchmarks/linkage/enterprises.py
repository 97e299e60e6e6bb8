"""Write invented enterprises as lists have them: repeated, misspelt, in several scripts.

`python -m benchmarks.linkage.enterprises --rows 20000 --seed 7 --words test --out FILE.csv` writes
FILE.csv and, beside it, FILE.truth.csv: which enterprise each record is of, in which script its
name is, and what was done to it. The words of `dev` and of `test` have nothing in common.
"""

from collections.abc import Iterator, Mapping
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.linkage.founding import Founder
from benchmarks.linkage.lists import answer, in_any_order, lines
from benchmarks.linkage.noises import AS_OFTEN, NOISES
from benchmarks.linkage.reporting import Clerk
from benchmarks.linkage.slips import odds
from benchmarks.linkage.vocabulary import Part


class Row(NamedTuple):
    """One record as a list has it, and the truth about it: who it is, and what was done to it."""

    record_id: str
    name: str
    other_names: str
    owner: str
    country: str
    district: str
    address: str
    phone: str
    registration: str
    email: str
    sector: str
    entity_id: str
    script: str
    noise: str


def rows(
    many: int, *, seed: int, words: Part, habits: Mapping[str, float] = MappingProxyType({})
) -> Iterator[Row]:
    """Yield this many records in random order; the same seed and words yield the same records.

    `habits` say of what a list does oftener or less often than usual how often, in per cent.
    """
    random = Random(f"enterprises {words} {seed}")
    clerks = (Clerk(enterprise, random) for enterprise in Founder(words, random).found())
    written = lines(
        many,
        clerks,
        random,
        at_first=odds(NOISES | dict(habits), as_often=AS_OFTEN),
        again=odds(NOISES | dict(habits)),
    )
    yield from map(Row._make, in_any_order(written, Random(f"order {words} {seed}")))


if __name__ == "__main__":
    answer(__doc__ or "", rows, Row._fields)
