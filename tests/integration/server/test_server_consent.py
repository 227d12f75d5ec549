"""Consent texts: written in the admin, never rewritten, the newest active one told to stations."""

from typing import Any

import pytest
from django.test import Client

from sync.server.stations.models import ConsentText

pytestmark = pytest.mark.django_db

ADD = "/admin/stations/consenttext/add/"


def test_stations_are_told_nothing_where_nothing_was_written(station: Any) -> None:
    assert station.enrolled.settings.consent is None


def test_stations_get_the_newest_active_text(station: Any) -> None:
    ConsentText.objects.create(version="1", english="We keep a photo.")
    ConsentText.objects.create(version="2", english="We keep two.", arabic="نحفظ صورتين.")
    newest = station.pull().settings.consent
    assert (newest.version, newest.texts) == ("2", {"en": "We keep two.", "ar": "نحفظ صورتين."})

    ConsentText.objects.filter(version="2").update(is_active=False)
    assert station.pull().settings.consent.version == "1"
    ConsentText.objects.update(is_active=False)
    assert station.pull().settings.consent is None


def test_words_that_were_agreed_to_cannot_be_changed(admin_client_of_site: Client) -> None:
    form = {"version": "2026-1", "english": "We keep a photo.", "is_active": "on"}
    assert admin_client_of_site.post(ADD, form).status_code == 302
    row = ConsentText.objects.get()
    page = f"/admin/stations/consenttext/{row.pk}/"

    admin_client_of_site.post(f"{page}change/", {"version": "2026-2", "english": "Else."})

    row.refresh_from_db()
    assert (row.version, row.english, row.is_active) == ("2026-1", "We keep a photo.", False)
    assert admin_client_of_site.post(f"{page}delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("version", ["", "v" * 65, "2026\x071"])
def test_version_must_fit_into_a_record(admin_client_of_site: Client, version: str) -> None:
    response = admin_client_of_site.post(ADD, {"version": version, "english": "We keep a photo."})
    assert response.status_code == 200
    assert not ConsentText.objects.exists()
