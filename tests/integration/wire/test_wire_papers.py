"""What an admin gives at the server reaches the station, and what a student leaves there arrives:
photos, consent, passes, waivers, places, and the QR that makes a laptop a station.
"""

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from kiosk.checkin.visit import Step, Visit
from kiosk.first_run.flow import FirstRun
from kiosk.first_run.testing import FirstTestScreen
from kiosk.screens.admin.cameras import CamerasScreen
from kiosk.screens.admin.wizard import DonePage, LanguagePage, WayPage
from kiosk.screens.admin.wizard_connect import EnrollPage
from kiosk.screens.admin.wizard_safety import PinPage, RecoveryPage
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.settings import Settings
from kiosk.station import open_station
from kiosk.widgets import theme as themes
from kiosk.widgets.pin_pad import ENTER
from sync.domain import waivers
from sync.domain.attendance import AttendanceRecord, EvidenceKind, Method, Outcome, Reason
from sync.domain.places import Position, PositionSource
from sync.domain.waivers import Waived
from sync.protocol.codec import item_from_body

NUMBER = "2026-00250"
PIN = "246810"
AWAY = Position(latitude=14.6600, longitude=121.0687, source=PositionSource.TYPED)
"""Some 700 m north of the event's point."""
SQUARE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def records_at(server: Any) -> list[AttendanceRecord]:
    rows = server.rows("SELECT body FROM attendance_record ORDER BY seq")
    return [item_from_body(row["body"], AttendanceRecord) for row in rows]


def test_photo_uploaded_at_the_server_is_what_the_confirm_screen_is_given(
    door: Any, server: Any
) -> None:
    directory = door.opened.directory
    assert directory.student(NUMBER).photo == ""
    [row] = server.rows("SELECT id, full_name FROM events_student WHERE number = ?", NUMBER)
    photo = io.BytesIO()
    Image.new("RGB", (480, 640), (200, 40, 40)).save(photo, "JPEG")

    server.as_admin(
        f"/admin/events/student/{row['id']}/change/",
        files={"new_photo": ("ana.jpg", photo.getvalue(), "image/jpeg")},
        number=NUMBER,
        full_name=row["full_name"],
        is_active="on",
    )
    door.sync()

    named = directory.student(NUMBER).photo
    kept = directory.reference_photo(named)
    assert sha256(kept).hexdigest() == named
    with Image.open(io.BytesIO(kept)) as shown:
        red, green, blue = shown.convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert red > 150, "another photo"
    assert max(green, blue) < 80, "another photo"


def test_consent_text_comes_with_a_pull_and_its_version_goes_with_the_record(
    door: Any, server: Any
) -> None:
    server.as_admin(
        "/admin/stations/consenttext/add/",
        version="2026-2",
        english="Your photos are kept for one term.",
        spanish="Tus fotos se guardan un semestre.",
        is_active="on",
    )
    door.sync()

    consent = door.opened.server_settings.consent
    assert consent.version == "2026-2"
    assert consent.text("es") == "Tus fotos se guardan un semestre."
    assert consent.text("ar") == "Your photos are kept for one term."
    door.check_in("2026-00001", consent=consent.version)
    door.sync()
    [record] = records_at(server)
    assert record.consent == "2026-2"


def test_pass_waivers_and_place_of_a_visit_arrive_at_the_server(door: Any, server: Any) -> None:
    text = server.manage("student_pass", NUMBER)
    door.position = AWAY
    desk = door.desk()
    assert isinstance(desk.identify_by_pass(text.lower()), Visit)
    desk.waive(Waived.PHOTO, witness="pin")
    assert desk.confirm().step is Step.SIGNATURE
    desk.waive(Waived.SIGNATURE, typed_name="Ana Liza", witness="pin")
    result = desk.seal()

    report = door.sync()

    assert (report.records, report.media, report.quarantined) == (1, 3, 0)
    [record] = records_at(server)
    assert (record.student_number, record.method) == (NUMBER, Method.PASS)
    assert record.outcome is Outcome.REVIEW
    assert set(record.reasons) == {
        Reason.OFF_SITE,
        Reason.PHOTO_WAIVED,
        Reason.SIGNATURE_WAIVED,
    }
    assert record.position == AWAY
    assert 600 < record.distance_m < 800
    files = server.media()
    arrived = {link.kind: files[link.sha256].read_bytes() for link in record.evidence}
    assert arrived.keys() == {
        EvidenceKind.STUDENT_PASS,
        EvidenceKind.PHOTO_WAIVER,
        EvidenceKind.SIGNATURE_WAIVER,
    }
    assert arrived[EvidenceKind.STUDENT_PASS].decode() == text
    assert waivers.decode(arrived[EvidenceKind.SIGNATURE_WAIVER]).typed_name == "Ana Liza"
    page = server.as_admin(f"/admin/attendance/record/{result.record.id}/change/")
    assert "Ana Liza" in page, "an admin sees who signed how"


@pytest.fixture
def wizard(
    server: Any, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[tuple[FirstRun, Settings]]:
    """The wizard of an empty laptop, before whose camera the admin's page with a code is held."""
    themes.load_fonts()
    page = server.as_admin("/admin/stations/enrollmentcode/add/", name="")
    drawn = [tuple(map(int, square)) for square in SQUARE.findall(page)]
    side = 1 + max(y for _, y, _ in drawn)
    squares = np.full((side + 8, side + 8), 255, np.uint8)
    for x, y, length in drawn:
        squares[y, x : x + length] = 0
    code = cv2.resize(squares, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    picture = np.full((720, 1280), 150, np.uint8)
    picture[60 : 60 + code.shape[0], 300 : 300 + code.shape[1]] = code
    (tmp_path / "camera").mkdir()
    cv2.imwrite(str(tmp_path / "camera" / "page.png"), picture)
    settings = Settings(
        data_folder=tmp_path / "laptop",
        key_file=tmp_path / "laptop.key",
        front_camera=f"folder:{tmp_path / 'camera'}",
        full_screen=False,
    )
    one = FirstRun(settings, application=qapp, size=(1280, 720))
    one.start()
    yield one, settings
    one.stop()
    one.window.deleteLater()
    one.deleteLater()
    QApplication.sendPostedEvents()


def test_laptop_held_before_the_admins_page_is_a_station_of_that_server(
    wizard: Any, server: Any, qtbot: QtBot
) -> None:
    first_run, _ = wizard
    finished: list[Settings] = []
    first_run.finished.connect(finished.append)

    def page(kind: type[Any]) -> Any:
        qtbot.waitUntil(lambda: isinstance(first_run.window.page, kind), timeout=20_000)
        return first_run.window.page

    def tap(button: QAbstractButton) -> None:
        qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=20_000)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    tap(page(LanguagePage).next_button)
    tap(page(WayPage).connect_row)
    assert not isinstance(page(EnrollPage | ServerPage), WayPage)
    tap(page(ServerPage).next_button)
    page(CamerasScreen)
    tap(first_run.cameras_next)
    for key in (*PIN, ENTER, *PIN, ENTER):
        tap(page(PinPage).form.pad.keys[key])
    recovery = page(RecoveryPage)
    qtbot.waitUntil(lambda: bool(recovery._last))
    recovery.tick.click()
    tap(recovery.next_button)
    test = page(FirstTestScreen)
    qtbot.waitUntil(lambda: bool(test._findings) and test.is_done, timeout=20_000)
    tap(test.start_button)
    tap(page(DonePage).next_button)
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)

    [settings] = finished
    station = open_station(settings)
    try:
        assert station.identity.server_url == server.url
        station.new_cycle(lambda _: None, lambda: False).run()
        event = station.event()
        assert event is not None
        assert event.title == "Freshmen Orientation 2026"
        assert station.directory.expected_count(event.id) == 300
    finally:
        station.close()
    [row] = server.rows("SELECT name FROM stations_station")
    assert row["name"] == station.identity.name
