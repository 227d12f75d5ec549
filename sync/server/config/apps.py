"""The admin under Muster's name, in place of Django's own."""

from django.contrib.admin.apps import AdminConfig


class MusterAdmin(AdminConfig):
    default_site = "sync.server.config.admin.MusterAdminSite"
