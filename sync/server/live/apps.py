from django.apps import AppConfig


class Live(AppConfig):
    name = "sync.server.live"
    label = "live"
