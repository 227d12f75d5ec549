"""Where Tab goes: the way a page is read, whatever the order in which its parts were made.

Found anew with each press, so it holds in every arrangement: upright, mirrored, scrolled.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget


def go(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to what is read after, or before, what has it; False where nothing can."""
    order = list(reading_order(window))
    if not order:
        return False
    current = window.focusWidget()
    step = 1 if forward else -1
    here = next((i for i, widget in enumerate(order) if _holds(widget, current)), None)
    if here is None:
        here = -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(here + step) % len(order)].setFocus(reason)
    return True


def reading_order(parent: QWidget) -> Iterator[QWidget]:
    """Yield what Tab may go to inside of a widget: line by line, each box to its end.

    Of siblings under one that has the property `covers`, nothing.
    """
    inside = [c for c in parent.children() if isinstance(c, QWidget) and c.isVisible()]
    on_top = [child for child in inside if child.property("covers")]
    for child in _in_lines(on_top or inside, parent):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and _may_have_focus(child):
            yield child
        if child.isEnabled():
            yield from reading_order(child)


def _may_have_focus(widget: QWidget) -> bool:
    """Whether a widget takes the focus for itself; what only scrolls does so while it can."""
    if isinstance(widget, QScrollArea) and not widget.verticalScrollBar().maximum():
        return False
    if isinstance(widget, QAbstractButton) and _stands_back(widget):
        return False
    return widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _stands_back(button: QAbstractButton) -> bool:
    """Whether another of its group is chosen: Tab goes to that one, arrow keys to the others."""
    group = button.group()
    if group is None or not group.exclusive():
        return False
    chosen = group.checkedButton()
    return chosen is not None and chosen is not button and chosen.isVisible()


def _in_lines(widgets: list[QWidget], parent: QWidget) -> list[QWidget]:
    """Return siblings from the top down, those beside each other in the direction of reading."""
    is_mirrored = parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
    lines: list[tuple[QRect, list[QWidget]]] = []
    for widget in sorted(widgets, key=lambda w: w.y()):
        place = QRect(QPoint(0, widget.y()), widget.size())
        for line, members in lines:
            if place.top() <= line.center().y() and line.top() <= place.center().y():
                members.append(widget)
                break
        else:
            lines.append((place, [widget]))
    return [
        widget
        for _, members in lines
        for widget in sorted(members, key=lambda w: w.x(), reverse=is_mirrored)
    ]


def _holds(widget: QWidget, current: QWidget | None) -> bool:
    return current is not None and (widget is current or widget.focusProxy() is current)
