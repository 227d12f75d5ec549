from django.apps import AppConfig


class Reports(AppConfig):
    name = "sync.server.reports"
    label = "reports"
