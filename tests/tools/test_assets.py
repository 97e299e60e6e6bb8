import pytest

from banyan.foundation.assets import font_directory, region_shapes
from banyan.foundation.places import REGION, numeric_code
from tools.assets import page_faces
from tools.places import BUILD
from tools.shapes import Topology, features

SHEET = """/* noto-sans-khmer-khmer-wght-normal */
@font-face {
  font-family: 'Noto Sans Khmer Variable';
  src: url(./files/noto-sans-khmer-khmer-wght-normal.woff2) format('woff2-variations');
  unicode-range: U+1780-17FF;
}

/* noto-sans-khmer-latin-wght-normal */
@font-face {
  font-family: 'Noto Sans Khmer Variable';
  src: url(./files/noto-sans-khmer-latin-wght-normal.woff2) format('woff2-variations');
  unicode-range: U+0000-00FF;
}"""

# Two squares side by side, in steps of one degree. Arc 0 is the border they share, upwards.
SQUARES: Topology = {
    "transform": {"scale": (1.0, 1.0), "translate": (100.0, 10.0)},
    "arcs": [
        [(1, 0), (0, 1)],  # (101, 10) to (101, 11)
        [(1, 1), (-1, 0), (0, -1), (1, 0)],  # from there around the left square and back
        [(1, 0), (1, 0), (0, 1), (-1, 0)],  # around the right square, ending above the border
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "116", "arcs": [[0, 1]], "properties": {}},
                {"type": "MultiPolygon", "id": "764", "arcs": [[[2, -1]]], "properties": {}},
                {"type": "Polygon", "id": "250", "arcs": [[0, 1]], "properties": {}},
            ]
        }
    },
}


def test_neighbours_share_their_border_in_opposite_directions() -> None:
    left, right = features(SQUARES, {"116": "KH", "764": "TH"})

    assert left["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[[[101, 10], [101, 11], [100, 11], [100, 10], [101, 10]]]],
    }
    assert right["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[[[101, 10], [102, 10], [102, 11], [101, 11], [101, 10]]]],
    }


def test_countries_outside_the_region_are_left_out() -> None:
    found = features(SQUARES, {"116": "KH"})

    assert [(shape["id"], shape["properties"]) for shape in found] == [("116", {"code": "KH"})]


def test_a_script_font_leaves_latin_to_the_family_before_it() -> None:
    faces = list(page_faces(SHEET, ("latin",)))

    assert [file for _, file in faces] == ["noto-sans-khmer-khmer-wght-normal.woff2"]
    rule = faces[0][0]
    assert 'font-family: "Noto Sans Khmer";' in rule
    assert 'src: url("noto-sans-khmer-khmer-wght-normal.woff2") format("woff2");' in rule
    assert "unicode-range: U+1780-17FF;" in rule


def test_the_region_is_whole_but_for_the_islands_too_small_to_draw() -> None:
    drawn = {shape["properties"]["code"]: shape["id"] for shape in region_shapes()["features"]}

    assert set(REGION) - set(drawn) == {"TV"}
    assert all(numeric_code(code) == number for code, number in drawn.items())


@pytest.mark.parametrize("script", ["", "Khmer", "Lao", "Myanmar", "SC", "Thai"])
def test_every_script_has_a_regular_and_a_bold_font_for_print(script: str) -> None:
    there = {file.name for file in font_directory().glob("*.ttf")}

    assert {f"NotoSans{script}_400Regular.ttf", f"NotoSans{script}_700Bold.ttf"} <= there


def test_every_font_that_the_style_sheet_names_is_there() -> None:
    folder = BUILD / "static" / "fonts"
    sheet = (folder / "fonts.css").read_text()
    named = {part.split('"')[1] for part in sheet.split("src: url(")[1:]}

    assert named == {file.name for file in folder.glob("*.woff2")}
