"""Asks the computer where it is, where Qt's positioning is installed. It is not part of Muster."""

import importlib
import importlib.util
from typing import Any

from PySide6.QtCore import QObject, Signal

WITHIN_MS = 20_000
_MODULE = "PySide6.QtPositioning"


def can_locate() -> bool:
    """Return whether there is anything to ask."""
    return importlib.util.find_spec(_MODULE) is not None


class Locator(QObject):
    """One measurement.

    Signals:
        found: latitude and longitude in degrees, accuracy in metres
        failed: nobody here knows
    """

    found = Signal(float, float, float)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Any = None

    def start(self) -> None:
        """Ask; one of the signals follows."""
        try:
            positioning: Any = importlib.import_module(_MODULE)
        except ImportError:
            self.failed.emit()
            return
        self._source = positioning.QGeoPositionInfoSource.createDefaultSource(self)
        if self._source is None:
            self.failed.emit()
            return
        self._accuracy = positioning.QGeoPositionInfo.Attribute.HorizontalAccuracy
        self._source.positionUpdated.connect(self._on_updated)
        self._source.errorOccurred.connect(lambda _error: self.failed.emit())
        self._source.requestUpdate(WITHIN_MS)

    def _on_updated(self, info: Any) -> None:
        point = info.coordinate()
        known = info.hasAttribute(self._accuracy)
        accuracy_m = info.attribute(self._accuracy) if known else 0.0
        self.found.emit(point.latitude(), point.longitude(), accuracy_m)
