"""Words in drawings: right in every script, with room for them, on paper and in pictures."""

import re

import pytest
import typst

from banyan.foundation.assets import font_directory
from banyan.results.charts import Bar, Line, Place, Point, bars, lettered, lines, png_of, region_map
from banyan.results.charts.drawing import EDGE
from banyan.results.charts.lettering import labels_of, shortened, widths
from tests.results.pictures import Ink, cropped, difference, ink_of

NAMES = {
    "Burmese": "ရန်ကုန် တိုင်းဒေသကြီး",
    "Burmese, its vowel first": "မန္တလေး",
    "Khmer": "ភ្នំពេញ ខេត្តបន្ទាយមានជ័យ",
    "Lao": "ນະຄອນຫຼວງວຽງຈັນ",
    "Thai": "เชียงใหม่ ผู้ผลิต",
    "Chinese": "云南省企业",
    "Vietnamese": "Bình Dương Nghị định",
    "Mongolian": "Улаанбаатар Өмнөговь",
}
LONG = (
    "ရန်ကုန်တိုင်းဒေသကြီး အသေးစားနှင့်အလတ်စား စီးပွားရေးလုပ်ငန်းများ ဖွံ့ဖြိုးတိုးတက်ရေး",
    "ការចាប់អារម្មណ៍លើអាជីវកម្មប្រកបដោយការទទួលខុសត្រូវកំពុងកើនឡើងនៅកម្ពុជា",
    "สำนักงานกรุงเทพฯ ทำงานกับสถานประกอบการในสามประเทศลุ่มน้ำโขง",
    "Start and Improve Your Business for women and men",
)
SCALE = 3


def as_running_text(words: str) -> Ink:
    """Return the words as Typst sets them in a paragraph, as large as a bar's name."""
    scripts = ("", " Khmer", " Lao", " Thai", " Myanmar", " SC")
    fonts = ", ".join(f'"Noto Sans{script}"' for script in scripts)
    page = "#set page(width: auto, height: auto, margin: 5pt, fill: none)\n"
    text = f'#set text(font: ({fonts}), size: 13pt, fill: rgb("#1b1f1d"))\n{words}'
    paths = [str(font_directory())]
    picture = typst.compile(  # type: ignore[call-overload] # its types leave out formats
        (page + text).encode(),
        font_paths=paths,
        ignore_system_fonts=True,
        format="png",
        ppi=72 * SCALE,
    )
    return cropped(ink_of(bytes(picture)))


def name_in_the_picture(words: str) -> Ink:
    """Return what is left of the bar, which begins where its axis stands."""
    drawing = bars("One", [Bar(words, 7)], unit="enterprises")
    ends = max(label.across for label in labels_of(drawing.markup) if label.words == words)
    ink = ink_of(png_of(drawing.markup, scale=SCALE))
    return cropped(ink[:, : round((ends + 6) * SCALE)])


@pytest.mark.parametrize("words", NAMES.values(), ids=NAMES)
def test_a_name_in_a_picture_looks_like_running_text(words: str) -> None:
    drawn, set_plain = name_in_the_picture(words), as_running_text(words)

    assert drawn.shape[1] == pytest.approx(set_plain.shape[1], abs=2)
    assert difference(drawn, set_plain) < 0.2


@pytest.mark.parametrize("words", [NAMES["Burmese"], NAMES["Khmer"], *LONG])
def test_a_drawing_has_room_for_its_words(words: str) -> None:
    drawings = [
        bars("One", [Bar(words, 7)], unit="enterprises"),
        lines("One", [Line(words, (Point("2017", 4), Point("2018", 7)))], unit="enterprises"),
    ]

    for drawing in drawings:
        labels = labels_of(drawing.markup)
        spans = [label.span(wide) for label, wide in zip(labels, widths(labels), strict=True)]
        assert len(spans) >= 2
        assert min(begin for begin, _ in spans) >= EDGE
        assert max(end for _, end in spans) <= drawing.width - EDGE


def test_charts_are_of_one_width_whatever_their_names() -> None:
    short = bars("One", [Bar("KAB", 7)], unit="enterprises")
    long = bars("One", [Bar(name, 12_345) for name in LONG], unit="enterprises")
    years = tuple(Point(str(year), year) for year in range(2013, 2019))
    grown = lines("One", [Line("Myanmar", years)], unit="enterprises")

    assert short.width == pytest.approx(long.width, abs=12)
    assert short.width == pytest.approx(grown.width, abs=12)


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_is_cut_before_a_letter_that_stands_alone(name: str) -> None:
    cut = shortened([name, "KAB"], size=13, room=200)

    assert set(cut) == {name}
    kept = cut[name].removesuffix("…")
    assert name.startswith(kept)
    assert len(kept) > 15
    assert name[len(kept) :].lstrip()[0].isalnum()  # no vowel or tone is left behind
    assert kept[-1] not in "\u1039\u17d2เแโใไ"


def test_a_long_name_is_shown_cut_and_others_whole() -> None:
    drawing = bars("One", [Bar(LONG[3], 7), Bar("KAB", 3)], unit="enterprises")

    words = [label.words for label in labels_of(drawing.markup)]

    assert words[1] == "KAB"
    assert re.fullmatch(r"Start and Improve Your \w+…", words[0])


def test_two_bars_of_one_name_stand_apart() -> None:
    drawing = bars("One", [Bar("KAB", 7), Bar("KAB", 3)], unit="enterprises")

    named = [label.down for label in labels_of(drawing.markup) if label.words == "KAB"]

    assert named[1] - named[0] == pytest.approx(34, abs=0.2)


def test_a_plot_has_no_words_and_its_words_know_their_place() -> None:
    drawing = bars("One", [Bar("A & B", 7), Bar("C", 3)], unit="enterprises")

    taken = lettered(drawing.markup)

    assert "<text" not in taken.plot
    assert (taken.width, taken.height) == (drawing.width, drawing.height)
    assert [label.words for label in taken.labels] == ["A & B", "C", "7", "3"]
    first, second = taken.labels[:2]
    assert (first.anchor, first.size, first.colour) == ("end", 13, "#1b1f1d")
    assert second.down - first.down == pytest.approx(34, abs=0.2)


def test_a_name_on_the_map_has_a_light_edge_and_stands_over_it() -> None:
    labels = labels_of(region_map("One", [Place("MM", "မြန်မာ", 3)], unit="enterprises").markup)

    edged, plain = [label for label in labels if label.words == "မြန်မာ"]

    assert edged.edge is not None
    assert edged.edge.colour == "#ffffff"
    assert plain.edge is None
    assert (edged.across, edged.down) == (plain.across, plain.down)


def test_words_that_are_turned_are_not_set_wrongly() -> None:
    turned = '<svg xmlns="http://www.w3.org/2000/svg"><text transform="rotate(90)">x</text></svg>'

    with pytest.raises(ValueError, match="stand upright"):
        labels_of(turned)


def test_equal_drawings_give_equal_pictures() -> None:
    drawing = bars("One", [Bar(name, 7) for name in NAMES.values()], unit="enterprises")
    first = png_of(drawing.markup)
    png_of.cache_clear()

    assert png_of(drawing.markup) == first
