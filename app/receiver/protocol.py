"""HTTP as uvicorn speaks it, with a limit on how large and how slow the head of a request may be."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 8 << 10
HEAD_S = 5.0
ALL_BYTES = 256 << 10
"""No message, with its head, its chunk marks and whatever a sender hangs behind it, is larger."""


class GuardedProtocol(HttpToolsProtocol):
    """Closes a connection whose request line and headers are over 8 KiB (431) or take over 5 s (408).

    The parser keeps a half-sent header in memory for as long as it comes: without this a single sender could fill it.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._message = 0
        self._seen = 0
        self._in_head = False
        self._idle = True
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection that says nothing is closed too."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_S, self._late)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the clock go with the connection."""
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes of one message."""
        message, idle = self._message, self._idle
        super().data_received(data)
        begun = self._message - message
        if begun > 1 or (begun == 1 and not idle):
            return  # how much of this piece belongs to the newest message is not known; the next piece is counted
        self._seen += len(data)
        if self._in_head and self._seen > HEAD_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")
        elif self._seen > ALL_BYTES:
            self._refuse(b"413 Content Too Large")

    def on_message_begin(self) -> None:
        """A request's first byte starts its clock."""
        super().on_message_begin()
        self._message += 1
        self._seen, self._in_head, self._idle = 0, True, False
        self._disarm()
        self._deadline = self.loop.call_later(HEAD_S, self._late)

    def on_headers_complete(self) -> None:
        """Judge the head by its real size before anybody sees it."""
        self._disarm()
        self._in_head = False
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > HEAD_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")
            raise ValueError("head too large")
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Whatever comes next is another message."""
        self._idle = True
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say that it was no HTTP, unless another answer was given already."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def _late(self) -> None:
        self._deadline = None
        self._refuse(b"408 Request Timeout")

    def _refuse(self, status: bytes) -> None:
        self._disarm()
        if not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            self.transport.close()

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
