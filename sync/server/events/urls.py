from django.urls import path

from sync.server.analytics.api import EventAnalyticsView
from sync.server.attendance.api import EventRecordListView
from sync.server.events import api, imports

urlpatterns = [
    path("", api.EventListView.as_view(), name="event_list"),
    path("bulk-create/", imports.EventImportView.as_view(), name="event_import"),
    path("<uuid:pk>/", api.EventDetailView.as_view(), name="event_detail"),
    path("<uuid:pk>/update/", api.EventUpdateView.as_view(), name="event_update"),
    path("<uuid:pk>/delete/", api.EventDeleteView.as_view(), name="event_delete"),
    path("<uuid:pk>/analytics/", EventAnalyticsView.as_view(), name="event_analytics"),
    path("<uuid:pk>/qr/", api.CodeView.as_view(), name="event_code"),
    path("<uuid:pk>/qr/refresh/", api.CodeRefreshView.as_view(), name="event_code_refresh"),
    path("<uuid:pk>/attendance/", EventRecordListView.as_view(), name="event_attendance"),
    path("<uuid:pk>/roster/", imports.RosterView.as_view(), name="event_roster"),
    path(
        "<uuid:pk>/roster/<uuid:entry_id>/",
        imports.RosterEntryView.as_view(),
        name="event_roster_entry",
    ),
]
