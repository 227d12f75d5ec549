"""Text from people is one line and never runs in a spreadsheet."""

import pytest

from sync.reports.text import looks_like_formula, neutralised, one_line

HYPERLINK = '=HYPERLINK("http://evil.example","María")'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  María\n\tPeña \x00", "María Peña"),
        ("Pen\u0303a", "Pe\u00f1a"),
        ("", ""),
    ],
)
def test_text_becomes_one_composed_line(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize("text", [HYPERLINK, "+1", "-1", "@SUM(1)", "\t=1+1", " =1+1", "＝1+1"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text):
    assert neutralised(text) == "'" + one_line(text)


@pytest.mark.parametrize("text", ["María", "2024-00017", "O'Neil", "a=b", ""])
def test_other_text_stays_as_it_is(text):
    assert not looks_like_formula(text)
    assert neutralised(text) == text
