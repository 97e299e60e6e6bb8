import csv
import json
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from banyan.register.linkage.match_file import match_file
from banyan.register.linkage.rows import NoSuchColumns, UnreadableText
from benchmarks.linkage.enterprises import Row, rows
from benchmarks.linkage.lists import write
from benchmarks.linkage.score import scored

pytestmark = pytest.mark.once

LISTED = """\ufeffName,district,country,phone,remarks
บริษัท สมชายรุ่งเรือง จำกัด,อำเภอปากช่อง,TH,081-250-5678,first
Somchai Rungrueang Co. Ltd.,Pak Chong,TH,+66 81 250 5678,
Lucky Bakery 2,Hlaing,MM,,
Lucky Bakery 3,Hlaing,MM,,

"""


def clusters_in(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as text:
        return {row["record_id"]: row["cluster_id"] for row in csv.DictReader(text)}


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LISTED, encoding="utf-8")
    return path


def test_one_enterprise_in_two_scripts_is_one_and_numbered_siblings_are_two(
    listed: Path, tmp_path: Path
) -> None:
    matched = match_file(listed, out=tmp_path / "out.csv")

    assert clusters_in(tmp_path / "out.csv") == {"2": "2", "3": "2", "4": "4", "5": "5"}
    assert (matched.records, matched.clusters) == (4, 3)


def test_the_command_says_how_many_there_are(listed: Path, tmp_path: Path) -> None:
    said = StringIO()

    call_command(
        "match_file", str(listed), out=str(tmp_path / "out.csv"), as_json=True, stdout=said
    )

    answer = json.loads(said.getvalue())
    assert (answer["records"], answer["clusters"]) == (4, 3)


def test_a_file_without_names_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("title,phone\nx,1\n", encoding="utf-8")

    with pytest.raises(NoSuchColumns):
        match_file(path, out=tmp_path / "out.csv")

    assert [found.name for found in tmp_path.iterdir()] == ["list.csv"]


def test_a_file_in_an_old_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("name\nCông ty Á\n".encode("cp1258", "replace"))

    with pytest.raises(UnreadableText):
        match_file(path, out=tmp_path / "out.csv")


@pytest.mark.parametrize("lines", ["name\n", "name\nMya Store\n"])
def test_none_or_one_is_no_trouble(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(lines, encoding="utf-8")

    matched = match_file(path, out=tmp_path / "out.csv")

    assert matched.records == matched.clusters == lines.count("\n") - 1


def test_of_unseen_words_most_are_put_together_rightly(tmp_path: Path) -> None:
    """The weights were trained on other words; `./banyan benchmark linkage` measures in full."""
    path = tmp_path / "list.csv"
    write(path, rows(4_000, seed=5, words="test"), Row._fields)
    truth = {}
    with path.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as text:
        truth = {row["record_id"]: row["entity_id"] for row in csv.DictReader(text)}

    match_file(path, out=tmp_path / "out.csv")

    found = clusters_in(tmp_path / "out.csv")
    score = scored(numbered([found[record] for record in truth]), numbered([*truth.values()]))
    assert score.f1 > 0.9
    assert abs(score.count_error) < 0.06


def numbered(labels: list[str]) -> np.ndarray:
    return np.unique(labels, return_inverse=True)[1]
