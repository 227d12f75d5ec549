"""Text fits where it shall go: wrapped, then shrunk, then cut; never beside its column."""

from io import BytesIO

import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from sync.reports.pdf_pen import FONT, Pen
from sync.reports.pdf_theme import Type

BODY = Type(10, "#000000")
LONG_EMAIL = "bartholomew.featherstonehaugh-cholmondeley.the.third@students.university.example"


@pytest.fixture
def pen():
    return Pen(BytesIO(), title="t", author="a", subject="s")


def widest(fitted):
    return max(stringWidth(line, FONT, fitted.type.size) for line in fitted.lines) / mm


def test_short_text_keeps_its_size(pen):
    fitted = pen.fit("Ana Li", BODY, 40, least=6)
    assert fitted.lines == ("Ana Li",)
    assert fitted.type.size == 10


@pytest.mark.parametrize("text", ["María de la Santísima Trinidad " * 4, LONG_EMAIL, "W" * 200])
@pytest.mark.parametrize("height", [0.0, 4.0, 9.0])
def test_no_text_is_wider_or_higher_than_its_place(pen, text, height):
    fitted = pen.fit(text, BODY, 40, least=6, height=height)
    assert widest(fitted) <= 40
    assert (len(fitted.lines) - 1) * fitted.leading <= height
    assert 6 <= fitted.type.size <= 10


def test_a_long_text_is_wrapped_whole_where_there_is_room(pen):
    fitted = pen.fit(LONG_EMAIL, BODY, 40, least=6, height=20)
    assert "".join(fitted.lines) == LONG_EMAIL
    assert fitted.type.size == 10


def test_what_is_cut_says_so(pen):
    fitted = pen.fit("W" * 200, BODY, 40, least=6)
    assert fitted.lines[0].endswith("…")


def test_letters_the_font_lacks_show_as_lacking(pen):
    assert pen.fit("山田 Ana", BODY, 40, least=6).lines == ("\ufffd\ufffd Ana",)
