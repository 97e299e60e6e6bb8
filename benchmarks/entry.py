"""One record looked up among many as while it is typed: `./banyan benchmark entry`."""

import sys

from benchmarks.linkage.entry import arguments, main

if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
