"""Django's storage in an S3 bucket, behaving as the data folder does. Named by services.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]
from storages.backends.s3 import S3Storage  # type: ignore[import-untyped]


class Bucket(S3Storage):  # type: ignore[misc]
    """Tells of whatever is not there by FileNotFoundError, also when it is deleted meanwhile."""

    def get_modified_time(self, name: str) -> datetime:
        with _missing_as_of_files(name):
            at: datetime = super().get_modified_time(name)
            return at

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _missing_as_of_files(name):
            opened = super()._open(name, mode)
            opened.open()  # fetches it, which would else wait for the first reading
            return opened


@contextmanager
def _missing_as_of_files(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(name) from error
        raise
