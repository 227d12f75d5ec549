"""The admin's site, on which every app's admin registers, and the base of their classes."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin

__all__ = ["ModelAdmin", "MusterAdminSite"]

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
else:

    class ModelAdmin(admin.ModelAdmin):
        """Django's, but with the model in brackets, as its type stubs want it."""

        def __class_getitem__(cls, _model: Any) -> Any:
            return cls


class MusterAdminSite(admin.AdminSite):
    site_header = "Muster"
    site_title = "Muster"
    site_url = None
    index_title = "Events, stations and attendance"
