from django.apps import AppConfig


class Stations(AppConfig):
    name = "sync.server.stations"
    label = "stations"
