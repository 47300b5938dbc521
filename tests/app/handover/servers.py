"""Receivers that misbehave on purpose: a socket on this machine that does what it is told with each connection."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.handover.ports import Parcel

Behaviour = Callable[[socket.socket], None]


def parcel(
    attempt: int = 1, update: int = 0, call: str = "c1", authority: str = "fire", made_at: float = 0.0
) -> Parcel:
    """A parcel as the dispatcher makes it; made now unless said otherwise."""
    end = f"u{update}" if update else str(attempt)
    key = f"{call}-{authority}-{end}"
    content = {
        "format": "alarmpult-handover-1", "kind": "update" if update else "sheet", "key": key, "practice": False,
        "inquiry": "Ø4-261122-0001-1", "call": call, "authority": authority, "text": "2. sal",
    }  # fmt: skip
    return Parcel(
        key=key, name=f"Ø4-261122-0001-1-{authority}-{end}", call=call, authority=authority,  # type: ignore[arg-type]
        unit="Øvelsø Brandvæsen", content=content, made_at=made_at or time.time(), attempt=0 if update else attempt,
        update=update,
    )  # fmt: skip


def answer(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


RECEIPT = b'{"receipt": "B-77"}'


def read_request(line: socket.socket) -> bytes:
    """Read one request with its body."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        got = line.recv(65536)
        if not got:
            return raw
        raw += got
    head, _, body = raw.partition(b"\r\n\r\n")
    length = next((int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        got = line.recv(65536)
        if not got:
            break
        body += got
    return head + b"\r\n\r\n" + body


def says(*pieces: bytes, pause: float = 0.0) -> Behaviour:
    """Answer a request with these pieces, so many seconds apart, then close."""

    def behave(line: socket.socket) -> None:
        read_request(line)
        for piece in pieces:
            time.sleep(pause)
            line.sendall(piece)

    return behave


def drips(raw: bytes, pause: float = 0.05) -> Behaviour:
    """Answer with a byte now and then: each read is served in time, and all of them take for ever."""
    return says(*(raw[i : i + 1] for i in range(len(raw))), pause=pause)


def resets(line: socket.socket) -> None:
    """Cut the line as a machine that falls does."""
    line.recv(10)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


class Server:
    """Serves connections one behaviour after the other, the last for all that follow; ``requests`` is what came."""

    def __init__(self, *behaviours: Behaviour, context: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.requests: list[bytes] = []
        self._behaviours = list(behaviours)
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            behave = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
            threading.Thread(target=self._serve, args=(line, behave), daemon=True).start()

    def _serve(self, line: socket.socket, behave: Behaviour) -> None:
        self.requests.append(b"")
        with contextlib.suppress(OSError), line:
            if self._context is None:
                behave(line)
                return
            with self._context.wrap_socket(line, server_side=True) as secure:
                behave(secure)

    def close(self) -> None:
        """Refuse every further connection."""
        self._socket.close()


@contextmanager
def serving(*behaviours: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server that runs for a while."""
    server = Server(*behaviours, context=context)
    try:
        yield server
    finally:
        server.close()


def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
