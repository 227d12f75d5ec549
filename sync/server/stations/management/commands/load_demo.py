"""Fill the server with an invented campus, an event that is open now, and its students."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sync.server.errors import PhotoRefused
from sync.server.events import demo
from sync.server.events.demo_texts import CONSENT, CONSENT_VERSION
from sync.server.stations import services
from sync.server.stations.models import ConsentText, EnrollmentCode

_SHOWN = 10


class Command(BaseCommand):
    help = (
        "Load an invented campus, events and students, and print their ids with a new enrollment "
        "code and a visitor's student pass as JSON on the last line. Running it again opens the "
        "same event anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--students", type=int, default=300, help="how many (default 300)")
        parser.add_argument("--seed", type=int, default=2026, help="other seed, other names")
        parser.add_argument("--photo", type=Path, help="the first student's photo, a JPEG")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            photo = options["photo"].read_bytes() if options.get("photo") else None
            loaded = demo.load(count=options["students"], seed=options["seed"], photo=photo)
        except (OSError, PhotoRefused) as error:
            raise CommandError(f"The photo cannot be used: {error}") from error
        ConsentText.objects.get_or_create(version=CONSENT_VERSION, defaults=CONSENT)
        visitor = loaded.visitor
        told = {
            "event_id": str(loaded.event.id),
            "event_short_id": loaded.event.short_id,
            "enrollment_code": services.create_enrollment_code(EnrollmentCode()),
            "students": [
                {"number": s.number, "full_name": s.full_name} for s in loaded.students[:_SHOWN]
            ],
            "visitor": {
                "number": visitor.number,
                "full_name": visitor.full_name,
                "student_pass": visitor.text,
            },
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))
