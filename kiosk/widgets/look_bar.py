"""The bar that every screen has: the language, and how the screen is to look. One tap each."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from kiosk.widgets import basics, icons
from kiosk.widgets.languages import NAMES
from kiosk.widgets.theme import Look, Theme


class LookBar(QFrame):
    """Offers the languages in their own words, and large text, high contrast, dark, less motion.

    Switches lose their words where there is no room for them, and go into a line of their own where
    there is none for both. `in_page`: it begins and ends where the rest of a page does.

    Signals:
        look_chosen: another look is wanted, with the Look
    """

    look_chosen = Signal(Look)

    def __init__(self, theme: Theme, *, in_page: bool = False) -> None:
        super().__init__()
        self._margin = 0 if in_page else 2 * theme.gap
        self.setObjectName("lookBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Language and look"))
        self._theme = theme
        self._icon_side = theme.px("text_small", 1.4)
        self.languages = {
            language: self._chip(name, replace(theme.look, language=language))
            for language, name in NAMES.items()
        }
        self.switches = self._switches()
        self._words = {name: chip.text() for name, chip in self.switches.items()}
        self._has_words = True
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(self._margin, theme.gap // 2, self._margin, theme.gap // 2)
        self._box.setSpacing(2 * theme.gap)
        self._box.addLayout(self._row(self.languages.values()))
        self._box.addStretch(1)
        self._box.addLayout(self._row(self.switches.values()))
        self._languages_width = self._row_width(self.languages.values())
        self._words_width = self._row_width(self.switches.values())
        self._show_words(shown=False)
        self._icons_width = self._row_width(self.switches.values())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the languages, or the bare icons, alone."""
        width = max(self._languages_width, self._icons_width) + 2 * self._margin
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the arrangement that fits the width."""
        super().resizeEvent(event)
        room = self.width() - 2 * self._margin
        beside = self._languages_width + 2 * self._theme.gap
        is_one_line = room >= beside + self._icons_width
        self._box.setDirection(
            QBoxLayout.Direction.LeftToRight if is_one_line else QBoxLayout.Direction.TopToBottom
        )
        self._show_words(shown=room >= (beside if is_one_line else 0) + self._words_width)

    def _show_words(self, *, shown: bool) -> None:
        if shown != self._has_words:
            self._has_words = shown
            for name, chip in self.switches.items():
                chip.setText(self._words[name] if shown else "")
                basics.set_icon_side(chip, self._icon_side)

    def _switches(self) -> dict[str, QPushButton]:
        look = self._theme.look
        is_contrast, is_dark = look.palette == "contrast", look.palette == "dark"
        return {
            "large_text": self._chip(
                self.tr("Large text"),
                replace(look, large_text=not look.large_text),
                icon="format-size",
                is_on=look.large_text,
            ),
            "contrast": self._chip(
                self.tr("High contrast"),
                replace(look, palette="light" if is_contrast else "contrast"),
                icon="circle-half-full",
                is_on=is_contrast,
            ),
            "dark": self._chip(
                self.tr("Dark"),
                replace(look, palette="light" if is_dark else "dark"),
                icon="weather-night",
                is_on=is_dark,
            ),
            "reduced_motion": self._chip(
                self.tr("Less motion"),
                replace(look, reduced_motion=not look.reduced_motion),
                icon="motion-pause-outline",
                is_on=look.reduced_motion,
            ),
        }

    def _chip(
        self, text: str, look: Look, *, icon: str = "", is_on: bool | None = None
    ) -> QPushButton:
        """Return a button that asks for `look`; without `is_on` it is that of a language."""
        theme = self._theme
        chip = basics.button(text, lambda: self._choose(look), "chip")
        chip.setCheckable(True)
        chip.setChecked(look == theme.look if is_on is None else is_on)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            colors = (theme.color("text"), theme.color("muted"))
            chip.setIcon(icons.icon(icon, *colors, on_color=theme.color("on_accent")))
            basics.set_icon_side(chip, self._icon_side)
            chip.setToolTip(text)
        return chip

    def _choose(self, look: Look) -> None:
        for chip in self.languages.values():
            chip.setChecked(chip is self.languages[self._theme.look.language])
        if look != self._theme.look:
            self.look_chosen.emit(look)

    def _row(self, chips: Iterable[QPushButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.gap)
        for chip in chips:
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _row_width(self, chips: Iterable[QPushButton]) -> int:
        widths = []
        for chip in chips:
            chip.ensurePolished()
            widths.append(chip.sizeHint().width())
        return sum(widths) + (len(widths) - 1) * self._theme.gap
