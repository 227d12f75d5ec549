"""Where everything is. Each app brings its own paths."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from sync.server.config import health
from sync.server.events.students import StudentSearchView

urlpatterns = [
    path("healthz", health.healthz, name="health"),
    path("readyz", health.readyz, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("admin/", admin.site.urls),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/analytics/", include("sync.server.analytics.urls")),
    path("api/analytics/", include("sync.server.live.urls")),
    path("api/auth/", include("sync.server.accounts.urls")),
    path("api/events/", include("sync.server.events.urls")),
    path("api/attendance/", include("sync.server.attendance.urls")),
    path("api/reports/", include("sync.server.reports.urls")),
    path("api/stations/", include("sync.server.stations.people_urls")),
    path("api/students/", StudentSearchView.as_view(), name="student_search"),
    path("api/sync/", include("sync.server.stations.urls")),
    path("api/users/", include("sync.server.accounts.users_urls")),
    path("", include("sync.server.web.urls")),
]

handler400 = "sync.server.config.handlers.bad_request"
handler404 = "sync.server.config.handlers.not_found"
handler500 = "sync.server.config.handlers.server_error"
