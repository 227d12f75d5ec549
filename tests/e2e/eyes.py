"""What can be read in a window: on one screen, on what lies on top, or anywhere at all."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kiosk.demo import inspection


def shown(screen: QWidget) -> str:
    """Return what a person reads on a screen."""
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def in_sight(window: QWidget) -> str:
    """Return what a person reads in a window: nothing that lies under something else."""
    inspection.settle()
    return "\n".join(_said(widget) for widget in inspection.exposed(window))


def texts(window: QWidget) -> str:
    """Return everything written on any screen of the window, shown or not."""
    names = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    said = [_said(widget) for widget in window.findChildren(QWidget)]
    return "\n".join([*said, *names, window.windowTitle()])


def _said(widget: QWidget) -> str:
    is_text = isinstance(widget, QLabel | QAbstractButton | QLineEdit)
    return str(widget.text()) if is_text else ""
