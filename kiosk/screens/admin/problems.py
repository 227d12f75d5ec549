"""What went wrong in an organizer's work, told in the language of the screen."""

from PySide6.QtCore import QCoreApplication

from kiosk.screens import words
from sync.domain.errors import MusterError

translate = QCoreApplication.translate


def told(error: Exception) -> str:
    """Return the sentence for an error; one that is a bug gets a general one."""
    if not isinstance(error, MusterError):
        return translate("admin", "Something went wrong. The log tells more. Please try again.")
    return problem(error.code, error.message)


def problem(code: str, message: str) -> str:
    """Return the sentence for an error's code; `message`, in English, for one that has none."""
    return (_of_setup() | _of_the_form()).get(code) or words.fault(code, message)


def _of_setup() -> dict[str, str]:
    return {
        "enrollment_code_invalid": translate(
            "admin", "This code is wrong, was used already, or is too old. Ask for a new one."
        ),
        "throttled": translate("admin", "Too many tries. Wait a minute, then try again."),
        "not_the_server": translate(
            "admin",
            "Something other than the Muster server answers. Does this network want a sign-in "
            "page? Open a browser on this laptop and sign in.",
        ),
        "server_unreachable": translate(
            "admin", "No connection to the server. Check the address and the network."
        ),
        "server_timeout": translate(
            "admin", "The server did not answer in time. Check the network and try again."
        ),
        "bad_server_address": translate(
            "admin", "This is not a server address. It looks like https://muster.uni.edu."
        ),
        "bad_server_url": translate(
            "admin", "This is not a server address. It looks like https://muster.uni.edu."
        ),
        "bad_enrollment_code": translate(
            "admin", "An enrollment code has 12 letters or digits. Type all of it."
        ),
        "bad_station_name": translate("admin", "The station needs a name, such as Door A."),
        "no_keyring": translate(
            "admin",
            "This computer's keyring is locked or missing. Unlock it and try again, or keep the "
            "key in a file.",
        ),
        "unfit_pin": translate("admin", "A PIN has 6 to 12 digits. Choose another."),
        "weak_pin": translate("admin", "This PIN is easily guessed. Choose another."),
        "settings_not_saved": translate(
            "admin", "The settings cannot be written. Check the disk. Nothing was changed."
        ),
        "works_alone": translate("admin", "This station works alone: it has no server."),
    }


def _of_the_form() -> dict[str, str]:
    return {
        "event_without_title": translate("admin", "The event needs a title."),
        "event_times": translate(
            "admin", "Late must be between opening and closing. Change one of the times."
        ),
        "unknown_zone": translate(
            "admin", "This computer's time zone is not known. Set it in the system's settings."
        ),
    }
