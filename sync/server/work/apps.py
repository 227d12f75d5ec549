from django.apps import AppConfig


class Work(AppConfig):
    name = "sync.server.work"
    label = "work"
