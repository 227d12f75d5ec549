"""A page on which something is typed: the on-screen keyboard comes up under the fields."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel

from kiosk.screens.admin.page import AdminPage, wrapping
from kiosk.widgets import basics
from kiosk.widgets.keyboard import OnScreenKeyboard
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Theme

ROOMY = 2.6
"""A page this many times as high as the keyboard keeps its heading beside it."""


class TypingPage(AdminPage):
    """Shows the keyboard while one of its fields has the focus, and keeps that field in view.

    `language` chooses the letters where they do not follow the screens: addresses are Latin.
    """

    def __init__(self, theme: Theme, title: str, icon: str, *, language: str = "") -> None:
        super().__init__(theme, title, icon)
        self._fields: list[TextField] = []
        self._explanation: QLabel | None = None
        self.keyboard = OnScreenKeyboard(theme, language)
        self.keyboard.hide()
        self.column.insertWidget(self.column.count() - 1, self.keyboard)
        self.done_button = wrapping(
            self.tr("Hide keyboard"), self.hide_keyboard, theme, icon="keyboard-close-outline"
        )
        self.done_button.hide()
        self.bottom.addWidget(self.done_button)
        self.area.verticalScrollBar().rangeChanged.connect(self._bring_up)

    def new_field(
        self, name: str, *, text: str = "", prompt: str = "", longest: int = 120
    ) -> tuple[QLabel, TextField]:
        """Return a caption and a field for it; the keyboard types into it."""
        field = TextField(self.theme, prompt or " ")
        field.setAccessibleName(name)
        field.setMaxLength(longest)
        field.setText(text)
        field.installEventFilter(self)
        caption = basics.label(name, "strong", wrap=True)
        caption.setBuddy(field)
        self._fields.append(field)
        return caption, field

    def add_field(
        self, name: str, *, text: str = "", prompt: str = "", longest: int = 120
    ) -> TextField:
        """Put a caption and a field below each other into the page; return the field."""
        caption, field = self.new_field(name, text=text, prompt=prompt, longest=longest)
        self.body.addWidget(caption)
        self.body.addWidget(field)
        return field

    def add_explanation(self, text: str) -> None:
        """Put a sentence into the page that goes with the heading while somebody types."""
        self._explanation = basics.label(text, "muted", wrap=True)
        self.body.addWidget(self._explanation)

    def hide_keyboard(self) -> None:
        """Give the page its room back."""
        self.keyboard.set_target(None)
        self.keyboard.hide()
        self.done_button.hide()
        self._show_heading(True)  # noqa: FBT003 - as setVisible
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring up the keyboard for the field that gets the focus."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, TextField):
            self.keyboard.set_target(watched)
            self.keyboard.show()
            self.done_button.show()
            self._show_heading(self.height() > ROOMY * self.keyboard.height())
            self._bring_up()
        return super().eventFilter(watched, event)

    def _bring_up(self, *_: object) -> None:
        """Bring the field that is typed into in view, whenever the area's height changed."""
        field = self.focusWidget()
        if isinstance(field, TextField) and self.keyboard.isVisible():
            self.area.ensureWidgetVisible(field, 0, self.theme.gap // 2)

    def _show_heading(self, shown: bool) -> None:  # noqa: FBT001 - as setVisible
        for place in range(self.heading.count()):
            item = self.heading.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(shown)
        # Half a sentence above the field is worse than none; small type leaves room for it.
        if self._explanation is not None and self.theme.look.large_text:
            self._explanation.setVisible(shown)
