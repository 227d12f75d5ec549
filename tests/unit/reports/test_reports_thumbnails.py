"""Thumbnails are small, whole where they must be, and bad bytes are no picture."""

from io import BytesIO

import pytest
from PIL import Image

from sync.reports.thumbnails import DPI, contained, covering


def photo(width: int, height: int, file_format: str = "JPEG", mode: str = "RGB") -> bytes:
    file = BytesIO()
    Image.effect_noise((width, height), 60).convert(mode).save(file, file_format)
    return file.getvalue()


def size(jpeg: bytes | None) -> tuple[int, int]:
    assert jpeg is not None
    image = Image.open(BytesIO(jpeg))
    assert image.format == "JPEG"
    return image.size


def test_a_covering_thumbnail_fills_the_box_at_print_resolution():
    assert size(covering(photo(1280, 720), 25.4, 25.4)) == (DPI, DPI)


def test_a_contained_thumbnail_keeps_the_whole_picture_and_its_shape():
    width, height = size(contained(photo(1280, 720), 25.4, 25.4))
    assert width == DPI
    assert width / height == pytest.approx(1280 / 720, rel=0.01)


def test_a_thumbnail_is_far_smaller_than_its_photo():
    whole = photo(1280, 720)
    small = covering(whole, 17, 17)
    assert small is not None
    assert len(small) < len(whole) / 20


@pytest.mark.parametrize(("file_format", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "CMYK")])
def test_any_usual_kind_of_picture_will_do(file_format, mode):
    assert size(covering(photo(300, 300, file_format, mode), 10, 10))


@pytest.mark.parametrize("damaged", [b"", b"not a picture", photo(800, 600)[:2000]])
def test_damaged_bytes_are_no_picture(damaged):
    assert covering(damaged, 10, 10) is None
    assert contained(damaged, 10, 10) is None
