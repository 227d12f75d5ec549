"""The one kind of time that records and messages hold: an instant, never a local time."""

from datetime import datetime
from typing import Annotated

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""An aware datetime. Reading one without a zone from JSON fails instead of guessing."""
