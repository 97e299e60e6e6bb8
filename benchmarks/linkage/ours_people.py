"""Link people as the program does: `python -m benchmarks.linkage.ours_people FILE.csv OUT.csv`."""

import csv
import sys
from pathlib import Path

from banyan.register.linkage.people.link import link_people, shipped_for_people
from banyan.register.linkage.people.rows import PersonRow
from banyan.register.linkage.rows import read_records

if __name__ == "__main__":
    LINKED = link_people(read_records(Path(sys.argv[1]), PersonRow), shipped_for_people())
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(["record_id", "cluster_id"])
        firsts = (LINKED.ids[at] for at in LINKED.cluster.tolist())
        lines.writerows(zip(LINKED.ids, firsts, strict=True))
