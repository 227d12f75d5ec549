"""Who is there: cards held to the camera, USB scanners, typed numbers, names searched for.

Whatever was read goes one way, `on_text`; checkin.py takes over once the Desk has answered.
A USB scanner reads while the Desk works: such a card waits (waiting_card.py), or is told to.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from kiosk.capture.found import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.flows.visits import Facilities, Visits
from kiosk.flows.waiting_card import BROKEN, WaitingCard
from kiosk.screens import words
from kiosk.screens.identify import IdentifyScreen
from kiosk.sound import Sound
from kiosk.tasks import TaskRunner
from kiosk.widgets.toast import Toast
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
        self._last_card = ""
        self._toast: Toast | None = None
        self._waiting = WaitingCard(visits, self._on_waited, self)
        self._hint_timer = QTimer(self, singleShot=True, interval=HINT_MS)
        self._hint_timer.timeout.connect(partial(self._show_hint, ""))
        self._connect_screens()
        self._window.rebuilt.connect(self._connect_screens)
        self._window.screen_changed.connect(self._end_toast)
        self._window.on_made(IdentifyScreen, self._connect_identify)

    @property
    def is_wanted(self) -> bool:
        """Whether a card makes sense on the screen that is shown."""
        window = self._window
        return window.current in {window.attract, window.result} or self._is_at_search

    def stop(self) -> None:
        """End a search under way."""
        self._waiting.clear()
        self._end_toast()
        self._search_tasks.stop()

    def on_code(self, code: FoundCode) -> None:
        """Take a code that the camera read.

        One that is in sight when the result of the visit before appears leaves time to read that.
        """
        if not self.is_wanted:
            return
        if self._visits.is_busy:
            self._scanner.forget()
        elif self._waiting.is_result_new:
            if not (code.readable and self._waiting.put(code.text or "", Method.CAMERA)):
                self._scanner.forget()
        elif code.too_long:
            self._refuse(words.code_too_long(), Method.CAMERA)
        elif code.readable:
            self.on_text(code.text or "", Method.CAMERA)
        else:
            self._refuse(words.unreadable_code(), Method.CAMERA)

    def on_scan(self, text: str) -> None:
        """Take what a USB scanner typed; while the Desk works the card waits."""
        if self._window.is_with_organizer:
            return
        if not self._visits.is_busy:
            self._take(text, Method.WEDGE)
            return
        if self._waiting.text is not None and self._is_of_this_visit(self._waiting.text):
            self._waiting.clear()
        if not self._waiting.put(text, Method.WEDGE):
            self._say_later()

    def on_broken_scan(self) -> None:
        """Have a card scanned again of which a part was lost on the way."""
        self.on_scan(BROKEN)

    def on_text(self, text: str, method: Method) -> None:
        """Identify by what a card, a pass or a person says."""
        desk = self._visits.desk
        self._last_card = self._card(text)
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

    def _take(self, text: str, method: Method) -> None:
        """Take a card now, or say that it has to come later.

        The card of whoever is checking in is no news, however often it is scanned.
        """
        if not self.is_wanted:
            visited = self._visits.desk.visit is not None and not self._window.is_with_organizer
            if visited and not self._is_of_this_visit(text):
                self._say_later()
        elif text == BROKEN:
            self._facilities.play(Sound.WARNING)
            self._refuse(words.scan_again(), method)
        else:
            self.on_text(text, method)

    def _on_waited(self, text: str, method: Method) -> None:
        """Take a card that came while the Desk worked, unless the result is its own."""
        is_answered = self._window.current is self._window.result and self._is_of_this_visit(text)
        if not is_answered:
            self._take(text, method)

    def _card(self, text: str) -> str:
        """Return what tells this card from another."""
        return number_from_card(text, self._facilities.number_pattern()) or text

    def _is_of_this_visit(self, text: str) -> bool:
        visit = self._visits.desk.visit
        own = {self._last_card} if visit is None else {self._last_card, visit.student_number}
        return text != BROKEN and self._card(text) in own

    def _say_later(self) -> None:
        """Say, on whatever screen, that this card has to be scanned once more."""
        self._end_toast()
        self._facilities.play(Sound.WARNING)
        self._toast = Toast(self._window.theme, words.scan_later(), self._window)
        self._toast.begin()

    def _end_toast(self) -> None:
        toast, self._toast = self._toast, None
        if toast is not None and isValid(toast):
            toast.end()

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
        self._last_card = number
        self._visits.do(partial(self._visits.desk.identify, number, method), self._visits.go_on)
