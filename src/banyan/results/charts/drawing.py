"""From a description in Vega-Lite to SVG that a page, a PDF and a reader's ear can use.

Charts are described as plain values, without a library for writing them: docs/decisions/0051.
Colours are those of the light page; `static/results/drawing.css` turns them for the dark one.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from math import ceil
from typing import Final, TypeAlias

import vl_convert
from babel.numbers import format_decimal

from banyan.foundation.assets import font_directory
from banyan.results.charts.lettering import labels_of, widths

Spec: TypeAlias = dict[str, object]

INK: Final = "#1b1f1d"
QUIET: Final = "#5d655f"
RULE: Final = "#dcd8cc"
CARD: Final = "#ffffff"
# A font for every script, with what its letters look like to a program.
FONTS: Final = {
    "Noto Sans Khmer": "[\u1780-\u17ff]",
    "Noto Sans Lao": "[\u0e80-\u0eff]",
    "Noto Sans Thai": "[\u0e00-\u0e7f]",
    "Noto Sans Myanmar": "[\u1000-\u109f]",
    "Noto Sans SC": "[\u2e80-\u9fff]",
    "Noto Sans": "[^\u0e00-\uffff]",
}
MOST_TOLD: Final = 12  # more numbers than this nobody listens to: the table has them

_CONFIG: Final[Spec] = {
    "font": ", ".join(reversed(FONTS)),
    "background": None,
    "aria": False,  # the drawing is one picture; its description is ours
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET,
        "labelFontSize": 12,
        "domainColor": RULE,
        "gridColor": RULE,
        "tickColor": RULE,
    },
    "axisY": {"domain": False, "ticks": False, "labelPadding": 8},
    "axisX": {"grid": False, "labelPadding": 6},
}


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing to place in a page, in a PDF or, as a picture, in Word."""

    markup: str
    width: float
    height: float
    description: str  # what it shows, for who does not see it


def draw(spec: Spec, *, title: str, description: str) -> Svg:
    """Draw `spec`, which leaves fonts, colours of axes and background to the house.

    The same description gives the same bytes, so that the last few drawings are kept.
    """
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": _CONFIG}
    return _drawn(json.dumps(whole | spec), title, description)


@lru_cache(maxsize=64)
def _drawn(spec: str, title: str, description: str) -> Svg:
    _register_fonts()
    return _accessible(vl_convert.vegalite_to_svg(spec), title, description)


def listed(numbers: Sequence[tuple[str, float]], unit: str) -> str:
    """Say the numbers of a drawing in a sentence: the most a listener can follow."""
    told = ", ".join(f"{label} {shown(value)}" for label, value in numbers[:MOST_TOLD])
    rest = len(numbers) - MOST_TOLD
    more = f", and {rest} more in the table" if rest > 0 else ""
    return f"In {unit}: {told}{more}." if told else "There is nothing to show yet."


def shown(value: float) -> str:
    """Return a number as a chart prints it: thousands apart, at most one decimal."""
    return format_decimal(round(value, 1), locale="en_GB")


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(font_directory()))


_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_SIZE: Final = re.compile(r'viewBox="[\d.\-]+ [\d.\-]+ ([\d.]+) ([\d.]+)"')
# A strict page allows no styles in line; and the drawing is one picture, whose parts have no names.
_REFUSED: Final = re.compile(r' (?:style|class|role|aria-[a-z]+)="[^"]*"')
_CLIP: Final = re.compile(r"\bclip(\d+)\b")
_FINE: Final = re.compile(r"(\d+\.\d)\d+")  # a tenth of a point is finer than any eye
_TEXT: Final = re.compile(r'font-family="[^"]*"([^>]*>)([^<]*)')
_PATH: Final = re.compile(r' d="(M[^"aAcChHvV]{400,})"')  # only outlines are that long
EDGE: Final = 4  # around a drawing; Vega-Lite leaves 5 by its own measure
_SPECK: Final = 0.7  # what is smaller than this, in points, is seen as nothing


def _accessible(markup: str, title: str, description: str) -> Svg:
    """Name the drawing for readers who listen, and leave out what a strict page would refuse."""
    size = _SIZE.search(markup)
    if size is None:
        raise ValueError("The drawing has no size.")
    inner = _REFUSED.sub("", _FINE.sub(r"\1", _ROOT.sub("", markup, count=1)))
    inner = _PATH.sub(lambda found: f' d="{_lightened(found[1])}"', _TEXT.sub(_in_its_font, inner))
    inner, width = _with_room(inner, float(size[1]))
    height = float(size[2])
    # Numbered through the life of the process by who draws: here by their place in the drawing.
    clips = {clip: place for place, clip in enumerate(dict.fromkeys(_CLIP.findall(inner)))}
    inner = _CLIP.sub(lambda found: f"\0{clips[found[1]]}", inner)
    name = f"drawing-{sha256((title + description + inner).encode()).hexdigest()[:10]}"
    inner = inner.replace("\0", f"{name}-")  # several drawings stand on one page
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'aria-labelledby="{name}-title {name}-text">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-text">{escape(description)}</desc>'
    )
    return Svg(head + inner, width, height, description)


def _with_room(inner: str, width: float) -> tuple[str, float]:
    """Return what is in a drawing, and how wide it is with room for all of its words.

    They were placed by a width that is too small for Khmer and Burmese: see lettering.py.
    """
    labels = labels_of(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}')
    spans = [label.span(wide) for label, wide in zip(labels, widths(labels), strict=True)]
    left = ceil(max([0.0, *(EDGE - begin for begin, _ in spans)]))
    right = ceil(max([0.0, *(end + EDGE - width for _, end in spans)]))
    if left:
        inner = f'<g transform="translate({left},0)">{inner.removesuffix("</svg>")}</g></svg>'
    return inner, width + left + right


def _in_its_font(found: re.Match[str]) -> str:
    """Name first the font that has the text's letters: not every renderer tries them in order."""
    order = sorted(FONTS, key=lambda font: not re.search(FONTS[font], found[2]))
    return f'font-family="{", ".join(order)}"{found[1]}{found[2]}'


def _lightened(outline: str) -> str:
    """Leave out of an outline the points and islands that nobody sees at its size."""
    kept = []
    for ring in outline.split("Z"):
        points = [
            (float(across), float(up))
            for across, up in (point.split(",") for point in re.split("[ML]", ring) if point)
        ]
        seen = points[:1]
        for across, up in points:
            if abs(across - seen[-1][0]) + abs(up - seen[-1][1]) >= _SPECK:
                seen.append((across, up))
        if len(seen) > 2:
            kept.append("M" + "L".join(f"{across:g},{up:g}" for across, up in seen) + "Z")
    return "".join(kept)
