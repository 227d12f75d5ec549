"""A bucket over a loopback socket: Moto's imitation of S3, with manners of Amazon's that it lacks.

Like a bucket that is made there today it takes no access control lists, and nothing from who does
not sign with the key that it was made for.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import boto3
from botocore.config import Config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

KEY_ID = "invented-key-id"
SECRET = "invented-secret"
_PATIENCE_S = 10.0
_ERROR = b"<?xml version='1.0'?><Error><Code>%s</Code><Message>no</Message></Error>"

StartResponse = Callable[..., Any]


@dataclass
class BucketServer:
    """Where buckets are made; `asked` are the requests so far, as `METHOD /path`."""

    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> Any:
        """What an operator has: it makes buckets and looks into them."""
        return boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
            config=Config(retries={"total_max_attempts": 1}),
        )


class Bucket:
    """An empty bucket, as its operator sees it."""

    def __init__(self, server: BucketServer) -> None:
        self.server, self.name, self.client = server, f"muster-{uuid4().hex}", server.client()
        self.client.create_bucket(Bucket=self.name)

    @property
    def names(self) -> set[str]:
        found = self.client.list_objects_v2(Bucket=self.name).get("Contents", [])
        return {one["Key"] for one in found}

    def read(self, name: str) -> bytes:
        data: bytes = self.client.get_object(Bucket=self.name, Key=name)["Body"].read()
        return data

    def delete(self, name: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=name)


@contextmanager
def serving_buckets() -> Iterator[BucketServer]:
    """Serve in a thread of this process."""
    served = BucketServer()
    imitation = DomainDispatcherApplication(create_backend_app)

    def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        served.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        if f"Credential={KEY_ID}/" not in environ.get("HTTP_AUTHORIZATION", ""):
            return _refused(start, "403 Forbidden", b"AccessDenied")
        if "HTTP_X_AMZ_ACL" in environ:
            return _refused(start, "400 Bad Request", b"AccessControlListNotSupported")
        answer: Iterable[bytes] = imitation(environ, start)
        return answer

    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Silent)
    served.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join(_PATIENCE_S)
        server.server_close()


def _refused(start: StartResponse, status: str, code: bytes) -> Iterable[bytes]:
    body = _ERROR % code
    start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
    return [body]


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing of requests."""
