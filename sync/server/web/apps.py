from django.apps import AppConfig


class Web(AppConfig):
    name = "sync.server.web"
    label = "web"
