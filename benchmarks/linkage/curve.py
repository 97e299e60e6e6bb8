"""Precision and recall by threshold, on FEBRL's fourth set: `python -m benchmarks.linkage.curve`.

Ours and Splink's are not one scale: ours are log odds, Splink's bits. Splink's line `chosen` has
the threshold that is best on the first set. Both link the same file, one after the other.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from banyan.register.linkage.clusters import clusters
from banyan.register.linkage.people.against import LITTLE, with_contradictions
from banyan.register.linkage.people.link import (
    PEOPLE_THRESHOLD,
    compare_people,
    shipped_for_people,
)
from banyan.register.linkage.people.rows import PersonRow
from benchmarks.linkage.data import labelled_file
from benchmarks.linkage.febrl import written
from benchmarks.linkage.lists import write
from benchmarks.linkage.peers import people_splink
from benchmarks.linkage.peers.choosing import Pairs, best_threshold, connected
from benchmarks.linkage.peers.reading import Records, read
from benchmarks.linkage.people_data import COLUMNS
from benchmarks.linkage.score import Ints, scored

TEST: Final = 4
LEARN: Final = 1
OURS: Final = (-1.0, 0.0, 1.0, PEOPLE_THRESHOLD, 3.0, 4.0)
SPLINKS: Final = (-10.0, -5.0, 0.0, 5.0, 10.0, 15.0)

Linked = Callable[[float], Ints]


def ours() -> Linked:
    """Return what gives our clusters by threshold."""
    width = len(PersonRow._fields)
    rows = [PersonRow(*row[:width]) for row in written(TEST)]
    found = compare_people(rows, shipped_for_people())
    pairs = with_contradictions(found.columns, found.pairs)
    return lambda least: clusters(len(rows), pairs, threshold=least, unmet=LITTLE)


def splinks(learn: Path, test: Path) -> tuple[Linked, float]:
    """Return what gives Splink's clusters by threshold, and the threshold it would choose."""
    before, _ = _pairs(learn)
    chosen = best_threshold(before, labelled_file(learn).entity)
    pairs, records = _pairs(test)
    return lambda least: connected(len(records.ids), pairs, least), chosen


def _pairs(file: Path) -> tuple[Pairs, Records]:
    records = read(file, people_splink.READS)
    return people_splink.scores(records, {}), records


def lines(folder: Path) -> Iterator[str]:
    """Give what is printed."""
    files = {}
    for number in (LEARN, TEST):
        files[number] = folder / f"{number}.csv"
        write(files[number], written(number), COLUMNS)
    truth = labelled_file(files[TEST]).entity
    linked, chosen = splinks(files[LEARN], files[TEST])
    for name, by, thresholds in (
        ("Banyan", ours(), OURS),
        ("Splink", linked, SPLINKS),
        ("Splink, chosen", linked, (chosen,)),
    ):
        for threshold in thresholds:
            precision, recall, f1, *_ = scored(by(threshold), truth)
            yield f"{name:15}{threshold:8.1f}  {precision:.4f}  {recall:.4f}  {f1:.4f}"


if __name__ == "__main__":
    with TemporaryDirectory(prefix="banyan-curve-") as made:
        print("threshold, precision, recall, F1")
        for line in lines(Path(made)):
            print(line, flush=True)
