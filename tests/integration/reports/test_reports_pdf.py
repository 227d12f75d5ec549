"""The PDF, read back with pypdf: its text, pictures, vectors, pages and fonts."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from sync.domain.attendance import Method, Outcome, Reason
from sync.reports.pdf import write_pdf

RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def written(tmp_path):
    def write(sheet) -> PdfReader:
        path = tmp_path / "sheet.pdf"
        write_pdf(sheet, path)
        return PdfReader(BytesIO(path.read_bytes()), strict=True)

    return write


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("count", [0, 1, 6, 7, 41])
def test_every_row_is_there_once_and_in_order(written, make_sheet, make_row, count):
    rows = [make_row(n) for n in range(1, count + 1)]
    reader = written(make_sheet(rows))
    text = text_of(reader)
    assert re.findall(r"2024-\d{5}", text) == [row.student_number for row in rows]
    assert re.findall(r"María Peña \d+", text) == [row.full_name for row in rows]


@pytest.mark.parametrize("count", [0, 1, 6, 41])
def test_each_page_has_number_title_and_generation_time(written, make_sheet, make_row, count):
    reader = written(make_sheet([make_row(n) for n in range(1, count + 1)]))
    pages = [flat(page.extract_text()) for page in reader.pages]
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Oryentasyon: Bienvenidos, Señoras y Señores" in text
        assert "Generated 23 November 2024, 11:30 (Asia/Manila, UTC+8)" in text


def test_the_headings_stand_on_every_page_with_rows(written, make_sheet, make_row):
    reader = written(make_sheet([make_row(n) for n in range(1, 42)]))
    with_rows = [t for p in reader.pages if "2024-" in (t := flat(p.extract_text()))]
    assert len(with_rows) > 1
    for text in with_rows:
        assert "No. Front photo Back photo Student Department, year Time in" in text


def test_the_head_tells_place_and_time_of_the_campus(written, make_sheet, make_row):
    text = flat(text_of(written(make_sheet([make_row()]))))
    for told in (
        "University of Santa Esperanza",
        "University Theater",
        "Main Campus",
        "Saturday, 23 November 2024",
        "08:30 – 10:30, late after 09:15",
        "Door A",
        "08:31",
    ):
        assert told in text


def test_the_totals_agree_with_the_rows(written, make_sheet, make_row):
    late, already = (Reason.LATE,), (Reason.ALREADY_CHECKED_IN,)
    rows = [make_row(n) for n in range(1, 6)]
    rows += [make_row(n, outcome=Outcome.REVIEW, reasons=late) for n in range(6, 8)]
    rows += [make_row(8, outcome=Outcome.REFUSED, reasons=already)]
    text = flat(text_of(written(make_sheet(rows))))
    assert "7 Checked in 5 Accepted 2 For review 1 Refused 300 Expected (roster)" in text
    assert "recorded at this event: 7 check-ins, 300 students expected." in text
    assert text.count("Late") == 2
    assert text.count("Already checked in") == 1


@pytest.mark.parametrize("count", range(1, 16))
def test_what_is_certified_never_stands_alone(written, make_sheet, make_row, count):
    pages = written(make_sheet([make_row(n) for n in range(1, count + 1)])).pages
    certified = ["I certify" in page.extract_text() for page in pages]
    assert certified == [False] * (len(pages) - 1) + [True]
    assert "2024-" in pages[-1].extract_text()


def test_a_sheet_without_a_roster_expects_nobody(written, make_sheet, make_row):
    assert "xpected" not in text_of(written(make_sheet([make_row()], expected=None)))


def test_what_the_server_has_not_confirmed_is_said_on_top_and_at_its_row(
    written, make_sheet, make_row
):
    rows = [make_row(1), make_row(2, acknowledged=False), make_row(3, acknowledged=False)]
    text = text_of(written(make_sheet(rows)))
    assert "2 check-ins are not yet confirmed by the server." in text
    assert text.count("Not yet at the server") == 2


def test_a_fully_synced_sheet_carries_no_warning(written, make_sheet, make_row):
    text = text_of(written(make_sheet([make_row()])))
    assert "The server has confirmed every check-in on this sheet." in text
    assert "not yet" not in text.lower()


def test_an_empty_sheet_is_friendly(written, make_sheet):
    text = text_of(written(make_sheet([])))
    assert "No one has checked in yet." in text
    assert "Front photo" not in text


def test_the_photos_are_in_the_file_small_but_fit_for_print(written, make_sheet, make_row, photo):
    row = make_row(front_photo=photo(RED), back_photo=photo(BLUE))
    images = [found.image for found in written(make_sheet([row])).pages[0].images]
    assert len(images) == 2
    colors = [image.convert("RGB").resize((1, 1)).getpixel((0, 0)) for image in images]
    for wanted in (RED, BLUE):
        assert any(
            all(abs(a - b) < 8 for a, b in zip(wanted, color, strict=True)) for color in colors
        )
    assert all(140 <= image.height <= 200 for image in images)


def test_missing_and_damaged_photos_say_so(written, make_sheet, make_row, photo):
    row = make_row(front_photo=b"damaged")
    page = written(make_sheet([row])).pages[0]
    text = flat(page.extract_text())
    assert "photo unreadable" in text
    assert text.count("no photo") == 1
    assert len(page.images) == 0


def test_pictures_are_stored_as_they_are_not_as_text(tmp_path, make_sheet, make_row, photo):
    write_pdf(make_sheet([make_row(front_photo=photo(RED))]), tmp_path / "sheet.pdf")
    assert b"ASCII85" not in (tmp_path / "sheet.pdf").read_bytes()


def strokes_on(reader: PdfReader) -> int:
    content = reader.pages[0].get_contents()
    return sum(operator == b"l" for _, operator in content.operations)


def test_a_signature_is_drawn_as_lines(written, make_sheet, make_row, signature):
    without = strokes_on(written(make_sheet([make_row()])))
    signed = written(make_sheet([make_row(signature=signature)]))
    assert strokes_on(signed) - without == 149
    assert len(signed.pages[0].images) == 0
    assert "no signature" not in text_of(signed)


def test_a_missing_or_damaged_signature_says_so(written, make_sheet, make_row):
    text = text_of(written(make_sheet([make_row(1), make_row(2, signature=b"[1,2]")])))
    assert "no signature" in text
    assert "signature unreadable" in text


def test_only_one_font_is_used_and_it_is_embedded(written, make_sheet, make_row):
    fonts = written(make_sheet([make_row()])).pages[0]["/Resources"]["/Font"]
    found = [font.get_object() for font in fonts.values()]
    assert found
    for font in found:
        assert font["/BaseFont"].endswith("NotoSans-Regular")
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_names_of_many_languages_can_be_read_back(written, make_sheet, make_row):
    names = ["Ñandú Muñoz", "Nguyễn Thị Hồng Ánh", "Łukasz Żółć", "Анна Жукова", "Ελένη Παππά"]
    rows = [make_row(n, full_name=name) for n, name in enumerate(names, start=1)]
    text = text_of(written(make_sheet(rows)))
    for name in names:
        assert name in text


def test_a_number_that_is_not_on_file_has_no_name_but_says_so(written, make_sheet, make_row):
    row = make_row(full_name="", provisional=True, reasons=(Reason.UNKNOWN_NUMBER,))
    text = text_of(written(make_sheet([row])))
    assert "Not on file" in text
    assert "2024-00001 · provisional" in text
    assert "Student number not on file" in text


def test_all_words_of_the_domain_appear_in_plain_english(written, make_sheet, make_row):
    rows = [
        make_row(n, outcome=Outcome.REVIEW, reasons=(reason,), method=list(Method)[n % 4])
        for n, reason in enumerate(Reason, start=1)
    ]
    text = text_of(written(make_sheet(rows)))
    assert "_" not in text
    assert "Signature waived" in text
    assert "Card, by scanner" in text


def test_a_check_in_at_another_door_or_day_tells_so(written, make_sheet, make_row, event):
    row = make_row(station_name="South gate")
    later = replace(row, sealed_at=event.opens_at.replace(day=24), student_number="2024-00002")
    text = text_of(written(make_sheet([row, later])))
    assert text.count("South gate") == 2
    assert "24 November 2024" in text
