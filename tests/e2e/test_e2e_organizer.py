"""What organizers do at the station, without a network: PIN, sync now, export, exit."""

import threading

import openpyxl
import pytest
from door_a import ANA, JONAS, PIN
from eyes import shown
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.store.ledger import StoredLedger
from sync.reports.formats import Format


def check_in(visitors, student) -> None:
    """A visit where a card and a word are enough."""
    visitors.hold_up(student.number)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.result)
    visitors.tap_result()
    visitors.arrive(visitors.window.attract)


def test_wrong_pin_is_told_and_the_right_one_opens_the_sheet(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)

    visitors.enter_pin("135791")

    visitors.until(lambda: "PIN" in window.pin.problem)
    assert window.current is window.pin
    assert "4" in window.pin.problem, "how many tries are left"
    visitors.enter_pin(PIN)
    visitors.arrive(window.organizer)
    assert window.pin.problem == ""
    assert "Freshmen Orientation" in shown(window.organizer)


def test_five_wrong_pins_lock_even_the_right_one_out(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)
    said = set()
    for _ in range(5):
        visitors.enter_pin("135791")
        visitors.until(lambda: window.pin.problem not in {"", *said})
        said.add(window.pin.problem)

    assert not any(key.isEnabled() for key in window.pin.pad.keys.values())
    for digit in PIN:  # a keyboard does not get in either
        QTest.keyClick(window.pin.pad, Qt.Key[f"Key_{digit}"])
    QTest.keyClick(window.pin.pad, Qt.Key.Key_Return)
    visitors.until(lambda: not visitors.kiosk._side_tasks.is_busy)
    assert window.current is window.pin
    assert "5 min" in window.pin.problem


def test_sync_now_without_a_server_says_why_and_what_waits(quick_door) -> None:
    visitors = quick_door.start()
    window, loop = visitors.window, visitors.kiosk.sync_loop
    visitors.until(lambda: window.status.text("sync") == "All sent, no server now")
    check_in(visitors, ANA)
    visitors.until(lambda: loop.status.problem != "")
    visitors.open_sheet()
    sheet = window.organizer
    visitors.until(lambda: "No connection to the server" in shown(sheet))
    visitors.until(sheet.sync_button.isEnabled)
    asked = []
    cycle = loop._new_cycle
    loop._new_cycle = lambda *arguments: asked.append(1) or cycle(*arguments)

    visitors.click(sheet.sync_button)

    visitors.until(lambda: bool(asked))
    visitors.until(lambda: "To send: records 1, photos and signatures" in shown(sheet))
    assert "Not synced since Muster was started" in shown(sheet)
    visitors.click(sheet.close_button)
    visitors.arrive(window.attract)


def test_exports_are_real_files_with_the_students_in_them(quick_door) -> None:
    visitors = quick_door.start()
    check_in(visitors, ANA)
    visitors.open_sheet()

    files = {}
    for chosen in Format:
        files[chosen] = visitors.export(chosen)
        visitors.until(lambda name=files[chosen].name: name in shown(visitors.window.organizer))

    assert files[Format.PDF].read_bytes().startswith(b"%PDF-")
    pdf = "".join(page.extract_text() for page in PdfReader(files[Format.PDF]).pages)
    assert ANA.full_name in pdf
    assert ANA.number in pdf
    rows = [
        cell
        for sheet in openpyxl.load_workbook(files[Format.XLSX]).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert ANA.number in rows
    assert ANA.full_name in files[Format.CSV].read_text(encoding="utf-8-sig")


def test_cancelled_export_leaves_no_file(quick_door, monkeypatch: pytest.MonkeyPatch) -> None:
    visitors = quick_door.start()
    window = visitors.window
    for student in (ANA, JONAS):
        check_in(visitors, student)
    visitors.open_sheet()
    sheet = window.organizer
    told = visitors.kiosk.organizer._export_moved
    reached = threading.Event()
    go_on = threading.Event()

    def hold_up_the_export(done: int, _total: int) -> None:
        reached.set()
        go_on.wait(10)

    told.connect(hold_up_the_export, Qt.ConnectionType.DirectConnection)

    visitors.click(sheet.export_buttons[Format.PDF])
    visitors.until(reached.is_set)
    visitors.click(sheet.cancel_export)
    go_on.set()

    visitors.until(sheet.export_buttons[Format.PDF].isVisible)
    assert "Saved as" not in shown(sheet)
    exports = visitors.kiosk.station.settings.exports
    assert list(exports.iterdir()) == []
    visitors.export(Format.PDF)
    assert len(list(exports.iterdir())) == 1


def test_leaving_the_sheet_gives_the_visit_under_way_back(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.front_photo)

    QTest.mousePress(window._corner, Qt.MouseButton.LeftButton)
    visitors.arrive(window.pin)
    QTest.mouseRelease(window._corner, Qt.MouseButton.LeftButton)
    visitors.click(window.pin.close_button)

    visitors.arrive(window.front_photo)
    assert window.front_photo.primary.isEnabled()


def test_exit_asks_for_the_pin_even_when_the_window_is_closed(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    visitors.arrive(window.attract)
    ended = []
    visitors.kiosk.exit_wanted.connect(lambda: ended.append(1))

    window.close()

    assert window.isVisible()
    assert window.current is window.pin
    assert ended == []
    visitors.enter_pin(PIN)
    visitors.arrive(window.organizer)
    visitors.exit()
    assert ended == [1]


def test_sheet_does_not_open_behind_somebody_who_went_back(quick_door, monkeypatch) -> None:
    visitors = quick_door.start()
    window = visitors.window
    let_go = threading.Event()
    pin = visitors.kiosk.station.pin
    check = pin.check

    def slow(digits: str) -> None:
        let_go.wait(10)
        check(digits)

    monkeypatch.setattr(pin, "check", slow)
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)
    visitors.enter_pin(PIN)
    visitors.click(window.pin.close_button)
    visitors.arrive(window.attract)

    let_go.set()

    side = visitors.kiosk._side_tasks
    visitors.until(lambda: not side.is_busy)
    assert window.current is window.attract


def test_organizer_who_is_quicker_than_the_start_is_not_sent_away(quick_door, monkeypatch) -> None:
    let_go = threading.Event()
    draft = StoredLedger.draft

    def slow(self):
        let_go.wait(10)
        return draft(self)

    monkeypatch.setattr(StoredLedger, "draft", slow)
    visitors = quick_door.start(until_resumed=False)
    window = visitors.window
    visitors.click(window.status.organizer)
    visitors.arrive(window.pin)

    let_go.set()

    visitors.settle()
    assert window.current is window.pin
    visitors.open_sheet_from_pin()
    visitors.click(window.organizer.close_button)
    visitors.arrive(window.attract)
