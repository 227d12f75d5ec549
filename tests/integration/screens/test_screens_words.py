"""Every reason, step, hint and fault has a sentence, and Qt's tools find each one."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from visit_values import a_result

from kiosk.capture.troubles import SENTENCES, Trouble
from kiosk.checkin.visit import Step
from kiosk.screens import words
from kiosk.widgets import announce as announcing
from kiosk.widgets.announce import announce
from sync.domain.attendance import Outcome, Reason
from sync.photos.judgement import Hint

SCREENS = Path(words.__file__).parent


@pytest.mark.parametrize("why", Reason)
def test_every_reason_is_told_with_what_to_do(why) -> None:
    result = a_result(Outcome.REFUSED, why)

    assert words.reason(why, result).endswith(".")
    assert words.next_action(result).endswith(".")


def test_every_step_outcome_and_hint_has_words() -> None:
    assert all(words.step_name(step) for step in Step)
    assert all(words.headline(outcome) for outcome in Outcome)
    assert all(words.photo_hint(hint) for hint in Hint)


@pytest.mark.parametrize("code", ["disk_full", "no_keyring", "server_unreachable", "bad_pass"])
def test_faults_are_told_by_their_code(code) -> None:
    assert words.fault(code, "raw") not in {"", "raw"}


def test_unknown_fault_keeps_its_own_sentence() -> None:
    assert words.fault("brand_new", "The moon is in the way.") == "The moon is in the way."


def test_numbers_of_a_fault_are_kept() -> None:
    told = words.fault("wrong_pin", "This is not the PIN. 4 tries are left.")
    assert "4" in told
    assert "12" in words.fault("pin_locked", "Too many wrong PINs. Try again in 12 minutes.")


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_of_a_camera_is_told(trouble) -> None:
    told = words.camera_trouble(trouble, "Logi C920")

    assert told.endswith((".", "?"))
    assert ("Logi C920" in told) == ("{name}" in SENTENCES[trouble])


def test_camera_without_a_name_is_the_camera() -> None:
    assert words.camera_trouble("camera_busy", "").startswith("The camera ")
    assert words.camera_trouble("disk_full", "Logi C920") == ""


def test_lupdate_finds_every_literal(tmp_path) -> None:
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    found = tmp_path / "words.ts"
    files = [str(SCREENS / name) for name in ("words.py", "faults.py")]

    subprocess.run([tool, *files, "-ts", found], check=True, capture_output=True)

    told = found.read_text(encoding="utf-8")
    texts = {html.unescape(text) for text in re.findall(r"<source>(.*?)</source>", told, re.S)}
    wanted = (words.headline(Outcome.ACCEPTED), words.event_code_own(), words.unreadable_code())
    assert texts.issuperset(wanted)
    assert texts.issuperset(words.consent_text().split("\n\n"))
    calls = sum(
        (SCREENS / name).read_text(encoding="utf-8").count("translate(")
        for name in ("words.py", "faults.py")
    )
    assert len(texts) > 0.85 * calls


def test_announcements_reach_screen_readers(stand, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(
        announcing.QAccessible,
        "updateAccessibility",
        staticmethod(lambda event: said.append((event.message(), event.politeness()))),
    )

    announce(stand, "Step 2 of 4")
    announce(stand, "Not checked in", urgent=True)
    announce(stand, "")

    polite, urgent = (
        QAccessible.AnnouncementPoliteness.Polite,
        (QAccessible.AnnouncementPoliteness.Assertive),
    )
    assert said == [("Step 2 of 4", polite), ("Not checked in", urgent)]
