"""The look of the PDF: colours (those of the kiosk's light palette), type sizes, and the grid.

Lengths are millimetres from the page's top left, type sizes are points.
"""

from dataclasses import dataclass

PAGE_WIDTH = 297.0
PAGE_HEIGHT = 210.0
"""A4, landscape."""

ACCENT = "#1B57C9"
INK = "#12161F"
MUTED = "#535D6E"
LINE = "#D5DBE5"
RAISED = "#F3F5F9"
GOOD = "#0B6B43"
REVIEW = "#8A4B00"
REVIEW_SURFACE = "#FFF1DC"
BAD = "#A91D1D"


@dataclass(frozen=True)
class Type:
    """How text looks: size in points, colour, and whether it is drawn heavier."""

    size: float
    color: str
    strong: bool = False

    def at(self, size: float) -> "Type":
        """Return the same at another size."""
        return Type(size, self.color, self.strong)


TITLE = Type(21, INK, strong=True)
FIGURE = Type(17, INK)
BODY = Type(9.5, INK)
NAME = Type(10, INK, strong=True)
SMALL = Type(7.5, MUTED)
LABEL = Type(7, MUTED)

MARGIN = 14.0
LEFT = MARGIN
RIGHT = PAGE_WIDTH - MARGIN
TEXT_WIDTH = RIGHT - LEFT

TOP = 15.5
"""First base line of a page."""

TABLE_BOTTOM = 196.0
FOOTER = 203.0

ROW = 20.5
PHOTO = 17.3
