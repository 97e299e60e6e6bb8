"""An edition put together: texts, figures and charts, as plain values ready to be rendered."""

from banyan.publications.assembling.whole import (
    NOWHERE,
    Addresses,
    Drift,
    charts_frozen,
    content_of,
    drifts_of,
    figures_of,
    frozen,
)

__all__ = [
    "NOWHERE",
    "Addresses",
    "Drift",
    "charts_frozen",
    "content_of",
    "drifts_of",
    "figures_of",
    "frozen",
]
