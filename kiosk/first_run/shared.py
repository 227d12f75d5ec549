"""What the parts of the wizard share: window, look, use cases, and work off the UI thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kiosk.capture.worker import CameraWorker
from kiosk.screens.admin.problems import told
from kiosk.screens.admin.wizard_window import WizardWindow
from kiosk.screens.screen import Screen
from kiosk.setup import Setup
from kiosk.tasks import TaskRunner
from kiosk.widgets.theme import Theme
from sync.domain.errors import MusterError

log = logging.getLogger(__name__)

A = TypeVar("A")
P = TypeVar("P", bound=Screen)
T = TypeVar("T")


@dataclass(kw_only=True)
class Wizard:
    """`front` is the camera that codes are held to; `theme` is of the language chosen last."""

    window: WizardWindow
    theme: Theme
    setup: Setup
    tasks: TaskRunner
    front: CameraWorker

    def show(self, page: P) -> P:
        """Show a page and return it."""
        self.window.show_page(page)
        return page

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `work` off the UI thread. What comes of it is dropped when its page was left."""
        page = self.window.page

        def still(callback: Callable[[A], object]) -> Callable[[A], object]:
            return lambda result: callback(result) if self.window.page is page else None

        self.tasks.run(work, done=still(done), failed=still(failed or self.show_fault))

    def show_fault(self, error: Exception) -> None:
        """Say on the page that is shown what went wrong."""
        text, page = self.sentence(error), self.window.page
        show = getattr(page, "show_problem", None) or getattr(page, "show_card_saved", None)
        if show is not None:
            show(text)

    def sentence(self, error: Exception) -> str:
        """Return what to tell about an error; a bug is logged."""
        if not isinstance(error, MusterError):
            log.error("a step of the set-up failed by a bug", exc_info=error)
        return told(error)
