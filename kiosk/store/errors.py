"""Errors of the store.

MusterError
    StoreError
        WrongKey             the key does not fit, or the file's beginning is damaged
        NotEncrypted         the file is a plain SQLite file, so not one of Muster's
        DamagedDatabase      parts of the file cannot be read
        NewerDatabase        a newer Muster has written the file
        DiskFull             nothing more fits on the disk
        DiskFailure          the disk answered with an error
        ReadOnlyDatabase     the file or its folder cannot be written
        DatabaseBusy         another program holds the file
        BrokenSeal           a record that fits neither chain nor evidence: a bug in what calls
        ForeignReceipt       a receipt for something that this station has not sealed
"""

from sync.domain.errors import MusterError


class StoreError(MusterError):
    """The database cannot do what was asked. Nothing of the failed transaction was written."""

    code = "store_error"


class WrongKey(StoreError):
    code = "wrong_key"


class NotEncrypted(StoreError):
    code = "not_encrypted"


class DamagedDatabase(StoreError):
    code = "database_damaged"


class NewerDatabase(StoreError):
    code = "database_newer"


class DiskFull(StoreError):
    code = "disk_full"


class DiskFailure(StoreError):
    code = "disk_failure"


class ReadOnlyDatabase(StoreError):
    code = "database_read_only"


class DatabaseBusy(StoreError):
    code = "database_busy"


class BrokenSeal(StoreError):
    code = "broken_seal"


class ForeignReceipt(StoreError):
    code = "foreign_receipt"
