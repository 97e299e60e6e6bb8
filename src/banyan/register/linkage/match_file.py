"""Linking the records of a file, for whoever wants to see how well it is done."""

import csv
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

import numpy as np

from banyan.register.linkage.asking.chances import by_what_is_said
from banyan.register.linkage.asking.lists import questions
from banyan.register.linkage.asking.sheets import read_answers, whole, write_questions
from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.engines import Compares
from banyan.register.linkage.link import (
    NOBODY,
    Compared,
    Judgements,
    Linked,
    compare,
    linked,
    shipped_model,
)
from banyan.register.linkage.rows import Row, read_rows

# Questions for a thousand records, before their answers are heeded and the next are asked.
AT_ONCE: Final = 5


class Matched(NamedTuple):
    """How many records there were, how many clusters they make, how many pairs are asked about,
    and the seconds it took.
    """

    records: int
    clusters: int
    asked: int
    seconds: float


def match_file(
    path: Path,
    *,
    out: Path,
    engine: Compares = compare,
    judged: Sequence[Path] = (),
    ask: Path | None = None,
) -> Matched:
    """Link the records of a CSV file, and write of each `record_id,cluster_id,probability`.

    The rows come in the order of the file. A cluster goes by the `record_id` of its first record;
    the probability is that the record stands where it belongs. What sheets of answers say that were
    `judged` comes first; what is best asked next is written to `ask`. Every file is written whole
    or not at all.

    :raises NoSuchColumns: if the file has no column `name`.
    :raises UnreadableText: if it is not text in UTF-8.
    :raises UnclearAnswer: if an answer is not clear, or of no record of the file.
    :raises NoAnswers: if a sheet of answers lacks its columns.
    """
    begun = monotonic()
    # Kept only where they are needed again: most lists are read once.
    rows: list[Row] = list(read_rows(path)) if judged or ask else []
    said = read_answers(judged, [row.record_id for row in rows])
    compared = engine(rows or read_rows(path), shipped_model(), said)
    found = linked(compared, judged=said)
    _write(out, found)
    asked = _ask(ask, rows, compared, said) if ask else 0
    return Matched(len(found.ids), len(np.unique(found.cluster)), asked, monotonic() - begun)


def _write(out: Path, found: Linked) -> None:
    with whole(out) as text:
        lines = csv.writer(text)
        lines.writerow(["record_id", "cluster_id", "probability"])
        lines.writerows(
            (record, found.ids[first], f"{sure:.6f}")
            for record, first, sure in zip(
                found.ids, found.cluster.tolist(), found.probability.tolist(), strict=True
            )
        )


def _ask(path: Path, rows: Sequence[Row], found: Compared, said: Judgements = NOBODY) -> int:
    pairs = Scored(found.met.left, found.met.right, found.score)
    asked = questions(len(rows), pairs, by_what_is_said(found.columns), said)
    return write_questions(path, rows, asked, most=max(1, AT_ONCE * len(rows) // 1000))
