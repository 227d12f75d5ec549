"""Fill the server with an invented campus, an event that is open now, and its students."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sync.server.events import demo
from sync.server.stations import services
from sync.server.stations.models import EnrollmentCode

_SHOWN = 10


class Command(BaseCommand):
    help = (
        "Load an invented campus, event and students, and print their ids with a new enrollment "
        "code as JSON on the last line. Running it again opens the same event anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--students", type=int, default=300, help="how many (default 300)")
        parser.add_argument("--seed", type=int, default=2026, help="other seed, other names")

    def handle(self, *_args: Any, **options: Any) -> None:
        event, students = demo.load(count=options["students"], seed=options["seed"])
        told = {
            "event_id": str(event.id),
            "enrollment_code": services.create_enrollment_code(EnrollmentCode()),
            "students": [{"number": s.number, "full_name": s.full_name} for s in students[:_SHOWN]],
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))
