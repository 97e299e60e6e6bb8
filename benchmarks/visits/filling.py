"""Fill the database of this process with a large register, as `benchmarks.visits.lists_made`."""

import os
import sys
from random import Random

os.environ["DJANGO_SETTINGS_MODULE"] = "banyan.config.settings"

import banyan.config.wsgi  # noqa: F401 - everything is loaded, as in a server's process
from benchmarks.visits.lists_made import Sizes, filled

if __name__ == "__main__":
    filled(Sizes().reduced(float(sys.argv[1])), Random(1))
