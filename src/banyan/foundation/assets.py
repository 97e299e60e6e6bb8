"""Fonts and shapes that the set-up put below `build/`, by what they are for."""

import json
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

from django.conf import settings

FONTS: Final = "fonts"
REGION: Final = "region.geojson"


class NotSetUp(Exception):
    """A font or a shape is missing: the checkout was never set up, or its `build/` was removed."""

    def __init__(self, missing: Path) -> None:
        super().__init__(f"{missing} is not there. Run ./banyan demo --no-serve to set things up.")


class Properties(TypedDict):
    """What a shape says of itself: the country's ISO 3166-1 alpha-2 code."""

    code: str


class Geometry(TypedDict):
    """The outlines of a country: polygons of rings of points, each longitude then latitude."""

    type: str
    coordinates: list[list[list[list[float]]]]


class Shape(TypedDict):
    """A country of the region; `id` is its ISO number as text, with leading zeros."""

    type: str
    id: str
    properties: Properties
    geometry: Geometry


class Shapes(TypedDict):
    """The countries of the region as GeoJSON. Tuvalu and Tokelau are too small to be in it."""

    type: str
    features: list[Shape]


def font_directory() -> Path:
    """Return the folder of TrueType fonts: Noto Sans and Serif, and one for every script.

    :raises NotSetUp: if the set-up has not put them there.
    """
    folder = Path(settings.BUILD) / FONTS
    if not any(folder.glob("*.ttf")):
        raise NotSetUp(folder)
    return folder


def region_shapes() -> Shapes:
    """Return the outlines of the region's countries. They are shared: do not change them.

    :raises NotSetUp: if the set-up has not put them there.
    """
    return _read(Path(settings.BUILD) / REGION)


@cache
def _read(file: Path) -> Shapes:
    if not file.exists():
        raise NotSetUp(file)
    shapes: Shapes = json.loads(file.read_text(encoding="utf-8"))
    return shapes
