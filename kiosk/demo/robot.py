"""A robot that drives the kiosk's own window as students would: cards, phones, typing, signing.

What organizers do is in robot_organizer.py. Used by `main.py demo --walk` and by tests.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.demo.driver import StepReport, WalkFailed
from kiosk.demo.robot_organizer import OrganizerRobot


class Robot(OrganizerRobot):
    """Drives one kiosk as its students, and as its organizer."""

    def wait_until_ready(self) -> None:
        """Wait for the attract screen with a code and a live camera."""
        with self._step("The kiosk is ready") as step:
            self._until(lambda: self._window.current is self._window.attract)
            self._until(lambda: self._kiosk.equipment.front.latest() is not None)
            self._until(lambda: self._window.attract.code.has_code)
            self._pause(500)
            step.said = "attract screen with the rotating code"
            self._picture("attract")

    def check_in(self, number: str, name: str, *, expected: str, pictures: bool = False) -> None:
        """One whole visit by card; `expected` is the result's outcome."""
        window = self._window
        with self._step(f"{name} checks in") as step:
            self._identify(number, until=lambda: window.confirm)
            if pictures:
                self._picture("confirm")
            self._finish(step, expected, picture=f"result-{expected}", pictures=pictures)

    def check_in_by_search(
        self, name: str, letters: str, *, language: str, expected: str = "accepted"
    ) -> None:
        """One visit without a card, in another language: three letters and a tap on the name."""
        window = self._window
        with self._step(f"{name} finds their name, in another language") as step:
            self._until(lambda: window.current is window.attract)
            self._click(window.look_bars[-1].languages[language])
            self._click(window.attract.search)
            self._until(lambda: window.current is window.identify)
            for letter in letters:
                self._click(window.identify.keyboard.keys[letter])
            self._until(lambda: any(row.student for row in window.identify.rows.rows))
            self._picture(f"search-{language}")
            found = [r for r in window.identify.rows.rows if r.student]
            row = next((r for r in found if r.student and r.student.full_name == name), None)
            if row is None:
                raise WalkFailed(f"The search does not find {name}.")
            self._click(row)
            self._until(lambda: window.current is window.confirm)
            self._picture(f"confirm-{language}")
            self._finish(step, expected, picture=f"result-{language}")

    def check_in_with_pass(self, name: str, *, expected: str) -> None:
        """One visit by a signed pass on a phone."""
        window = self._window
        with self._step(f"{name} shows a student pass on a phone") as step:
            self._until(lambda: window.current is window.attract)
            self._stage.hold_up_pass()
            self._until(lambda: window.current is window.confirm)
            self._stage.stand()
            self._picture("confirm-pass")
            self._finish(step, expected, picture="result-pass")

    def check_in_without_photo_and_signature(self, number: str, name: str, pin: str) -> None:
        """One visit in which an organizer witnesses what is not given."""
        window = self._window
        with self._step(f"{name} wants no photo and cannot sign") as step:
            self._identify(number, until=lambda: window.confirm)
            self._click(window.confirm.no_photo)
            self._until(lambda: window.current is window.waiver)
            self._picture("waiver-photo")
            self._type_pin(window.waiver.pad, pin)
            self._until(lambda: window.current is window.sign)
            self._click(window.sign.cannot_sign)
            self._until(lambda: window.current is window.waiver)
            self._click(window.waiver.tick)
            window.waiver.field.setText(name)
            self._picture("waiver-signature")
            self._click(window.waiver.next)
            self._type_pin(window.waiver.pad, pin)
            self._result(step, "review", picture="result-waived")

    def walk_away(self, number: str, name: str) -> None:
        """A visit left alone is covered; a tap brings it back, and it is cancelled."""
        window = self._window
        with self._step(f"{name} walks away, and comes back") as step:
            self._identify(number, until=lambda: window.confirm)
            self._until(lambda: self._kiosk.idle.is_warning)
            step.said = "the screen is covered"
            self._picture("idle")
            self._click(window)
            self._until(lambda: not self._kiosk.idle.is_warning)
            self._click(window.confirm.cancel)
            self._until(lambda: window.current is window.attract)

    def be_refused(self, number: str, name: str) -> None:
        """A card that may not check in again."""
        with self._step(f"{name} holds the card up again") as step:
            self._identify(number, until=lambda: self._window.result)
            self._result(step, "refused", picture="result-refused")

    def show_unreadable(self) -> None:
        """A card that no decoder can read."""
        with self._step("A worn-out card") as step:
            before = self._window.attract.hint
            self._stage.hold_up_unreadable()
            self._until(lambda: self._window.attract.hint != before)
            step.said = self._window.attract.hint
            self._picture("unreadable-card")
            self._stage.stand()
            self._until(lambda: self._window.attract.hint == before)

    def show_event_code(self) -> None:
        """A phone with the event's own code is no card."""
        with self._step("The event's own code on a phone") as step:
            before = self._window.attract.hint
            self._stage.hold_up_event_code()
            self._until(lambda: self._window.attract.hint != before)
            step.said = self._window.attract.hint
            self._stage.stand()
            self._until(lambda: self._window.attract.hint == before)

    def cover_lens(self) -> None:
        """Black pictures are told of, and are over when the lens is free."""
        with self._step("The lens is covered, and free again") as step:
            before = self._window.attract.hint
            self._stage.cover()
            self._until(lambda: self._window.attract.hint != before)
            step.said = self._window.attract.hint
            self._picture("lens-covered")
            self._stage.stand()
            self._until(lambda: self._window.attract.hint == before)

    def lose_camera(self) -> None:
        """The camera goes away and comes back."""
        with self._step("The camera is unplugged and comes back") as step:
            self._stage.unplug()
            self._until(lambda: self._window.status.text("camera") == "Camera away")
            step.said = self._window.attract.hint
            self._picture("camera-away")
            self._stage.stand()
            self._until(lambda: self._window.status.text("camera") == "Camera on")

    def _finish(
        self, step: StepReport, expected: str, *, picture: str, pictures: bool = False
    ) -> None:
        """Everything of a visit after the card: confirm, two photos, signature, result."""
        window = self._window
        self._click(window.confirm.primary)
        self._take_photo(window.front_photo, "front-photo" if pictures else "")
        self._take_photo(window.back_photo, "back-photo" if pictures else "")
        self._until(lambda: window.current is window.sign)
        self._sign()
        if pictures:
            self._picture("signature")
        self._click(window.sign.primary)
        self._result(step, expected, picture=picture)

    def _identify(self, number: str, *, until: Callable[[], QWidget]) -> None:
        """Hold a card up until a screen comes. Named late: the one before may have another look."""
        self._until(lambda: self._window.current is self._window.attract)
        self._stage.hold_up(number)
        self._until(lambda: self._window.current is until())
        self._stage.stand()

    def _take_photo(self, screen: QWidget, picture: str) -> None:
        self._until(lambda: self._window.current is screen)
        self._until(lambda: self._kiosk.equipment.front.latest() is not None)
        self._pause(300)
        if picture:
            self._picture(picture)
        self._click(self._primary(screen))

    def _primary(self, screen: QWidget) -> QWidget:
        for visit_screen in self._window.visit_screens().values():
            if visit_screen is screen:
                return visit_screen.primary
        raise WalkFailed("There is no such screen.")

    def _result(self, step: StepReport, expected: str, *, picture: str) -> None:
        window = self._window
        self._until(lambda: window.current is window.result)
        outcome = window.result.property("outcome")
        step.said = window.result.accessibleName()
        self._pause(150)
        self._picture(picture)
        if outcome != expected:
            raise WalkFailed(f"The result is {outcome}, not {expected}.")
        self._until(lambda: window.current is window.attract)
