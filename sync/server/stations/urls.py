from django.urls import path

from sync.server.stations import api

urlpatterns = [
    path("enroll/", api.EnrollView.as_view(), name="sync_enroll"),
    path("push/", api.PushView.as_view(), name="sync_push"),
    path("media/missing/", api.MissingView.as_view(), name="sync_missing"),
    path("media/<str:sha256>/", api.MediaView.as_view(), name="sync_media"),
    path("pull/", api.PullView.as_view(), name="sync_pull"),
    path("heartbeat/", api.HeartbeatView.as_view(), name="sync_heartbeat"),
    path("photos/<str:sha256>/", api.PhotoView.as_view(), name="sync_photo"),
]
