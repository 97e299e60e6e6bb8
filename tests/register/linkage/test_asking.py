"""What is asked about a list, how likely each answer is, and the sheet that it is asked on."""

import csv
from codecs import BOM_UTF8
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from banyan.register.linkage.asking.chances import NONE, TOLD, by_what_is_said, told
from banyan.register.linkage.asking.lists import questions
from banyan.register.linkage.asking.sheets import NoAnswers, UnclearAnswer, read_answers
from banyan.register.linkage.bridges import Bridges, bridges
from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.columns import Column
from banyan.register.linkage.link import Judgements
from banyan.register.linkage.match_file import match_file
from banyan.register.linkage.rows import UnreadableText
from benchmarks.linkage.enterprises import Row, rows
from benchmarks.linkage.lists import write
from benchmarks.linkage.score import scored

pytestmark = pytest.mark.once

# Two that are one, and three alone; the pair and the third are in touch twice.
LABELS = np.array([0, 0, 2, 3, 4])
PAIRS = Scored(
    np.array([0, 0, 1, 2, 3]), np.array([1, 2, 2, 3, 4]), np.array([6.0, 2.0, 1.0, -1.0, -3.0])
)
FOUND = bridges(LABELS, PAIRS, least=-4.0)
COLUMNS = {"phone": Column(pa.chunked_array([["1", "", "1", "2", ""]], pa.string()))}


def seen(name: str) -> list[float]:
    found: list[float] = told(FOUND, LABELS, PAIRS, COLUMNS)[:, TOLD.index(name)].tolist()
    return found


def test_of_a_bridge_all_pairs_between_both_sides_are_told() -> None:
    assert list(zip(FOUND.left.tolist(), FOUND.right.tolist(), strict=True)) == [
        (0, 2),
        (2, 3),
        (3, 4),
    ]
    assert seen("best") == [2, -1, -3]
    assert seen("least") == [1, -1, -3]
    assert seen("met") == [1, 1, 1]
    assert seen("larger") == [2, 1, 1]


def test_of_a_bridge_is_told_who_else_either_side_might_be_one_with() -> None:
    assert seen("likest else") == [-1, 1.5, -1]
    assert seen("less like else") == [NONE, -3, NONE]
    assert seen("most in touch") == [2, 2, 2]


def test_of_a_bridge_is_told_how_common_is_what_both_say_and_what_is_missing() -> None:
    assert np.expm1(seen("rarer as phone")) == pytest.approx([2, 1, 0])
    assert np.expm1(seen("commoner as phone")) == pytest.approx([2, 2, 1])
    assert seen("one says phone") == [0.5, 1, 0]
    assert seen("other says phone") == [1, 1, 1]


def test_which_side_is_which_and_the_order_of_pairs_do_not_matter() -> None:
    turned = Scored(PAIRS.right[::-1], PAIRS.left[::-1], PAIRS.score[::-1])
    other = Bridges(FOUND.right, FOUND.left, FOUND.odds, FOUND.pairs)

    assert (told(FOUND, LABELS, PAIRS, COLUMNS) == told(other, LABELS, turned, COLUMNS)).all()


def test_most_hangs_on_what_is_linked_and_probably_two_or_apart_and_probably_one() -> None:
    def weighs(found: Bridges, labels: NDArray[np.int64], pairs: Scored) -> Bridges:
        del labels, pairs
        return found._replace(odds=np.array([-2.0, 1.0, -6.0]))

    asked = questions(5, PAIRS, weighs)

    # The pair with the third is linked, and hardly one; the third with the fourth left apart.
    assert asked.pairs.left.tolist() == [0, 2, 3]
    assert asked.linked.tolist() == [True, False, False]


def test_what_was_answered_is_not_asked_again() -> None:
    weighs = by_what_is_said(COLUMNS)
    judged = Judgements(same=[(0, 2)], different=[(2, 3)])

    asked = questions(5, PAIRS, weighs, judged).pairs

    assert list(zip(asked.left.tolist(), asked.right.tolist(), strict=True)) == [(3, 4)]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    write(path, rows(1_500, seed=3, words="test"), Row._fields)
    return path


def truth_of(listed: Path) -> dict[str, str]:
    with listed.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as text:
        return {row["record_id"]: row["entity_id"] for row in csv.DictReader(text)}


def answered(sheet: Path, truth: dict[str, str]) -> Path:
    with sheet.open(encoding="utf-8-sig", newline="") as text:
        asked = list(csv.DictReader(text))
    filled = sheet.with_name(f"filled-{sheet.name}")
    with filled.open("w", encoding="utf-8", newline="") as text:
        lines = csv.DictWriter(text, asked[0])
        lines.writeheader()
        for row in asked:
            is_one = truth[row["one"]] == truth[row["other"]]
            lines.writerow(row | {"same": "Yes" if is_one else "no"})
    return filled


def how_well(out: Path, truth: dict[str, str]) -> float:
    with out.open(encoding="utf-8", newline="") as text:
        found = {row["record_id"]: row["cluster_id"] for row in csv.DictReader(text)}
    true, said = (
        np.unique([of[record] for record in found], return_inverse=True)[1] for of in (truth, found)
    )
    return scored(said, true).f1


def test_answers_handed_back_make_a_list_better_and_the_next_are_others(
    listed: Path, tmp_path: Path
) -> None:
    out, first, then = (tmp_path / name for name in ("out.csv", "first.csv", "then.csv"))
    truth = truth_of(listed)
    matched = match_file(listed, out=out, ask=first)
    before = how_well(out, truth)

    filled = answered(first, truth)
    match_file(listed, out=out, judged=[filled], ask=then)

    assert matched.asked == 7
    assert how_well(out, truth) > before + 0.002
    assert first.read_bytes().startswith(BOM_UTF8)
    with first.open(encoding="utf-8-sig") as one, then.open(encoding="utf-8-sig") as other:
        pairs = [
            {(row["one"], row["other"]) for row in csv.DictReader(text)} for text in (one, other)
        ]
    assert not pairs[0] & pairs[1]


def test_of_two_answers_the_later_stands_and_none_is_no_answer(tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    sheet.write_text("one,other,same\na,b,yes\nb,c,\nb,a,no\n", encoding="utf-8")

    assert read_answers([sheet], ["a", "b", "c"]) == Judgements([], [(0, 1)])


@pytest.mark.parametrize("line", ["a,z,yes", "a,b,perhaps", "a,a,yes"])
def test_an_answer_that_is_not_clear_is_refused(line: str, tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    sheet.write_text(f"one,other,same\n{line}\n", encoding="utf-8")

    with pytest.raises(UnclearAnswer, match=r"Line 2 of answers\.csv"):
        read_answers([sheet], ["a", "b"])


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_sheet_is_read_as_spreadsheets_of_any_language_save_it(
    between: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "answers.csv"
    lines = ("one,other,same,name", 'a,b,yes,"x"')
    sheet.write_text("\r\n".join(lines).replace(",", between), encoding="utf-8-sig")

    assert read_answers([sheet], ["a", "b"]) == Judgements([(0, 1)], [])


def test_a_line_is_named_as_the_file_counts_it(tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    sheet.write_text("one,other,same\na,b,yes\n\na,b,perhaps\n", encoding="utf-8")

    with pytest.raises(UnclearAnswer, match=r"Line 4 of answers\.csv"):
        read_answers([sheet], ["a", "b"])


def test_a_sheet_that_is_none_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "answers.csv"
    sheet.write_text("first,second,same\na,b,yes\n", encoding="utf-8")
    with pytest.raises(NoAnswers, match=r"answers\.csv has no columns"):
        read_answers([sheet], ["a", "b"])

    sheet.write_bytes("one,other,same\nä,b,yes\n".encode("latin-1"))
    with pytest.raises(UnreadableText, match=r"answers\.csv is not text in UTF-8"):
        read_answers([sheet], ["a", "b"])
