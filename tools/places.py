"""Where things lie in the checkout."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
ENVIRONMENT: Final = ROOT / ".venv"
PYTHON: Final = ENVIRONMENT / "bin" / "python"
NODE_MODULES: Final = ROOT / "node_modules"
BUILD: Final = ROOT / "build"
DATA: Final = ROOT / "data"
