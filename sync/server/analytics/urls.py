from django.urls import path

from sync.server.analytics import api

urlpatterns = [
    path("dashboard/", api.DashboardView.as_view(), name="dashboard_analytics"),
    path("dashboard/refresh/", api.DashboardRefreshView.as_view(), name="dashboard_refresh"),
    path(
        "histograms/attendance-hourly/",
        api.HourlyHistogramView.as_view(),
        name="hourly_histogram",
    ),
    path(
        "histograms/verification-time/",
        api.VerificationTimeHistogramView.as_view(),
        name="verification_histogram",
    ),
    path(
        "histograms/department-comparison/",
        api.DepartmentHistogramView.as_view(),
        name="department_histogram",
    ),
    path(
        "histograms/weekly-pattern/",
        api.WeeklyPatternHistogramView.as_view(),
        name="weekly_histogram",
    ),
    path("attendance-trends/", api.TrendsView.as_view(), name="attendance_trends"),
    path("anomaly-detection/", api.AnomaliesView.as_view(), name="anomaly_detection"),
    path("department-summary/", api.DepartmentSummaryView.as_view(), name="department_summary"),
    path("realtime/<uuid:event_id>/", api.RealtimeView.as_view(), name="realtime_event"),
]
