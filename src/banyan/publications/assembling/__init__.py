"""An edition put together: texts, figures and charts, as plain values ready to be rendered."""

from banyan.publications.assembling.figures import (
    Drift,
    NotToBeShown,
    counted_now,
    drifts_of,
    figures_of,
    figures_then_and_now,
    frozen,
    view_of,
)
from banyan.publications.assembling.offering import Offer, measures_to_draw, stated_to_draw
from banyan.publications.assembling.whole import (
    NOWHERE,
    Addresses,
    charts_frozen,
    content_of,
    lists_frozen,
)

__all__ = [
    "NOWHERE",
    "Addresses",
    "Drift",
    "NotToBeShown",
    "Offer",
    "charts_frozen",
    "content_of",
    "counted_now",
    "drifts_of",
    "figures_of",
    "figures_then_and_now",
    "frozen",
    "lists_frozen",
    "measures_to_draw",
    "stated_to_draw",
    "view_of",
]
