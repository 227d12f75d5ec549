"""A disk without room, before a real ledger."""

from typing import Any

from kiosk.store.errors import DiskFull

WRITES = {"seal", "log_scan", "save_draft"}


class FullDisk:
    """Stands before a ledger: nothing can be written while `is_full`."""

    def __init__(self, ledger: Any, *, is_full: bool = True) -> None:
        self._ledger = ledger
        self.is_full = is_full

    def __getattr__(self, name: str) -> Any:
        if self.is_full and name in WRITES:
            return self._refuse
        return getattr(self._ledger, name)

    def _refuse(self, *_: Any, **__: Any) -> None:
        raise DiskFull("No space is left, as the database tells it.")
