from django.urls import path

from sync.server.reports import api

urlpatterns = [
    path("attendance/", api.AttendanceReportView.as_view(), name="attendance_report"),
    path(
        "export-with-photos/",
        api.ReportExportWithPhotosView.as_view(),
        name="report_export_photos",
    ),
    path("official-format/", api.OfficialFormatReportView.as_view(), name="official_format_report"),
    path(
        "individual/<int:user_id>/",
        api.IndividualReportView.as_view(),
        name="individual_report",
    ),
    path("jobs/<uuid:pk>/", api.JobView.as_view(), name="report_job"),
    path("files/<str:signed>/", api.ReportFileView.as_view(), name="report_file"),
]
