"""A client that costs the machine next to nothing: sends requests that are made already.

A process of its own, so that it shares no interpreter with what it measures:
`python api_client.py PORT CONNECTIONS < requests`, each request an eight-byte length and its bytes.
Prints JSON: how long it took, how long each request took, and how often which status came.
"""

import json
import socket
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_LENGTH = struct.Struct(">Q")
_LARGE = 1 << 16


@dataclass
class Sent:
    """How it went: seconds in all, milliseconds of each, how many of which status."""

    seconds: float = 0.0
    ms: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.ms) / self.seconds


def packed(requests: list[bytes]) -> bytes:
    """Return requests as the process reads them."""
    return b"".join(_LENGTH.pack(len(one)) + one for one in requests)


def request(
    method: str, path: str, *, token: str = "", body: bytes = b"", kind: str = "application/json"
) -> bytes:
    """Return the bytes of a request; the connection is kept."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {kind}"] if body else []
    lines += [f"Authorization: {token}"] if token else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def _unpacked(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        yield data[at + 8 : at + 8 + length]
        at += 8 + length


def _answer(connection: socket.socket, received: bytearray) -> str:
    """Read one answer; return its status."""
    received.clear()
    while (end := received.find(b"\r\n\r\n")) < 0:
        _receive(connection, received)
    head = received[:end].decode("latin-1")
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            while len(received) < end + 4 + int(value):
                _receive(connection, received)
            return head[9:12]
    raise ValueError("an answer without a length")


def _receive(connection: socket.socket, received: bytearray) -> None:
    piece = connection.recv(_LARGE)
    if not piece:
        raise ConnectionError("the server hung up")
    received += piece


def _send_all(port: int, requests: list[bytes], sent: Sent) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        received = bytearray()
        for one in requests:
            began = time.perf_counter()
            connection.sendall(one)
            sent.statuses[_answer(connection, received)] += 1
            sent.ms.append(1000 * (time.perf_counter() - began))


def main() -> int:
    """Send what comes in by as many connections as asked for; return 0."""
    port, connections = int(sys.argv[1]), int(sys.argv[2])
    requests = list(_unpacked(sys.stdin.buffer.read()))
    parts = [Sent() for _ in range(connections)]
    threads = [
        threading.Thread(target=_send_all, args=(port, requests[i::connections], part))
        for i, part in enumerate(parts)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Sent(seconds=time.perf_counter() - began)
    for part in parts:
        whole.ms += part.ms
        whole.statuses += part.statuses
    print(json.dumps(vars(whole)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
