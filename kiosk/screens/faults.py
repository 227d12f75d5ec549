"""What went wrong, told in the language of the screen: a sentence for each code that a student or
an organizer can meet. words.py hands it on.
"""

import re

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def fault(code: str, message: str) -> str:
    """Return the sentence for an error's code; `message`, in English, for one that has none.

    A number in `message` (tries left, minutes) is kept.
    """
    told = _of_the_pin(message) | _of_the_station() | _of_the_server() | _of_reports()
    return told.get(code) or camera_trouble(code, "") or message


def camera_trouble(code: str, name: str) -> str:
    """Return what is wrong with a camera and what to do; empty for a code of something else."""
    name = name or translate("words", "The camera")
    sentence = (_of_devices() | _of_other_pictures()).get(code, "")
    return sentence.format(name=name)


def _of_devices() -> dict[str, str]:
    missing = translate("words", "{name} is not plugged in. Plug it in, or choose another camera.")
    return {
        "camera_missing": missing,
        "no_camera": missing,
        "camera_moved": translate(
            "words",
            "{name} is not plugged in where it was. Plug it into the same socket, or choose the "
            "camera again.",
        ),
        "camera_lost": translate(
            "words", "{name} gives no more pictures. Check its cable. It starts again by itself."
        ),
        "camera_failed": translate("words", "{name} stopped. It is tried again by itself."),
        "camera_busy": translate(
            "words",
            "{name} does not start. Close other programs that use it, or unplug it and plug it "
            "in again.",
        ),
        "camera_frozen": translate(
            "words",
            "{name} shows a frozen picture. Unplug it and plug it in again. It starts by itself.",
        ),
        "camera_dark": translate("words", "The camera picture is black. Is the lens covered?"),
        "camera_no_permission": translate(
            "words", "{name} may not be used. Allow it in the privacy settings of this computer."
        ),
        "bad_camera_setting": translate(
            "words", "The setting of the camera is wrong. Choose the camera again."
        ),
        "capture_error": translate(
            "words", "{name} does not work. Unplug it and plug it in again."
        ),
    }


def _of_other_pictures() -> dict[str, str]:
    return {
        "stream_unreachable": translate(
            "words", "The network camera does not answer. Check its address and the network."
        ),
        "file_missing": translate(
            "words", "The video file {name} is not there. Put it back, or choose another camera."
        ),
        "file_unreadable": translate(
            "words", "{name} is not a video that can be played. Choose another file."
        ),
        "file_ended": translate("words", "The video file {name} has ended."),
        "folder_missing": translate(
            "words", "The folder {name} is not there. Choose another folder or camera."
        ),
        "folder_empty": translate(
            "words", "The folder {name} holds no picture that can be shown. Put pictures into it."
        ),
    }


def _of_the_pin(message: str) -> dict[str, str]:
    found = re.search(r"\d+", message)
    count = found.group() if found else "?"
    return {
        "wrong_pin": translate("words", "This is not the PIN. Tries left: {count}.").format(
            count=count
        ),
        "pin_locked": translate(
            "words", "Too many wrong PINs. Minutes until the next try: {count}."
        ).format(count=count),
        "no_pin": translate("words", "No PIN is set yet. Set one in the organizer's set-up."),
        "bad_recovery_code": translate("words", "This is not the recovery code of this station."),
    }


def _of_the_station() -> dict[str, str]:
    full = translate("words", "The disk is full. Nothing was lost. Make room, then try again.")
    damaged = translate(
        "words", "The station's data cannot be read. Keep the file and restore a backup."
    )
    inside = translate("words", "Something went wrong. Nothing was lost. Please try again.")
    return {
        "muster_error": inside,
        "illegal_move": inside,
        "check_in_error": inside,
        "broken_seal": inside,
        "foreign_receipt": inside,
        "store_error": translate("words", "The station could not save this. Please try again."),
        "disk_full": full,
        "disk_failure": translate(
            "words", "The disk does not answer. Nothing was lost. Restart the station."
        ),
        "database_read_only": translate(
            "words", "The station may not write its data. Check the disk and its permissions."
        ),
        "database_busy": translate(
            "words", "Another program holds the station's data. Close it, then try again."
        ),
        "database_damaged": damaged,
        "wrong_key": damaged,
        "not_encrypted": damaged,
        "database_newer": translate(
            "words", "A newer Muster wrote this station's data. Install the newer one."
        ),
        "media_missing": translate("words", "A photo or signature is missing. Run the check-up."),
        "no_keyring": translate(
            "words", "The keyring of this computer is locked. Unlock it, then try again."
        ),
        "key_missing": translate(
            "words", "The station's key is not there. Enter the recovery code."
        ),
        "bad_key_file": translate("words", "The key file cannot be used. Choose another."),
        "already_running": translate(
            "words", "Muster is running on this laptop already. Use the window that is open."
        ),
        "not_enrolled": translate("words", "This laptop is not set up as a station yet."),
        "already_checked_in": translate("words", "This student is checked in already."),
        "bad_picture": translate("words", "The picture could not be used. Try again."),
        "empty_burst": translate("words", "The camera gave no picture. Try again"),
        "bad_pass": translate("words", "This pass was not made by your school."),
    }


def _of_the_server() -> dict[str, str]:
    foreign = translate(
        "words", "What answered is not your school's server. Check the network. Nothing was sent."
    )
    later = translate("words", "The server has a problem. It is tried again by itself.")
    return {
        "server_unreachable": translate(
            "words", "No connection to the server. It is tried again by itself."
        ),
        "server_timeout": translate(
            "words", "The server did not answer in time. It is tried again by itself."
        ),
        "server_trouble": later,
        "not_stored_now": later,
        "sync_error": later,
        "not_the_server": foreign,
        "wrong_answer": foreign,
        "forged_receipt": foreign,
        "wrong_receipt": foreign,
        "refused": translate("words", "The server refused this. Tell an admin."),
        "station_unknown": translate(
            "words", "The server does not know this station. What waits is kept. Tell an admin."
        ),
        "protocol_unsupported": translate(
            "words", "Station and server are of different versions. Tell an admin."
        ),
        "server_error": later,
        "station_revoked": translate(
            "words", "This station may no longer sync. What waits is kept. Tell an admin."
        ),
        "bad_server_url": translate("words", "This is not the address of a server."),
    }


def _of_reports() -> dict[str, str]:
    return {
        "report_disk_full": translate("words", "There is no room for the report. Make room."),
        "report_not_writable": translate(
            "words", "The report cannot be written there. Choose another folder."
        ),
        "report_too_many_rows": translate(
            "words", "There are too many rows for this kind of file. Choose CSV."
        ),
        "report_failed": translate("words", "The report could not be made. Try again."),
        "report_unknown_zone": translate("words", "The event's time zone does not exist."),
        "export_cancelled": translate("words", "The report was cancelled."),
    }
