"""The bar of steps, in every direction and width."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from kiosk.widgets.step_bar import StepBar

STEPS = ["Is this you?", "Front photo", "Back photo", "Sign"]


@pytest.fixture
def bar(theme, stand):
    bar = StepBar(theme)
    bar.setParent(stand)
    bar.resize(1200, bar.sizeHint().height())
    bar.show()
    return bar


def drawn(bar: StepBar) -> QImage:
    return bar.grab().toImage()


def columns_of(image: QImage, color: QColor) -> list[int]:
    middle = image.height() // 2
    return [
        x
        for x in range(image.width())
        for y in range(middle - 8, middle + 8)
        if image.pixelColor(x, y) == color
    ]


def test_it_says_which_step_this_is(bar) -> None:
    bar.show_steps(STEPS, 1)

    assert bar.accessibleName() == "Step 2 of 4: Front photo"


def test_done_steps_are_green_and_the_present_one_has_the_accent(bar, theme) -> None:
    bar.show_steps(STEPS, 2)

    image = drawn(bar)

    good, accent = columns_of(image, theme.color("good")), columns_of(image, theme.color("accent"))
    assert max(good) < min(accent)


def test_it_runs_from_the_right_in_a_mirrored_layout(bar, theme) -> None:
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bar.show_steps(STEPS, 2)

    image = drawn(bar)

    good, accent = columns_of(image, theme.color("good")), columns_of(image, theme.color("accent"))
    assert max(accent) < min(good)


def test_where_names_do_not_fit_the_present_one_is_shown_alone(bar) -> None:
    bar.show_steps(STEPS, 1)
    assert not bar.is_short

    bar.resize(500, bar.height())

    assert bar.is_short
    assert bar.minimumSizeHint().width() < 100


def test_long_names_take_nothing_away_from_the_dots(bar, theme) -> None:
    bar.resize(420, bar.height())
    bar.show_steps(["A step with a very long name " * 3] * 5, 4)

    image = drawn(bar)

    assert len(set(columns_of(image, theme.color("good")))) > 4 * 8
    edge = QPoint(image.width() - 1, image.height() // 2)
    assert image.pixelColor(edge) == image.pixelColor(image.width() - 1, 0)


def test_before_the_first_visit_nothing_is_drawn(bar) -> None:
    image = drawn(bar)

    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) == 1
