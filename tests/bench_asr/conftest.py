"""The benches are programs of a checkout, not of the package: their root must be found."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
