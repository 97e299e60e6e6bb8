import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.foundation.burmese import unicode_burmese, zawgyi_probability
from banyan.intake.reading.repair import Repair, repaired

# The same words typed with a Zawgyi font and in Unicode.
WORDS = [
    ("ျမန္မာ", "မြန်မာ"),
    ("ကုမၸဏီ", "ကုမ္ပဏီ"),
    ("ရန္ကုန္", "ရန်ကုန်"),
    ("ဦးေအာင္ေက်ာ္", "ဦးအောင်ကျော်"),
    ("ေဒၚခင္ခင္ျမင့္", "ဒေါ်ခင်ခင်မြင့်"),
    ("လွိဳင္သာယာ", "လှိုင်သာယာ"),
    ("အမ်ိဳးသမီး", "အမျိုးသမီး"),
    ("လုပ္ငန္းအမည္", "လုပ်ငန်းအမည်"),
    ("စဥ္", "စဉ်"),
    ("မႏၲေလး", "မန္တလေး"),
    ("ေ႐ႊၿမိဳ႕ေတာ္ စားေသာက္ဆိုင္", "ရွှေမြို့တော် စားသောက်ဆိုင်"),
]


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("zawgyi", "meant"), WORDS)
def test_zawgyi_becomes_unicode(zawgyi: str, meant: str) -> None:
    assert unicode_burmese(zawgyi) == composed(meant)


@pytest.mark.parametrize("meant", [meant for _, meant in WORDS])
def test_unicode_stays_as_it_is_among_zawgyi(meant: str) -> None:
    assert unicode_burmese(composed(meant), like_the_rest=True) == composed(meant)


def test_a_word_that_is_the_same_in_both_follows_its_column() -> None:
    repair = Repair()
    rows = [[repair["သီတာ"]], *([repair[zawgyi]] for zawgyi, _ in WORDS)]

    repair.settle(rows)

    assert rows == [["သီတာ"], *([composed(meant)] for _, meant in WORDS)]


def test_one_zawgyi_cell_among_unicode_is_found() -> None:
    repair = Repair()
    rows = [[repair[meant]] for _, meant in WORDS] + [[repair["ရန္ကုန္"]]]

    repair.settle(rows)

    assert rows[-1] == ["ရန်ကုန်"]
    assert rows[:-1] == [[composed(meant)] for _, meant in WORDS]


def test_other_scripts_are_not_burmese() -> None:
    assert zawgyi_probability("ชื่อ Nguyễn") == 0


def test_both_ways_to_type_thai_am_are_one() -> None:
    assert repaired("น\u0e49\u0e4d\u0e32") == repaired("น\u0e4d\u0e49\u0e32") == "น้ำ"


def test_lao_am_is_one_letter() -> None:
    assert repaired("ນ\u0ecd\u0eb2") == "ນຳ"


def test_invisible_letters_are_removed_and_joiners_of_india_kept() -> None:
    assert repaired("ស\u200bុខា\ufeff") == "សុខា"
    assert repaired("क्\u200dष") == "क्\u200dष"


@settings(deadline=None)
@given(st.text())
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
