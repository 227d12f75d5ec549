"""The change sequence that stations pull along: one counter, a number on every row, tombstones.

The counter's row is locked from the first number drawn until the transaction commits, so numbers
become visible in their order: whoever has seen everything up to N never misses anything below N.
"""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from sync.protocol.messages import GoneKind

M = TypeVar("M", bound="Changing")


class ChangeCounter(models.Model):
    """The one row that numbers changes.

    `epoch` tells this database's sequence from any other's. Tombstones numbered up to `forgotten`
    were deleted: a station that has not pulled since needs a full copy.
    """

    epoch = models.UUIDField(default=uuid.uuid4, editable=False)
    value = models.BigIntegerField(default=0)
    forgotten = models.BigIntegerField(default=0)

    @classmethod
    def current(cls) -> "ChangeCounter":
        """Return the counter as it is now."""
        return cls.objects.get_or_create(pk=1)[0]


def next_changes(count: int) -> int:
    """Return the first of `count` new change numbers.

    They belong to the caller's transaction, which also writes the rows that bear them.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Change numbers are drawn in the transaction of the rows they number.")
    row = ChangeCounter.objects.filter(pk=1)
    if not row.update(value=F("value") + count):
        ChangeCounter.current()
        row.update(value=F("value") + count)
    return row.values_list("value", flat=True).get() - count + 1


def hold_back_others() -> None:
    """Make other writers of changing rows wait until this transaction ends."""
    next_changes(0)


class ChangingQuerySet(models.QuerySet[M]):
    """Rows that draw a change number in every kind of write."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        with transaction.atomic():
            _number(rows)
            return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(
        self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        rows = list(objs)
        plain: models.QuerySet[M] = models.QuerySet(self.model, using=self.db)
        with transaction.atomic():
            _number(rows)
            written = self.model.written_along({*fields, "changed"})
            return plain.bulk_update(rows, written, batch_size=batch_size)

    def update(self, **_kwargs: Any) -> int:
        raise TypeError("update() would hide the change from stations: use bulk_update() or save()")

    def touch(self) -> int:
        """Give every row a new number, so that stations get it again. Return how many."""
        return self.bulk_update(self.only("pk"), [], batch_size=500)


def _number(rows: list[M]) -> None:
    if rows:
        for change, row in enumerate(rows, next_changes(len(rows))):
            row.changed = change
            row.before_any_write()


class Changing(models.Model):
    """A row that stations keep a copy of."""

    changed = models.BigIntegerField(editable=False, db_index=True)

    objects: Any

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            self.changed = next_changes(1)
            self.before_any_write()
            self.before_write()
            fields: Collection[str] | None = kwargs.pop("update_fields", None)
            if fields is not None:
                kwargs["update_fields"] = self.written_along({*fields, "changed"})
            super().save(*args, **kwargs)

    def before_any_write(self) -> None:
        """Hook: set what depends on the row's own fields; of many rows at once too."""

    @classmethod
    def written_along(cls, fields: set[str]) -> set[str]:
        """Hook: return the columns to write when these fields change."""
        return fields

    def before_write(self) -> None:
        """Hook: set what depends on other rows. Other writers wait until this one commits."""


_KINDS = {"Event": GoneKind.EVENT, "Student": GoneKind.STUDENT, "RosterEntry": GoneKind.ROSTER}


class Gone(models.Model):
    """A tombstone: stations must forget this row."""

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in GoneKind])
    object_id = models.UUIDField()
    changed = models.BigIntegerField(editable=False, db_index=True)
    at = models.DateTimeField(default=timezone.now, editable=False)


def leave_tombstone(*, instance: models.Model, **_kwargs: Any) -> None:
    """Signal receiver: note that `instance` was deleted, in the same transaction."""
    kind = _KINDS[type(instance).__name__]
    Gone.objects.create(kind=kind.value, object_id=instance.pk, changed=next_changes(1))


def delete_all(rows: models.QuerySet[Any]) -> int:
    """Delete rows that nothing refers to, with tombstones, in few queries. Return how many."""
    kind = _KINDS[rows.model.__name__]
    with transaction.atomic():
        hold_back_others()
        ids = list(rows.order_by().values_list("pk", flat=True))
        first = next_changes(len(ids))
        Gone.objects.bulk_create(
            (
                Gone(kind=kind.value, object_id=pk, changed=change)
                for change, pk in enumerate(ids, first)
            ),
            batch_size=5000,
        )
        # delete() would fetch the rows and leave one tombstone after the other.
        rows.order_by()._raw_delete(rows.db)  # noqa: SLF001
    return len(ids)


def forget_tombstones(*, older_than: datetime) -> int:
    """Delete tombstones from before `older_than`; return how many.

    Stations that have not pulled since then get a full copy at their next pull.
    """
    with transaction.atomic():
        last = Gone.objects.filter(at__lt=older_than).aggregate(last=models.Max("changed"))["last"]
        if last is None:
            return 0
        ChangeCounter.objects.filter(pk=1).update(forgotten=last)
        return Gone.objects.filter(changed__lte=last).delete()[0]
