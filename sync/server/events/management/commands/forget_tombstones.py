"""Delete old tombstones, so that they do not pile up for ever."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sync.server.events import changes


class Command(BaseCommand):
    help = "Delete tombstones. Stations that have not pulled since then get a full copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--older-than-days", type=int, default=90, help="default 90")

    def handle(self, *_args: Any, **options: Any) -> None:
        oldest = timezone.now() - timedelta(days=options["older_than_days"])
        self.stdout.write(f"Deleted: {changes.forget_tombstones(older_than=oldest)}")
