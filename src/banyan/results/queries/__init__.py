"""What can be asked of results: measures, figures, the records behind them, snapshots."""

from banyan.results.queries.asking import (
    BackwardPeriod,
    NoSuchCode,
    NoSuchDay,
    NoSuchDimension,
    NoSuchMeasure,
    NotByThis,
    dimensions_from,
    measure_named,
    measures,
    period_from,
    scope_from,
    scope_in_words,
)
from banyan.results.queries.behind import Behind, records_behind
from banyan.results.queries.figures import figure, figure_sentence
from banyan.results.queries.kept import (
    NoSuchFigure,
    kept_figure,
    kept_figures,
    search_figures,
    sentence_of,
    stated_about,
    stated_figures,
)
from banyan.results.queries.snapshots import (
    NoSnapshot,
    NoSuchSnapshot,
    changes_since,
    is_stale,
    newest_snapshot,
    snapshot_named,
    snapshots_folder,
)

__all__ = [
    "BackwardPeriod",
    "Behind",
    "NoSnapshot",
    "NoSuchCode",
    "NoSuchDay",
    "NoSuchDimension",
    "NoSuchFigure",
    "NoSuchMeasure",
    "NoSuchSnapshot",
    "NotByThis",
    "changes_since",
    "dimensions_from",
    "figure",
    "figure_sentence",
    "is_stale",
    "kept_figure",
    "kept_figures",
    "measure_named",
    "measures",
    "newest_snapshot",
    "period_from",
    "records_behind",
    "scope_from",
    "scope_in_words",
    "search_figures",
    "sentence_of",
    "snapshot_named",
    "snapshots_folder",
    "stated_about",
    "stated_figures",
]
