"""Language, colours and text size: what a student chose for one visit, and the station's own.

Another look builds the window's screens anew; `worn` tells flow and app to show again what was on.
What somebody had entered there (ink, letters, a tick) goes over to the new screen. The picture
stands still meanwhile.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.screens.screen import Screen
from kiosk.screens.window import Window
from kiosk.settings import Settings
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import Translation
from kiosk.widgets.theme import Look, Theme

KEPT_MS = 60_000
"""A look chosen while nobody checks in is the station's own again after this long."""


class Wardrobe:
    """Makes the themes of a window of `size` pixels, and the application speak and wear them.

    `home` is the station's own look.
    """

    def __init__(
        self, application: QApplication, settings: Settings, size: tuple[int, int]
    ) -> None:
        self._application = application
        self._translation = Translation(application)
        self._screen = application.primaryScreen()
        if settings.full_screen:
            size = self._screen.size().width(), self._screen.size().height()
        self.size = size
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Measure and look as `settings` say from now on."""
        self.home = Look(
            language=settings.language,
            palette=settings.palette,
            large_text=settings.large_text,
            reduced_motion=settings.reduced_motion,
        )
        self._ppi = themes.screen_ppi(self._screen, settings.screen_ppi)

    def put_on(self, look: Look, accent: str = "") -> Theme:
        """Return the theme of `look`, which texts and widgets made from now on have."""
        self._translation.speak(look.language)
        width, height = self.size
        theme = themes.make_theme(
            ppi=self._ppi, width=width, height=height, look=look, accent=accent
        )
        themes.apply(theme, self._application)
        return theme

    def fall_silent(self) -> None:
        """Take the translation back: it would be heard beneath what is spoken next."""
        self._translation.speak("")


class Looks(QObject):
    """Changes the window's look on demand and takes it back when a visit ends.

    `is_visited` tells whether somebody is checking in; `accent` is the colour that is worn now.

    Signals:
        worn: the window was built anew; the name of the screen that was shown (Window.place)
    """

    worn = Signal(str)
    _change_due = Signal()

    def __init__(
        self,
        *,
        window: Window,
        wardrobe: Wardrobe,
        is_visited: Callable[[], bool],
        accent: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._wardrobe = wardrobe
        self._is_visited = is_visited
        self._accent = accent
        self._timer = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._timer.timeout.connect(self.take_back)
        self._wanted: Look | None = None
        # Not at once: what asks for another look may be a screen, which is thrown away for it.
        self._change_due.connect(self._on_change, Qt.ConnectionType.QueuedConnection)
        # Making and painting it all in one piece would hold everything else up too long.
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(lambda: window.setUpdatesEnabled(True))
        self._connect_bars()
        window.rebuilt.connect(self._connect_bars)

    def stop(self) -> None:
        """Change nothing more; what follows in this process begins without a language."""
        self._timer.stop()
        self._wanted = None
        self._wardrobe.fall_silent()

    def set_accent(self, accent: str) -> None:
        """Wear an event's own colour, `#RRGGBB` or empty."""
        if accent != self._accent:
            self._accent = accent
            self._wear(self._look)

    def set_home(self, settings: Settings, *, is_new_screen: bool) -> None:
        """Wear the station's own look as `settings` have it now, if that changes anything."""
        self._wardrobe.take(settings)
        if is_new_screen or self._look != self._wardrobe.home:
            self._wear(self._wardrobe.home)

    def take_back(self) -> None:
        """Give the next student the station's own look, unless somebody checks in."""
        if not self._is_visited() and self._look != self._wardrobe.home:
            self._wear(self._wardrobe.home)

    @property
    def _look(self) -> Look:
        """What is worn, or will be in a moment."""
        return self._wanted or self._window.theme.look

    def _connect_bars(self) -> None:
        for bar in self._window.look_bars:
            bar.look_chosen.connect(self._on_chosen)

    def _on_chosen(self, look: Look) -> None:
        self._wear(look)
        if not self._is_visited():
            self._timer.start()

    def _wear(self, look: Look) -> None:
        self._timer.stop()
        self._reveal.stop()
        self._window.setUpdatesEnabled(False)
        if self._wanted is None:
            self._change_due.emit()
        self._wanted = look

    def _on_change(self) -> None:
        look, self._wanted = self._wanted, None
        if look is not None:
            self._change_to(look)

    def _change_to(self, look: Look) -> None:
        window = self._window
        place, before = window.place, window.current
        kind = type(before)
        unfinished = before.unfinished() if isinstance(before, Screen) else None
        window.strip()
        window.rebuild(self._wardrobe.put_on(look, self._accent))
        self.worn.emit(place)
        after = window.current
        if unfinished is not None and isinstance(after, Screen) and type(after) is kind:
            after.go_on_with(unfinished)
        if window.focusWidget() is None:
            after.setFocus()
        self._reveal.start()
