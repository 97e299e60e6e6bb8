"""Linking the records of a file, for whoever wants to see how well it is done."""

import csv
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import numpy as np

from banyan.register.linkage.engines import Compares
from banyan.register.linkage.link import compare, linked, shipped_model
from banyan.register.linkage.rows import read_rows


class Matched(NamedTuple):
    """How many records there were, how many clusters they make, and the seconds it took."""

    records: int
    clusters: int
    seconds: float


def match_file(path: Path, *, out: Path, engine: Compares = compare) -> Matched:
    """Link the records of a CSV file, and write of each `record_id,cluster_id,probability`.

    The rows come in the order of the file. A cluster goes by the `record_id` of its first record;
    the probability is that the record stands where it belongs. `out` is written whole or not at
    all.

    :raises NoSuchColumns: if the file has no column `name`.
    :raises UnreadableText: if it is not text in UTF-8.
    """
    begun = monotonic()
    found = linked(engine(read_rows(path), shipped_model()))
    unfinished = out.with_name(f"{out.name}.part")
    with unfinished.open("w", encoding="utf-8", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(["record_id", "cluster_id", "probability"])
        lines.writerows(
            (record, found.ids[first], f"{sure:.6f}")
            for record, first, sure in zip(
                found.ids, found.cluster.tolist(), found.probability.tolist(), strict=True
            )
        )
    unfinished.replace(out)
    return Matched(len(found.ids), len(np.unique(found.cluster)), monotonic() - begun)
