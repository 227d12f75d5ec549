"""Is this you? The details on file, masked where a stranger need not read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from kiosk.checkin.visit import Visit
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme
from sync.domain.students import masked_email, masked_number


class ConfirmScreen(VisitScreen):
    """Shows who was identified.

    Signals:
        confirmed: the student says: this is me
    """

    confirmed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, primary="", icon="check")
        self.cancel.setText(self.tr("This is not me"))
        self.cancel.setAccessibleName(self.tr("This is not me"))
        self._greeting = basics.label("", "muted")
        self._name = basics.label("", "display", wrap=True)
        self._note = basics.label("", "body", wrap=True)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        self._lay_out()

    def show_visit(self, visit: Visit) -> None:
        """Fill in what is on file for the student."""
        super().show_visit(visit)
        student = visit.student
        number = masked_number(visit.student_number)
        if student is None:
            self._greeting.setText(self.tr("We do not know this student number yet"))
            self._name.setText(number)
            self._note.setText(
                self.tr("You can still check in. An organizer will confirm it later.")
            )
            self._fill({})
        else:
            self._greeting.setText(self.tr("Is this you?"))
            self._name.setText(student.full_name)
            self._note.setText(
                ""
                if visit.on_roster
                else self.tr(
                    "You are not on the list for this event. You can check in all the same."
                )
            )
            self._fill(
                {
                    "number": number,
                    "department": student.department,
                    "year": student.year_level,
                    "email": masked_email(student.email),
                }
            )
        words = self.tr("Yes, this is me") if student else self.tr("Continue")
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        self.primary.setFocus()

    def on_primary(self) -> None:
        """Pass on the student's word."""
        self.confirmed.emit()

    def forget(self) -> None:
        """Empty every field."""
        for label in (self._greeting, self._name, self._note):
            label.setText("")
        self._fill({})

    def _fill(self, values: dict[str, str]) -> None:
        for key, (name, value) in self._values.items():
            text = values.get(key, "")
            value.setText(text)
            name.setVisible(bool(text))
            value.setVisible(bool(text))

    def _lay_out(self) -> None:
        gap = self.theme.gap
        box = basics.card()
        row = QHBoxLayout(box)
        row.setContentsMargins(4 * gap, 3 * gap, 4 * gap, 3 * gap)
        row.setSpacing(4 * gap)
        row.addWidget(
            basics.icon_label(
                "account-circle", self.theme, color="accent", size=self.theme.px("primary_key", 2)
            ),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        details = QVBoxLayout()
        details.setSpacing(gap)
        details.addStretch(1)
        details.addWidget(self._greeting)
        details.addWidget(self._name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * gap)
        grid.setVerticalSpacing(gap)
        titles = {
            "number": self.tr("Student number"),
            "department": self.tr("Department"),
            "year": self.tr("Year"),
            "email": self.tr("Email"),
        }
        for line, (key, title) in enumerate(titles.items()):
            self._values[key] = (basics.label(title, "muted"), basics.label())
            grid.addWidget(self._values[key][0], line, 0)
            grid.addWidget(self._values[key][1], line, 1)
        grid.setColumnStretch(1, 1)
        details.addSpacing(gap)
        details.addLayout(grid)
        details.addWidget(self._note)
        details.addStretch(1)
        row.addLayout(details, 1)
        self.body.addWidget(box, 1)
