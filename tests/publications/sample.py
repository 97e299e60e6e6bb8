"""A whole edition to render: 29 paragraphs, two boxes, thirty figures, three charts, a map."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from banyan.publications.content import (
    Box,
    Chart,
    CitedFigure,
    Country,
    EditionContent,
    FigureKind,
    Masthead,
    Paragraph,
    Passage,
    Section,
    Standing,
    references_cited,
    texts_in_reading_order,
)
from banyan.results.charts import Bar, Line, Place, Point, bars, lines, region_map

LABELS = {"TH": "Thailand", "LA": "Lao PDR", "KH": "Cambodia", "CN": "China", "MN": "Mongolia"}
LABELS |= {"MM": "Myanmar", "PH": "Philippines", "FJ": "Fiji", "VU": "Vanuatu", "TO": "Tonga"}
LABELS |= {"VN": "Viet Nam", "ID": "Indonesia", "IN": "India"}
REACHED = {"MM": 20412, "VN": 1890, "CN": 610, "KH": 2304, "TH": 340, "LA": 410, "PH": 412}
REACHED |= {"ID": 505, "MN": 71, "FJ": 30, "VU": 25, "TO": 67, "IN": 129}
IN_THEIR_SCRIPTS = ["Việt Nam", "中国", "Indonesia", "မြန်မာနိုင်ငံ", "ព្រះរាជាណាចក្រកម្ពុជា"]
IN_THEIR_SCRIPTS += ["ສປປ ລາວ", "ประเทศไทย", "Монгол Улс"]
AS_OF = date(2018, 8, 31)
SOURCE = "Source: Banyan, counted over SNAP-2018, as of 31 Aug 2018."


def an_edition(standing: Standing = Standing.PUBLISHED) -> EditionContent:
    """Return the sample edition, its figures numbered in reading order."""
    told = yaml.safe_load((Path(__file__).parent / "edition.yaml").read_text())
    figures = {f"FIG-{row[0]}": row for row in told["figures"]}
    content = EditionContent(
        slug="enterprises-in-action-2",
        standing=standing,
        masthead=a_masthead(),
        message=told["message"],
        signed=told["signed"],
        sections=tuple(_section(told, number) for number in (1, 2, 3)),
        figures=(),
        map=a_map(),
        invitation=told["invitation"],
        reactions_to="mailto:reactions@example.org",
        languages=("en", "zh-Hans", "id", "km", "lo", "mn", "my", "th", "vi"),
        address="https://banyan.example/editions/enterprises-in-action-2/",
        snapshot="SNAP-2018",
        as_of=AS_OF,
        published_on=date(2018, 8, 31),
        fingerprint="3f5a" * 16,
    )
    cited = references_cited(texts_in_reading_order(content))
    numbered = [_figure(position, figures[ref]) for position, ref in enumerate(cited, start=1)]
    return replace(content, figures=tuple(numbered))


def a_masthead() -> Masthead:
    """Return the head of the founding issue."""
    return Masthead(
        publication="ENTERPRISES in Action",
        number=2,
        region="East and South-East Asia and the Pacific",
        dated=date(2018, 8, 31),
        publisher="ILO ENTERPRISES Department",
        drafted_by="the Decent Work Team in Bangkok",
    )


def _section(told: dict[str, Any], number: int) -> Section:
    section = told["sections"][number - 1]
    return Section(
        number=number,
        title=section["title"],
        lead=section["lead"],
        paragraphs=tuple(
            Paragraph(
                number=f"{number}.{position}",
                countries=tuple(Country(c, LABELS[c]) for c in paragraph["countries"].split()),
                heading=paragraph["heading"],
                text=paragraph["text"],
                summaries=_passages(paragraph),
            )
            for position, paragraph in enumerate(section["paragraphs"], start=1)
        ),
        charts=(a_chart(number),),
        boxes=tuple(
            Box(box["title"], box["text"], _passages(box)) for box in section.get("boxes", ())
        ),
    )


def _passages(told: dict[str, Any]) -> tuple[Passage, ...]:
    return tuple(Passage(code, text) for code, text in told.get("summaries", {}).items())


def _figure(position: int, row: list[Any]) -> CitedFigure:
    ref, kind, shown, label, unit, origin, records = row
    computed = kind == "COMPUTED"
    return CitedFigure(
        position=position,
        ref=f"FIG-{ref}",
        kind=FigureKind(kind),
        shown=shown,
        label=label,
        unit=unit,
        definition=f"Distinct {unit}, each counted once however often it took part.",
        as_of=AS_OF,
        scope=label.rsplit(", ", 1)[-1],
        period="from 1 Jan 2014 to 31 Aug 2018",
        evidence="" if computed else "ENTERPRISES in Action No. 2, August 2018.",
        said_by="" if computed else origin,
        measure=f"{origin}, version 1" if computed else "",
        records=records if computed else None,
        address=f"https://banyan.example/results/figures/FIG-{ref}/",
    )


def a_chart(number: int) -> Chart:
    """Return the chart of one section: bars, lines, bars with names in other scripts."""
    if number == 1:
        reach = [Bar("SIYB", 11204), Bar("Leht Li", 6120), Bar("Business Eye Opener", 4377)]
        return _chart("SIYB reached the most enterprises in Myanmar", [*reach, Bar("KAB", 2890)])
    if number == 2:
        return _lines_chart()
    owned = [Bar(name, 41 - 4 * place) for place, name in enumerate(IN_THEIR_SCRIPTS)]
    return _chart("Viet Nam has most of the female-owned enterprises", owned)


def _chart(title: str, series: list[Bar]) -> Chart:
    drawing = bars(title, series, unit="enterprises")
    return Chart(
        title=f"{title}.",
        subtitle="Enterprises, each counted once, from 1 Jan 2014 to 31 Aug 2018",
        source=SOURCE,
        alt=drawing.description,
        svg=drawing.markup,
        columns=("What", "Enterprises"),
        rows=tuple((bar.label, f"{bar.value:,}") for bar in series),
    )


def _lines_chart() -> Chart:
    grown = {"Myanmar": (310, 520, 780, 1050, 1317), "Viet Nam": (120, 180, 260, 300, 410)}
    grown |= {"China": (90, 110, 140, 150, 155)}
    series = [
        Line(label, tuple(Point(str(2014 + i), value) for i, value in enumerate(values)))
        for label, values in grown.items()
    ]
    title = "Myanmar trained four times as many trainers as in 2014"
    drawing = lines(title, series, unit="trainers")
    return Chart(
        title=f"{title}.",
        subtitle="Trainers trained, each counted once, total at the end of each year",
        source=SOURCE,
        alt=drawing.description,
        svg=drawing.markup,
        columns=("Year", *grown),
        rows=tuple(
            (str(2014 + i), *(f"{values[i]:,}" for values in grown.values())) for i in range(5)
        ),
    )


def a_map() -> Chart:
    """Return the map of the region with where engagement took place."""
    places = [Place(code, LABELS[code], value) for code, value in REACHED.items()]
    title = "Enterprises were engaged in thirteen countries, most of them in Myanmar"
    drawing = region_map(title, places, unit="enterprises")
    return Chart(
        title=f"{title}.",
        subtitle="Enterprises, each counted once, until 31 Aug 2018",
        source=SOURCE,
        alt=drawing.description,
        svg=drawing.markup,
        columns=("Country", "Enterprises"),
        rows=tuple((place.label, f"{place.value:,}") for place in places),
        note="Borders are from Natural Earth and imply no opinion on the status of any place.",
    )
