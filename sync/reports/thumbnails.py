"""Photos made small enough for a sheet and still crisp in print. Pillow only; called per row."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

DPI = 220
QUALITY = 82


def covering(photo: bytes, width_mm: float, height_mm: float) -> bytes | None:
    """Return a JPEG that fills the box, cut at its longer sides; None when `photo` is no picture.

    Right for a face, which the oval guide keeps in the middle.
    """
    size = _pixels(width_mm), _pixels(height_mm)
    image = _opened(photo, size)
    return None if image is None else _jpeg(ImageOps.fit(image, size, Image.Resampling.LANCZOS))


def contained(photo: bytes, width_mm: float, height_mm: float) -> bytes | None:
    """Return a JPEG of the whole picture that fits into the box; None when it is no picture."""
    size = _pixels(width_mm), _pixels(height_mm)
    image = _opened(photo, size)
    if image is None:
        return None
    image.thumbnail(size, Image.Resampling.LANCZOS)
    return _jpeg(image)


def _opened(photo: bytes, size: tuple[int, int]) -> Image.Image | None:
    try:
        image = Image.open(BytesIO(photo), formats=("JPEG", "PNG", "WEBP"))
        # JPEG's own scaled decoding, twice as large as needed so that the last step stays sharp
        image.draft("RGB", (size[0] * 2, size[1] * 2))
        return image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _jpeg(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)
