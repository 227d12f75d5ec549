"""What students meet, each screen in each of its states, with invented people and a still picture.

`EXHIBITS` is the table: a name, and a function that brings a window into that state. gallery.py
photographs them and the tests measure them; admin_exhibits.py has those for organizers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.checkin.desk import Result
from kiosk.checkin.visit import Step, Visit
from kiosk.demo.invented import (
    CODE_URL,
    EVENT,
    LONG_EVENT,
    NOW,
    RECEIPT_URL,
    STUDENTS,
    back_frame,
    code,
    front_frame,
    portrait,
    result,
    scribble,
    visit_at,
)
from kiosk.screens import words
from kiosk.screens.idle import IdleOverlay
from kiosk.screens.window import Window
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.theme import Theme
from sync.domain.attendance import Outcome, Reason
from sync.domain.events import Event
from sync.domain.waivers import Waived
from sync.photos.judgement import Hint


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What an exhibit has to work with."""

    window: Window

    @property
    def theme(self) -> Theme:
        """The look of the window."""
        return self.window.theme


Exhibit = Callable[[Stage], object]


def new_window(theme: Theme, width: int, height: int) -> Window:
    """Return a window of the kiosk, alive but without a station."""
    window = Window(theme, newest_front=front_frame, newest_back=back_frame)
    window.resize(width, height)
    return window


def attract(stage: Stage, event: Event = EVENT, *, has_code: bool = True) -> None:
    """Show the attract screen with everything in order."""
    window = stage.window
    event = replace(event, code_key=bytes(32) if has_code else None)
    window.show_event(event, "North Campus University")
    window.attract.show_time(NOW, event)
    window.attract.show_count(128)
    window.attract.code.show_code(code(CODE_URL))
    window.attract.code.set_time_left(0.7)
    show_status(stage)
    window.go_to(window.attract)


def show_status(stage: Stage, *, trouble: bool = False, has_camera: bool = True) -> None:
    """Fill the status line, in red and amber when there is trouble."""
    status = stage.window.status
    say = partial(QCoreApplication.translate, "StationStatus")
    status.show_item("saved", say("{count} saved").format(count=128))
    status.show_item("disk", say("{free:.0f} GB free").format(free=212))
    status.show_item("clock", "08:41")
    if has_camera and not trouble:
        status.show_item("camera", say("Camera on"))
    else:
        status.show_item("camera", say("Camera away"), "bad")
    if trouble:
        status.show_item("sync", say("{count} refused by the server").format(count=12), "bad")
    else:
        status.show_item("sync", say("All sent"))


def _attract_trouble(stage: Stage) -> None:
    attract(stage, LONG_EVENT)
    show_status(stage, trouble=True)
    attract_screen = stage.window.attract
    attract_screen.code.show_notice(
        QCoreApplication.translate(
            "EventCode", "The clock of this station may be wrong: no code now."
        )
    )
    attract_screen.show_camera_trouble(words.fault("camera_frozen", ""))


def _attract_hint(stage: Stage) -> None:
    attract(stage)
    stage.window.attract.show_hint(
        QCoreApplication.translate(
            "words", "This code cannot be read. Hold it flat, closer, out of the glare"
        )
    )


def _identify(stage: Stage, text: str = "", *, finds: bool = True) -> None:
    window = stage.window
    window.go_to(window.identify)
    window.identify.field.setText(text)
    if text:
        window.identify.show_results(text, STUDENTS if finds else ())


def _identify_hint(stage: Stage) -> None:
    _identify(stage, "2024-1")
    stage.window.identify.show_hint(
        QCoreApplication.translate(
            "words", "This is not a student number. Look at your card and try again"
        )
    )


def _confirm(stage: Stage, visit: Visit, *, photo: bool = False, waivable: bool = True) -> None:
    confirm = stage.window.confirm
    confirm.set_consent(words.consent_text(), "2026-1")
    confirm.set_photo_waivable(waivable)
    stage.window.go_to_step(visit)
    confirm.show_photo(portrait() if photo else None)


def _consent(stage: Stage) -> None:
    _confirm(stage, visit_at(Step.CONFIRM))
    stage.window.confirm.read_all.click()


def _photo(stage: Stage, step: Step) -> None:
    stage.window.show_event(EVENT, "North Campus University")
    stage.window.go_to_step(visit_at(step))


def _photo_hint(stage: Stage) -> None:
    _photo(stage, Step.FRONT_PHOTO)
    stage.window.front_photo.show_hint(words.photo_hint(Hint.TOO_DARK), last_try=True)


def _photo_countdown(stage: Stage) -> None:
    _photo(stage, Step.FRONT_PHOTO)
    stage.window.front_photo.on_primary()


def _photo_trouble(stage: Stage) -> None:
    _photo(stage, Step.BACK_PHOTO)
    stage.window.back_photo.show_camera_trouble(words.fault("camera_frozen", ""))


def _sign(stage: Stage, *, signed: bool = False) -> None:
    stage.window.go_to_step(visit_at(Step.SIGNATURE))
    if signed:
        pad = stage.window.sign.pad
        size = pad.signature()
        pad._strokes = [scribble(size.width, size.height)]  # noqa: SLF001 - a picture of ink
        pad._repaint_canvas()  # noqa: SLF001
        pad.changed.emit()


def _waiver(stage: Stage, waived: Waived) -> None:
    window = stage.window
    window.go_to(window.waiver)
    window.waiver.ask(waived, name=STUDENTS[1].full_name)


def _waiver_refused(stage: Stage) -> None:
    _waiver(stage, Waived.PHOTO)
    said = QCoreApplication.translate("words", "This is not the PIN. Tries left: {count}.")
    stage.window.waiver.refuse(said.format(count=3))


def _result(stage: Stage, shown: Result, url: str = "") -> None:
    stage.window.go_to(stage.window.result)
    stage.window.result.show_result(shown, url)


def _receipt(stage: Stage) -> None:
    _result(stage, result(Outcome.ACCEPTED), RECEIPT_URL)
    stage.window.result.receipt.click()


def _message(stage: Stage, *, icon: str, color: str, title: str, text: str, action: str) -> None:
    window = stage.window
    say = partial(QCoreApplication.translate, "CheckInFlow")
    window.message.show_message(
        icon=icon, color=color, title=say(title), text=text, action=say(action) if action else ""
    )
    window.go_to(window.message)


def _disk_full(stage: Stage) -> None:
    _message(
        stage,
        icon="alert-circle-outline",
        color="bad",
        title="Please call an organizer",
        text=words.fault("disk_full", ""),
        action="Try again",
    )


def _idle(stage: Stage) -> None:
    _confirm(stage, visit_at(Step.CONFIRM))
    overlay = IdleOverlay(stage.theme, stage.window)
    overlay.count_down(20_000)


EXHIBITS: dict[str, Exhibit] = {
    "attract": attract,
    "attract-camera": lambda stage: attract(stage, has_code=False),
    "attract-hint": _attract_hint,
    "attract-trouble": _attract_trouble,
    "identify": _identify,
    "identify-results": lambda stage: _identify(stage, "ana"),
    "identify-nothing": lambda stage: _identify(stage, "zzz", finds=False),
    "identify-hint": _identify_hint,
    "confirm": lambda stage: _confirm(stage, visit_at(Step.CONFIRM)),
    "confirm-photo": lambda stage: _confirm(
        stage, visit_at(Step.CONFIRM, STUDENTS[1], on_roster=False), photo=True, waivable=False
    ),
    "confirm-unknown": lambda stage: _confirm(stage, visit_at(Step.CONFIRM, None)),
    "consent": _consent,
    "front-photo": lambda stage: _photo(stage, Step.FRONT_PHOTO),
    "front-photo-hint": _photo_hint,
    "front-photo-countdown": _photo_countdown,
    "back-photo": lambda stage: _photo(stage, Step.BACK_PHOTO),
    "back-photo-trouble": _photo_trouble,
    "sign": _sign,
    "sign-signed": lambda stage: _sign(stage, signed=True),
    "waiver-signature": lambda stage: _waiver(stage, Waived.SIGNATURE),
    "waiver-photo": lambda stage: _waiver(stage, Waived.PHOTO),
    "waiver-refused": _waiver_refused,
    "result-accepted": lambda stage: _result(stage, result(Outcome.ACCEPTED), RECEIPT_URL),
    "result-review": lambda stage: _result(
        stage,
        result(
            Outcome.REVIEW, Reason.LATE, Reason.OFF_SITE, Reason.PHOTO_UNCLEAR, student=STUDENTS[1]
        ),
        RECEIPT_URL,
    ),
    "result-refused": lambda stage: _result(
        stage, result(Outcome.REFUSED, Reason.ALREADY_CHECKED_IN, student=STUDENTS[2])
    ),
    "result-receipt": _receipt,
    "idle": _idle,
    "fault": _disk_full,
}


def show(stage: Stage, exhibit: Exhibit) -> list[QWidget]:
    """Bring the window into a state; return what has to be taken away before the next one."""
    exhibit(stage)
    for camera in stage.window.findChildren(CameraView):
        if camera.isVisible():
            camera._refresh()  # noqa: SLF001 - the timer's next tick, at once
    return [child for child in stage.window.children() if isinstance(child, IdleOverlay)]
