"""The languages of the kiosk: their names, and making Qt speak one of them.

Translations are Qt's own: resources/translations/muster_<language>.ts, and the .qm made from it.
"""

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from kiosk.widgets.theme import MIRRORED, RESOURCES

NAMES = {"en": "English", "fil": "Filipino", "es": "Español", "ar": "العربية"}
"""Each language in its own words, in the order in which they are offered."""


class Translation:
    """The language that the application speaks now."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Speak `language` from now on; texts made before stay as they are.

        An unknown language, or one whose file is missing, is English.
        """
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
        translator = QTranslator(self._application)
        if translator.load(str(RESOURCES / "translations" / f"muster_{language}.qm")):
            self._application.installTranslator(translator)
            self._translator = translator
        else:
            translator.deleteLater()
        is_mirrored = language in MIRRORED and self._translator is not None
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
        )
        # Digits stay 0-9 in every language: student numbers and times are read aloud with them.
        QLocale.setDefault(QLocale(QLocale.Language.English))
