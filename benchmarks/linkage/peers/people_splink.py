"""Splink 5 on DuckDB, for people: comparisons of its own library, trained as its manual says."""

from functools import partial
from typing import Final

import pyarrow as pa
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.splink_dataframe import SplinkDataFrame

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import PEOPLE as READS
from benchmarks.linkage.peers.reading import Records
from benchmarks.linkage.peers.splink_raw import predicted, train

__all__ = ["READS", "learned", "scores"]

WHOLE: Final = "birth"
CERTAIN: Final = (
    block_on("country", "identity"),
    block_on("country", "name", "district", "birth_year"),
    block_on("phone", "name"),
)
TRAINED_OVER: Final = (
    block_on("country", "name"),
    block_on("country", "identity"),
    block_on("country", "birth_year", "district"),
)
BLOCKS: Final = (
    block_on("country", "identity"),
    block_on("country", "right(phone, 7)"),
    block_on("email"),
    block_on("country", "name"),
    block_on("country", "district", "substr(name, 1, 3)"),
    block_on("country", "birth_year", "substr(name, 1, 3)"),
    block_on("country", "birth_year", "birth_day"),
)
# What a list does not say at all cannot be compared.
COMPARISONS: Final = {
    "sex": cl.ExactMatch("sex"),
    "birth_year": cl.LevenshteinAtThresholds("birth_year", [1]),
    "birth_day": cl.DamerauLevenshteinAtThresholds("birth_day", [1]),
    "division": cl.ExactMatch("division"),
    WHOLE: cl.DateOfBirthComparison(WHOLE, input_is_string=True, invalid_dates_as_null=True),
    "phone": cl.LevenshteinAtThresholds("phone", [1, 3]),
    "identity": cl.LevenshteinAtThresholds("identity", [1, 3]),
    "email": cl.EmailComparison("email"),
    "organization": cl.JaroWinklerAtThresholds("organization", [0.92, 0.8]),
}


def learned(_records: Records, _entity: Ints) -> Model:
    """Return nothing: it trains on what it links."""
    return {}


def scores(records: Records, _model: Model) -> Pairs:
    """Return the pairs of every block with their match weights."""
    records = with_births(records)
    silent = {name: records.table[name].null_count for name in COMPARISONS}
    # Where whoever says the year says the day, its own comparison of dates does better.
    is_whole = silent[WHOLE] == silent["birth_year"]
    left_out = {"birth_year", "birth_day"} if is_whole else {WHOLE}
    said = [
        name for name in COMPARISONS if silent[name] < len(records.ids) and name not in left_out
    ]
    return predicted(records, partial(trained, said))


def with_births(records: Records) -> Records:
    """Return records with whole dates of birth beside their parts."""
    parts = (records.table[name].to_pylist() for name in ("birth_year", "birth_day"))
    births = [f"{year}-{day}" if year and day else None for year, day in zip(*parts, strict=True)]
    return Records(records.ids, records.table.append_column(WHOLE, pa.array(births, pa.string())))


def trained(said: list[str], records: SplinkDataFrame) -> Linker:
    """Return Splink on these records, trained on them, comparing what they say."""
    common = partial(ComparisonCreator.configure, term_frequency_adjustments=True)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            common(cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.75])),
            common(cl.JaroWinklerAtThresholds("district", [0.9])),
            *(COMPARISONS[name] for name in said),
        ],
        blocking_rules_to_generate_predictions=list(BLOCKS),
        retain_matching_columns=False,
    )
    linker = Linker(records, settings, log_level="ERROR")
    train(linker, CERTAIN, TRAINED_OVER)
    return linker
