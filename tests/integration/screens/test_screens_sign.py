"""The signature's screen, how its ink is painted, and what a palm does to it."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QPointingDevice, QRegion, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from screen_walks import SMALLEST
from visit_values import a_visit

from kiosk.checkin.visit import Step
from kiosk.demo import gallery, inspection
from kiosk.demo.gallery import Shot
from kiosk.screens.sign import SignScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import Translation
from kiosk.widgets.signature_pad import PALM_MM, SignaturePad
from kiosk.widgets.theme import Look

LEFT = Qt.MouseButton.LeftButton
FRAME_S = 1 / 60
WAVE = [QPoint(60 + 6 * i, 200 + 60 * (i % 2)) for i in range(100)]


@pytest.fixture
def screen(theme, stand) -> SignScreen:
    screen = SignScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    screen.show_visit(a_visit(Step.SIGNATURE))
    QApplication.processEvents()
    return screen


@pytest.fixture
def pad(screen) -> SignaturePad:
    return screen.pad


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(scope="module")
def pen(qapp) -> QPointingDevice:
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    kind = QPointingDevice.PointerType.Pen
    return QPointingDevice("pen", 78, QInputDevice.DeviceType.Stylus, kind, able, 1, 1)


def touch(pad: SignaturePad, finger: QPointingDevice, points: list[QPoint]) -> None:
    QTest.touchEvent(pad, finger).press(0, points[0], pad).commit()
    for point in points[1:]:
        QTest.touchEvent(pad, finger).move(0, point, pad).commit()
    QTest.touchEvent(pad, finger).release(0, points[-1], pad).commit()


def pen_moves(
    pad: SignaturePad, pen: QPointingDevice, kind: QEvent.Type, at: QPoint, pressure: float
) -> None:
    no, where = Qt.KeyboardModifier.NoModifier, QPointF(at)
    whole = QPointF(pad.mapToGlobal(at))
    QApplication.sendEvent(
        pad, QTabletEvent(kind, pen, where, whole, pressure, 0, 0, 0, 0, 0, no, LEFT, LEFT)
    )


class PaintedRegions:
    """Notes what a widget is asked to paint."""

    def __init__(self, pad: SignaturePad, monkeypatch) -> None:
        self.regions: list[QRegion] = []
        paint = pad.paintEvent

        def noted(event) -> None:
            self.regions.append(event.region())
            paint(event)

        monkeypatch.setattr(pad, "paintEvent", noted)


def test_only_the_new_ink_is_painted(pad, monkeypatch) -> None:
    painted = PaintedRegions(pad, monkeypatch)
    QTest.mousePress(pad, LEFT, pos=WAVE[0])
    QApplication.processEvents()
    painted.regions.clear()

    for point in WAVE[1:]:
        QTest.mouseMove(pad, point)
        QApplication.processEvents()

    assert painted.regions
    whole = pad.width() * pad.height()
    for region in painted.regions:
        box = region.boundingRect()
        assert box.width() * box.height() < whole / 50
    QTest.mouseRelease(pad, LEFT, pos=WAVE[-1])


def test_ink_is_there_within_a_frame(pad) -> None:
    took = []
    QTest.mousePress(pad, LEFT, pos=WAVE[0])
    for point in WAVE[1:]:
        began = time.perf_counter()
        QTest.mouseMove(pad, point)
        QApplication.processEvents()
        took.append(time.perf_counter() - began)
    QTest.mouseRelease(pad, LEFT, pos=WAVE[-1])

    assert sorted(took)[len(took) // 2] < FRAME_S / 4


def test_ink_drawn_piece_by_piece_is_the_ink_drawn_at_once(pad) -> None:
    QTest.mousePress(pad, LEFT, pos=WAVE[0])
    for point in WAVE[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=WAVE[-1])
    as_made = pad.grab().toImage()

    pad._repaint_canvas()

    at_once = pad.grab().toImage()
    spots = [QPoint(x, y) for p in WAVE for x in (p.x(), p.x() + 3) for y in (p.y(), p.y() + 30)]
    differences = [
        abs(as_made.pixelColor(spot).lightness() - at_once.pixelColor(spot).lightness())
        for spot in spots
    ]
    assert max(differences) < 40
    assert any(at_once.pixelColor(spot).lightness() < 200 for spot in spots)


def test_touch_while_the_pen_hovers_is_the_hand_that_holds_it(pad, finger, pen) -> None:
    pen_moves(pad, pen, QEvent.Type.TabletMove, WAVE[0], 0)

    touch(pad, finger, WAVE[:20])

    assert pad.signature().strokes == ()


def test_wide_contact_is_a_palm(pad, finger, theme, monkeypatch) -> None:
    wide = (PALM_MM + 5) * theme.px_per_mm
    monkeypatch.setattr(QEventPoint, "ellipseDiameters", lambda _self: QSizeF(wide, wide / 2))

    touch(pad, finger, WAVE[:20])

    assert pad.signature().strokes == ()
    assert pad._canvas.pixelColor(WAVE[5]).lightness() > 200, "ink of the palm is left"


def test_who_cannot_sign_has_a_way_on_where_the_event_allows_it(screen, qtbot) -> None:
    with qtbot.waitSignal(screen.waiver_wanted, timeout=1000):
        QTest.mouseClick(screen.cannot_sign, LEFT)

    screen.set_waivable(False)

    assert not screen.cannot_sign.isVisible()


def test_busy_screen_takes_nothing_but_shows_the_ink(screen, pad) -> None:
    QTest.mousePress(pad, LEFT, pos=WAVE[0])
    for point in WAVE[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=WAVE[-1])

    screen.set_busy(busy=True)

    for button in (screen.primary, screen.undo, screen.clear, screen.cannot_sign):
        assert not button.isEnabled()
    assert len(pad.signature().strokes) == 1
    screen.set_busy(busy=False)
    assert screen.primary.isEnabled()


def draw(pad: SignaturePad, points: list[QPoint]) -> None:
    QTest.mousePress(pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=points[-1])


def put_up(theme, stand, width: int, height: int) -> SignScreen:
    """Another look's screen, which gets its size when it is shown."""
    other = SignScreen(theme)
    other.setParent(stand)
    other.show_visit(a_visit(Step.SIGNATURE))
    other.resize(width, height)
    return other


def test_ink_goes_over_to_the_screen_of_another_look(screen, pad, theme, stand) -> None:
    draw(pad, WAVE)
    signed = pad.signature()

    other = put_up(theme, stand, 1280, 650)
    other.go_on_with(screen.unfinished())
    other.show()
    QApplication.processEvents()

    assert other.pad.signature() == signed
    assert other.primary.isEnabled()
    image = other.pad.grab().toImage()
    around = [WAVE[50] + QPoint(x, y) for x in range(-3, 4) for y in range(-3, 4)]
    assert min(image.pixelColor(at).lightness() for at in around) < 200, "the ink is not seen"


def test_signing_goes_on_after_ink_of_another_look(screen, pad, theme, stand) -> None:
    draw(pad, WAVE[:40])
    other = put_up(theme, stand, 1280, 650)
    other.go_on_with(screen.unfinished())
    other.show()
    QApplication.processEvents()

    draw(other.pad, WAVE[40:])

    first, second = other.pad.signature().strokes
    assert first == pad.signature().strokes[0]
    times = [point.t for point in (*first.points, *second.points)]
    assert times == sorted(times)
    assert times[-1] < 60_000
    other.pad.undo()
    assert other.pad.signature().strokes == (first,)


def test_ink_is_made_smaller_where_it_would_be_cut_off(screen, pad, theme, stand) -> None:
    draw(pad, WAVE)
    other = put_up(theme, stand, 700, 500)

    other.go_on_with(screen.unfinished())
    other.show()
    QApplication.processEvents()

    small = other.pad.signature()
    assert small.width < pad.signature().width
    for point in small.strokes[0].points:
        assert 0 <= point.x <= small.width
        assert 0 <= point.y <= small.height


def test_empty_pad_leaves_nothing_to_take_over(screen) -> None:
    assert screen.unfinished() is None


def test_nothing_invites_before_the_pad_does(screen) -> None:
    assert QApplication.focusWidget() is screen

    draw(screen.pad, WAVE)
    assert screen.primary.hasFocus()


def test_tap_on_clear_does_not_end_at_the_way_out(screen) -> None:
    draw(screen.pad, WAVE)
    screen.clear.setFocus()

    QTest.keyClick(screen.clear, Qt.Key.Key_Space)

    assert screen.pad.signature().strokes == ()
    assert QApplication.focusWidget() is screen


def test_keyboard_reaches_everything_from_there(qapp) -> None:
    themes.load_fonts()
    shot = Shot(SMALLEST, Look())
    reached = {}
    for name, stage in gallery.shown(qapp, Translation(qapp), shot, ("sign", "sign-signed")):
        screen = stage.window.sign
        screen.setFocus()
        reached[name] = inspection.tab_order(stage.window)
        for button in (screen.undo, screen.clear, screen.cannot_sign, screen.cancel, screen.back):
            assert (button in reached[name]) is button.isEnabled(), button.text()
        assert (screen.primary in reached[name]) is (name == "sign-signed")
        assert inspection.out_of_order(stage.window) == []
