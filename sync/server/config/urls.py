"""Where everything is. Each app brings its own paths."""

from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView


def health(_request: HttpRequest) -> JsonResponse:
    """Tell that the process answers."""
    return JsonResponse({"status": "ok"})


urlpatterns = [
    path("healthz", health, name="health"),
    path("admin/", admin.site.urls),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/auth/", include("sync.server.accounts.urls")),
    path("api/events/", include("sync.server.events.urls")),
    path("api/attendance/", include("sync.server.attendance.urls")),
    path("api/sync/", include("sync.server.stations.urls")),
]

handler404 = "sync.server.config.handlers.not_found"
handler500 = "sync.server.config.handlers.server_error"
