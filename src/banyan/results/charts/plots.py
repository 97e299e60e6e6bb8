"""Bars and lines: from zero, each named where it stands, no legend to look up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final
from unicodedata import category

from banyan.results.charts.drawing import INK, Spec, Svg, draw, listed, shown

# Okabe and Ito's order, moved towards the tokens: told apart without colour sight, and on paper.
SERIES: Final = ("#1f5b4a", "#a8481f", "#2a648f", "#a06c00", "#8a5a83", "#6d7a72")
WIDTH: Final = 300  # of the plot; names stand beside it
BAR: Final = 34
LINES_HIGH: Final = 210
BETWEEN_NAMES: Final = 17
NAME_WIDE: Final = 30  # of a bar, in letters: the table has the whole name
LETTER: Final = 7  # a letter's width, nearly
BETWEEN_MOMENTS: Final = 10
_BAR: Final[Spec] = {
    "type": "bar",
    "color": SERIES[0],
    "height": {"band": 0.66},
    "cornerRadiusEnd": 2,
}
_NUMBER: Final[Spec] = {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": INK}


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
    names = shortened([bar.label for bar in series])
    rows = [
        {"label": name, "value": bar.value, "shown": shown(bar.value)}
        for name, bar in zip(names, series, strict=True)
    ]
    most = max((bar.value for bar in series), default=0) or 1
    across = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, most]},
    }
    down = {
        "field": "label",
        "type": "nominal",
        "sort": names,
        "title": None,
        # To cut a name at a width, it would be measured once for each letter: that takes longest.
        "axis": {"labelColor": INK, "labelFontSize": 13, "labelLimit": 0},
    }
    spec: Spec = {
        "data": {"values": rows},
        "width": WIDTH,
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
    colour = {
        "field": "line",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [line.label for line in drawn], "range": list(SERIES)},
    }
    spec: Spec = {
        "width": WIDTH,
        "height": LINES_HIGH,
        "encoding": {
            "x": {
                "field": "when",
                "type": "ordinal",
                "title": None,
                "scale": {"type": "point", "padding": 0.1},
                "axis": {"labelAngle": 0, "ticks": False, "values": _moments_named(drawn)},
            },
            "color": colour,
        },
        "layer": [*_runs(drawn), _names(drawn)],
    }
    told = [
        (f"{line.label} in {line.points[-1].when}".strip(), line.points[-1].value) for line in drawn
    ]
    return draw(spec, title=title, description=listed(told, unit))


def shortened(names: Sequence[str]) -> list[str]:
    """Return names short enough to stand beside bars; whole where two would become one."""
    short = [_cut(name) for name in names]
    return [one if short.count(one) == 1 else name for one, name in zip(short, names, strict=True)]


def _cut(name: str) -> str:
    wide = 0
    for place, letter in enumerate(name):
        wide += _columns(letter)
        if wide > NAME_WIDE:
            return f"{name[:place].rstrip()}…"
    return name


def _columns(letter: str) -> int:
    """Return how wide a letter is. Those of the region's own scripts are about twice as wide."""
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if letter >= "\u0e00" and not "\u2000" <= letter <= "\u2bff" else 1


def _moments_named(series: Sequence[Line]) -> list[str]:
    """Return the moments that are named below: as many as fit, at even steps, of quarters a year.

    Times as they are written are in order.
    """
    moments = sorted({point.when for line in series for point in line.points})
    wide = max(map(len, moments), default=0) * LETTER + BETWEEN_MOMENTS
    step = next(n for n in count(1) if len(moments) * wide <= n * WIDTH and (n < 3 or n % 4 == 0))
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
            "name": f"{line.label} {shown(line.points[-1].value)}".strip(),
        }
        for line in series
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 13, "color": INK},
        # Words in ink, which every eye can read; the dot before them has the colour.
        "encoding": {
            "y": {"field": "at", "type": "quantitative"},
            "text": {"field": "name"},
            "color": {"value": INK},
        },
    }


def _highest(series: Sequence[Line]) -> float:
    return max((point.value for line in series for point in line.points), default=0) or 1
