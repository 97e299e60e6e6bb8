#!/usr/bin/env python3
"""Django's own commands, for those who know them. Everyone else: `./banyan`."""

import gc
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banyan.config.settings")

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    try:
        execute_from_command_line(sys.argv)
    finally:
        # On its way out Python looks for rings of garbage: among millions of texts that takes
        # longer than letting them go.
        gc.freeze()
