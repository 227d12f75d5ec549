from django.urls import path

from sync.server.stations import people

urlpatterns = [
    path("", people.StationsView.as_view(), name="stations"),
    path("codes/", people.CodesView.as_view(), name="station_codes"),
    path("<uuid:pk>/", people.StationView.as_view(), name="station"),
    path("<uuid:pk>/revoke/", people.RevokeView.as_view(), name="station_revoke"),
]
