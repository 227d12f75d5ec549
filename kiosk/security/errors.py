"""Errors of the station's secrets.

MusterError
    SecurityError
        NoKeyring            this computer keeps no secrets, or keeps them locked
        KeyMissing           there is a database but its key is nowhere
        BadKeyFile           the key file is open to others, unreadable or holds no key
        BadRecoveryCode      a recovery code that is mistyped, or that fits another station
        PinError
            NoPin            no PIN was set
            UnfitPin         a new PIN that is too short, too long or too plain
            WrongPin         not the PIN; says how many tries are left
            PinLocked        too many wrong tries; says until when
"""

from datetime import datetime

from sync.domain.errors import MusterError


class SecurityError(MusterError):
    code = "security_error"


class NoKeyring(SecurityError):
    code = "no_keyring"


class KeyMissing(SecurityError):
    code = "key_missing"


class BadKeyFile(SecurityError):
    code = "bad_key_file"


class BadRecoveryCode(SecurityError):
    code = "bad_recovery_code"


class PinError(SecurityError):
    code = "pin_error"


class NoPin(PinError):
    code = "no_pin"


class UnfitPin(PinError):
    code = "unfit_pin"


class WrongPin(PinError):
    """`left` is how many more tries there are before the lock."""

    code = "wrong_pin"

    def __init__(self, left: int) -> None:
        tries = "1 try is" if left == 1 else f"{left} tries are"
        super().__init__(f"This is not the PIN. {tries} left.")
        self.left = left


class PinLocked(PinError):
    """`until` is when the next try is possible, by the station's clock (UTC)."""

    code = "pin_locked"

    def __init__(self, until: datetime, *, minutes: int) -> None:
        wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many wrong PINs. Try again in {wait}.")
        self.until = until
        self.minutes = minutes
