"""Getting ready before the first visitor: what counts and draws takes seconds to load."""

import ibis

from banyan.results.charts import Bar, bars


def warm_up() -> None:
    """Load the engine and the charts, and use each once. Asks nothing of the database."""
    ibis.duckdb.connect().to_pyarrow(ibis.literal(1))
    bars("Warm", [Bar("One", 1)], unit="")
