from django.apps import AppConfig
from django.db.models.signals import post_save


class Attendance(AppConfig):
    name = "sync.server.attendance"
    label = "attendance"

    def ready(self) -> None:
        """Records wait for students to come on file under their numbers."""
        from sync.server.attendance import linking  # noqa: PLC0415 - needs loaded apps

        post_save.connect(linking.on_student_saved, sender="events.Student")
