"""Decode shapes: from TopoJSON, where neighbours share their border, to GeoJSON."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NotRequired, TypedDict, cast

Point = list[float]
Ring = list[Point]


class Transform(TypedDict):
    """How the whole numbers of the arcs become degrees."""

    scale: tuple[float, float]
    translate: tuple[float, float]


class Geometry(TypedDict):
    """One country: rings of arcs, one list deeper for several islands."""

    type: str
    id: NotRequired[str]
    arcs: NotRequired[list[list[int]] | list[list[list[int]]]]
    properties: dict[str, str]


class Collection(TypedDict):
    """The countries of a topology."""

    geometries: list[Geometry]


class Topology(TypedDict):
    """A file of world-atlas."""

    arcs: list[list[tuple[int, int]]]
    transform: Transform
    objects: dict[str, Collection]


def features(topology: Topology, wanted: Mapping[str, str]) -> list[dict[str, object]]:
    """Return a GeoJSON feature for each country whose ISO number is in `wanted`.

    The feature's id is the number as text, with its leading zeros; its property `code` is the
    two letters that `wanted` gives. Shapes that share a number become one feature.
    """
    lines = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    islands: dict[str, list[list[Ring]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        number = country.get("id", "")
        if number in wanted:
            islands.setdefault(number, []).extend(_polygons(country, lines))
    return [
        {
            "type": "Feature",
            "id": number,
            "properties": {"code": wanted[number]},
            "geometry": {"type": "MultiPolygon", "coordinates": islands[number]},
        }
        for number in sorted(islands)
    ]


def _line(arc: Sequence[tuple[int, int]], transform: Transform) -> Ring:
    # Each point of an arc is stored as its distance from the point before it.
    across = accumulate(point[0] for point in arc)
    up = accumulate(point[1] for point in arc)
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    return [
        [round(x * wide + left, 4), round(y * high + low, 4)]
        for x, y in zip(across, up, strict=True)
    ]


def _polygons(country: Geometry, lines: Sequence[Ring]) -> list[list[Ring]]:
    arcs = country.get("arcs", [])
    several = country["type"] == "MultiPolygon"
    polygons = cast("list[list[list[int]]]", arcs if several else [arcs])
    return [[_ring(ring, lines) for ring in polygon] for polygon in polygons]


def _ring(arcs: Sequence[int], lines: Sequence[Ring]) -> Ring:
    # A negative number is the arc ~number run backwards; arcs meet in a point they share.
    ring: Ring = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        ring.extend(line[1:] if ring else line)
    return ring
