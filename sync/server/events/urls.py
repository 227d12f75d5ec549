from django.urls import path

from sync.server.events import api

urlpatterns = [
    path("", api.EventListView.as_view(), name="event_list"),
    path("<uuid:pk>/", api.EventDetailView.as_view(), name="event_detail"),
]
