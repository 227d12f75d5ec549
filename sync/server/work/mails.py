"""Sending an e-mail so that a mail server that is away or busy delays it and does not lose it.

Called by tasks, which come again later when `send` says so. Neither logs nor errors hold addresses,
nor what the mail server said, which quotes them.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import send_mail
from django.utils import timezone

log = logging.getLogger(__name__)

PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60)
)
"""Before each further try: two days in all, as mail servers keep on themselves."""


def send(*, to: str, subject: str, text: str, tries: int) -> datetime | None:
    """Send a mail that was tried `tries` times before; return when to try again, None when never.

    None too for what was refused for good, or tried often enough: the log has a line on that.
    """
    try:
        send_mail(subject, text, None, [to])
    except ValueError as error:  # an address, or a header made of one, that cannot be written
        log.warning("a mail cannot be sent and is given up: %s", type(error).__name__)
        return None
    except OSError as error:  # everything of smtplib's is one
        if _is_for_good(error):
            log.warning("a mail was refused (%s) and is given up", _told(error))
            return None
        if tries >= len(PAUSES):
            log.error("a mail is given up after %d tries: %s", tries + 1, _told(error))  # noqa: TRY400
            return None
        log.warning(
            "a mail was not taken (%s); it is tried again in %s", _told(error), PAUSES[tries]
        )
        return timezone.now() + PAUSES[tries]
    return None


def _is_for_good(error: OSError) -> bool:
    """Whether this recipient, or this mail, will be refused tomorrow too (5xx).

    A sender or a password that is refused is the server's setting, which somebody may mend.
    """
    codes = _codes(error)
    of_this_mail = isinstance(error, (SMTPRecipientsRefused, SMTPDataError))
    return of_this_mail and bool(codes) and all(500 <= code < 600 for code in codes)


def _codes(error: OSError) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []


def _told(error: OSError) -> str:
    return " ".join([type(error).__name__, *map(str, _codes(error))])
