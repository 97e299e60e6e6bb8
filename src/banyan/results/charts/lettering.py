"""The words of a drawing, set by Typst: for paper, for pictures, and to know how wide they are.

What draws pictures from SVG (usvg, in vl-convert and inside Typst) gives the letters of a syllable
the room of the widest among them, so that Khmer and Burmese letters print over each other. The
words are taken out of the drawing here, and `lettering.typ` sets them over it as text. A browser
sets them rightly from the drawing itself. See docs/decisions/0054.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import typst
from defusedxml.ElementTree import fromstring

from banyan.foundation.assets import font_directory

LETTERING: Final = Path(__file__).with_name("lettering.typ")

_SVG: Final = "{http://www.w3.org/2000/svg}"
_SIZE: Final = re.compile(r'viewBox="[\d.\-]+ [\d.\-]+ ([\d.]+) ([\d.]+)"')
_WORDS: Final = re.compile(r"<text\b.*?</text>", re.DOTALL)
_MOVED: Final = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
_MEASURED: Final = b"""#import "lettering.typ": width-of
#context [#metadata(json("labels.json").map(label => width-of(label).pt())) <widths>]"""
# White: its letters stay dark where an office turns the page dark.
_PICTURE: Final = b"""#import "lettering.typ": lettered
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let drawing = json("drawing.json")
#lettered(drawing, "drawing.svg", drawing.width * 1pt)"""
# Where a name may be cut: not after a vowel that is written first or a sign that puts the next
# letter below, and not before a mark or a vowel that is written last.
_CUT: Final = re.compile(
    r"(?<![\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2])(?=\w)(?![\u0e30\u0e32\u0e33\u0eb0\u0eb2\u0eb3])"
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A light stroke around letters, so that they are read on any shade."""

    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a drawing, and where they stand: on a baseline, at their start, middle or end."""

    words: str
    across: float
    down: float
    anchor: str  # "start", "middle" or "end"
    size: float
    colour: str
    is_bold: bool = False
    edge: Edge | None = None

    def span(self, width: float) -> tuple[float, float]:
        """Return where the words begin and end across the drawing, if they are `width` wide."""
        begins = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return self.across - begins, self.across - begins + width


@dataclass(frozen=True, slots=True)
class Lettered:
    """A drawing in two: the plot as SVG without a word, and the words to set over it."""

    plot: str
    width: float
    height: float
    labels: tuple[Label, ...]


def lettered(markup: str) -> Lettered:
    """Take the words out of a drawing of ours."""
    size = _SIZE.search(markup)
    if size is None:
        raise ValueError("The drawing has no size.")
    return Lettered(
        plot=_WORDS.sub("", markup),
        width=float(size[1]),
        height=float(size[2]),
        labels=labels_of(markup),
    )


def labels_of(markup: str) -> tuple[Label, ...]:
    """Return the words of a drawing in the order they are drawn, the last on top."""
    return tuple(_labels(fromstring(markup), 0, 0))


def widths(labels: Sequence[Label]) -> list[float]:
    """Return how wide each label is when its script is set as it should be."""
    if not labels:
        return []
    told = json.dumps([asdict(label) for label in labels]).encode()
    files = {"main": _MEASURED, "labels.json": told, "lettering.typ": LETTERING.read_bytes()}
    found = typst.query(  # type: ignore[type-var] # its types leave out several files at once
        files,
        "<widths>",
        field="value",
        one=True,
        font_paths=_fonts(font_directory()),
    )
    return [float(width) for width in json.loads(found)]


def breadth(names: Sequence[str], *, size: float) -> float:
    """Return how wide the widest of `names` is."""
    return max((width for _, width in _measured(names, size)), default=0.0)


def shortened(names: Sequence[str], *, size: float, room: float) -> dict[str, str]:
    """Return the names that are wider than `room`, each with as much of it as has room."""
    long = [name for name, width in _measured(names, size) if width > room]
    parts = [
        (name, f"{name[: cut.start()].rstrip()}…")
        for name in long
        for cut in islice(_CUT.finditer(name), 1, None)
    ]
    fits = dict.fromkeys(long, "…")
    seen = _measured([part for _, part in parts], size)
    for (name, part), (_, width) in zip(parts, seen, strict=True):
        if width <= room:
            fits[name] = part  # from short to long: the last that fits is the longest
    return fits


@lru_cache(maxsize=16)
def png_of(markup: str, *, scale: float = 3) -> bytes:
    """Return a drawing as a picture, `scale` times as fine as its size. The last few are kept."""
    drawing = asdict(lettered(markup))
    plot = drawing.pop("plot")
    files: dict[str, str | bytes | Path] = {
        "main": _PICTURE,
        "drawing.json": json.dumps(drawing).encode(),
        "drawing.svg": plot.encode(),
        "lettering.typ": LETTERING.read_bytes(),
    }
    picture = typst.compile(  # type: ignore[call-overload] # as above
        files,
        font_paths=_fonts(font_directory()),
        format="png",
        ppi=72 * scale,
    )
    return bytes(picture)


@cache
def _fonts(folder: Path) -> typst.Fonts:
    """Return our fonts and no others, found once: to look for them takes longer than to measure."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _measured(names: Sequence[str], size: float) -> list[tuple[str, float]]:
    labels = [Label(name, 0, 0, "start", size, "#000000") for name in names]
    return list(zip(names, widths(labels), strict=True))


def _labels(node: Element, across: float, down: float) -> Iterator[Label]:
    """Yield the words inside `node`, itself moved by `across` and `down`, in their order."""
    for inner in node:
        if inner.tag not in (f"{_SVG}g", f"{_SVG}text"):
            continue
        moved = _MOVED.fullmatch(inner.get("transform", "translate(0,0)"))
        if moved is None:
            raise ValueError("Words of a drawing stand upright, in its own size.")
        right, low = across + float(moved[1]), down + float(moved[2])
        if inner.tag == f"{_SVG}g":
            yield from _labels(inner, right, low)
        else:
            yield _label(inner, right, low)


def _label(text: Element, across: float, down: float) -> Label:
    stroke = text.get("stroke")
    return Label(
        words="".join(text.itertext()),
        across=across,
        down=down,
        anchor=text.get("text-anchor", "start"),
        size=float(text.get("font-size", "").removesuffix("px")),
        colour=text.get("fill", "#000000"),
        is_bold=text.get("font-weight") == "bold",
        edge=Edge(stroke, float(text.get("stroke-width", 1))) if stroke else None,
    )
