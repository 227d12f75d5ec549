"""Print a new one-time enrollment code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sync.server.stations import services
from sync.server.stations.models import EnrollmentCode


class Command(BaseCommand):
    help = "Print a code with which one station can enroll, once and within 24 hours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="", help="name the station gets, such as its door")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.write(services.create_enrollment_code(EnrollmentCode(name=options["name"])))
