"""The demo's clips, filmed small, through camera worker and scanner, end to end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.capture.codes import FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import CameraSource, SourceKind
from kiosk.capture.worker import CameraState, CameraWorker
from kiosk.demo.cards import PREFIX
from kiosk.demo.clips import ClipSet, PassOnPhone, make_clips
from kiosk.demo.server import DemoData, DemoVisitor
from kiosk.demo.stage import Stage
from sync.domain import chain, passes
from sync.domain import codes as event_codes
from sync.domain.passes import StudentPass
from sync.photos.judging import assess

STUDENTS = [("2024-00123", "Maria Clara Santos"), ("2023-04567", "Jonas Lindqvist")]
FPS = 10
KEY = chain.new_private_key()
VISITOR = StudentPass(
    number="2026-99980", full_name="Kiri Solberg", expires_at=datetime(2199, 1, 1, tzinfo=UTC)
)
PASS = passes.make_pass(VISITOR, chain.signer(KEY))
LOADED = DemoData(
    event_id="",
    event_short_id=7,
    enrollment_code="",
    students=[],
    visitor=DemoVisitor(VISITOR.number, VISITOR.full_name, PASS),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clips")


@pytest.fixture(scope="module")
def clips(folder: Path) -> ClipSet:
    return film(folder)


def film(folder: Path, progress: Any = None) -> ClipSet:
    return make_clips(
        folder,
        STUDENTS,
        progress,
        fps=FPS,
        student_pass=PassOnPhone(VISITOR.number, VISITOR.full_name, PASS),
        event_code=LOADED.event_code,
    )


def source(clip: Path | None) -> CameraSource:
    return CameraSource(SourceKind.FILE, str(clip))


@contextmanager
def scanning(
    clip: Path | None, on_code: Any, on_state: Any
) -> Iterator[tuple[CameraWorker, CodeScanner]]:
    before = threading.active_count()
    worker = CameraWorker(source(clip), on_state=on_state)
    scanner = CodeScanner(worker, on_code)
    worker.start()
    scanner.start()
    try:
        yield worker, scanner
    finally:
        scanner.stop()
        worker.stop()
    assert threading.active_count() == before, "a thread is left"


def texts(codes: list[FoundCode]) -> list[str | None]:
    return [code.text for code in codes]


def test_a_card_held_to_the_camera_is_read_once_in_each_showing(
    clips: ClipSet, codes: Any, states: Any
) -> None:
    number = STUDENTS[0][0]

    with scanning(clips.cards[number], codes, states):
        codes.wait_for(lambda heard: len(heard) == 2)

    assert texts(codes.all) == [PREFIX + number] * 2


def test_a_bar_code_at_an_angle_is_read(clips: ClipSet, codes: Any, states: Any) -> None:
    number = STUDENTS[1][0]

    with scanning(clips.cards[number], codes, states):
        codes.wait_for(lambda heard: len(heard) == 1)

    assert texts(codes.all) == [number]


def test_a_worn_card_is_told_as_unreadable(clips: ClipSet, codes: Any, states: Any) -> None:
    with scanning(clips.unreadable, codes, states):
        codes.wait_for(lambda heard: len(heard) == 1)

    assert texts(codes.all) == [None]


def test_the_next_card_is_read_after_the_camera_is_given_another_clip(
    clips: ClipSet, codes: Any, states: Any
) -> None:
    first, second = (number for number, _ in STUDENTS)

    with scanning(clips.cards[first], codes, states) as (worker, _):
        codes.wait_for(lambda heard: len(heard) == 1)
        worker.switch(source(clips.cards[second]))
        codes.wait_for(lambda heard: len(heard) == 2)

    assert texts(codes.all) == [PREFIX + first, second]


def test_nothing_is_read_during_a_pause(clips: ClipSet, codes: Any, states: Any) -> None:
    with scanning(clips.cards[STUDENTS[0][0]], codes, states) as (worker, scanner):
        scanner.pause()
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        frame = worker.wait_for_frame(None, 2)
        for _ in range(3 * FPS):
            frame = worker.wait_for_frame(frame, 2)
        assert codes.all == []
        scanner.resume()
        codes.wait_for(lambda heard: len(heard) == 1)


def test_a_card_is_told_again_on_request(clips: ClipSet, codes: Any, states: Any) -> None:
    with scanning(clips.cards[STUDENTS[0][0]], codes, states) as (_, scanner):
        codes.wait_for(lambda heard: len(heard) == 1)
        scanner.forget()
        codes.wait_for(lambda heard: len(heard) == 2, timeout_s=1.5)


def test_a_camera_that_disappears_mid_scan_reads_on_when_it_is_back(
    clips: ClipSet, tmp_path: Path, codes: Any, states: Any
) -> None:
    clip = tmp_path / "card.avi"
    clip.write_bytes(clips.cards[STUDENTS[0][0]].read_bytes())

    with scanning(clip, codes, states):
        states.wait_for_states(CameraState.STARTING, CameraState.LIVE)
        away = clip.rename(tmp_path / "away.avi")
        states.wait_for_states(CameraState.LIVE, CameraState.LOST)
        away.rename(clip)
        codes.wait_for(lambda heard: len(heard) == 1)

    assert CameraState.LIVE in [status.state for status in states.all[3:]]


def test_a_pass_on_a_dark_phone_is_read_and_genuine(
    clips: ClipSet, codes: Any, states: Any
) -> None:
    with scanning(clips.student_pass, codes, states):
        codes.wait_for(lambda heard: len(heard) == 1)

    [text] = texts(codes.all)
    assert passes.read_pass(text or "", chain.public_key(KEY)) == VISITOR


def test_the_events_own_code_is_read_for_what_it_is(
    clips: ClipSet, codes: Any, states: Any
) -> None:
    with scanning(clips.event_code, codes, states):
        codes.wait_for(lambda heard: len(heard) == 1)

    claim = event_codes.claim_in(codes.all[0].text)
    assert claim is not None
    assert claim.event_short_id == 7


def test_a_covered_lens_gives_black_pictures_that_are_never_the_same(
    clips: ClipSet, states: Any
) -> None:
    worker = CameraWorker(source(clips.black), on_state=states)
    worker.start()
    try:
        first = worker.wait_for_frame(None, 5)
        second = worker.wait_for_frame(first, 5)
    finally:
        worker.stop()
    assert first is not None
    assert second is not None
    assert first.image.mean() < 8
    assert not np.array_equal(first.image, second.image)


class Played:
    """A front camera that notes what it is switched to."""

    def __init__(self) -> None:
        self.clips: list[str] = []

    def switch(self, source: CameraSource) -> None:
        self.clips.append(source.target)


def test_everything_on_the_stage_plays_its_own_clip(clips: ClipSet) -> None:
    front = Played()
    names = dict(STUDENTS)
    stage = Stage(front, clips, names)  # type: ignore[arg-type]

    for act in (stage.hold_up_pass, stage.hold_up_event_code, stage.cover, stage.stand):
        act()

    assert front.clips == [
        str(clip) for clip in (clips.student_pass, clips.event_code, clips.black, clips.person)
    ]
    assert {"A student pass on a phone", "The event’s own code"} < set(stage.actions())


def test_what_was_not_filmed_is_not_offered(clips: ClipSet) -> None:
    without = replace(clips, student_pass=None, event_code=None)
    stage = Stage(Played(), without, dict(STUDENTS))  # type: ignore[arg-type]
    assert not any("pass" in name or "own code" in name for name in stage.actions())
    with pytest.raises(FileNotFoundError):
        stage.hold_up_pass()


def test_nobody_with_a_card_is_never_taken_for_one(clips: ClipSet, codes: Any, states: Any) -> None:
    with scanning(clips.person, codes, states) as (worker, _):
        frame = worker.wait_for_frame(None, 2)
        for _ in range(3 * FPS):
            frame = worker.wait_for_frame(frame, 2)

    assert codes.all == []


def test_the_person_makes_an_acceptable_photo(clips: ClipSet, states: Any) -> None:
    worker = CameraWorker(source(clips.person), on_state=states)
    worker.start()
    try:
        frame = worker.wait_for_frame(None, 5)
    finally:
        worker.stop()

    assert frame is not None
    assert frame.image.shape == (720, 1280, 3)
    assert assess(frame.image).acceptable


def test_clips_are_kept_and_not_made_twice(clips: ClipSet, folder: Path) -> None:
    made = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    steps: list[tuple[int, int]] = []

    again = film(folder, lambda done, total: steps.append((done, total)))

    assert again == clips
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == made
    assert steps == [(8, 8)]


def test_no_half_made_clip_is_left(clips: ClipSet, folder: Path) -> None:
    phones = {clips.student_pass, clips.event_code}
    people = {clips.person, clips.venue, clips.unreadable, *clips.cards.values()}
    expected = {clips.black} | phones | people

    assert set(folder.iterdir()) == expected
