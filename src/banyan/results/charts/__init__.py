"""Charts and the region's map, drawn on the server: one drawing for page, PDF and Word.

A drawing holds the plot alone. Its title (the finding, as a sentence), its source and its table are
text, and stand beside it as text wherever it is placed.
"""

from banyan.results.charts.drawing import Svg
from banyan.results.charts.lettering import LETTERING, lettered, png_of
from banyan.results.charts.plots import Bar, Line, Point, bars, lines
from banyan.results.charts.region import Place, region_map

__all__ = [
    "LETTERING",
    "Bar",
    "Line",
    "Place",
    "Point",
    "Svg",
    "bars",
    "lettered",
    "lines",
    "png_of",
    "region_map",
]
