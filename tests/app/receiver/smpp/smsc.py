"""A message centre to test on: its octets are put together by hand here, so that they check what the library makes."""

from __future__ import annotations

import queue
import socket
import ssl
import struct
import threading
from contextlib import suppress
from typing import NamedTuple

DELIVER, DATA, ENQUIRE, UNBIND = 0x05, 0x103, 0x15, 0x06
RESP = 0x80000000
PASSWORD = "hemmelig"
TEXT = b'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;ml=69'


class Pdu(NamedTuple):
    command: int
    status: int
    sequence: int
    body: bytes


def pdu(command: int, sequence: int, body: bytes = b"", status: int = 0) -> bytes:
    return struct.pack(">IIII", 16 + len(body), command, status, sequence) + body


def deliver(
    octets: bytes = TEXT, sequence: int = 1, *, source: bytes = b"4500004127", ton: int = 1, esm: int = 0,
    coding: int = 0, tlvs: bytes = b"", command: int = DELIVER,
) -> bytes:  # fmt: skip
    """A deliver_sm (or data_sm) as a message centre writes it."""
    start = b"\0" + bytes((ton, 1)) + source + b"\0\1\1" + b"114112\0" + bytes((esm,))
    if command == DATA:
        return pdu(DATA, sequence, start + bytes((0, coding)) + tlv(0x0424, octets) + tlvs)
    return pdu(DELIVER, sequence, start + b"\0\0\0\0\0\0" + bytes((coding, 0, len(octets))) + octets + tlvs)


def tlv(tag: int, value: bytes) -> bytes:
    return struct.pack(">HH", tag, len(value)) + value


class Line:
    """One connection of a receiver, and what it said."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def send(self, raw: bytes) -> None:
        self._line.sendall(raw)

    def next(self) -> Pdu | None:
        """The receiver's next message; None when the line is closed."""
        head = self._exactly(16)
        if head is None:
            return None
        length, command, status, sequence = struct.unpack(">IIII", head)
        body = self._exactly(length - 16)
        return None if body is None else Pdu(command, status, sequence, body)

    def answer(self, sequence: int) -> Pdu:
        """The receiver's answer to a message; what else it asks meanwhile is passed over."""
        while (found := self.next()) is not None:
            if found.command & RESP and found.sequence == sequence:
                return found
        raise AssertionError("the line was closed without an answer")

    def close(self) -> None:
        self._line.close()

    def _exactly(self, count: int) -> bytes | None:
        found = b""
        while len(found) < count:
            try:
                piece = self._line.recv(count - len(found))
            except OSError:
                return None
            if not piece:
                return None
            found += piece
        return found


class Smsc:
    """Listens, lets in who knows the password, and gives each bound line to the test."""

    def __init__(self, context: ssl.SSLContext | None = None, refusals: int = 0) -> None:
        self.binds: list[Pdu] = []
        self.lines: queue.Queue[Line] = queue.Queue()
        self._refusals = refusals
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Smsc:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._sockets:
            one.close()
        self._thread.join(20)
        for one in self._sockets:
            one.close()

    def bound(self) -> Line:
        """The next line that has been bound."""
        return self.lines.get(timeout=20)

    def settings(self, **more: object) -> dict[str, object]:
        """The settings of a receiver that belongs to this message centre."""
        own = {"smpp_centre": f"127.0.0.1:{self.port}", "smpp_system_id": "pult", "smpp_password": PASSWORD}
        return {**own, "smpp_tls": self._context is not None, **more}

    def _accept(self) -> None:
        while True:
            try:
                raw, _ = self._listener.accept()
            except OSError:
                return
            raw.settimeout(20)
            self._sockets.append(raw)
            try:
                if self._context is not None:
                    raw = self._context.wrap_socket(raw, server_side=True)
                    self._sockets.append(raw)
                self._bind(Line(raw))
            except OSError:
                raw.close()

    def _bind(self, line: Line) -> None:
        asked = line.next()
        if asked is None:
            return
        self.binds.append(asked)
        known = asked.body.split(b"\0")[1] == PASSWORD.encode()
        if self._refusals or not known:
            self._refusals -= bool(self._refusals)
            line.send(pdu(asked.command | RESP, asked.sequence, status=0x0E))
            line.close()
            return
        # As real ones do, with a tag beside that says which version they speak.
        line.send(pdu(asked.command | RESP, asked.sequence, b"smsc\0" + tlv(0x0210, b"\x34")))
        self.lines.put(line)
