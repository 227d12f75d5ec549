"""The consent texts that an institution writes, and which of them stations show."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from sync.domain.consent import Consent

MAX_VERSION = 64
_MAX_TEXT = 4000


def is_printable(text: str) -> None:
    """Validator: `text` can be written in a record."""
    if not text.isprintable():
        raise ValidationError("Use letters, digits and ordinary signs only.")


class ConsentText(models.Model):
    """One version of the consent text. Records name it, so its words never change."""

    version = models.CharField(
        max_length=MAX_VERSION,
        unique=True,
        validators=[is_printable],
        help_text="For example 2026-1. A check-in names the version that was agreed to.",
    )
    english = models.TextField(validators=[MaxLengthValidator(_MAX_TEXT)])
    filipino = models.TextField(blank=True, validators=[MaxLengthValidator(_MAX_TEXT)])
    spanish = models.TextField(blank=True, validators=[MaxLengthValidator(_MAX_TEXT)])
    arabic = models.TextField(blank=True, validators=[MaxLengthValidator(_MAX_TEXT)])
    is_active = models.BooleanField(
        "active", default=True, help_text="Stations show the newest active text."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"Consent text {self.version}"


def current() -> Consent | None:
    """Return the newest active text, None for the one that Muster brings."""
    row = ConsentText.objects.filter(is_active=True).first()
    if row is None:
        return None
    texts = {"en": row.english, "fil": row.filipino, "es": row.spanish, "ar": row.arabic}
    return Consent(
        version=row.version, texts={language: text for language, text in texts.items() if text}
    )
