"""Bars and lines: from zero, each named where it stands, no legend to look up."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

from banyan.results.charts.drawing import INK, Spec, Svg, draw, listed, shown
from banyan.results.charts.lettering import breadth, shortened

# Okabe and Ito's order, moved towards the tokens: told apart without colour sight, and on paper.
SERIES: Final = ("#1f5b4a", "#a8481f", "#2a648f", "#a06c00", "#8a5a83", "#6d7a72")
# Of plot and names together: charts that stand in one column have letters of one size.
WHOLE: Final = 430
BAR: Final = 34
NAME_SIZE: Final = 13
NAME_ROOM: Final = 200  # for the names of bars
BESIDE_BARS: Final = 14  # between a name and its bar, a bar and its number
BESIDE_LINES: Final = 17  # between the numbers on the left and the plot, a line's end and its name
NARROWEST: Final = 150  # plot; names that leave it less make the chart wider
LINES_HIGH: Final = 210
BETWEEN_NAMES: Final = 17
LETTER: Final = 7  # a letter's width, nearly
BETWEEN_MOMENTS: Final = 10
_BAR: Final[Spec] = {
    "type": "bar",
    "color": SERIES[0],
    "height": {"band": 0.66},
    "cornerRadiusEnd": 2,
}
_NUMBER: Final[Spec] = {
    "type": "text",
    "align": "left",
    "dx": 6,
    "fontSize": NAME_SIZE,
    "color": INK,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled number. The table, the chart and the download all draw from these."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a moment: a year, a quarter."""

    when: str
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled run of numbers over time."""

    label: str
    points: tuple[Point, ...]


def bars(title: str, series: Sequence[Bar], *, unit: str) -> Svg:
    """Draw labelled numbers as horizontal bars, in the order given, starting at zero."""
    rows = [
        {"place": place, "value": bar.value, "shown": shown(bar.value)}
        for place, bar in enumerate(series)
    ]
    cut = shortened([bar.label for bar in series], size=NAME_SIZE, room=NAME_ROOM)
    short = [cut.get(bar.label, bar.label) for bar in series]
    # Whole where two would become one.
    names = [
        one if short.count(one) == 1 else bar.label for one, bar in zip(short, series, strict=True)
    ]
    beside = breadth(names, size=NAME_SIZE)
    beside += breadth([shown(bar.value) for bar in series], size=NAME_SIZE)
    most = max((bar.value for bar in series), default=0) or 1
    across = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, most]},
    }
    # By its place, and named by our own: two bars of one name stand apart, and no name is cut
    # inside a syllable.
    named = {"labelExpr": f"{json.dumps(names)}[datum.value]", "labelLimit": 0}
    down = {
        "field": "place",
        "type": "ordinal",
        "title": None,
        "axis": {"labelColor": INK, "labelFontSize": NAME_SIZE} | named,
    }
    spec: Spec = {
        "data": {"values": rows},
        "width": max(WHOLE - BESIDE_BARS - ceil(beside), NARROWEST),
        "height": {"step": BAR},
        "encoding": {"x": across, "y": down},
        "layer": [{"mark": _BAR}, {"mark": _NUMBER, "encoding": {"text": {"field": "shown"}}}],
    }
    return draw(spec, title=title, description=listed([(b.label, b.value) for b in series], unit))


def lines(title: str, series: Sequence[Line], *, unit: str) -> Svg:
    """Draw at most six runs of numbers over time, from zero, each named at its end."""
    if len(series) > len(SERIES):
        raise ValueError(f"A chart holds {len(SERIES)} lines; {len(series)} were given.")
    drawn = [line for line in series if line.points]
    beside = breadth([_named(line) for line in drawn], size=NAME_SIZE)
    beside += breadth([shown(_highest(drawn))], size=NAME_SIZE)
    width = max(WHOLE - BESIDE_LINES - ceil(beside), NARROWEST)
    colour = {
        "field": "line",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [line.label for line in drawn], "range": list(SERIES)},
    }
    spec: Spec = {
        "width": width,
        "height": LINES_HIGH,
        "encoding": {
            "x": {
                "field": "when",
                "type": "ordinal",
                "title": None,
                "scale": {"type": "point", "padding": 0.1},
                "axis": {"labelAngle": 0, "ticks": False, "values": _moments_named(drawn, width)},
            },
            "color": colour,
        },
        "layer": [*_runs(drawn), _names(drawn)],
    }
    told = [
        (f"{line.label} in {line.points[-1].when}".strip(), line.points[-1].value) for line in drawn
    ]
    return draw(spec, title=title, description=listed(told, unit))


def _moments_named(series: Sequence[Line], width: int) -> list[str]:
    """Return the moments that are named below a plot so `width`: as many as fit, at even steps,
    of quarters a year.

    Times as they are written are in order.
    """
    moments = sorted({point.when for line in series for point in line.points})
    wide = max(map(len, moments), default=0) * LETTER + BETWEEN_MOMENTS
    step = next(n for n in count(1) if len(moments) * wide <= n * width and (n < 3 or n % 4 == 0))
    return moments[::step]


def _runs(series: Sequence[Line]) -> list[Spec]:
    """Return the lines and the dots they end in."""
    rows = [
        {"line": line.label, "when": point.when, "value": point.value}
        for line in series
        for point in line.points
    ]
    ends = [
        {"line": line.label, "when": line.points[-1].when, "value": line.points[-1].value}
        for line in series
    ]
    up = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 4, "format": ",~r"},
        "scale": {"domain": [0, _highest(series)], "nice": True},
    }
    stroke = {"type": "line", "strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"}
    dot = {"type": "point", "filled": True, "size": 55, "opacity": 1}
    return [
        {"data": {"values": rows}, "mark": stroke, "encoding": {"y": up}},
        {"data": {"values": ends}, "mark": dot, "encoding": {"y": up}},
    ]


def _names(series: Sequence[Line]) -> Spec:
    """Return each line's name and last number, moved apart where two would overprint."""
    room = _highest(series) * BETWEEN_NAMES / LINES_HIGH
    placed: dict[str, float] = {}
    lowest = 0.0
    for line in sorted(series, key=lambda one: one.points[-1].value):
        lowest = placed[line.label] = max(line.points[-1].value, lowest)
        lowest += room
    rows = [
        {
            "line": line.label,
            "when": line.points[-1].when,
            "at": placed[line.label],
            "name": _named(line),
        }
        for line in series
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": NAME_SIZE, "color": INK},
        # Words in ink, which every eye can read; the dot before them has the colour.
        "encoding": {
            "y": {"field": "at", "type": "quantitative"},
            "text": {"field": "name"},
            "color": {"value": INK},
        },
    }


def _named(line: Line) -> str:
    return f"{line.label} {shown(line.points[-1].value)}".strip()


def _highest(series: Sequence[Line]) -> float:
    return max((point.value for line in series for point in line.points), default=0) or 1
