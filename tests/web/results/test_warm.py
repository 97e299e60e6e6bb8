"""Getting ready before the first visitor."""

import sys

import pytest

from banyan.web.results.warm import warm_up


@pytest.mark.once
def test_what_counts_and_draws_is_loaded_beforehand(db: None) -> None:
    warm_up()

    assert {"pyarrow", "duckdb", "vl_convert"} <= set(sys.modules)
