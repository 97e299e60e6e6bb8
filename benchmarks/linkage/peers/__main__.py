"""Run one peer: `choose` on records whose truth is known, then `link` others.

`python -m benchmarks.linkage.peers NAME choose DEV.csv MODEL.json` learns what the peer must know
before it links, and finds the threshold with the best clusters; `… NAME link FILE.csv MODEL.json
OUT.csv` links with that, and writes `record_id,cluster_id`.
"""

import csv
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from benchmarks.linkage.data import labelled_file
from benchmarks.linkage.peers.choosing import Peer, best_threshold, connected
from benchmarks.linkage.peers.reading import read


def choose(peer: Peer, file: Path, kept: Path) -> None:
    """Write what the peer learnt, and the threshold."""
    records, entity = read(file, peer.READS), labelled_file(file).entity
    model = peer.learned(records, entity)
    threshold = best_threshold(peer.scores(records, model), entity)
    kept.write_text(json.dumps({"model": model, "threshold": threshold}), encoding="utf-8")


def link(peer: Peer, file: Path, kept: Path, out: Path) -> None:
    """Write the clusters of a file."""
    told, records = json.loads(kept.read_text(encoding="utf-8")), read(file, peer.READS)
    count = len(records.ids)
    labels = connected(count, peer.scores(records, told["model"]), told["threshold"])
    with out.open("w", encoding="utf-8", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(["record_id", "cluster_id"])
        lines.writerows(zip(records.ids, (records.ids[at] for at in labels.tolist()), strict=True))


def main(arguments: Sequence[str]) -> None:
    """Do what the words say."""
    name, act, *files = arguments
    peer = cast("Peer", import_module(f"benchmarks.linkage.peers.{name}"))
    paths = [Path(file) for file in files]
    if act == "choose":
        choose(peer, *paths)
    else:
        link(peer, *paths)


if __name__ == "__main__":
    main(sys.argv[1:])
