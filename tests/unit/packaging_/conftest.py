"""Lets these tests import the set-up scripts, which are files beside each other and no package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "packaging"))
