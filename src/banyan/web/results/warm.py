"""Getting ready before the first visitor: what counts and draws takes seconds to load."""

import ibis

from banyan.results.charts import Bar, Line, Point, bars, lines
from banyan.results.queries import prepare_figures


def warm_up() -> None:
    """Load the engine and the charts, use each once, and count what is asked first."""
    ibis.duckdb.connect().to_pyarrow(ibis.literal(1))
    bars("Ready", [Bar("One", 1)], unit="")
    lines("Ready", [Line("One", (Point("2017", 1), Point("2018", 2)))], unit="")
    prepare_figures()
