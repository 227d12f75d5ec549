"""Checks students in until it is killed: `sealing_child.py DATABASE PREFIX HALT`.

Prints "checked in ID" after each seal. With HALT it prints the halt's name where it has come to it,
at the third student, and waits there for the signal:
    drafted      the visit is saved with its photos, sealing has not begun
    inside       within the transaction, before anything is written
    written      within the transaction, everything written, not committed
    sealed       sealing has returned
"""

import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from door import KEY, Door, photos
from sqlalchemy import event

from kiosk.checkin.ports import Head, SealedRecord
from kiosk.checkin.visit import Visit
from kiosk.store.engine import Database, open_database


class HaltingDoor(Door):
    """A door at which the third student takes for ever."""

    def __init__(self, database: Database, halt: str) -> None:
        super().__init__(database)
        self._halt = halt
        self._students = 0
        event.listen(database._readers, "commit", lambda _connection: self._on_commit())

    def check_in(self, number: str, *, drafted: bool = True) -> SealedRecord:
        self._students += 1
        self._sealing = False
        visit = self.visit(number, *photos(number))
        if drafted:
            self.ledger.save_draft(visit)
        self._reach("drafted")
        self._sealing = True
        sealed = self.seal(visit)
        say(f"checked in {sealed.record.id}")
        self._reach("sealed")
        return sealed

    def record(self, visit: Visit, record_id: UUID, head: Head) -> SealedRecord:
        self._reach("inside")
        return super().record(visit, record_id, head)

    def _on_commit(self) -> None:
        if self._sealing:
            self._reach("written")

    def _reach(self, place: str) -> None:
        if place == self._halt and self._students == 3:
            say(place)
            sys.stdin.read()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: str, prefix: str, halt: str) -> None:
    with open_database(Path(path), KEY) as database:
        door = HaltingDoor(database, halt)
        for n in count():
            door.check_in(f"{prefix}-{n}")


if __name__ == "__main__":
    main(*sys.argv[1:])
