"""Make the roll-ups of analytics anew from the records."""

from typing import Any

from django.core.management.base import BaseCommand

from sync.server.analytics import rollups


class Command(BaseCommand):
    help = (
        "Count all attendance records anew for analytics, after restoring a backup or in doubt. "
        "The server may run meanwhile."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{rollups.rebuild()} records counted.")
        rollups.fold_all()
