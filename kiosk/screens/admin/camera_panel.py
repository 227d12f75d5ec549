"""One camera of kiosk/screens/admin/cameras.py: its live picture and what is good or bad about it,
which camera it is, and the button that tries every way to open it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kiosk.capture.devices import CameraDevice
from kiosk.capture.errors import NoCamera
from kiosk.capture.measuring import Measured
from kiosk.capture.readings import Light, Reading, read_picture
from kiosk.capture.sources import CameraSource, Frame, SourceKind
from kiosk.screens.admin.chooser import Chooser
from kiosk.screens.admin.page import wrapping
from kiosk.widgets import basics
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Theme

LEAST_PICTURE, NO_PICTURE = 4, 2
"""The least height of a picture, in heights of a control, and of its place without a camera."""
_DEVICES: set[SourceKind | None] = {SourceKind.CAMERA, SourceKind.DEVICE}


class CameraPanel(QWidget):
    """One of the two cameras.

    Signals:
        chosen: use this camera, as the text of its setting; empty for the front one
        measure_wanted: try every way to open this camera
    """

    chosen = Signal(str)
    measure_wanted = Signal(str)

    def __init__(
        self, theme: Theme, title: str, newest: Callable[[], Frame | None], *, is_front: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self._newest = newest
        self._is_front = is_front
        self._chosen = ""
        self._others: list[str] = []
        self._devices: list[CameraDevice] = []
        self._is_measuring = False
        self._has_asked = False
        self._last: Frame | None = None
        self.view = CameraView(theme, mirrored=is_front)
        self.view.show_camera(newest)
        self.view.setAccessibleName(title)
        self.facts = basics.label("", "small", wrap=True)
        self.chooser = Chooser(theme, self.tr("Choose: {camera}").format(camera=title))
        self.measure_button = wrapping(
            self.tr("Speed test"),
            self._on_measure,
            theme,
            role="plain",
            icon="speedometer",
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Trying the camera"))
        self.ranking = basics.label("", "small", wrap=True)
        self._arrange(basics.label(title, "strong"))
        self.set_measuring(measuring=False)
        self.chooser.activated.connect(self._on_activated)

    @property
    def source(self) -> str:
        """The camera in use, as the text of its setting."""
        return self._chosen

    def uses_device(self, source: str) -> bool:
        """Return whether this setting means the device in use here, however it is opened."""
        return _kind(source) in _DEVICES and self._is_the_one(source)

    def show_devices(self, devices: Sequence[CameraDevice]) -> None:
        """Offer these cameras, and what was chosen before."""
        if list(devices) != self._devices:
            self._devices = list(devices)
            self._fill()

    def show_chosen(self, source: str) -> None:
        """Show which camera is in use."""
        if source != self._chosen or not self.chooser.count():
            self._chosen = source
            self._last = None
            self.ranking.hide()
            if source and source not in self._others and _kind(source) not in _DEVICES:
                self._others.append(source)
            self._fill()

    def show_trouble(self, message: str) -> None:
        """Say over the picture what is wrong; empty when nothing is."""
        self.view.set_message(message)

    def show_reading(self) -> None:
        """Look at the newest picture and say how it is."""
        frame = self._newest()
        reading = None if frame is None else read_picture(frame.image)
        self.facts.setText(self._facts(reading, frame))
        self.view.set_hint(self._advice(reading))
        self._last = frame

    def set_measuring(self, *, measuring: bool) -> None:
        """Take no other choice while ways to open a camera are tried."""
        self._is_measuring = measuring
        self.chooser.setEnabled(not measuring)
        self.measure_button.setEnabled(not measuring and self._is_plugged_in)
        self._has_asked = self._has_asked and measuring
        self.progress.setVisible(self._has_asked)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the trying is."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def show_measured(self, found: Sequence[Measured]) -> None:
        """Show what each way gave, best first, when it is this camera, and use the best."""
        if not found or not self._is_chosen(found[0].source):
            return
        self.ranking.setText("\n".join(self._way_words(way) for way in found))
        self.ranking.show()
        best = found[0]
        if best.works and len(found) > 1 and str(best.source) != self._chosen:
            self._chosen = str(best.source)
            self.chosen.emit(self._chosen)

    def show_measure_failed(self, message: str) -> None:
        """Say why nothing could be measured, where it was asked."""
        if self._has_asked:
            self.ranking.setText(message)
            self.ranking.show()

    def _arrange(self, title: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.gap)
        column.addWidget(title)
        column.addWidget(basics.expanding(self.view), 1)
        column.addWidget(self.facts)
        column.addWidget(self.chooser)
        column.addWidget(self.measure_button)
        column.addWidget(self.progress)
        column.addWidget(self.ranking)
        self.ranking.hide()

    def _fill(self) -> None:
        """Fill the chooser anew, with the camera in use selected."""
        # The page is there for the pictures: rather than they, its end is scrolled to.
        least = LEAST_PICTURE if self._devices or self._others else NO_PICTURE
        self.view.setMinimumHeight(self._theme.px("key", least))
        self.chooser.clear()
        if not self._is_front:
            self.chooser.addItem(self.tr("The front camera"), "")
        for device in self._devices:
            self.chooser.addItem(device.name, str(device.source))
        for other in self._others:
            source = _parsed(other)
            self.chooser.addItem(other if source is None else source.label, other)
        self.chooser.setCurrentIndex(self._place())
        self.set_measuring(measuring=self._is_measuring)

    def _place(self) -> int:
        """Return the place of the camera in use; one that is away is added at the end."""
        for place in range(self.chooser.count()):
            if self._is_the_one(self.chooser.itemData(place)):
                return place
        if not self._chosen:
            return -1
        source = _parsed(self._chosen)
        name = self._chosen if source is None else source.label
        self.chooser.addItem(self.tr("Not plugged in: {camera}").format(camera=name), self._chosen)
        return self.chooser.count() - 1

    def _is_the_one(self, source: str) -> bool:
        return source == self._chosen or (bool(source) and self._is_chosen(_parsed(source)))

    def _is_chosen(self, other: CameraSource | None) -> bool:
        """Return whether this is the camera in use, in whatever way it is opened."""
        mine = _parsed(self._chosen)
        if mine is None or other is None or other.kind is not SourceKind.CAMERA:
            return False
        if mine.kind is SourceKind.CAMERA:
            return (mine.wanted.name, mine.wanted.key) == (other.wanted.name, other.wanted.key)
        by_index = [d for d in self._devices if any(str(w.index) == mine.target for w in d.ways)]
        return mine.kind is SourceKind.DEVICE and any(
            other.wanted.name == device.name for device in by_index[:1]
        )

    @property
    def _is_plugged_in(self) -> bool:
        return any(self._is_the_one(str(device.source)) for device in self._devices)

    def _on_measure(self) -> None:
        self._has_asked = True
        self.ranking.hide()
        self.show_progress(0, 1)
        self.measure_wanted.emit(self._chosen)

    def _on_activated(self, place: int) -> None:
        source = self.chooser.itemData(place)
        if self._is_the_one(source):
            return
        self.show_chosen(source)
        self.chosen.emit(source)

    def _facts(self, reading: Reading | None, frame: Frame | None) -> str:
        if reading is None or frame is None:
            return self.tr("No picture")
        facts = []
        if reading.light is Light.GOOD:
            facts.append(self.tr("Good light"))
        if reading.is_sharp:
            facts.append(self.tr("Sharp picture"))
        facts.append(
            self.tr("{width} × {height} pixels").format(width=reading.width, height=reading.height)
        )
        last = self._last
        if last is not None and frame.number > last.number and frame.at > last.at:
            rate = (frame.number - last.number) / (frame.at - last.at)
            facts.append(self.tr("{rate:.0f} pictures a second").format(rate=rate))
        return " · ".join(facts).replace(" × ", "\u00a0×\u00a0")

    def _advice(self, reading: Reading | None) -> str:
        if reading is None:
            return ""
        if reading.light is not Light.GOOD:
            return {
                Light.BLACK: self.tr("Black. Is the lens covered?"),
                Light.DARK: self.tr("Too dark. Switch on a lamp."),
                Light.BRIGHT: self.tr("Too bright. Turn the camera from the light."),
            }[reading.light]
        if reading.is_sharp is False:
            return self.tr("Not sharp. Clean the lens.")
        return ""

    def _way_words(self, way: Measured) -> str:
        if way.first_frame_s is None:
            return self.tr("{way}: gives no picture").format(way=way.way.backend)
        return self.tr(
            "{way}: {rate:.0f} pictures a second, {width} × {height}, starts in {seconds:.1f} s"
        ).format(
            way=way.way.backend,
            rate=way.fps,
            width=way.width,
            height=way.height,
            seconds=way.first_frame_s,
        )


def _parsed(source: str) -> CameraSource | None:
    try:
        return CameraSource.parse(source)
    except NoCamera:
        return None


def _kind(source: str) -> SourceKind | None:
    parsed = _parsed(source)
    return None if parsed is None else parsed.kind
