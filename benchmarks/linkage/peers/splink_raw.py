"""Splink 5 on DuckDB with the comparisons of its own library, trained as its manual says.

Nothing is learnt beforehand: u from random pairs, m by expectation maximisation over several
blocking rules, all on the records that are to be linked.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import duckdb
import numpy as np
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.duckdb.database_api import DuckDBAPI
from splink.internals.splink_dataframe import SplinkDataFrame

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import COLUMNS as READS
from benchmarks.linkage.peers.reading import Records

LEAST: Final = -5.0
RANDOM_PAIRS: Final = 2_000_000
RECALL: Final = 0.6  # of the rules below, as its manual asks to guess
CERTAIN: Final = (
    block_on("country", "registration"),
    block_on("country", "name", "district"),
    block_on("phone", "name"),
)
TRAINED_OVER: Final = (
    block_on("country", "name"),
    block_on("country", "registration"),
    block_on("country", "phone"),
)
BLOCKS: Final = (
    block_on("country", "registration"),
    block_on("country", "right(phone, 7)"),
    block_on("email"),
    block_on("country", "name"),
    block_on("country", "owner"),
    block_on("country", "district", "substr(name, 1, 5)"),
    block_on("country", "district", "substr(owner, 1, 5)"),
)

__all__ = ["READS", "learned", "scores"]


def learned(_records: Records, _entity: Ints) -> Model:
    """Return nothing: it trains on what it links."""
    return {}


def scores(records: Records, _model: Model) -> Pairs:
    """Return the pairs of every block with their match weights."""
    return predicted(records, trained)


def predicted(records: Records, train: Callable[[SplinkDataFrame], Linker]) -> Pairs:
    """Return the pairs that a trained Splink finds, with their match weights."""
    engine = duckdb.connect()
    engine.register("given", records.table)
    engine.execute("CREATE TABLE records AS SELECT * FROM given")
    linker = train(DuckDBAPI(engine).register("records"))
    found = linker.inference.predict(threshold_match_weight=LEAST)
    columns = engine.execute(
        f"SELECT unique_id_l AS a, unique_id_r AS b, match_weight AS weight "
        f"FROM {found.physical_name}"
    ).fetchnumpy()
    return Pairs(columns["a"], columns["b"], np.asarray(columns["weight"], np.float64))


def trained(records: SplinkDataFrame) -> Linker:
    """Return Splink on these records, trained on them."""
    linker = Linker(records, _settings(), log_level="ERROR")
    train(linker, CERTAIN, TRAINED_OVER)
    return linker


def _settings() -> SettingsCreator:
    common = partial(ComparisonCreator.configure, term_frequency_adjustments=True)
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            common(cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.75])),
            common(cl.JaroWinklerAtThresholds("owner", [0.92, 0.8])),
            common(cl.JaroWinklerAtThresholds("district", [0.9])),
            cl.JaroWinklerAtThresholds("address", [0.9, 0.75]),
            common(cl.LevenshteinAtThresholds("phone", [1, 3])),
            cl.LevenshteinAtThresholds("registration", [1, 3]),
            cl.EmailComparison("email"),
            common(cl.ExactMatch("sector")),
        ],
        blocking_rules_to_generate_predictions=list(BLOCKS),
        retain_matching_columns=False,
    )


def train(
    linker: Linker, certain: Sequence[BlockingRuleCreator], over: Sequence[BlockingRuleCreator]
) -> None:
    """Let Splink work out its weights: u from random pairs, m over these rules."""
    training = linker.training
    training.estimate_probability_two_random_records_match(list(certain), recall=RECALL)
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
    for rule in over:
        training.estimate_parameters_using_expectation_maximisation(rule)
