"""Charts and the map: from zero, named, and readable by who does not see them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.results.charts import Bar, Line, Place, Point, bars, lines, png_of, region_map
from banyan.results.charts.region import LAND, SHADES

THREE = [Bar("SIYB", 300), Bar("KAB", 150), Bar("Leht Li", 75)]


def widths(markup: str) -> list[float]:
    """Return how long the bars are: the first side of every coloured shape."""
    shapes = re.findall(r'd="M0,0h([\d.]+)[^"]*"[^>]*fill="#1f5b4a"', markup)
    return [float(width) for width in shapes]


def fills(markup: str) -> list[str]:
    return re.findall(r'fill="(#[0-9a-f]{6})"', markup)


def test_bars_are_as_long_as_their_numbers_from_zero() -> None:
    long, half, quarter = widths(bars("Most came by SIYB", THREE, unit="enterprises").markup)

    # The corners at the end are round: two points of each bar are not in its first side.
    assert (half + 2) / (long + 2) == pytest.approx(0.5, abs=0.01)
    assert (quarter + 2) / (long + 2) == pytest.approx(0.25, abs=0.01)


def test_a_drawing_is_one_picture_with_a_title_and_a_description() -> None:
    drawing = bars("Most came by SIYB", THREE, unit="enterprises")

    assert drawing.description == "In enterprises: SIYB 300, KAB 150, Leht Li 75."
    assert drawing.markup.count('role="') == 1
    assert 'role="img"' in drawing.markup
    assert ">Most came by SIYB</title>" in drawing.markup
    assert f">{drawing.description}</desc>" in drawing.markup


def test_a_drawing_holds_nothing_that_a_strict_page_refuses() -> None:
    markup = region_map("Where", [Place("MM", "Myanmar", 3)], unit="enterprises").markup

    assert not re.search(r'\s(style|on\w+)="|<style|<script|url\((?!#)', markup)


def test_names_that_look_like_markup_are_printed_as_they_are() -> None:
    drawing = bars("A & <b>", [Bar("<script>x</script>", 1)], unit="enterprises")

    assert "<script" not in drawing.markup
    assert "&lt;script" in drawing.markup
    assert ">A &amp; &lt;b&gt;</title>" in drawing.markup


def test_two_drawings_on_a_page_share_no_name() -> None:
    first = bars("One", THREE, unit="enterprises").markup
    second = bars("Another", THREE, unit="enterprises").markup
    names = [set(re.findall(r'\bid="([^"]+)"', markup)) for markup in (first, second)]

    assert names[0]
    assert not names[0] & names[1]


def test_equal_numbers_give_an_equal_drawing() -> None:
    assert bars("One", THREE, unit="enterprises") == bars("One", list(THREE), unit="enterprises")


def test_a_chart_of_nothing_says_so() -> None:
    assert bars("None", [], unit="enterprises").description == "There is nothing to show yet."


def test_lines_are_named_with_their_last_number() -> None:
    grown = Line("Myanmar", (Point("2017", 1050), Point("2018", 1317)))

    drawing = lines("Trainers grew", [grown], unit="trainers")

    assert ">Myanmar 1,317</text>" in drawing.markup
    assert ">0</text>" in drawing.markup
    assert drawing.description == "In trainers: Myanmar in 2018 1,317."


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=6))
def test_names_of_lines_never_print_over_each_other(ends: list[int]) -> None:
    series = [Line(f"Line{i}", (Point("2018", end),)) for i, end in enumerate(ends)]

    markup = lines("Ends", series, unit="trainers").markup

    heights = re.findall(r'translate\([\d.-]+,([\d.-]+)\)"[^>]*>Line\d', markup)
    assert len(heights) == len(ends)
    placed = sorted(float(height) for height in heights)
    assert all(below - above >= 10 for above, below in pairwise(placed))


def test_moments_never_print_over_each_other() -> None:
    quarters = [f"{year}-Q{quarter}" for year in range(2013, 2019) for quarter in range(1, 5)]
    run = Line("", tuple(Point(quarter, place) for place, quarter in enumerate(quarters)))

    markup = lines("Grown", [run], unit="trainers").markup

    named = re.findall(r'translate\(([\d.-]+),[\d.-]+\)"[^>]*>(20\d\d-Q\d)<', markup)
    assert [when for _, when in named] == [f"{year}-Q1" for year in range(2013, 2019)]
    places = [float(across) for across, _ in named]
    assert all(after - before >= 60 for before, after in pairwise(places))


def test_every_year_is_named_where_there_is_room() -> None:
    run = Line("", tuple(Point(str(year), year) for year in range(2013, 2019)))

    markup = lines("Grown", [run], unit="trainers").markup

    assert re.findall(r">(20\d\d)<", markup) == [str(year) for year in range(2013, 2019)]


def test_a_long_name_is_shortened_beside_its_bar_and_told_whole() -> None:
    long = "Country Office for Thailand, Cambodia and Lao PDR"

    drawing = bars("Who", [Bar(long, 3), Bar("Regional Office", 1)], unit="enterprises")

    assert re.search(r">Country Office for Thai[^<]*…</text>", drawing.markup)
    assert ">Regional Office</text>" in drawing.markup
    assert drawing.description == f"In enterprises: {long} 3, Regional Office 1."


def test_names_that_begin_alike_stay_apart() -> None:
    names = [f"Chamber of Commerce and Industry of {place}" for place in ("Fiji", "Tonga")]

    drawing = bars("Who", [Bar(names[0], 3), Bar(names[1], 1)], unit="enterprises")

    assert all(f">{name}</text>" in drawing.markup for name in names)
    assert len(widths(drawing.markup)) == 2


def test_seven_lines_are_too_many() -> None:
    series = [Line(str(number), (Point("2018", number),)) for number in range(7)]

    with pytest.raises(ValueError, match="A chart holds 6 lines; 7 were given"):
        lines("Too many", series, unit="trainers")


def test_the_map_shades_countries_by_their_number() -> None:
    places = [Place("MM", "Myanmar", 20412), Place("VN", "Viet Nam", 1890)]
    places += [Place("CN", "China", 610), Place("MN", "Mongolia", 71)]

    drawn = fills(region_map("Where", places, unit="enterprises").markup)

    # A shape and its swatch in the key: each of the four has a shade of its own.
    assert [drawn.count(shade) for shade in SHADES] == [2, 2, 2, 2]
    assert LAND in drawn


def test_an_island_too_small_to_see_has_a_circle() -> None:
    shown = region_map("Where", [Place("TO", "Tonga", 67)], unit="enterprises").markup

    # Its shape, its circle, and the swatch in the key.
    assert fills(shown).count(SHADES[-1]) == 3
    assert ">Tonga</text>" in shown


def test_a_country_with_nothing_is_land_like_any_other() -> None:
    shown = region_map("Where", [Place("VN", "Viet Nam", 0)], unit="enterprises").markup

    assert not set(SHADES) & set(fills(shown))
    assert ">Viet Nam</text>" not in shown


def test_a_drawing_becomes_a_picture_of_the_size_asked_for() -> None:
    drawing = bars("One", THREE, unit="enterprises")
    picture = png_of(drawing.markup, scale=2)

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == pytest.approx(drawing.width * 2, abs=1)
