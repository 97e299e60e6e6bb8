"""A file says the same wherever it is opened, and from wherever one goes on."""

from collections.abc import Generator
from datetime import date
from itertools import chain
from multiprocessing import active_children
from pathlib import Path

import pytest

from banyan.intake.lines.beside import open_beside
from banyan.intake.lines.line import Asked, Line, Opened
from banyan.intake.lines.opening import open_file
from banyan.intake.reading.refusals import DamagedFile
from banyan.intake.understanding.answers import Context
from banyan.intake.vocabulary import Kind, Verdict
from tests.intake.sheets import a_csv, a_workbook, attended, many, written

ROWS = [attended("", business=""), *many(30), (), ("Total", 30), attended("Daw Nilar Win")]


def asked(path: Path) -> Asked:
    return Asked(
        path=path,
        filename=path.name,
        kind=Kind.ATTENDANCE,
        largest=10_000_000,
        context=Context(today=date(2018, 8, 31), country="MM"),
        source=1,
    )


def lines_of(opened: Opened) -> list[Line]:
    return list(chain.from_iterable(opened.parts))


def test_a_file_opened_beside_says_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(*ROWS))
    here, beside = open_file(asked(path)), open_beside(asked(path))

    assert (beside.tables, beside.total) == (here.tables, here.total)
    assert lines_of(beside) == lines_of(here)


def test_a_refusal_beside_is_the_same_refusal(tmp_path: Path) -> None:
    content = a_workbook(*ROWS)
    path = written(tmp_path / "list.xlsx", content[: len(content) // 2])

    with pytest.raises(DamagedFile) as here:
        open_file(asked(path))
    with pytest.raises(DamagedFile) as beside:
        open_beside(asked(path))

    assert beside.value.message == here.value.message


def test_every_line_of_a_table_is_there_once(tmp_path: Path) -> None:
    opened = open_file(asked(written(tmp_path / "list.xlsx", a_workbook(*ROWS))))

    lines = lines_of(opened)

    assert [line.line for line in lines] == list(range(1, opened.total + 1))
    assert [line.sheet_row for line in lines] == sorted(line.sheet_row for line in lines)
    verdicts = [line.verdict for line in lines]
    assert verdicts.count(Verdict.REFUSED) == 1
    assert verdicts.count(Verdict.READY) == 31


def test_parts_break_at_the_same_lines_wherever_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.intake.rules.PART", 10)
    path = written(tmp_path / "list.csv", a_csv(*many(34)))

    whole = [[line.line for line in part] for part in open_file(asked(path)).parts]
    rest = [[line.line for line in part] for part in open_file(asked(path), after=13).parts]

    assert [len(part) for part in whole] == [1, 3, 6, 10, 10, 4]
    assert rest == [whole[3][3:], whole[4], whole[5]]


def test_the_process_beside_ends_with_whoever_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.intake.rules.PART", 100)
    opened = open_beside(asked(written(tmp_path / "list.csv", a_csv(*many(5000)))))
    parts = opened.parts
    assert isinstance(parts, Generator)
    assert next(parts)
    (beside,) = active_children()

    parts.close()  # the connection goes with it, while most parts have not been asked for

    beside.join(timeout=60)
    assert beside.exitcode == 0
