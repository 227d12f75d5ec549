from django.urls import path

from sync.server.attendance import api

urlpatterns = [
    path("", api.RecordListView.as_view(), name="attendance_list"),
    path("<uuid:pk>/", api.RecordDetailView.as_view(), name="attendance_detail"),
]
