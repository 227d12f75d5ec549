"""What the help sheet says of each amber or red state: its meaning, what to do, whom to ask.

The codes are those of kiosk.flows.status, of cameras (kiosk.capture.troubles) and of errors. No
personal data: the sheet opens without a PIN.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One state. `item` is the status line's item that tells of it."""

    item: str
    title: str
    meaning: str
    remedy: str
    ask: str


def topics() -> dict[str, Topic]:
    """Return all topics by their code, in the language of the screens."""
    return {code: make() for code, make in _TOPICS.items()}


def _camera_missing() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera away"),
        meaning=translate("help", "The camera is not plugged in, or stopped giving pictures."),
        remedy=translate(
            "help",
            "Push its plug in firmly, or use another socket. It starts again by itself. "
            "Until then students can type their number.",
        ),
        ask=_ask_organizer(),
    )


def _camera_moved() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera in another socket"),
        meaning=translate(
            "help", "There are two cameras of one name, and one is not where it was."
        ),
        remedy=translate(
            "help",
            "Plug it into the same socket as before, or choose the cameras anew in Settings.",
        ),
        ask=_ask_organizer(),
    )


def _camera_busy() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera in use"),
        meaning=translate("help", "The camera does not start: another program may be using it."),
        remedy=translate(
            "help", "Close other programs with a camera picture, or unplug it and plug it in again."
        ),
        ask=_ask_organizer(),
    )


def _camera_no_permission() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera not allowed"),
        meaning=translate("help", "This computer does not let Muster use the camera."),
        remedy=translate("help", "Allow it in the computer's privacy settings, then start anew."),
        ask=_ask_admin(),
    )


def _camera_frozen() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera picture stands still"),
        meaning=translate("help", "The camera sends the same picture again and again."),
        remedy=translate("help", "Unplug it, wait a moment, and plug it in again."),
        ask=_ask_organizer(),
    )


def _camera_dark() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Camera picture is black"),
        meaning=translate("help", "The lens is covered, or there is no light."),
        remedy=translate("help", "Open the lens cover. Turn on a lamp before the students."),
        ask=_ask_organizer(),
    )


def _camera_source() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="camera",
        title=translate("help", "Network camera or film does not answer"),
        meaning=translate("help", "The camera set up for this station is not a plugged-in one."),
        remedy=translate("help", "Check the network, or choose another camera in Settings."),
        ask=_ask_admin(),
    )


def _no_server() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="sync",
        title=translate("help", "No server now"),
        meaning=translate(
            "help",
            "The station cannot reach the server. Nothing is lost: check-ins are saved here and "
            "sent later.",
        ),
        remedy=translate(
            "help",
            "Go on checking in. If there should be a network, check the Wi-Fi, and whether it "
            "wants you to sign in.",
        ),
        ask=_ask_organizer(),
    )


def _waiting_long() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="sync",
        title=translate("help", "Check-ins wait to be sent"),
        meaning=translate(
            "help", "Some have waited for more than a quarter of an hour. They are safe here."
        ),
        remedy=translate(
            "help", "Connect the station to a network before the day ends, and leave it on."
        ),
        ask=_ask_organizer(),
    )


def _items_refused() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="sync",
        title=translate("help", "Refused by the server"),
        meaning=translate(
            "help", "The server did not take some items. They are kept here with the reason."
        ),
        remedy=translate(
            "help",
            "Go on checking in. An organizer can send them again: Organizer, PIN, Sync.",
        ),
        ask=_ask_admin(),
    )


def _revoked() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="sync",
        title=translate("help", "Station locked out"),
        meaning=translate("help", "An admin ended this station's access to the server."),
        remedy=translate("help", "Do not check anybody in. Keep the laptop: it holds records."),
        ask=_ask_admin(),
    )


def _disk_low() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="disk",
        title=translate("help", "Little room on the disk"),
        meaning=translate("help", "Soon check-ins can no longer be saved."),
        remedy=translate(
            "help", "Empty the trash, or move large files to a stick. Never delete Muster's folder."
        ),
        ask=_ask_admin(),
    )


def _disk_gone() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="disk",
        title=translate("help", "Data folder is gone"),
        meaning=translate("help", "The disk or stick that holds the check-ins is not there."),
        remedy=translate("help", "Plug it in again. Nobody can check in until then."),
        ask=_ask_admin(),
    )


def _clock_suspect() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="clock",
        title=translate("help", "Clock may be wrong"),
        meaning=translate(
            "help",
            "The computer's clock jumped. Check-ins go on and are marked, so that their times "
            "are looked at later.",
        ),
        remedy=translate(
            "help",
            "Set the clock right in the system's settings, then sync. Without a server: "
            "Organizer, Station settings, Check the clock.",
        ),
        ask=_ask_organizer(),
    )


def _may_sleep() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="laptop",
        title=translate("help", "Screen may go dark"),
        meaning=translate(
            "help",
            "This computer does not promise to stay awake. When nobody touches it for a while, "
            "its screen may go dark or lock.",
        ),
        remedy=translate(
            "help",
            "Switch sleep, screen saver and locking off in the computer's settings. Until then, "
            "touch the screen now and then.",
        ),
        ask=_ask_admin(),
    )


def _unwatched() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="laptop",
        title=translate("help", "Start Muster anew soon"),
        meaning=translate(
            "help",
            "The part of Muster that starts it again after a crash was ended. Check-ins go on as "
            "ever, and nothing is lost.",
        ),
        remedy=translate(
            "help", "When nobody waits: Organizer, PIN, Exit Muster. Then start it again."
        ),
        ask=_ask_organizer(),
    )


def _no_event() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="saved",
        title=translate("help", "No event"),
        meaning=translate("help", "This station does not know what to check in for."),
        remedy=translate(
            "help", "Organizer, PIN, Event: choose one. If the list is empty, sync first."
        ),
        ask=_ask_organizer(),
    )


def _key_missing() -> Topic:
    translate = QCoreApplication.translate
    return Topic(
        item="saved",
        title=translate("help", "Database key is missing"),
        meaning=translate(
            "help",
            "The computer's keyring is locked or lost the key. The records are there, but nobody "
            "can read them.",
        ),
        remedy=translate(
            "help",
            "Log in as the user who set the station up and unlock the keyring. Or put the key "
            "back with the recovery code.",
        ),
        ask=_ask_admin(),
    )


def _ask_organizer() -> str:
    return QCoreApplication.translate("help", "Still there? Ask the organizer of the event.")


def _ask_admin() -> str:
    return QCoreApplication.translate("help", "Ask an admin.")


_TOPICS: dict[str, Callable[[], Topic]] = {
    "no_event": _no_event,
    "camera_missing": _camera_missing,
    "camera_moved": _camera_moved,
    "camera_busy": _camera_busy,
    "camera_no_permission": _camera_no_permission,
    "camera_frozen": _camera_frozen,
    "camera_dark": _camera_dark,
    "stream_unreachable": _camera_source,
    "no_server": _no_server,
    "waiting_long": _waiting_long,
    "items_refused": _items_refused,
    "station_revoked": _revoked,
    "disk_low": _disk_low,
    "disk_gone": _disk_gone,
    "clock_suspect": _clock_suspect,
    "key_missing": _key_missing,
    "may_sleep": _may_sleep,
    "unwatched": _unwatched,
}

SAME = {
    "camera_lost": "camera_missing",
    "camera_failed": "camera_missing",
    "no_camera": "camera_missing",
    "file_missing": "stream_unreachable",
    "file_unreadable": "stream_unreachable",
    "file_ended": "stream_unreachable",
    "folder_missing": "stream_unreachable",
    "folder_empty": "stream_unreachable",
    "bad_camera_setting": "stream_unreachable",
    "server_unreachable": "no_server",
    "server_timeout": "no_server",
    "server_trouble": "no_server",
    "not_the_server": "no_server",
    "no_keyring": "key_missing",
    "bad_key_file": "key_missing",
}
"""Codes that are told of by the topic of another."""
