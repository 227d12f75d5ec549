"""How far each event's changes are numbered."""

from django.db import models


class Feed(models.Model):
    """One event's numbering. Its row is what numbering locks, so that numbers follow each other.

    `last` is the number of the last change that has one (attendance.models.Change.number).
    """

    event = models.OneToOneField(
        "events.Event", models.CASCADE, primary_key=True, related_name="feed"
    )
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last} changes"
