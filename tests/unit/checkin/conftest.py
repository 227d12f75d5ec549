"""A door at which invented students are checked in, all of it in memory."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk_fakes import Door


@pytest.fixture
def door() -> Door:
    return Door()
