"""What the unit tests of reports share. Everybody here is invented."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from sync.domain.events import Event


@pytest.fixture
def event() -> Callable[[datetime, datetime, datetime], Event]:
    def make(opens: datetime, late: datetime, closes: datetime) -> Event:
        return Event(
            id=UUID(int=1),
            short_id=1,
            title="Orientation",
            campus="Main Campus",
            venue="Theater",
            timezone="Asia/Manila",
            opens_at=opens,
            starts_at=opens,
            late_after=late,
            closes_at=closes,
        )

    return make
