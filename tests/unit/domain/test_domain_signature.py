"""Signatures: their bytes, when they are blank, and the ink they leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import signature
from sync.domain.errors import DomainError
from sync.domain.signature import MAX_WIDTH, MIN_WIDTH, Point, Pointer, Signature, Stroke

lengths = st.integers(0, 40_000)
points = st.builds(Point, lengths, lengths, st.integers(0, 600_000), st.integers(0, 255))
strokes = st.builds(Stroke, st.sampled_from(Pointer), st.lists(points, max_size=30).map(tuple))
signatures = st.builds(Signature, lengths, lengths, st.lists(strokes, max_size=8).map(tuple))


def line(*places: tuple[int, int, int], pressure: int = 128) -> Stroke:
    return Stroke(Pointer.PEN, tuple(Point(x, y, t, pressure) for x, y, t in places))


@given(signatures)
def test_signature_is_read_back_as_it_was_drawn(drawn: Signature) -> None:
    assert signature.decode(signature.encode(drawn)) == drawn


def test_bytes_are_as_documented() -> None:
    drawn = Signature(9000, 3000, (line((1, 2, 0), (3, 4, 16), pressure=200),))
    assert signature.encode(drawn) == b'[1,9000,3000,[["pen",[1,2,0,200,3,4,16,200]]]]'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        b"\xff\xfe",
        b"null",
        b"[1,9000,3000]",
        b"[2,9000,3000,[]]",
        b'["1",9000,3000,[]]',
        b'[1,9000,3000,[["finger",[1,2,3,4]]]]',
        b'[1,9000,3000,[["pen",[1,2,3]]]]',
        b'[1,9000,3000,[["pen",[1,2,3,4,5]]]]',
        b'[1,9000,3000,[["pen",[1.5,2,3,4]]]]',
        b'[1,9000,3000,[["p\xffn",[1,2,3,4]]]]',
        b'[1,9000,3000,[["pen",[1' + b"0" * 400 + b",2,3,4]]]]",
    ],
)
def test_what_is_no_signature_is_refused(data: bytes) -> None:
    with pytest.raises(DomainError) as refused:
        signature.decode(data)
    assert refused.value.code == "bad_signature_strokes"


@pytest.mark.parametrize(
    ("drawn", "is_blank"),
    [
        ((), True),
        ((line((100, 100, 0)),), True),
        ((line((0, 0, 0), (599, 0, 50)),), True),
        ((line((0, 0, 0), (600, 0, 50)),), False),
        ((line((0, 0, 0), (300, 0, 50)), line((0, 50, 90), (0, 350, 150))), False),
        ((line((0, 0, 0)), line((5000, 0, 50))), True),
    ],
    ids=["nothing", "dot", "5.99 mm", "6 mm", "two short strokes", "two dots far apart"],
)
def test_signature_needs_six_millimetres_of_ink(
    drawn: tuple[Stroke, ...], *, is_blank: bool
) -> None:
    assert Signature(9000, 3000, drawn).is_blank is is_blank


def test_a_lone_point_is_a_dot() -> None:
    [dot] = signature.ink(line((40, 50, 0)))
    assert (dot.x0, dot.y0) == (dot.x1, dot.y1) == (40, 50)
    assert dot.width > MIN_WIDTH


def test_no_point_leaves_no_ink() -> None:
    assert list(signature.ink(line())) == []


@given(strokes.filter(lambda stroke: len(stroke.points) > 1))
def test_ink_joins_all_points_within_its_widths(stroke: Stroke) -> None:
    pieces = list(signature.ink(stroke))
    ends = [(piece.x1, piece.y1) for piece in pieces]
    assert [(pieces[0].x0, pieces[0].y0), *ends] == [(p.x, p.y) for p in stroke.points]
    assert all(MIN_WIDTH <= piece.width <= MAX_WIDTH for piece in pieces)


def test_ink_is_thinner_where_the_pointer_was_faster_or_lighter() -> None:
    [slow] = signature.ink(line((0, 0, 0), (500, 0, 250)))
    [fast] = signature.ink(line((0, 0, 0), (500, 0, 16)))
    [light] = signature.ink(line((0, 0, 0), (500, 0, 250), pressure=20))
    assert fast.width < slow.width
    assert light.width < slow.width


def test_points_at_one_moment_do_not_divide_by_zero() -> None:
    [piece] = signature.ink(line((0, 0, 5), (500, 0, 5)))
    assert piece.width == MIN_WIDTH


def test_signature_that_fits_is_not_changed_by_another_pad() -> None:
    stroke = Stroke(Pointer.PEN, (Point(10, 20, 0, 90), Point(990, 400, 30, 200)))
    drawn = Signature(1000, 500, (stroke,))

    assert signature.fitted(drawn, 1200, 600) == Signature(1200, 600, (stroke,))
    assert signature.fitted(drawn, 990, 400) == Signature(990, 400, (stroke,))


def test_signature_is_made_smaller_in_its_shape_for_a_smaller_pad() -> None:
    stroke = Stroke(Pointer.PEN, (Point(10, 20, 0, 90), Point(990, 400, 30, 200)))

    small = signature.fitted(Signature(1000, 500, (stroke,)), 495, 400)

    points = (Point(5, 10, 0, 90), Point(495, 200, 30, 200))
    assert small == Signature(495, 400, (Stroke(Pointer.PEN, points),))
