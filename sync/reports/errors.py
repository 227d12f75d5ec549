"""Errors of writing a report.

MusterError
    ReportError          a report could not be made
        DiskFull         the folder's disk has no room for it
        NotWritable      the folder or the file may not be written
        TooManyRows      more rows than the format can hold
        UnknownZone      the event names a time zone that does not exist
"""

from sync.domain.errors import MusterError


class ReportError(MusterError):
    """A report could not be made; no file was left behind."""

    code = "report_failed"


class DiskFull(ReportError):
    """The disk has no room for the report."""

    code = "report_disk_full"


class NotWritable(ReportError):
    """The folder is missing, read-only or forbidden, or another program holds the file."""

    code = "report_not_writable"


class TooManyRows(ReportError):
    """The format cannot hold this many rows."""

    code = "report_too_many_rows"


class UnknownZone(ReportError):
    """The event's time zone is not one of the IANA names."""

    code = "report_unknown_zone"
