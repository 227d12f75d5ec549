"""Who works, and when each periodic job is due. The tasks themselves are django-tasks-db's."""

from django.db import models


class Worker(models.Model):
    """A worker process that lives: it says so every few seconds, and its row goes when it ends."""

    id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()


class Job(models.Model):
    """When a periodic job is to run next, whichever worker does it."""

    name = models.CharField(primary_key=True, max_length=64)
    due_at = models.DateTimeField()
