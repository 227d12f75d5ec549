"""Golden values: what the chain and the codes must be, made without Muster's code.

The files' canonical texts, hashes and signatures come from Python's json and hashlib and from
openssl; the rotating code from hmac and base64, the student pass and the receipt's code from base64
and openssl alone.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture
def golden() -> Callable[[str], Any]:
    """Read a golden file: golden("chain_record")."""
    return lambda name: json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
