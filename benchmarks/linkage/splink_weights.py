"""The weights of looking one record up, worked out by Splink (Fellegi and Sunter) on DuckDB.

What is compared is written here in SQL and in `banyan.register.linkage.entry.weighing` in Python: a
test holds the two together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import Linker, SettingsCreator, block_on
from splink.comparison_level_library import CustomLevel, ElseLevel
from splink.comparison_library import CustomComparison
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.duckdb.database_api import DuckDBAPI

RANDOM_PAIRS: Final = 20_000_000
LEAST_CHANCE: Final = 1e-7
Ints = NDArray[np.int64]


def _jw(column: str, least: float) -> str:
    left, right = f"{column}_l", f"{column}_r"
    return f"jaro_winkler_similarity({left}, {right}) >= {least}"


def _either(condition: str) -> str:
    """Return that `condition`, on `skel`, holds of any name of the one and any of the other."""
    ways = [("skel_l", "skel_r"), ("skel_l", "skel2_r"), ("skel2_l", "skel_r")]
    sides = [condition.replace("skel_l", one).replace("skel_r", other) for one, other in ways]
    return " or ".join(f"coalesce({side}, false)" for side in sides)


_NAME: Final = [
    "vow_l = vow_r and coalesce(nums_l, '') = coalesce(nums_r, '')",
    _either("skel_l = skel_r"),
    _either(_jw("skel", 0.94)),
    _either(_jw("skel", 0.86)),
    _either(_jw("skel", 0.76)),
]
_TOLD: Final[dict[str, tuple[str, list[str]]]] = {
    # What is compared: when nothing can be said, and the levels of agreement, strongest first.
    "name": ("skel_l is null or skel_r is null", _NAME),
    "numbers": (
        "nums_l is null and nums_r is null",
        ["nums_l = nums_r", "nums_l is null or nums_r is null"],
    ),
    "activity": (
        "acts_l is null or acts_r is null",
        ["acts_l = acts_r", "list_has_any(string_split(acts_l, ' '), string_split(acts_r, ' '))"],
    ),
    "owner": (
        "owner_skel_l is null or owner_skel_r is null",
        [
            "owner_skel_l = owner_skel_r",
            _jw("owner_skel", 0.92),
            "list_has_any(string_split(owner_skel_l, ' '), string_split(owner_skel_r, ' '))",
        ],
    ),
    "place": (
        "place_skel_l is null or place_skel_r is null",
        ["place_skel_l = place_skel_r", _jw("place_skel", 0.85)],
    ),
    "phone": (
        "phone_l is null or phone_r is null",
        [
            "phone_l = phone_r or coalesce(phone_l = phone2_r, false) "
            "or coalesce(phone2_l = phone_r, false)",
            "levenshtein(phone_l, phone_r) <= 1",
        ],
    ),
    "registration": (
        "reg_l is null or reg_r is null",
        ["reg_l = reg_r", "levenshtein(reg_l, reg_r) <= 1"],
    ),
    "email": ("email_l is null or email_r is null", ["email_l = email_r", "host_l = host_r"]),
    "sector": (
        "sector_l is null or sector_r is null",
        ["sector_l = sector_r", "substr(sector_l, 1, 1) = substr(sector_r, 1, 1)"],
    ),
}


def comparisons(
    weights: Mapping[str, Sequence[Sequence[float]]] | None,
) -> list[ComparisonCreator | dict[str, Any]]:
    """Return what is compared; with the probabilities of `weights` where there are any."""
    made: list[ComparisonCreator | dict[str, Any]] = []
    for name, (unknown, conditions) in _TOLD.items():
        levels = [*map(CustomLevel, conditions), ElseLevel()]
        if weights:
            for level, (m, u) in zip(levels, weights[name], strict=True):
                level.configure(m_probability=m, u_probability=u)
        silent = CustomLevel(unknown)
        silent.configure(is_null_level=True)
        made.append(CustomComparison([silent, *levels], output_column_name=name))
    return made


def linker_on(
    records: pa.Table, weights: Mapping[str, Any] | None, entity: Sequence[int] = ()
) -> Linker:
    """Return Splink on records, with these weights if there are any."""
    engine = duckdb.connect()
    texts = ", ".join(
        f"nullif({name}, '') AS {name}" for name in records.column_names if name != "keys"
    )
    given = records.append_column("unique_id", pa.array(np.arange(len(records))))
    true = [str(one) for one in entity] or [""] * len(records)
    given = given.append_column("entity", pa.array(true))
    engine.register("given", given)
    engine.execute(f"CREATE TABLE records AS SELECT unique_id, entity, {texts} FROM given")
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons(weights["comparisons"] if weights else None),
        blocking_rules_to_generate_predictions=[block_on("country")],
        probability_two_random_records_match=weights["prior"] if weights else 1e-6,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    return Linker(DuckDBAPI(engine).register("records"), settings, log_level="ERROR")


def weighed(
    records: pa.Table, weights: Mapping[str, Any]
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Return all pairs of records of one country, by their places, with what Splink weighs them."""
    met = linker_on(records, weights).inference.predict()
    found: pa.Table = met.as_pyarrow_table()  # type: ignore[no-untyped-call]
    left, right, weight = (
        np.asarray(found[name]) for name in ("unique_id_l", "unique_id_r", "match_weight")
    )
    return left.astype(np.int64), right.astype(np.int64), weight.astype(np.float64)


def learned(records: pa.Table, entity: Ints) -> dict[str, Any]:
    """Return the probabilities that Splink weighs with: of agreeing when one, and by chance."""
    linker = linker_on(records, None, entity.tolist())
    linker.training.estimate_m_from_label_column("entity")
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS)
    told = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        levels = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
        told[comparison["output_column_name"]] = [
            [
                max(one.get("m_probability") or 0.0, 1e-4),
                max(one.get("u_probability") or 0.0, LEAST_CHANCE),
            ]
            for one in levels
        ]
    sizes = np.unique(entity, return_counts=True)[1]
    pairs = float((sizes * (sizes - 1) / 2).sum())
    return {"prior": pairs / (len(entity) ** 2 / 2), "comparisons": told}
