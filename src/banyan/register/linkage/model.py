"""The first stage: what two records agree on, weighed by Splink (Fellegi and Sunter) on DuckDB.

The comparisons are written once, in SQL that DuckDB and Spark understand alike. The weights lie
beside this file; `train` works them out from data of our own making.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from splink import SettingsCreator, block_on
from splink.comparison_level_library import CustomLevel, ElseLevel
from splink.comparison_library import CustomComparison
from splink.internals.comparison_creator import ComparisonCreator

WEIGHTS: Final = Path(__file__).with_name("weights.json")
FOREST: Final = WEIGHTS.with_name("forest.json")
# Pairs that weigh less (log2 of the odds) are not looked at again.
LEAST: Final = -9.0


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


def settings(weights: dict[str, Any] | None = None) -> SettingsCreator:
    """Return Splink's settings: pairs that share a key, compared as above."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons(weights["comparisons"] if weights else None),
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        probability_two_random_records_match=weights["prior"] if weights else 1e-6,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )


def shipped() -> dict[str, Any]:
    """Return the weights that come with the program."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))
