"""Photos: how they are encoded, judged, chosen and shown."""

from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image as Picture

from kiosk.capture.errors import BadPicture
from kiosk.capture.photos import best, display_image, encode_photo, thumbnail
from kiosk.capture.sources import Frame, Image
from sync.photos.judgement import Hint
from sync.photos.judging import assess, eyes_seen


@pytest.fixture(scope="module")
def portrait() -> Image:
    """The astronaut of scikit-image's data, as a 720p camera would frame her."""
    data = (files("skimage") / "data" / "astronaut.png").read_bytes()
    photo = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert photo is not None
    scene = np.full((720, 1280, 3), 150, np.uint8)
    scene[:, 280:1000] = cv2.resize(photo, (720, 720), interpolation=cv2.INTER_CUBIC)
    return scene


def frames(*images: Image) -> Iterator[Frame]:
    for number, image in enumerate(images, 1):
        yield Frame(image=image, at=number / 30, number=number)


def blurred(image: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def lit(image: Image, gain: float) -> Image:
    return np.asarray(cv2.convertScaleAbs(image, alpha=gain), np.uint8)


def test_a_photo_is_a_jpeg_of_at_most_1280_pixels_without_metadata(portrait: Image) -> None:
    large = np.asarray(cv2.resize(portrait, (1920, 1080)), np.uint8)

    data = encode_photo(large)

    photo = Picture.open(BytesIO(data))
    assert (photo.format, photo.size) == ("JPEG", (1280, 720))
    assert not photo.getexif()
    assert b"Exif" not in data
    assert len(data) < 300_000


def test_a_tall_photo_keeps_its_shape() -> None:
    data = encode_photo(np.zeros((2000, 1000, 3), np.uint8))

    assert Picture.open(BytesIO(data)).size == (640, 1280)


def test_a_small_photo_is_not_enlarged() -> None:
    data = encode_photo(np.zeros((48, 64, 3), np.uint8))

    assert Picture.open(BytesIO(data)).size == (64, 48)


def test_the_colours_of_a_photo_are_right_side_up() -> None:
    red = np.zeros((32, 32, 3), np.uint8)
    red[..., 2] = 255

    pixel = Picture.open(BytesIO(encode_photo(red))).convert("RGB").getpixel((16, 16))

    assert isinstance(pixel, tuple)
    assert pixel[0] > 240
    assert pixel[2] < 15


def test_a_thumbnail_is_small(portrait: Image) -> None:
    data = thumbnail(portrait)

    assert max(Picture.open(BytesIO(data)).size) == 160
    assert len(data) < 12_000


def test_an_empty_picture_is_refused() -> None:
    with pytest.raises(BadPicture):
        encode_photo(np.zeros((0, 0, 3), np.uint8))


def test_a_good_portrait_is_acceptable_and_its_face_is_found(portrait: Image) -> None:
    check = assess(portrait)

    assert check.acceptable
    assert check.faces == 1
    assert check.face is not None
    left, top, width, height = check.face
    assert left < 280 + 320 < left + width, "the nose is inside the face"
    assert top < 160 < top + height


def test_a_picture_without_a_person_has_no_face() -> None:
    check = assess(np.full((720, 1280, 3), 128, np.uint8))

    assert (check.hint, check.faces, check.acceptable) == (Hint.NO_FACE, 0, False)


def test_a_dark_picture_is_too_dark(portrait: Image) -> None:
    assert assess(lit(portrait, 0.2)).hint is Hint.TOO_DARK


def test_a_bright_picture_is_too_bright(portrait: Image) -> None:
    assert assess(lit(portrait, 4.0)).hint is Hint.TOO_BRIGHT


def test_a_blurred_face_is_blurred(portrait: Image) -> None:
    assert assess(blurred(portrait, 4)).hint is Hint.BLURRED


def test_dim_light_alone_does_not_count_as_blur(portrait: Image) -> None:
    bright, dim = assess(portrait), assess(lit(portrait, 0.55))

    assert dim.acceptable
    assert dim.exposure < 0.7 * bright.exposure
    assert dim.sharpness == pytest.approx(bright.sharpness, rel=0.25)


def test_a_person_far_away_is_asked_to_come_closer(portrait: Image) -> None:
    far = np.full((720, 1280, 3), 150, np.uint8)
    far[200:709, 190:1095] = cv2.resize(portrait, (905, 509), interpolation=cv2.INTER_AREA)

    assert assess(far).hint is Hint.TOO_FAR


def test_two_people_are_asked_to_come_one_at_a_time(portrait: Image) -> None:
    person = portrait[:, 320:960]
    both = np.ascontiguousarray(np.hstack([person, person]))

    check = assess(both)

    assert (check.hint, check.faces) == (Hint.SEVERAL_FACES, 2)


def test_the_best_of_a_burst_is_the_sharp_one(portrait: Image) -> None:
    burst = list(frames(blurred(portrait, 5), portrait, blurred(portrait, 3), lit(portrait, 0.2)))

    assert best(burst).number == 2


def test_a_burst_without_frames_is_refused() -> None:
    with pytest.raises(BadPicture):
        best([])


def test_a_shown_picture_fills_its_box_in_rgb() -> None:
    blue_left = np.zeros((90, 160, 3), np.uint8)
    blue_left[:, :80, 0] = 255

    shown = display_image(blue_left, 100, 100)
    mirrored = display_image(blue_left, 100, 100, mirror=True)

    assert shown.shape == (100, 100, 3)
    assert shown.flags["C_CONTIGUOUS"]
    assert tuple(shown[50, 10]) == (0, 0, 255)
    assert tuple(shown[50, 90]) == (0, 0, 0)
    assert tuple(mirrored[50, 90]) == (0, 0, 255)


@pytest.mark.parametrize("box", [(640, 360), (300, 700), (701, 333), (1, 1), (1920, 1080)])
def test_any_box_is_filled(portrait: Image, box: tuple[int, int]) -> None:
    assert display_image(portrait, *box).shape == (box[1], box[0], 3)


def test_open_eyes_are_seen_and_closed_ones_are_not(portrait: Image) -> None:
    closed = with_closed_eyes(portrait)

    assert eyes_seen(portrait, assess(portrait)) == 2
    assert eyes_seen(closed, assess(closed)) == 0


def test_where_there_is_no_face_there_are_no_eyes() -> None:
    empty = np.full((720, 1280, 3), 128, np.uint8)

    assert eyes_seen(empty, assess(empty)) == 0


def test_a_frame_with_open_eyes_is_better_than_a_sharper_one_of_a_blink(portrait: Image) -> None:
    soft = blurred(portrait, 0.6)
    blink = with_closed_eyes(portrait)
    burst = list(frames(blink, soft, blink))

    assert assess(blink).acceptable, "it is a matter of taste, not of refusing"
    assert assess(blink).sharpness > assess(soft).sharpness
    assert best(burst).number == 2


def test_a_burst_of_nothing_but_blinks_still_gives_a_photo(portrait: Image) -> None:
    assert best(list(frames(*[with_closed_eyes(portrait)] * 3))).number in {1, 2, 3}


def test_a_well_lit_frame_is_better_than_a_dim_one(portrait: Image) -> None:
    assert best(list(frames(lit(portrait, 0.45), portrait, lit(portrait, 0.45)))).number == 2


def test_a_face_is_found_where_it_was_and_where_it_went(portrait: Image) -> None:
    whole = assess(portrait)
    moved = np.roll(portrait, 300, axis=1)

    near, gone = assess(portrait, whole.face), assess(moved, whole.face)

    assert whole.face is not None
    assert near.face is not None
    assert gone.face is not None
    assert all(abs(a - b) < 20 for a, b in zip(near.face, whole.face, strict=True))
    assert abs(gone.face[0] - whole.face[0] - 300) < 20


def test_a_place_outside_the_picture_is_no_trouble(portrait: Image) -> None:
    assert assess(portrait, (3000, 2000, 200, 200)).faces == 1


def with_closed_eyes(portrait: Image) -> Image:
    """Return the portrait with lids over both eyes."""
    face = assess(portrait).face
    assert face is not None
    left, top, width, height = face
    shut = portrait.copy()
    cheek = portrait[top + int(0.6 * height) : top + int(0.64 * height), left + width // 4].mean(0)
    for middle in (0.31, 0.69):
        eye = (left + round(middle * width), top + round(0.385 * height))
        cv2.ellipse(shut, eye, (width // 9, height // 14), 0, 0, 360, (cheek * 0.8).tolist(), -1)
        cv2.ellipse(shut, eye, (width // 9, height // 28), 0, 10, 170, (40, 40, 60), 3)
    eyes = slice(top + int(0.25 * height), top + height // 2), slice(left, left + width)
    shut[eyes] = blurred(shut[eyes], 1.5)
    return shut
