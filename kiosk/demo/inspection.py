"""What is wrong with a window as it is shown: cut off, on top of each other, too small, nameless.

Each check takes a window that is shown and returns a sentence for every fault. Used by the tests
and by gallery.py; pixels.py looks at colours.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from kiosk.demo.ink import beyond
from kiosk.widgets.key_cap import KeyCap

PRIMARY_MM = 20.0
OTHER_MM = 12.0
LARGE_ROLES = frozenset({"primary", "key", "enter", "secondary", "field"})
SLACK_PX = 1
ICON_GAP = 4
"""Qt's own pixels between a button's icon and its text."""
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QSlider)


def settle() -> None:
    """Let layouts and deferred events come to rest."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def exposed(window: QWidget) -> list[QWidget]:
    """Return the widgets that a person sees: not under an overlay, not scrolled away."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.width() > 0 and _is_on_top(window, widget)
    ]


def clipped(window: QWidget) -> list[str]:
    """Tell what is outside of its parent, or needs more room for its text than it has."""
    found = []
    for widget in exposed(window):
        parent = widget.parentWidget()
        if (
            parent is not None
            and not _scrolls(parent)
            and not _within(parent.rect(), widget.geometry())
        ):
            found.append(f"{described(widget)} sticks out of its parent")
        if isinstance(widget, QScrollArea) and _is_cut_sideways(widget):
            found.append(f"{described(widget)} is narrower than what it holds")
        found += [f"{described(widget)} {need}" for need in _needs(widget)]
        if isinstance(widget, QLabel | QAbstractButton):
            found += [f"{described(widget)} {cut}" for cut in beyond(widget)]
    return found


def overlapping(window: QWidget) -> list[str]:
    """Tell which texts, pictures and controls lie on each other."""
    leaves = [
        (widget, _shown_part(window, widget))
        for widget in exposed(window)
        if isinstance(widget, (QLabel, *CONTROLS)) and _text_of(widget)
    ]
    found = []
    for (one, its), (other, others) in combinations(leaves, 2):
        common = its.intersected(others)
        apart = not (one.isAncestorOf(other) or other.isAncestorOf(one))
        if apart and min(common.width(), common.height()) > 2 * SLACK_PX:
            found.append(f"{described(one)} and {described(other)} overlap by {_size(common)}")
    return found


def too_small(window: QWidget, px_per_mm: float) -> list[str]:
    """Tell which controls are smaller than fingers need."""
    found = []
    for widget in exposed(window):
        if not isinstance(widget, CONTROLS):
            continue
        is_large = widget.property("role") in LARGE_ROLES or isinstance(widget, KeyCap)
        least = PRIMARY_MM if is_large else OTHER_MM
        side = widget.height() if isinstance(widget, QLineEdit | QSlider) else _least_side(widget)
        if side + SLACK_PX < least * px_per_mm:
            found.append(f"{described(widget)} is {side / px_per_mm:.1f} mm, less than {least}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Tell which controls have nothing that a screen reader could say."""
    order = tab_order(window)
    return [
        f"{described(widget)} has no accessible name"
        for widget in exposed(window)
        if isinstance(widget, CONTROLS) or widget in order
        if not accessible_name(widget).strip()
    ]


def accessible_name(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def tab_order(window: QWidget) -> list[QWidget]:
    """Return what Tab goes to, one after the other, once round. The focus is back in the end."""
    before = window.focusWidget()
    seen: list[QWidget] = []
    while (window.focusWidget() or window).focusNextPrevChild(True):  # noqa: FBT003 - Qt's
        widget = window.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
    if before is not None:
        before.setFocus()
    return seen


def out_of_order(window: QWidget) -> list[str]:
    """Tell where Tab goes back against the direction of reading, and what it never reaches.

    Once round it goes back one time, from the end to the beginning.
    """
    order = tab_order(window)
    parts = [widget for widget in order if not isinstance(widget, QAbstractScrollArea)]
    is_mirrored = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    back = [
        f"Tab goes from {described(one)} back to {described(other)}"
        for one, other in pairwise([*parts, *parts[:1]])
        if _is_before(_place(window, other), _place(window, one), is_mirrored=is_mirrored)
    ]
    unreached = [
        f"Tab never reaches {described(widget)}"
        for widget in exposed(window)
        if isinstance(widget, CONTROLS) and widget.isEnabled() and widget not in order
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not _is_one_of_many(widget)
    ]
    return (back if len(back) > 1 else []) + unreached


def described(widget: QWidget) -> str:
    """Return kind, role and text of a widget, for a sentence about it."""
    role = widget.property("role")
    kind = type(widget).__name__ + (f"[{role}]" if role else "")
    return f"{kind} “{_text_of(widget)[:60]}”"


def _needs(widget: QWidget) -> Iterator[str]:
    """Yield what room a widget lacks for its text."""
    if not _text_of(widget) or isinstance(widget, KeyCap):
        return
    width, height = widget.width() + SLACK_PX, widget.height() + SLACK_PX
    if isinstance(widget, QLineEdit):
        least = QSize() if widget.text() else _prompt_size(widget)
    elif isinstance(widget, QLabel | QAbstractButton) and widget.hasHeightForWidth():
        least = QSize(_longest_word(widget), widget.heightForWidth(widget.width()))
        width = widget.contentsRect().width() + SLACK_PX
    elif isinstance(widget, QLabel):
        least = widget.sizeHint()
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        if isinstance(widget, QPushButton) and (cut := _cut_off(widget)) > SLACK_PX:
            yield f"cuts {cut} pixels off its text"
        # Not the hint's height: it allows for the tallest letters of every font.
        ink = widget.fontMetrics().tightBoundingRect(widget.text())
        least = QSize(widget.sizeHint().width(), ink.height())
    else:
        return
    if least.width() > width:
        yield f"needs a width of {least.width()}, and has {widget.width()}"
    if least.height() > height:
        yield f"needs a height of {least.height()}, and has {widget.height()}"


def _cut_off(button: QPushButton) -> int:
    """Return how many pixels of its text have no room in a button as it is now, with or without
    the focus. Its size hint is the one that Qt worked out before.
    """
    option = QStyleOptionButton()
    button.initStyleOption(option)
    element = QStyle.SubElement.SE_PushButtonContents
    room = button.style().subElementRect(element, option, button).width()
    icon = 0 if button.icon().isNull() else button.iconSize().width() + ICON_GAP
    return button.fontMetrics().horizontalAdvance(button.text()) + icon - room


def _prompt_size(field: QLineEdit) -> QSize:
    margins = field.textMargins()
    text = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return QSize(text + margins.left() + margins.right(), 0)


def _is_cut_sideways(area: QScrollArea) -> bool:
    """Whether something is beyond its side, where nobody can scroll."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    content = area.widget()
    wider = content is not None and content.width() > area.viewport().width() + SLACK_PX
    return wider and area.horizontalScrollBarPolicy() == off


def _longest_word(widget: QWidget) -> int:
    metrics = widget.fontMetrics()
    # Where a line may end: at these, and at a space that has no width.
    words = _text_of(widget).translate(dict.fromkeys(map(ord, "/-\u200b"), " ")).split()
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.accessibleName()


def _is_one_of_many(widget: QWidget) -> bool:
    """Whether arrow keys lead to it from the chosen one of its group, as with radio buttons."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() is not widget


def _is_on_top(window: QWidget, widget: QWidget) -> bool:
    region = widget.visibleRegion()
    if region.isEmpty():
        return False
    spot = widget.mapTo(window, region.boundingRect().center())
    found = window.childAt(spot)
    return found is not None and (
        found is widget or widget.isAncestorOf(found) or _is_decoration(found, widget)
    )


def _is_decoration(found: QWidget, widget: QWidget) -> bool:
    """Whether `found` lies on `widget` without hiding it: its sibling that lets taps through."""
    return found.parentWidget() is widget.parentWidget() and found.testAttribute(
        Qt.WidgetAttribute.WA_TransparentForMouseEvents
    )


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) or isinstance(widget, QAbstractScrollArea)


def _within(outer: QRect, inner: QRect) -> bool:
    return outer.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(inner)


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def _shown_part(window: QWidget, widget: QWidget) -> QRect:
    """Return what of a widget is not scrolled away."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))


def _least_side(widget: QWidget) -> int:
    return min(widget.width(), widget.height())


def _size(rect: QRect) -> str:
    return f"{rect.width()} × {rect.height()}"


def _is_before(one: QRect, other: QRect, *, is_mirrored: bool) -> bool:
    """Whether `one` is read before `other` whichever way a page is read."""
    if one.bottom() <= other.top():
        return one.right() >= other.left() if is_mirrored else one.left() <= other.right()
    same_line = one.top() < other.bottom() and other.top() < one.bottom()
    return same_line and (
        one.left() >= other.right() if is_mirrored else one.right() <= other.left()
    )
