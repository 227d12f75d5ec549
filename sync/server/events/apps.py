from django.apps import AppConfig
from django.db.models.signals import post_delete


class Events(AppConfig):
    name = "sync.server.events"
    label = "events"

    def ready(self) -> None:
        """Every deletion, by cascade too, leaves a tombstone for the stations."""
        from sync.server.events import changes, models, photos  # noqa: PLC0415 - needs loaded apps

        for model in (models.Event, models.Student, models.RosterEntry):
            post_delete.connect(changes.leave_tombstone, sender=model)
        post_delete.connect(photos.on_student_deleted, sender=models.Student)
