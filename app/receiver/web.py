"""The receiver's pages: every message is on disk before it is answered, and only size, time and identity refuse one."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from app.ids import new_id
from app.receiver.commit import GroupCommit
from app.receiver.door import Identity, Rate
from app.receiver.frames import Entry, Kind
from app.receiver.messages import UnreadableError, call_event, fields_of, sms, text_message
from app.receiver.metrics import Metrics
from app.receiver.repeats import Repeats
from locate.parse import KINDS

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

READ_S = 5.0
_SMALL, _LARGE = 8 << 10, 64 << 10
_SUB = re.compile(r"[a-z0-9-]{1,32}")
_TRUE = ("1", "true", "yes")

STORED, OVER, UNREADABLE, REPEAT, OTHER = 200, 202, 203, 208, 226
_WORDS = {
    STORED: "stored", OVER: "stored, over the rate", UNREADABLE: "stored, not readable here", REPEAT: "known already",
    OTHER: "stored beside another message with this id", 401: "who are you", 404: "no such path",
    405: "this path takes POST", 408: "too slow", 413: "too large", 503: "not stored, send again",
}  # fmt: skip


class _RefusedError(Exception):
    """A request that is not taken in: its code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Asked(NamedTuple):
    """What a request's head says that matters here."""

    path: str
    query: str
    content_type: str
    length: int
    authorization: bytes
    secret: bytes
    message: str
    practice: bool


class Web:
    """The ASGI application. ``gauges`` adds values of the moment to /metrics, ``states`` words to /health."""

    def __init__(
        self,
        commit: GroupCommit,
        identity: Identity,
        rate: Rate,
        repeats: Repeats,
        metrics: Metrics,
        gauges: Callable[[], dict[str, float]] = dict,
        states: Callable[[], dict[str, str]] = dict,
    ) -> None:
        self._commit = commit
        self._identity = identity
        self._rate = rate
        self._repeats = repeats
        self._metrics = metrics
        self._gauges = gauges
        self._states = states
        self._began = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        asked = _asked(scope)
        if scope["method"] in ("GET", "HEAD") and asked.path in ("/health", "/metrics"):
            await self._page(asked, send, scope["method"] == "HEAD")
            return
        name, entry_id = asked.path.strip("/").partition("/")[0], ""
        try:
            code, entry_id = await self._take(scope, asked, receive)
        except _RefusedError as refused:
            code = refused.code
        self._metrics.answers[(name if code != 404 else "other", code)] += 1
        told = {"status": _WORDS[code], "id": entry_id} if entry_id else {"status": _WORDS[code]}
        await _send(send, code, msgspec.json.encode(told), close=code in (401, 408, 413))

    async def _take(self, scope: Scope, asked: _Asked, receive: Receive) -> tuple[int, str]:
        """Take one message in; returns the code and the entry's id once it is on disk. Raises _RefusedError."""
        kind, sub, most = _route(asked.path)
        if scope["method"] != "POST":
            raise _RefusedError(405)
        if not self._identity.admits(asked.authorization, asked.secret):
            raise _RefusedError(401)
        if asked.length > most:
            raise _RefusedError(413)
        body = await _body(receive, most)
        client = scope.get("client")
        source = client[0] if client else ""
        given, readable = _look(kind, sub, body, asked.content_type)
        entry = Entry(
            id=new_id(),
            kind=kind,
            at=datetime.now(UTC),
            body=body,
            sub=sub,
            source=source,
            content_type=asked.content_type,
            query=asked.query,
            message=asked.message or given,
            over=not self._rate.takes(source),
            practice=asked.practice,
        )
        code = await self._store(entry, readable)
        return code, "" if code == REPEAT else entry.id

    async def _store(self, entry: Entry, readable: bool) -> int:
        seen, first = self._repeats.seen(entry)
        if seen == "repeat":
            # The first one may be on its way to disk still; where it does not arrive, this one must be sent again.
            if first is not None and not await asyncio.shield(first):
                raise _RefusedError(503)
            return REPEAT
        flush = self._commit.put(entry)
        if seen == "new":
            self._repeats.add(entry, flush)
        self._metrics.bytes += len(entry.body)
        if not await asyncio.shield(flush):
            self._repeats.forget(entry)
            raise _RefusedError(503)
        if seen == "new":
            self._repeats.add(entry, None)
        if seen == "other":
            return OTHER
        return UNREADABLE if not readable else OVER if entry.over else STORED

    async def _page(self, asked: _Asked, send: Send, head: bool) -> None:
        if asked.path == "/health":
            ok = not self._commit.broken
            told = {"status": "ok" if ok else "failing", "uptime_s": int(time.monotonic() - self._began)}
            told |= self._states()
            await _send(send, 200 if ok else 503, msgspec.json.encode(told), head=head)
        elif not self._identity.admits(asked.authorization, asked.secret):
            await _send(send, 401, b"", close=True)
        else:
            gauges = {"waiting": float(self._commit.waiting), **self._gauges()}
            await _send(send, 200, self._metrics.text(gauges), "text/plain; version=0.0.4", head=head)


def _route(path: str) -> tuple[Kind, str, int]:
    """Return the kind of message a path takes, its kind of position, and how large it may be; raises _RefusedError."""
    if path == "/aml":
        return "aml", "", _SMALL
    if path == "/sms":
        return "sms", "", _SMALL
    if path == "/call":
        return "call", "", _SMALL
    if path == "/text":
        return "text", "", _LARGE
    if path.startswith("/position/") and _SUB.fullmatch(path[10:]):
        return "position", path[10:], _LARGE
    raise _RefusedError(404)


def _look(kind: Kind, sub: str, body: bytes, content_type: str) -> tuple[str, bool]:
    """Return the id a message carries in itself, and whether it looks like what it should be."""
    try:
        if kind == "sms":
            found = sms(body, content_type)
            return found.id[:200], found.data is None or bool(found.data)
        if kind == "call":
            return call_event(body, content_type).id[:200], True
        if kind == "text":
            return text_message(body, content_type).id, True
        if kind == "aml":
            return "", any(name.startswith("location_") for name, _ in fields_of(body))
    except UnreadableError:
        return "", False
    return "", bool(body.strip()) and sub in KINDS


def _asked(scope: Scope) -> _Asked:
    content_type = authorization = secret = message = practice = b""
    length = 0
    for name, value in scope["headers"]:
        if name == b"content-type":
            content_type = value
        elif name == b"content-length":
            length = int(value[:15]) if value.isdigit() else 0
        elif name == b"authorization":
            authorization = value
        elif name == b"x-alarmpult-secret":
            secret = value
        elif name in (b"x-message-id", b"idempotency-key"):
            message = value
        elif name == b"x-alarmpult-practice":
            practice = value
    query = scope["query_string"].decode("latin-1")
    if "practice=1" in query.split("&"):
        practice = b"1"
    return _Asked(
        path=scope["path"],
        query=query,
        content_type=content_type.decode("latin-1").lower()[:200],
        length=length,
        authorization=authorization,
        secret=secret,
        message=message.decode("latin-1")[:200],
        practice=practice.decode("latin-1").lower() in _TRUE,
    )


async def _body(receive: Receive, most: int) -> bytes:
    """Return a request's body; raises _RefusedError when it is too large or too slow, or its sender is gone."""
    body = b""
    try:
        async with asyncio.timeout(READ_S):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise _RefusedError(408)
                body += message.get("body", b"")
                if len(body) > most:
                    raise _RefusedError(413)
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise _RefusedError(408) from None


async def _send(
    send: Send, code: int, body: bytes, content_type: str = "application/json", *, close: bool = False,
    head: bool = False,
) -> None:  # fmt: skip
    headers = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode())]
    if close:
        headers.append((b"connection", b"close"))
    if code == 401:
        headers.append((b"www-authenticate", b'Basic realm="alarmpult"'))
    await send({"type": "http.response.start", "status": code, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})
