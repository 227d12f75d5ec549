"""Python's garbage is collected in the thread of the windows, and in no other.

Python looks for cycles in whichever thread made one object too many. What Qt made may be among
them, and Qt is not to destroy a widget or a timer in a camera's thread: now and then that crashes.
A known weakness of Python with Qt: https://tschoenfelder.de/blog/pyqt_gc
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
"""How often it is asked whether there is enough to look through."""


class GarbageCollector(QObject):
    """Collects in this object's thread as often as Python would: made when the application begins,
    stopped when it ends.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the generations that are due, the youngest first."""
        made = gc.get_count()
        for generation, (count, most) in enumerate(zip(made, gc.get_threshold(), strict=True)):
            if not 0 < most < count:
                return
            gc.collect(generation)
