from django.apps import AppConfig
from django.db.models.signals import post_delete


class Analytics(AppConfig):
    name = "sync.server.analytics"
    label = "analytics"

    def ready(self) -> None:
        """Deletions leave no changed row behind, by which the roll-ups would notice them."""
        from sync.server.analytics import booking  # noqa: PLC0415 - needs loaded apps
        from sync.server.events import models  # noqa: PLC0415

        for model in (models.Event, models.RosterEntry):
            post_delete.connect(booking.on_row_deleted, sender=model)
