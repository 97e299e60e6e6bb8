"""Questions about a list as a sheet that somebody fills in, and the answers read from it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import numpy as np

from banyan.foundation.refusals import Refusal, Why
from banyan.register.linkage.asking.lists import Questions
from banyan.register.linkage.clusters import Pair
from banyan.register.linkage.link import Judgements
from banyan.register.linkage.rows import Row, UnreadableText

# Shown of both records, so that who answers need not look them up.
SHOWN: Final = ("name", "owner", "country", "district", "phone", "registration")
ANSWERED: Final = frozenset({"one", "other", "same"})
YES: Final = frozenset({"yes", "y", "1", "true", "same"})
NO: Final = frozenset({"no", "n", "0", "false", "different"})


class UnclearAnswer(Refusal):
    """A sheet of answers says something other than yes or no, or names a record not in the list."""

    why = Why.INVALID
    code = "register.unclear_answer"
    template = (
        'Line {line} of {file} cannot be read: "{one}", "{other}", "{said}". It needs two records '
        "of the list under `one` and `other`, and yes, no or nothing under `same`."
    )


class NoAnswers(Refusal):
    """A sheet that is handed back is not one that questions were written to."""

    why = Why.INVALID
    code = "register.no_answers"
    template = (
        "{file} has no columns `one`, `other` and `same`. Fill in the sheet that --ask wrote, and "
        "hand that back."
    )


def read_answers(paths: Sequence[Path], ids: Sequence[str]) -> Judgements:
    """Return what sheets say is one and is two, by the places of the records. What is not answered
    is left out; of two answers the later stands.

    :raises UnclearAnswer: if a line names a record that is not in the list, or no clear answer.
    :raises NoAnswers: if a sheet lacks the columns of one.
    :raises UnreadableText: if it is not text in UTF-8.
    """
    places = {record: place for place, record in enumerate(ids)}
    said: dict[Pair, bool] = {}
    for path in paths:
        try:
            said |= _answers(path, places)
        except UnicodeDecodeError as fault:
            raise UnreadableText(file=path.name, place=fault.start) from fault
    return Judgements(
        same=[pair for pair, is_one in said.items() if is_one],
        different=[pair for pair, is_one in said.items() if not is_one],
    )


def _answers(path: Path, places: Mapping[str, int]) -> dict[Pair, bool]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        # Spreadsheets write what stands between cells as their language has it.
        between = max(",;\t", key=text.readline().count)
        text.seek(0)
        sheet = csv.DictReader(text, delimiter=between)
        if not set(sheet.fieldnames or ()) >= ANSWERED:
            raise NoAnswers(file=path.name)
        return dict(
            _answer(row, places, path.name, sheet.line_num)
            for row in sheet
            if (row["same"] or "").strip()
        )


def _answer(
    row: Mapping[str, str | None], places: Mapping[str, int], file: str, line: int
) -> tuple[Pair, bool]:
    one, other, said = ((row.get(name) or "").strip() for name in ("one", "other", "same"))
    word = said.lower()
    if one == other or not {one, other} <= places.keys() or word not in YES | NO:
        raise UnclearAnswer(file=file, line=line, one=one, other=other, said=said)
    left, right = sorted((places[one], places[other]))
    return (left, right), word in YES


def write_questions(path: Path, rows: Sequence[Row], asked: Questions, *, most: int) -> int:
    """Write the first questions, both records side by side, and return how many there are."""
    left, right, odds, _ = asked.pairs.of(np.arange(min(most, len(asked.linked))))
    chance = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    lines = zip(left.tolist(), right.tolist(), asked.linked, chance.tolist(), strict=False)
    # With a mark, by which spreadsheets know that it is UTF-8: people open it.
    with whole(path, encoding="utf-8-sig") as text:
        sheet = csv.writer(text)
        both = (f"{side}_{name}" for name in SHOWN for side in ("one", "other"))
        sheet.writerow(["one", "other", "same", "linked", "chance", *both])
        for one, other, is_linked, sure in lines:
            here, there = rows[one], rows[other]
            told = "yes" if is_linked else "no"
            shown = (getattr(row, name) for name in SHOWN for row in (here, there))
            sheet.writerow([here.record_id, there.record_id, "", told, f"{sure:.3f}", *shown])
    return len(left)


@contextmanager
def whole(path: Path, *, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """Open a file to be written whole or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding=encoding, newline="") as text:
        yield text
    unfinished.replace(path)
