import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from banyan.register.matching.names import romanize, skeleton, vowelled

LISTS = Path(__file__).parent
# What must be reached on words that no rule was written on.
SHARE = 0.95
SIGNS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E00, max_codepoint=0x0EFF, codec="utf-8"),
        st.characters(min_codepoint=0x1000, max_codepoint=0x109F, codec="utf-8"),
        st.characters(min_codepoint=0x1780, max_codepoint=0x18AF, codec="utf-8"),
        st.sampled_from("ab ก'-0๒Өжх东國"),
    ),
    max_size=16,
)


def listed(name: str) -> Mapping[str, list[list[str]]]:
    loaded: Mapping[str, list[list[str]]] = yaml.safe_load((LISTS / name).read_text("utf-8"))
    return loaded


def joined(text: str) -> str:
    return romanize(text).replace(" ", "")


def misread(rows: list[list[str]]) -> list[str]:
    """Return the words whose consonants are those of no spelling that people use."""
    return [
        f"{native}: {joined(native)}, not {spellings}"
        for native, *spellings in rows
        if skeleton(joined(native)) not in {skeleton(joined(said)) for said in spellings}
    ]


@pytest.mark.parametrize("script", listed("unseen.yaml"))
def test_words_are_read_as_people_write_them(script: str) -> None:
    rows = listed("unseen.yaml")[script]
    share = 1 - len(misread(rows)) / len(rows)
    sys.stdout.write(f"{script}: {share:.3f} of {len(rows)}\n")

    assert len(rows) >= 60
    assert share >= SHARE


@pytest.mark.parametrize("script", listed("known.yaml"))
def test_words_that_rules_were_written_on_are_read_too(script: str) -> None:
    rows = listed("known.yaml")[script]
    wrong = misread(rows)

    assert len(wrong) <= 0.06 * len(rows), "\n".join(wrong)


def test_no_word_is_on_both_lists() -> None:
    known, unseen = listed("known.yaml"), listed("unseen.yaml")

    for script, rows in unseen.items():
        assert not {row[0] for row in rows} & {row[0] for row in known[script]}


@pytest.mark.parametrize("script", listed("unseen.yaml"))
def test_skeletons_still_tell_words_apart(script: str) -> None:
    made = [skeleton(joined(row[0])) for row in listed("unseen.yaml")[script]]
    same = sum(made.count(one) - 1 for one in made) / (len(made) * (len(made) - 1))

    assert same < 0.02


@pytest.mark.parametrize(
    ("native", "spelled"),
    [
        ("ໃໝ່", "Mai"),
        ("ແພໄໝ", "Phaemai"),
        ("ໃຫຍ່", "Nhai"),
        ("ຮວາ", "Houa"),
        ("ຫ້ວຍຊາຍ", "Houayxay"),
        ("ແຫວນ", "Vaen"),
        ("ຫວັງ", "Vang"),
        ("ຫນອງ", "Nong"),
        ("ຟ້າຫມົ່ນ", "Famon"),
        ("ဟင်္သာငယ်", "Hintha Nge"),
        ("Дархан", "Darhan"),
        ("Мөнх", "Monh"),
        ("Сүхбаатар", "Suhbaatar"),
        ("Энхбаяр", "Enhbayar"),
        ("Мөрхат", "Murhat"),
    ],
)
def test_what_is_heard_alike_is_one(native: str, spelled: str) -> None:
    heard = "".join(map(skeleton, romanize(spelled).split()))

    assert skeleton(joined(native)) == heard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ໃໝ່", "Hai"),
        ("ຫົວ", "Va"),
        ("ຫ້ວຍ", "Vay"),
        ("Дархан", "Daran"),
        ("Сүхбаатар", "Subaatar"),
        ("Rhea", "Khea"),
        ("Minhchau", "Minkchau"),
    ],
)
def test_what_is_heard_otherwise_stays_apart(one: str, other: str) -> None:
    assert skeleton(joined(one)) != skeleton(joined(other))


@given(SIGNS)
@example("\u1820\u1885")
def test_anything_is_romanized_to_plain_letters(text: str) -> None:
    made = romanize(text)

    assert made.isascii()
    assert romanize(made) == made
    assert skeleton(joined(text)).isascii()
    assert vowelled(joined(text)).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สุดา", "สีดา"),
        ("มานี", "มาโน"),
        ("ทอง", "แทง"),
        ("សុខា", "សុខី"),
        ("ដារ៉ា", "ដូរី"),
        ("ម៉ៅ", "មី"),
        ("ດາລາ", "ດີລີ"),
        ("ສີດາ", "ສຸດາ"),
        ("ဖြူ", "ဖြိုး"),
        ("မေ", "မို"),
        ("စု", "စော"),
        ("Болд", "Балд"),
    ],
)
def test_vowels_tell_apart_what_consonants_do_not(one: str, other: str) -> None:
    assert skeleton(joined(one)) == skeleton(joined(other))
    assert vowelled(joined(one)) != vowelled(joined(other))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Phumiphon", "Bhumibol", "Poomipon"),
        ("Wirat", "Viraj", "Virat"),
        ("Somboon", "Sombun"),
        ("Charoen", "Jaroen", "Charern"),
        ("Thandar", "Thanda", "Thantar"),
        ("Souksavanh", "Souksavan"),
        ("Munkh", "Monkh"),
        ("Xaysana", "Saysana"),
        ("Setthi", "Sethi"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(said.lower()) for said in spellings}) == 1
