"""Link a file as the program does: `python -m benchmarks.linkage.ours FILE.csv OUT.csv`."""

import sys
from pathlib import Path

from banyan.register.linkage.match_file import match_file

if __name__ == "__main__":
    match_file(Path(sys.argv[1]), out=Path(sys.argv[2]))
