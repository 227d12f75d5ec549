"""Make a student's signed pass."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sync.domain.errors import BadPass
from sync.domain.students import normalized_number
from sync.server.events import passes
from sync.server.events.models import Student


class Command(BaseCommand):
    help = (
        "Make the pass of a student on file: a QR that this server signs, with which the student "
        "checks in at any station. Prints the pass's text, or writes its picture with --out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="student number")
        parser.add_argument(
            "--days", type=int, default=passes.DAYS, help="how long it is good (default 180)"
        )
        parser.add_argument("--out", type=Path, help="write the QR to this PNG file")

    def handle(self, *_args: Any, **options: Any) -> None:
        number = normalized_number(options["number"])
        student = Student.objects.filter(number=number, is_active=True).first()
        if student is None:
            raise CommandError("No active student has this number.")
        if not 1 <= options["days"] <= passes.MAX_DAYS:
            raise CommandError(f"--days must be 1 to {passes.MAX_DAYS}.")
        try:
            issued = passes.issue(student, days=options["days"])
        except BadPass as error:
            raise CommandError(error.message) from error
        if options["out"] is None:
            self.stdout.write(issued.text)
            return
        self._write(options["out"], issued)

    def _write(self, path: Path, issued: passes.Issued) -> None:
        try:
            path.write_bytes(issued.png())
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{path}: {issued.number}. {issued.good_until}.")
