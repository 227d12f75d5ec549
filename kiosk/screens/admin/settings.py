"""The station's settings: cameras, sound, language, look, size of the screen, place, name, PIN."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kiosk.screens.admin.page import AdminPage, heading, wrapping
from kiosk.screens.admin.stepper import Stepper
from kiosk.screens.admin.tiles import Tiles
from kiosk.settings import Settings
from kiosk.widgets import basics
from kiosk.widgets.languages import NAMES
from kiosk.widgets.theme import Theme

BAR_MM = 50
PPI_STEP = 1.01
VOLUME_STEP = 10


class SettingsScreen(AdminPage):
    """Everything that is set at the station and not by the server.

    Signals:
        changed: a setting's name (kiosk.settings) and its new value
        cameras_wanted, position_wanted, name_wanted, clock_wanted, pin_wanted: open that page
        sound_wanted: play a sound at the present volume
        closed: back to the organizer's sheet
    """

    changed = Signal(str, object)
    cameras_wanted = Signal()
    position_wanted = Signal()
    name_wanted = Signal()
    clock_wanted = Signal()
    pin_wanted = Signal()
    sound_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Station settings"), "cog-outline")
        self._volume_value = 0
        self._ppi = 96.0
        self._note = basics.label("", "review", wrap=True)
        self._note.hide()
        self.body.addWidget(self._note)
        self._groups: dict[str, QButtonGroup] = {}
        # Neighbours are about as high as each other: a row is as high as its highest.
        tiles = Tiles(
            [
                self._cameras_tile(),
                self._name_tile(),
                self._language_tile(),
                self._volume_tile(),
                self._look_tile(),
                self._screen_tile(),
                self._place_tile(),
                self._clock_tile(),
                self._pin_tile(),
            ],
            least=theme.px("text_body", 14),
            gap=theme.gap,
        )
        self.body.addWidget(tiles)
        self.body.addStretch(1)

    def show_settings(
        self, settings: Settings, *, name: str, place: str, ppi: float, works_alone: bool = True
    ) -> None:
        """Show the present values; `place` tells where the station stands, in words.

        `ppi` is the screen's density as it is taken to be now. A station that does not work alone
        has its name and its time from the server.
        """
        self._cameras.setText(
            self.tr("Front: {front}\nBack: {back}").format(
                front=settings.front_camera, back=settings.back_camera or self.tr("the same")
            )
        )
        self._show_who_decides(name, works_alone=works_alone)
        self._place.setText(place)
        self._volume_value = settings.volume
        self._show_volume()
        self._ppi = ppi
        self._show_ppi()
        for group, value in (("language", settings.language), ("palette", settings.palette)):
            for button in self._groups[group].buttons():
                button.setChecked(button.property("value") == value)
        for box, is_on in (
            (self.large_text, settings.large_text),
            (self.reduced_motion, settings.reduced_motion),
        ):
            box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            box.setChecked(is_on)
            box.blockSignals(False)  # noqa: FBT003

    def show_note(self, text: str) -> None:
        """Say something about the last change: why it failed, or that it waits for a restart."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _show_who_decides(self, name: str, *, works_alone: bool) -> None:
        by_server = self.tr("The server gives this name. An admin can change it there.")
        self._name.setText(name if works_alone else f"{name}\n{by_server}")
        self._clock.setText(
            self.tr("Muster notices when this computer's clock jumps.")
            if works_alone
            else self.tr("Each sync compares it with the server's clock.")
        )
        self.name_button.setVisible(works_alone)
        self.clock_button.setVisible(works_alone)

    def _cameras_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Cameras"), "camera-outline")
        self._cameras = self._value(column)
        self.cameras_button = self._open(
            column, self.tr("Set up cameras"), self.cameras_wanted.emit
        )
        return frame

    def _name_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Name of this station"), "sign-direction")
        self._name = self._value(column)
        self.name_button = self._open(column, self.tr("Change the name"), self.name_wanted.emit)
        return frame

    def _language_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Language to begin with"), "translate")
        column.addWidget(self._choices("language", NAMES.items()))
        column.addStretch(1)
        return frame

    def _look_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Look to begin with"), "theme-light-dark")
        palettes = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        column.addWidget(self._choices("palette", palettes.items()))
        self.large_text = self._box(self.tr("Large text"), "large_text")
        self.reduced_motion = self._box(self.tr("Less motion"), "reduced_motion")
        column.addWidget(self.large_text)
        column.addWidget(self.reduced_motion)
        column.addStretch(1)
        return frame

    def _volume_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Volume"), "volume-high")
        self.volume = Stepper(
            self.theme,
            self.tr("Volume"),
            less=lambda: self._turn(-VOLUME_STEP),
            more=lambda: self._turn(VOLUME_STEP),
        )
        column.addWidget(self.volume)
        column.addStretch(1)
        return frame

    def _place_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Where this station stands"), "map-marker-outline")
        self._place = self._value(column)
        self.position_button = self._open(
            column, self.tr("Set the place"), self.position_wanted.emit
        )
        return frame

    def _screen_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Size of the screen"), "ruler")
        text = self.tr("Hold a ruler to the bar. Is it {mm} mm long?").format(mm=BAR_MM)
        column.addWidget(basics.label(text, "muted", wrap=True))
        self.bar = _Bar(self.theme)
        column.addWidget(self.bar)
        self.ppi = Stepper(
            self.theme,
            self.tr("Size of the bar"),
            less=lambda: self._stretch(1 / PPI_STEP),
            more=lambda: self._stretch(PPI_STEP),
        )
        self.ppi_button = wrapping(
            self.tr("It is right now"),
            lambda: self.changed.emit("screen_ppi", round(self._ppi, 1)),
            self.theme,
            role="plain",
        )
        row = QHBoxLayout()
        row.addWidget(self.ppi, 1)
        row.addWidget(self.ppi_button)
        column.addLayout(row)
        return frame

    def _clock_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("Clock"), "clock-outline")
        self._clock = self._value(column)
        self.clock_button = self._open(column, self.tr("Check the clock"), self.clock_wanted.emit)
        return frame

    def _pin_tile(self) -> QFrame:
        frame, column = self._tile(self.tr("PIN for organizers"), "shield-key-outline")
        text = self.tr("6 to 12 digits. Tell it to organizers only.")
        column.addWidget(basics.label(text, "muted", wrap=True))
        self.pin_button = self._open(column, self.tr("Change the PIN"), self.pin_wanted.emit)
        return frame

    def _tile(self, title: str, icon: str) -> tuple[QFrame, QVBoxLayout]:
        frame = basics.card()
        column = QVBoxLayout(frame)
        gap = self.theme.gap
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        column.addLayout(heading(title, icon, self.theme, role="strong"))
        return frame, column

    def _value(self, column: QVBoxLayout) -> QLabel:
        made = basics.label("", "muted", wrap=True)
        column.addWidget(made)
        column.addStretch(1)
        return made

    def _open(self, column: QVBoxLayout, text: str, on_click: Callable[[], object]) -> QPushButton:
        made = wrapping(text, on_click, self.theme, role="plain")
        column.addWidget(made)
        return made

    def _choices(self, setting: str, offered: Iterable[tuple[str, str]]) -> Tiles:
        group = self._groups[setting] = QButtonGroup(self)
        buttons: list[QWidget] = []
        for value, text in offered:
            button = basics.button(text, self._choose(setting, value), "chip")
            button.setCheckable(True)
            button.setProperty("value", value)
            group.addButton(button)
            buttons.append(button)
        return Tiles(buttons, least=0, gap=self.theme.gap // 2, most=4, even=False)

    def _choose(self, setting: str, value: str) -> Callable[[], object]:
        return lambda: self.changed.emit(setting, value)

    def _box(self, text: str, setting: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setAccessibleName(text)
        made.toggled.connect(lambda is_on: self.changed.emit(setting, is_on))
        return made

    def _turn(self, by: int) -> None:
        self._volume_value = max(0, min(100, self._volume_value + by))
        self._show_volume()
        self.changed.emit("volume", self._volume_value)
        self.sound_wanted.emit()

    def _show_volume(self) -> None:
        self.volume.show_value(
            f"{self._volume_value} %" if self._volume_value else self.tr("Silent")
        )

    def _stretch(self, by: float) -> None:
        self._ppi = max(60.0, min(400.0, self._ppi * by))
        self._show_ppi()

    def _show_ppi(self) -> None:
        self.ppi.show_value(f"{self._ppi:.0f} ppi")
        self.bar.show_ppi(self._ppi)


class _Bar(QWidget):
    """A bar that is BAR_MM long if the density is right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._long = 0.0
        self.setAccessibleName(self.tr("A bar to measure"))

    def show_ppi(self, ppi: float) -> None:
        """Take this density for the screen's."""
        self._long = BAR_MM * ppi / 25.4
        self.updateGeometry()
        self.update()

    @property
    def long(self) -> float:
        """Its length in pixels."""
        return self._long

    def sizeHint(self) -> QSize:
        """Be as long as the bar."""
        return QSize(round(self._long), self._theme.px("text_body"))

    def minimumSizeHint(self) -> QSize:
        """Never cut the bar short: a cut bar measures wrong."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar with a mark at each end."""
        painter = QPainter(self)
        ink = self._theme.color("text")
        height = self.height()
        painter.fillRect(QRectF(0, height * 0.4, self._long, height * 0.2), ink)
        for x in (0.0, self._long - 2):
            painter.fillRect(QRectF(x, 0, 2, height), ink)
