"""The robot as an organizer: PIN, sync, export, the pages of their work, exit."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kiosk.app import Kiosk
from kiosk.demo.driver import Driver, WalkFailed
from kiosk.demo.stage import Stage
from kiosk.screens.admin.page import AdminPage
from sync.reports.formats import Format


class OrganizerRobot(Driver):
    """Drives one kiosk as its organizer. `exports` are the reports it wrote."""

    def __init__(self, kiosk: Kiosk, stage: Stage, pictures: Path) -> None:
        super().__init__(kiosk, stage, pictures)
        self.exports: dict[Format, Path] = {}

    def open_organizer(self, pin: str) -> None:
        """The organizer's way in."""
        window = self._window
        with self._step("An organizer enters the PIN") as step:
            self._click(window.status.organizer)
            self._until(lambda: window.current is window.pin)
            self._picture("pin")
            self._type_pin(window.pin.pad, pin)
            self._until(lambda: window.current is window.organizer)
            step.said = "organizer sheet"

    def sync(self) -> None:
        """Sync now, until nothing waits."""
        with self._step("Sync now") as step:
            cycles = self._kiosk.sync_loop.status.cycles
            self._until(self._window.organizer.sync_button.isEnabled)
            self._click(self._window.organizer.sync_button)
            self._until(lambda: self._kiosk.sync_loop.status.cycles > cycles)
            self._until(lambda: not self._kiosk.sync_loop.status.queue.waiting)
            step.said = "everything is sent"
            self._pause(200)
            self._picture("organizer")

    def export(self, chosen: Format) -> Path:
        """Write a report; return its path."""
        organizer = self._window.organizer
        with self._step(f"Export as {chosen.name}") as step:
            folder = self._kiosk.station.settings.exports
            before = set(folder.glob("*"))
            self._click(organizer.export_buttons[chosen])
            self._until(lambda: bool(set(folder.glob(f"*.{chosen.value}")) - before))
            self._until(organizer.export_buttons[chosen].isVisible)
            path = (set(folder.glob(f"*.{chosen.value}")) - before).pop()
            step.said = path.name
            self.exports[chosen] = path
        return path

    def look_around(self) -> None:
        """Open the pages of an organizer's work one after the other, as people do who are new."""
        organizer = self._window.organizer
        pages = {
            "events": organizer.events_button,
            "self-test": organizer.self_test_button,
            "settings": organizer.settings_button,
            "help": organizer.help_button,
        }
        with self._step("Look at events, self-test, settings and help") as step:
            for name, button in pages.items():
                self._click(button)
                self._until(lambda: self._window.current is not organizer)
                self._pause(1500 if name == "self-test" else 300)
                self._picture(name)
                self._leave_pages()
            step.said = f"{len(pages)} pages"

    def _leave_pages(self) -> None:
        """Go back to the sheet; some pages were come to through another."""
        while self._window.current is not self._window.organizer:
            self._leave_page(self._window.current)

    def _leave_page(self, page: QWidget) -> None:
        if not isinstance(page, AdminPage):
            raise WalkFailed(f"{type(page).__name__} has no way back.")
        self._click(page.close_button)
        self._until(lambda: self._window.current is not page)

    def exit(self) -> None:
        """End the kiosk."""
        self._click(self._window.organizer.exit_button)
