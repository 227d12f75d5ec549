"""Signing with finger, pen and mouse."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.demo.gallery import GLASSES, Glass
from kiosk.screens.sign import SignScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.signature_pad import SignaturePad, picture
from sync.domain.signature import Point, Pointer, Signature, Stroke, decode, encode

LEFT = Qt.MouseButton.LeftButton
SCRIBBLE = [QPoint(50, 80), QPoint(120, 40), QPoint(180, 110), QPoint(260, 60)]
FURTHER = [QPoint(300, 90), QPoint(340, 50), QPoint(420, 100)]


@pytest.fixture
def screen(theme, stand) -> SignScreen:
    screen = SignScreen(theme)
    screen.setParent(stand)
    screen.resize(stand.size())
    screen.show()
    screen.set_busy(busy=False)
    return screen


@pytest.fixture
def pad(screen) -> SignaturePad:
    return screen.pad


@pytest.fixture(scope="session")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(scope="session")
def pen(qapp) -> QPointingDevice:
    return QPointingDevice(
        "pen",
        77,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )


def with_mouse(pad: SignaturePad, points: list[QPoint]) -> None:
    QTest.mousePress(pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=points[-1])


def with_finger(pad: SignaturePad, finger: QPointingDevice, points: list[QPoint]) -> None:
    QTest.touchEvent(pad, finger).press(0, points[0], pad).commit()
    for point in points[1:]:
        QTest.touchEvent(pad, finger).move(0, point, pad).commit()
    QTest.touchEvent(pad, finger).release(0, points[-1], pad).commit()


def pen_event(
    pad: SignaturePad, pen: QPointingDevice, kind: QEvent.Type, at: QPoint, pressure: float
) -> None:
    held = LEFT if kind is not QEvent.Type.TabletRelease else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind,
        pen,
        QPointF(at),
        QPointF(pad.mapToGlobal(at)),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        held,
    )
    QApplication.sendEvent(pad, event)


def with_pen(
    pad: SignaturePad, pen: QPointingDevice, points: list[QPoint], pressure: float
) -> None:
    pen_event(pad, pen, QEvent.Type.TabletPress, points[0], pressure)
    for point in points[1:]:
        pen_event(pad, pen, QEvent.Type.TabletMove, point, pressure)
    pen_event(pad, pen, QEvent.Type.TabletRelease, points[-1], 0)


def millimetres(pad: SignaturePad, points: list[QPoint]) -> list[tuple[int, int]]:
    """Return where points of the pad are on the glass, in hundredths of a millimetre."""
    per_px = 2540 / 96
    return [(round(p.x() * per_px), round(p.y() * per_px)) for p in points]


def drawn(pad: SignaturePad) -> list[list[tuple[int, int]]]:
    return [[(p.x, p.y) for p in stroke.points] for stroke in pad.signature().strokes]


def test_finger_signs(screen, pad, finger) -> None:
    with_finger(pad, finger, SCRIBBLE)
    with_finger(pad, finger, FURTHER)

    assert drawn(pad) == [millimetres(pad, SCRIBBLE), millimetres(pad, FURTHER)]
    assert {stroke.pointer for stroke in pad.signature().strokes} == {Pointer.TOUCH}
    assert screen.primary.isEnabled()


def test_pen_signs_with_its_pressure(screen, pad, pen) -> None:
    with_pen(pad, pen, SCRIBBLE, 0.4)

    [stroke] = pad.signature().strokes
    assert stroke.pointer is Pointer.PEN
    assert [(p.x, p.y) for p in stroke.points] == millimetres(pad, SCRIBBLE)
    assert {p.pressure for p in stroke.points[:-1]} == {102}
    assert screen.primary.isEnabled()


def test_pen_that_only_hovers_draws_nothing(pad, pen) -> None:
    for point in SCRIBBLE:
        pen_event(pad, pen, QEvent.Type.TabletMove, point, 0)

    assert drawn(pad) == []


def test_mouse_signs_and_the_picture_shows_its_ink(screen, pad) -> None:
    with_mouse(pad, SCRIBBLE)

    signature = decode(encode(pad.signature()))
    assert signature == pad.signature()
    assert [stroke.pointer for stroke in signature.strokes] == [Pointer.MOUSE]
    png = Image.open(io.BytesIO(picture(signature))).convert("L")
    dots = 200 / 96
    for point in SCRIBBLE:
        x, y = round(point.x() * dots), round(point.y() * dots)
        around = png.crop((x - 3, y - 3, x + 4, y + 4))
        assert around.getextrema()[0] < 128, f"no ink at {point}"
    assert png.getpixel((png.width - 5, png.height - 5)) == 255


def test_quick_second_press_which_qt_takes_for_a_double_click_is_a_stroke(pad) -> None:
    with_mouse(pad, SCRIBBLE)

    QTest.mouseDClick(pad, LEFT, pos=FURTHER[0])
    for point in FURTHER[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=FURTHER[-1])

    assert drawn(pad) == [millimetres(pad, SCRIBBLE), millimetres(pad, FURTHER)]


def test_palm_beside_the_finger_draws_nothing_and_ends_nothing(pad, finger) -> None:
    palm = [QPoint(600, 300), QPoint(640, 310)]
    QTest.touchEvent(pad, finger).press(0, SCRIBBLE[0], pad).commit()
    QTest.touchEvent(pad, finger).move(0, SCRIBBLE[1], pad).press(1, palm[0], pad).commit()
    QTest.touchEvent(pad, finger).move(0, SCRIBBLE[2], pad).move(1, palm[1], pad).commit()
    QTest.touchEvent(pad, finger).release(0, SCRIBBLE[2], pad).stationary(1).commit()

    QTest.touchEvent(pad, finger).press(0, FURTHER[0], pad).stationary(1).commit()
    QTest.touchEvent(pad, finger).move(0, FURTHER[1], pad).stationary(1).commit()
    QTest.touchEvent(pad, finger).release(0, FURTHER[1], pad).stationary(1).commit()
    QTest.touchEvent(pad, finger).release(1, palm[1], pad).commit()

    assert drawn(pad) == [millimetres(pad, SCRIBBLE[:3]), millimetres(pad, FURTHER[:2])]


def test_pen_takes_over_from_the_palm_that_came_first(pad, finger, pen) -> None:
    QTest.touchEvent(pad, finger).press(0, QPoint(600, 300), pad).commit()
    QTest.touchEvent(pad, finger).move(0, QPoint(604, 302), pad).commit()

    with_pen(pad, pen, SCRIBBLE, 0.5)
    QTest.touchEvent(pad, finger).release(0, QPoint(604, 302), pad).commit()

    assert drawn(pad) == [millimetres(pad, SCRIBBLE)]


@pytest.mark.parametrize("with_pointer", ["mouse", "finger"])
def test_dot_is_no_signature(screen, pad, finger, with_pointer) -> None:
    dot = [QPoint(100, 100), QPoint(102, 101)]

    if with_pointer == "mouse":
        with_mouse(pad, dot)
    else:
        with_finger(pad, finger, dot)

    assert pad.signature().is_blank
    assert not screen.primary.isEnabled()
    assert screen.clear.isEnabled()


def test_undo_takes_the_last_stroke_and_clear_all_of_them(screen, pad) -> None:
    with_mouse(pad, SCRIBBLE)
    with_mouse(pad, FURTHER)

    QTest.mouseClick(screen.undo, LEFT)
    assert drawn(pad) == [millimetres(pad, SCRIBBLE)]
    assert screen.primary.isEnabled()
    with_mouse(pad, FURTHER)
    QTest.mouseClick(screen.clear, LEFT)

    assert drawn(pad) == []
    assert not screen.primary.isEnabled()
    assert not screen.undo.isEnabled()
    assert pad.grab().toImage() == empty(screen).grab().toImage(), "ink is left on the glass"


def empty(screen: SignScreen) -> SignaturePad:
    pad = SignaturePad(screen.theme)
    pad.resize(screen.pad.size())
    return pad


def test_nothing_is_drawn_while_the_last_tap_is_worked_on(screen, pad, finger, pen) -> None:
    screen.set_busy(busy=True)

    with_finger(pad, finger, SCRIBBLE)
    with_mouse(pad, SCRIBBLE)
    with_pen(pad, pen, SCRIBBLE, 0.5)

    assert drawn(pad) == []


def test_leaving_the_screen_wipes_the_pad(screen, pad) -> None:
    with_mouse(pad, SCRIBBLE)

    screen.forget()

    assert drawn(pad) == []


def widest_line(glass: Glass) -> tuple[int, bytes]:
    """Draw a slow stroke across; return how many pixels high it is, and the picture to be kept."""
    theme = themes.make_theme(ppi=glass.ppi, width=glass.width, height=glass.height)
    pad = SignaturePad(theme)
    pad.resize(glass.width // 2, glass.height // 2)
    across = tuple(Point(500 + 100 * n, 4000, 1000 * n) for n in range(40))
    size = pad.signature()
    signature = Signature(size.width, size.height, (Stroke(Pointer.TOUCH, across),))
    pad.restore(signature)
    image = pad.grab().toImage()
    column = round(25 * theme.px_per_mm)
    dark = sum(image.pixelColor(column, y).lightness() < 110 for y in range(image.height()))
    pad.deleteLater()
    assert pad.signature() == signature
    return dark, picture(Signature(10_000, 8_000, signature.strokes))


def test_ink_takes_as_much_of_a_large_screen_as_of_a_small_one(qapp) -> None:
    drawn = {glass: widest_line(glass) for glass in GLASSES}

    shares = [dark / min(glass.width, glass.height) for glass, (dark, _) in drawn.items()]
    assert max(shares) < 1.35 * min(shares), shares
    assert len({kept for _, kept in drawn.values()}) == 1


def test_ink_made_piece_by_piece_is_as_wide_on_a_large_screen(qapp) -> None:
    *_, largest = GLASSES
    theme = themes.make_theme(ppi=largest.ppi, width=largest.width, height=largest.height)
    pad = SignaturePad(theme)
    pad.resize(1600, 600)
    pad.show()
    with_mouse(pad, SCRIBBLE)
    as_made = pad.grab().toImage()

    pad._repaint_canvas()

    at_once = pad.grab().toImage()
    dark = [
        sum(
            image.pixelColor(x, y).lightness() < 110 for x in range(40, 270) for y in range(30, 120)
        )
        for image in (as_made, at_once)
    ]
    assert dark[1] > 0
    assert abs(dark[0] - dark[1]) <= 0.05 * dark[1]
    pad.deleteLater()
