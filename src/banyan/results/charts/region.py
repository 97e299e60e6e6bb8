"""The region's map: countries shaded by a number, circles where a country is too small to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from banyan.foundation.assets import region_shapes
from banyan.results.charts.drawing import CARD, INK, QUIET, Spec, Svg, draw, listed, shown

LAND: Final = "#e6e1d3"
SHADES: Final = ("#b9d6ca", "#7fb5a0", "#438a72", "#1f5b4a")  # few to many
WIDE, HIGH = 720, 450
ROW: Final = 27  # of the key
# Asia and the Pacific in one piece: the seam of the projection lies in the Atlantic.
PROJECTION: Final[Spec] = {
    "type": "naturalEarth1",
    "rotate": [-128, 0, 0],
    "scale": 322,
    "translate": [356, 308],
}
# Too small to be seen as a shape. Across the date line a mean of longitudes would lie in Africa.
ISLANDS: Final = {
    "CK": (-159.8, -21.2),
    "FJ": (178.0, -17.8),
    "FM": (158.2, 6.9),
    "HK": (114.2, 22.3),
    "KI": (173.0, 1.4),
    "MH": (171.2, 7.1),
    "MO": (113.5, 22.2),
    "NR": (166.9, -0.5),
    "NU": (-169.9, -19.1),
    "PW": (134.5, 7.5),
    "SB": (159.6, -9.4),
    "SG": (103.8, 1.35),
    "TK": (-171.8, -9.2),
    "TO": (-175.2, -21.2),
    "TV": (179.2, -8.5),
    "VU": (167.2, -16.2),
    "WS": (-172.1, -13.8),
}
# Where a name stands, which way it runs, and the point its thin line leads to if it stands apart.
NAMES: Final = {
    "CN": (104.0, 34.0, "center", None),
    "IN": (78.5, 22.0, "center", None),
    "ID": (113.5, -12.0, "center", None),
    "JP": (143.5, 35.5, "left", None),
    "KH": (94.0, 8.6, "right", (104.8, 12.4)),
    "KP": (131.5, 41.6, "left", (127.3, 40.4)),
    "KR": (131.0, 37.0, "left", None),
    "LA": (112.0, 18.6, "left", (104.2, 18.4)),
    "MM": (91.5, 17.2, "right", (95.3, 20.2)),
    "MN": (103.5, 46.8, "center", None),
    "MY": (97.5, 3.4, "right", (102.2, 4.0)),
    "PG": (146.0, -11.6, "center", None),
    "PH": (126.8, 13.2, "left", None),
    "TH": (93.0, 12.9, "right", (100.8, 15.6)),
    "TL": (127.4, -10.6, "left", None),
    "VN": (111.0, 13.6, "left", None),
    "FJ": (177.0, -15.2, "center", None),
    "TO": (-174.6, -18.9, "center", None),
    "VU": (166.0, -18.6, "right", None),
    "WS": (-172.1, -11.4, "center", None),
    "SB": (160.8, -7.2, "left", None),
    "AU": (134.0, -24.0, "center", None),
    "NZ": (172.0, -44.0, "center", None),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A country (ISO 3166 alpha-2) with its number."""

    code: str
    label: str
    value: float


def region_map(title: str, places: Sequence[Place], *, unit: str) -> Svg:
    """Draw the region with the countries of `places` shaded by number and named.

    A country with nothing is land like any other: nothing is a number that has no shade.
    """
    seen = [place for place in places if place.value > 0]
    limits = _limits([place.value for place in seen])
    shades = {place.code: SHADES[_class(place.value, limits)] for place in seen}
    spec: Spec = {
        "width": WIDE,
        "height": HIGH,
        "projection": PROJECTION,
        "layer": [_land(shades), _circles(shades), *_names(seen), *_key(seen, limits, unit)],
    }
    ranked = sorted(seen, key=lambda place: (-place.value, place.label))
    told = listed([(place.label, place.value) for place in ranked], unit)
    return draw(spec, title=title, description=told)


def _limits(values: Sequence[float]) -> list[float]:
    """Return where a shade ends and the next begins: quarters of the places, so all are used."""
    ordered = sorted(set(values))
    if len(ordered) < len(SHADES):
        return ordered[1:]
    return [ordered[round(len(ordered) * part / len(SHADES))] for part in range(1, len(SHADES))]


def _class(value: float, limits: Sequence[float]) -> int:
    # The fewest classes use the darkest shades: two places are told apart at a glance.
    return sum(value >= limit for limit in limits) + len(SHADES) - 1 - len(limits)


def _land(shades: dict[str, str]) -> Spec:
    shapes = [
        {
            "type": "Feature",
            "geometry": shape["geometry"],
            "fill": shades.get(shape["properties"]["code"], LAND),
        }
        for shape in region_shapes()["features"]
    ]
    return {
        "data": {"values": shapes},
        "mark": {"type": "geoshape", "stroke": CARD, "strokeWidth": 0.6, "clip": True},
        "encoding": {"color": _as_given()},
    }


def _circles(shades: dict[str, str]) -> Spec:
    islands = [
        {"across": ISLANDS[code][0], "up": ISLANDS[code][1], "fill": shade}
        for code, shade in sorted(shades.items())
        if code in ISLANDS
    ]
    return {
        "data": {"values": islands},
        "mark": {"type": "circle", "size": 150, "opacity": 1, "stroke": CARD, "strokeWidth": 1.5},
        "encoding": _at() | {"color": _as_given()},
    }


def _names(places: Sequence[Place]) -> list[Spec]:
    named = [(place.label, *NAMES[place.code]) for place in places if place.code in NAMES]
    leads = [
        {"across": across, "up": up, "to_across": to[0], "to_up": to[1]}
        for _, across, up, _, to in named
        if to
    ]
    lead: Spec = {
        "data": {"values": leads},
        "mark": {"type": "rule", "color": QUIET, "strokeWidth": 0.7},
        "encoding": _at()
        | {
            "longitude2": {"field": "to_across"},
            "latitude2": {"field": "to_up"},
        },
    }
    layers = [lead]
    for align in ("left", "center", "right"):
        rows = [
            {"name": label, "across": across, "up": up}
            for label, across, up, way, _ in named
            if way == align
        ]
        # Twice: a light edge first, so that a name is read on any shade.
        halo: Spec = {"stroke": CARD, "strokeWidth": 3.5, "strokeJoin": "round"}
        for edge in (halo, {}):
            mark = {"type": "text", "align": align, "fontSize": 12.5, "color": INK, **edge}
            mark["dx"] = {"left": 3, "center": 0, "right": -3}[align]
            encoding = _at() | {"text": {"field": "name"}}
            layers.append({"data": {"values": rows}, "mark": mark, "encoding": encoding})
    return layers


def _key(places: Sequence[Place], limits: Sequence[float], unit: str) -> list[Spec]:
    """Return the key: a swatch and the range it stands for, in the empty sea at the lower left."""
    if not places:
        return []
    highest = max(place.value for place in places)
    starts = [min(place.value for place in places), *limits]
    rows = []
    for place, start in enumerate(starts):
        end = highest if place == len(starts) - 1 else starts[place + 1]
        inside = [p.value for p in places if start <= p.value and (p.value < end or end == highest)]
        last = max(inside, default=start)
        words = shown(start) if last == start else f"{shown(start)} to {shown(last)}"
        rows.append({"y": HIGH - ROW * (len(starts) - place), "words": words})
        rows[-1]["fill"] = SHADES[_class(start, limits)]
    heading = [{"y": HIGH - ROW * (len(starts) + 1), "words": unit.capitalize()}]
    down = {"field": "y", "type": "quantitative", "scale": None}
    text: Spec = {"type": "text", "align": "left", "fontSize": 14, "color": INK}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "square", "size": 260, "opacity": 1},
            "encoding": {"x": {"value": 12}, "y": down, "color": _as_given()},
        },
        {
            "data": {"values": rows},
            "mark": text,
            "encoding": {"x": {"value": 30}, "y": down, "text": {"field": "words"}},
        },
        {
            "data": {"values": heading},
            "mark": text | {"fontWeight": "bold"},
            "encoding": {"x": {"value": 4}, "y": down, "text": {"field": "words"}},
        },
    ]


def _at() -> Spec:
    return {
        "longitude": {"field": "across", "type": "quantitative"},
        "latitude": {"field": "up", "type": "quantitative"},
    }


def _as_given() -> Spec:
    return {"field": "fill", "type": "nominal", "scale": None}
