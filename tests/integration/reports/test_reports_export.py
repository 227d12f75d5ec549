"""What all formats promise: whole files or none, one pass, flat memory, progress, plain errors."""

import errno
import gc
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from sync.domain.errors import MusterError
from sync.reports.atomic import replacing
from sync.reports.errors import DiskFull, NotWritable, ReportError, UnknownZone
from sync.reports.formats import Format, export

all_formats = pytest.mark.parametrize("format_", list(Format))


class Cancelled(MusterError):
    """Raised by a progress callback, as the kiosk's Cancel does."""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@all_formats
def test_an_export_leaves_its_file_and_nothing_else(tmp_path, make_sheet, make_row, format_):
    path = tmp_path / f"sheet.{format_.value}"
    path.write_bytes(b"an older one")
    export(make_sheet([make_row()]), path, format_)
    assert names(tmp_path) == [path.name]
    assert path.read_bytes()[:3] in {b"%PD", b"PK\x03", b"\xef\xbb\xbf"}


@all_formats
def test_rows_that_fail_half_way_leave_the_folder_as_it_was(
    tmp_path, make_sheet, make_row, format_
):
    path = tmp_path / "sheet"
    path.write_bytes(b"an older one")
    closed = []

    def rows():
        try:
            yield make_row(1)
            raise MusterError("The store cannot be read.")
        finally:
            closed.append(True)

    with pytest.raises(MusterError, match="store cannot be read"):
        export(make_sheet(rows), path, format_)
    assert names(tmp_path) == ["sheet"]
    assert path.read_bytes() == b"an older one"
    assert closed


@all_formats
def test_cancelling_from_the_progress_leaves_nothing_and_lets_go_of_the_rows(
    tmp_path, make_sheet, make_row, format_
):
    closed = []

    def rows():
        try:
            for number in range(1, 20):
                yield make_row(number)
        finally:
            closed.append(True)

    def progress(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled("The export was cancelled.")

    with pytest.raises(Cancelled) as caught:
        export(make_sheet(rows), tmp_path / "sheet", format_, progress)
    assert names(tmp_path) == []
    # while the error, and with it every frame it passed, is still alive
    assert caught.value
    assert closed == [True]


@contextmanager
def file_size_limit(limit: int) -> Iterator[None]:
    """Let the operating system refuse to write files larger than `limit` bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="has no file size limit to set")
@all_formats
def test_a_disk_that_takes_no_more_is_told_plainly_and_leaves_nothing(
    tmp_path, make_sheet, make_row, signature, format_
):
    rows = [make_row(n, signature=signature) for n in range(1, 60)]
    with file_size_limit(4096), pytest.raises(DiskFull) as caught:
        export(make_sheet(rows), tmp_path / "sheet", format_)
    assert "no room left" in caught.value.message
    assert caught.value.code == "report_disk_full"
    assert names(tmp_path) == []
    del caught
    gc.collect()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, NotWritable),
        (errno.EACCES, NotWritable),
        (errno.EIO, ReportError),
    ],
)
def test_an_error_of_the_system_becomes_a_sentence(tmp_path, number, kind):
    def write() -> None:
        with replacing(tmp_path / "sheet") as draft:
            draft.write_bytes(b"half")
            raise OSError(number, "as the system says")

    with pytest.raises(ReportError) as caught:
        write()
    assert type(caught.value) is kind
    assert str(tmp_path) in caught.value.message
    assert names(tmp_path) == []


@all_formats
def test_a_folder_that_is_not_there_is_told_plainly(tmp_path, make_sheet, make_row, format_):
    with pytest.raises(NotWritable, match="folder exists"):
        export(make_sheet([make_row()]), tmp_path / "missing" / "sheet", format_)
    assert names(tmp_path) == []


@all_formats
def test_a_folder_in_the_place_of_the_file_is_told_plainly(tmp_path, make_sheet, make_row, format_):
    (tmp_path / "sheet").mkdir()
    with pytest.raises(ReportError):
        export(make_sheet([make_row()]), tmp_path / "sheet", format_)
    assert names(tmp_path) == ["sheet"]


@all_formats
def test_a_time_zone_that_does_not_exist_is_told_plainly(
    tmp_path, make_sheet, make_row, event, format_
):
    lost = replace(event, timezone="Mars/Olympus")
    with pytest.raises(UnknownZone, match="Mars/Olympus"):
        export(make_sheet([make_row()], event=lost), tmp_path / "sheet", format_)
    assert names(tmp_path) == []


@all_formats
def test_rows_are_passed_once_and_let_go_one_by_one(tmp_path, make_sheet, make_row, photo, format_):
    picture = photo((90, 90, 90))
    alive: list[weakref.ref[object]] = []
    most, passes = 0, 0

    def rows():
        nonlocal most, passes
        passes += 1
        for number in range(1, 61):
            row = make_row(number, front_photo=picture)
            alive.append(weakref.ref(row))
            most = max(most, sum(ref() is not None for ref in alive))
            yield row
            del row

    export(make_sheet(rows), tmp_path / "sheet", format_)
    assert passes == 1
    assert len(alive) == 60
    assert most <= 3


@all_formats
def test_progress_counts_every_row_up_to_the_total(tmp_path, make_sheet, make_row, format_):
    told = []
    sheet = make_sheet([make_row(n) for n in range(1, 6)])
    export(sheet, tmp_path / "sheet", format_, lambda *step: told.append(step))
    assert told == [(n, 5) for n in range(1, 6)]


@all_formats
def test_progress_without_a_known_count_never_passes_its_total(
    tmp_path, make_sheet, make_row, format_
):
    told = []
    sheet = make_sheet([make_row(1), make_row(2)], count=None)
    export(sheet, tmp_path / "sheet", format_, lambda *step: told.append(step))
    assert told == [(1, 1), (2, 2)]


def test_totals_count_every_kind_of_row(make_sheet, make_row):
    rows = [make_row(1), make_row(2, provisional=True, acknowledged=False)]
    totals = make_sheet(rows).totals()
    assert (totals.rows, totals.checked_in, totals.provisional, totals.waiting) == (2, 2, 1, 1)
