"""Who came, and what the station knows of them and of itself at that moment: visits as they begin.

Called by desk.py, which decides what becomes of them. Nothing is written here.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from kiosk.checkin.errors import PassRefused
from kiosk.checkin.ports import Clock, Directory
from kiosk.checkin.visit import Visit, steps_of
from sync.domain import chain, passes
from sync.domain.attendance import Evidence, EvidenceKind, Method, Reason
from sync.domain.errors import BadPass
from sync.domain.events import Event
from sync.domain.places import Position, is_off_site
from sync.domain.students import Student


class Arrivals:
    """Makes the visits of one station. `pass_key` is the key of the server that signs passes."""

    def __init__(
        self,
        *,
        directory: Directory,
        clock: Clock,
        pass_key: bytes,
        position: Callable[[], Position | None],
    ) -> None:
        self._directory = directory
        self._clock = clock
        self._pass_key = pass_key
        self._position = position

    def by_number(self, event: Event, number: str, method: Method) -> Visit:
        """Return the visit of the student with this number, known or not."""
        return self._visit(event, number, self._directory.student(number), method)

    def by_pass(self, event: Event, text: str) -> Visit:
        """Return the visit of a signed pass's holder, with the pass as evidence.

        Raises PassRefused. By a clock that cannot be trusted no pass has expired for certain: the
        visit then says that it may have.
        """
        try:
            student_pass = passes.read_pass(text, self._pass_key)
        except BadPass as error:
            raise PassRefused("", Reason.PASS_INVALID) from error
        number = student_pass.number
        is_over = student_pass.expires_at < self._clock.server_now()
        if is_over and not self._clock.is_suspect:
            raise PassRefused(number, Reason.PASS_EXPIRED)
        student = self._directory.student(number) or Student(
            id=uuid5(NAMESPACE_OID, number), number=number, full_name=student_pass.full_name
        )
        proof = Evidence(
            kind=EvidenceKind.STUDENT_PASS,
            media_type=passes.MEDIA_TYPE,
            data=passes.plain_text(text).encode(),
        )
        visit = self._visit(event, number, student, Method.PASS)
        return replace(visit, evidence=(proof,), pass_maybe_expired=is_over)

    def _visit(self, event: Event, number: str, student: Student | None, method: Method) -> Visit:
        expected = student is not None and (
            self._directory.is_expected(event_id=event.id, student_id=student.id)
            or (method is Method.PASS and not self._directory.has_roster(event.id))
        )
        position = self._position()
        return Visit(
            id=chain.new_id(),
            event_id=event.id,
            student_number=number,
            student=student,
            on_roster=expected,
            method=method,
            identified_at=self._clock.server_now(),
            steps=steps_of(event.policy),
            position=position,
            off_site=is_off_site(position, event),
            clock_suspect=self._clock.is_suspect,
        )
