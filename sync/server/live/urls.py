from django.urls import path

from sync.server.live import api

urlpatterns = [
    path("realtime/ws/<uuid:event_id>/", api.RealtimeWebSocketView.as_view(), name="realtime_ws"),
]
