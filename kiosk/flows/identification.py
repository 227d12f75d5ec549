"""Who is there: cards held to the camera, USB scanners, typed numbers, names searched for.

Whatever was read goes one way, `on_text`; checkin.py takes over once the Desk has answered.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from kiosk.capture.found import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.flows.visits import Facilities, Visits
from kiosk.screens import words
from kiosk.screens.identify import IdentifyScreen
from kiosk.tasks import TaskRunner
from sync.domain import codes, passes
from sync.domain.attendance import Method
from sync.domain.students import Student, normalized_number, number_from_card

HINT_MS = 5000
LONGEST_CODE = 512
"""Letters; no card, pass or event code is longer."""


class Identification(QObject):
    """Turns what was read or typed into a visit, or into a sentence on the screen."""

    def __init__(
        self,
        visits: Visits,
        facilities: Facilities,
        scanner: CodeScanner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._window = visits.window
        self._facilities = facilities
        self._scanner = scanner
        self._search_tasks = TaskRunner("search", self)
        self._wanted_text = ""
        self._hint_timer = QTimer(self, singleShot=True, interval=HINT_MS)
        self._hint_timer.timeout.connect(partial(self._show_hint, ""))
        self._connect_screens()
        self._window.rebuilt.connect(self._connect_screens)
        self._window.on_made(IdentifyScreen, self._connect_identify)

    @property
    def is_wanted(self) -> bool:
        """Whether a card makes sense on the screen that is shown."""
        window = self._window
        return window.current in {window.attract, window.result} or self._is_at_search

    def stop(self) -> None:
        """End a search under way."""
        self._search_tasks.stop()

    def on_code(self, code: FoundCode) -> None:
        """Take a code that the camera read."""
        if not self.is_wanted:
            return
        if self._visits.is_busy:
            self._scanner.forget()
        elif code.too_long:
            self._refuse(words.code_too_long(), Method.CAMERA)
        elif code.readable:
            self.on_text(code.text or "", Method.CAMERA)
        else:
            self._refuse(words.unreadable_code(), Method.CAMERA)

    def on_scan(self, text: str) -> None:
        """Take what a USB scanner typed."""
        if self.is_wanted and not self._visits.is_busy:
            self.on_text(text, Method.WEDGE)

    def on_text(self, text: str, method: Method) -> None:
        """Identify by what a card, a pass or a person says."""
        desk = self._visits.desk
        if len(text) > LONGEST_CODE:
            self._refuse(words.code_too_long(), method)
        elif passes.is_pass(text):
            self._visits.do(partial(desk.identify_by_pass, text), self._visits.go_on)
        elif (claim := codes.claim_in(text)) is not None:
            is_own = claim.event_short_id == desk.event.short_id
            self._refuse(words.event_code_own() if is_own else words.event_code_other(), method)
        elif (number := number_from_card(text, self._facilities.number_pattern())) is not None:
            self._identify(number, method)
        else:
            self._refuse(words.not_a_card(), method)

    def welcome(self) -> None:
        """Take back what was said to the one before."""
        self._hint_timer.stop()
        self._show_hint("")

    def _connect_screens(self) -> None:
        self._window.attract.search_wanted.connect(self._on_open_search)

    def _connect_identify(self, screen: IdentifyScreen) -> None:
        screen.search_wanted.connect(self._on_search)
        screen.number_entered.connect(self._on_number)
        screen.student_chosen.connect(self._on_student)
        screen.closed.connect(partial(self._window.go_to, self._window.attract))

    @property
    def _is_at_search(self) -> bool:
        return isinstance(self._window.current, IdentifyScreen)

    def _refuse(self, sentence: str, method: Method) -> None:
        self._visits.do(partial(self._visits.desk.unreadable, method), lambda _: None)
        if not self._is_at_search:
            self._window.go_to(self._window.attract)
        self._show_hint(sentence)
        self._hint_timer.start()

    def _show_hint(self, text: str) -> None:
        window = self._window
        screen = window.identify if self._is_at_search else window.attract
        screen.show_hint(text)

    def _on_open_search(self) -> None:
        self.welcome()
        self._window.go_to(self._window.identify)

    def _on_search(self, text: str) -> None:
        self._wanted_text = text
        self._search_tasks.run(
            lambda: self._facilities.search(text) if text == self._wanted_text else [],
            done=partial(self._on_results, text),
            failed=lambda _error: self._window.identify.show_nothing_found(),
        )

    def _on_results(self, text: str, students: list[Student]) -> None:
        if text != self._wanted_text or not self._is_at_search:
            return
        if students:
            self._window.identify.show_results(text, students)
        else:
            self._window.identify.show_nothing_found()

    def _on_number(self, text: str) -> None:
        if self._visits.is_busy:
            return
        number = number_from_card(text, self._facilities.number_pattern())
        if number is None or number != normalized_number(text):
            self._window.identify.show_hint(words.not_a_number())
            return
        self._identify(number, Method.TYPED)

    def _on_student(self, student: Student) -> None:
        if not self._visits.is_busy:
            self._identify(student.number, Method.SEARCH)

    def _identify(self, number: str, method: Method) -> None:
        self._visits.do(partial(self._visits.desk.identify, number, method), self._visits.go_on)
