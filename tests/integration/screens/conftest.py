"""Widgets and screens alone, with the look of a window of 1280 by 720 pixels at 96 dpi."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Theme

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = themes.make_theme(ppi=96, width=1280, height=720)
    themes.apply(made, qapp)
    return made


@pytest.fixture
def stand(theme: Theme, qtbot: QtBot) -> QWidget:
    """A window for one widget to be put into."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 650)
    window.show()
    return window
