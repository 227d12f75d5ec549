from django.apps import AppConfig


class Attendance(AppConfig):
    name = "sync.server.attendance"
    label = "attendance"
