"""Sets where the station stands: picked from known places, typed, or measured where that works."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.screens.admin.page import RowButton, cleared, wrapping
from kiosk.screens.admin.typing import TypingPage
from kiosk.widgets import basics
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Theme
from sync.domain.events import Event
from sync.domain.places import Position, PositionSource, distance_m, is_off_site

LONGEST = 24


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place that an event of this station names."""

    name: str
    latitude: float
    longitude: float


def places_of(events: Sequence[Event]) -> list[Place]:
    """Return the places that the events name, each once, by name."""
    found = {
        place.name: place
        for event in events
        if event.latitude is not None and event.longitude is not None
        for place in (
            Place(
                name=", ".join(filter(None, [event.venue or event.title, event.campus])),
                latitude=event.latitude,
                longitude=event.longitude,
            ),
        )
    }
    return [found[name] for name in sorted(found)]


class PositionScreen(TypingPage):
    """Where the station stands.

    Signals:
        chosen: the new Position, or None for none
        measure_wanted: ask the computer where it is
        closed: back to the settings
    """

    chosen = Signal(object)
    measure_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, self.tr("Where this station stands"), "map-marker-outline", language="en"
        )
        self._event: Event | None = None
        self._told = basics.label("", wrap=True)
        self._problem = basics.label("", "bad", wrap=True)
        self.body.addWidget(self._told)
        self.body.addWidget(self._problem)
        self._places = QVBoxLayout()
        self._places.setSpacing(theme.gap)
        self.body.addLayout(self._places)
        self.place_rows: list[RowButton] = []
        self.latitude, self.longitude = self._degrees()
        self.clear_button = wrapping(
            self.tr("No place"),
            lambda: self.chosen.emit(None),
            theme,
            icon="map-marker-off-outline",
        )
        self.measure_button = wrapping(
            self.tr("Measure"), self.measure_wanted.emit, theme, icon="crosshairs-gps"
        )
        self.save_button = wrapping(
            self.tr("Save"), self._on_save, theme, role="primary", icon="check"
        )
        for button in (self.clear_button, self.measure_button, self.save_button):
            self.bottom.addWidget(button)
        self.measure_button.hide()
        self.body.addStretch(1)

    def show_position(
        self,
        position: Position | None,
        *,
        event: Event | None,
        places: Sequence[Place],
        can_measure: bool,
    ) -> None:
        """Show the present position and what it means for the event."""
        self._event = event
        self.measure_button.setVisible(can_measure)
        self.clear_button.setVisible(position is not None)
        self.latitude.setText("" if position is None else f"{position.latitude:.6f}")
        self.longitude.setText("" if position is None else f"{position.longitude:.6f}")
        self._show_places(places)
        self.show_problem("")
        self._told.setText(self._distance(position))
        self._mark(position)

    def show_problem(self, text: str) -> None:
        """Say why a position could not be taken."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _degrees(self) -> tuple[TextField, TextField]:
        row = QHBoxLayout()
        row.setSpacing(2 * self.theme.gap)
        fields = []
        for name, example in (
            (self.tr("Latitude in degrees"), "14.6537"),
            (self.tr("Longitude in degrees"), "121.0687"),
        ):
            column = QVBoxLayout()
            caption, field = self.new_field(name, prompt=example, longest=LONGEST)
            column.addWidget(caption)
            column.addWidget(field)
            row.addLayout(column, 1)
            fields.append(field)
        self.body.addWidget(
            basics.label(self.tr("Or type it, as a map shows it:"), "muted", wrap=True)
        )
        self.body.addLayout(row)
        return fields[0], fields[1]

    def _show_places(self, places: Sequence[Place]) -> None:
        cleared(self._places)
        self.place_rows = []
        for place in places:
            row = RowButton(self.theme, title=place.name, icon="map-marker-radius-outline")
            row.clicked.connect(lambda _checked, place=place: self._on_place(place))
            self._places.addWidget(row)
            self.place_rows.append(row)
        self.read_from_edge()

    def _mark(self, position: Position | None) -> None:
        is_off = self._event is not None and is_off_site(position, self._event)
        basics.restyle(self._told, role="review" if is_off else "body")

    def _distance(self, position: Position | None) -> str:
        if position is None:
            return self.tr("It is not set where this station stands. Tap its place:")
        distance = None if self._event is None else distance_m(position, self._event)
        if self._event is None or distance is None:
            return self.tr("The event names no point to compare with.")
        if is_off_site(position, self._event):
            return self.tr(
                "{distance} m away from the event, whose radius is {radius} m: check-ins are "
                "marked for review."
            ).format(distance=distance, radius=round(self._event.radius_m))
        return self.tr("At the event: {distance} m from its point.").format(distance=distance)

    def _on_place(self, place: Place) -> None:
        self.chosen.emit(
            Position(
                latitude=place.latitude,
                longitude=place.longitude,
                source=PositionSource.LISTED,
            )
        )

    def _on_save(self) -> None:
        latitude = _number(self.latitude.text(), 90)
        longitude = _number(self.longitude.text(), 180)
        if latitude is None or longitude is None:
            self.show_problem(
                self.tr(
                    "Type both as degrees with a point: latitude from -90 to 90, longitude from "
                    "-180 to 180."
                )
            )
            return
        self.chosen.emit(
            Position(latitude=latitude, longitude=longitude, source=PositionSource.TYPED)
        )


def _number(text: str, most: float) -> float | None:
    """Return degrees that were typed, also with a comma for the point."""
    try:
        value = float(text.strip().replace(",", ".").rstrip("°"))
    except ValueError:
        return None
    return value if -most <= value <= most else None
