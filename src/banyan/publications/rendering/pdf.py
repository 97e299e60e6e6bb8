"""A publication as a PDF: A4, set as its kind is, tagged for readers who listen."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import typst

from banyan.foundation.assets import font_directory
from banyan.publications.content import Chart, EditionContent
from banyan.publications.rendering.layout import laid_out
from banyan.publications.rendering.selectable import selectable
from banyan.publications.vocabulary import Layout
from banyan.results.charts import LETTERING, lettered

_HERE: Final = Path(__file__).parent
PARTS: Final = _HERE / "parts.typ"  # what every template is set with
TEMPLATES: Final = {
    Layout.NEWSLETTER: _HERE / "edition.typ",
    Layout.REPORT: _HERE / "report.typ",
    Layout.SHEET: _HERE / "newsflash.typ",
}


def edition_pdf(content: EditionContent) -> bytes:
    """Set an edition as a PDF that conforms to PDF/UA-1. Equal content gives equal bytes.

    :raises UnknownCitation: if a text cites a figure that the edition does not hold.
    :raises NotSetUp: if the fonts are missing.
    """
    edition = laid_out(content)
    drawings: dict[str, str] = {}
    data = asdict(edition)
    data["map"] = _placed(edition.map, "map.svg", drawings)
    for section, laid in zip(data["sections"], edition.sections, strict=True):
        section["charts"] = [
            _placed(chart, f"chart-{laid.number}-{place}.svg", drawings)
            for place, chart in enumerate(laid.charts, start=1)
        ]
    files: dict[str, str | bytes | Path] = {
        "main": TEMPLATES[Layout(edition.layout)].read_bytes(),
        "parts.typ": PARTS.read_bytes(),
        "edition.json": json.dumps(data, ensure_ascii=False, default=str).encode(),
    }
    files["lettering.typ"] = LETTERING.read_bytes()
    files |= {name: plot.encode() for name, plot in drawings.items()}
    pdf = typst.compile(  # type: ignore[call-overload] # its types leave out several files at once
        files,
        font_paths=[str(font_directory())],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return selectable(bytes(pdf))


def _placed(chart: Chart | None, name: str, drawings: dict[str, str]) -> dict[str, object] | None:
    """Return a chart with the words in its drawing, and put its plot among the files as `name`."""
    if chart is None:
        return None
    drawing = asdict(lettered(chart.svg))
    drawings[name] = drawing.pop("plot")
    return asdict(chart) | drawing | {"file": name, "svg": ""}
