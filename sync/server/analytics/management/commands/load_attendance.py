"""Fill a database with invented attendance, to measure with. Never one that is in use."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from sync.server.analytics import loading, rollups


class Command(BaseCommand):
    help = (
        "Make invented campuses, events, students and so many attendance records, with their "
        "roll-ups. For measuring only: nobody sealed these records."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--records", type=int, required=True)
        parser.add_argument("--per-event", type=int, default=1000, help="records of an event")

    def handle(self, *_args: Any, **options: Any) -> None:
        count: int = options["records"]
        began = time.monotonic()
        with transaction.atomic():
            school = loading.make_school(count, per_event=options["per_event"])
            self._tell(began, f"{len(school.events)} events, {len(school.students)} students")
            loading.make_rosters(school)
            self._tell(began, "rosters")
            loading.load(school, count)
            self._tell(began, f"{count} records")
        counted = rollups.rebuild()
        self._tell(began, f"{counted} records counted")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _tell(self, began: float, what: str) -> None:
        self.stdout.write(f"{time.monotonic() - began:7.1f} s  {what}")
