"""What keeps a kiosk from starting on a data folder.

MusterError
    AlreadyRunning       another kiosk works on this data folder
    UnusableFolder       the data folder cannot be made or written to
"""

from pathlib import Path

from sync.domain.errors import MusterError


class AlreadyRunning(MusterError):
    """Another kiosk works on this data folder."""

    code = "already_running"

    def __init__(self, folder: Path, *, pid: int) -> None:
        who = f" (process {pid})" if pid else ""
        super().__init__(
            f"Muster already runs on this laptop{who}, with the data folder {folder}. "
            "Go on in its window, or name another folder with --data."
        )
        self.pid = pid


class UnusableFolder(MusterError):
    """The data folder cannot be made or written to."""

    code = "unusable_folder"

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(
            f"The data folder {folder} cannot be used: {problem}. Choose another with --data."
        )
