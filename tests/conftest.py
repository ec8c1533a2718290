"""The corpus and the measuring programs stand beside the package, not in it."""

import sys
from pathlib import Path

from hypothesis import settings

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# A deadline of 200 ms an example measures how busy the machine is; time has tests of its own (properties/test_speed.py).
settings.register_profile("vnvanban", deadline=None)
settings.load_profile("vnvanban")
