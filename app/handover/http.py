"""Sheets as JSON over HTTP: one POST with an idempotency key, a receipt in the answer, a deadline over it all."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from app.handover.deadline import Deadline
from app.handover.folder import read_receipt
from app.handover.ports import DeliveryError, Parcel, Receipt

_LARGEST = 64 << 10
_REFUSED = (400, 406, 410, 413, 415, 422)
_AGENT = "alarmpult"

Shape = Callable[[Parcel], dict[str, Any]]


class HttpWay(Struct, frozen=True, kw_only=True):
    """How a receiver is reached: its address and its time-out (seconds for the whole exchange).

    ``token`` goes along as bearer; ``context`` is the TLS of an https address. ``needs_receipt`` false: an answer 2xx
    without a receipt counts as *left* (EIDO names none), else the parcel is sent again until a receipt comes.
    """

    url: str
    timeout_s: float = 5.0
    token: str = ""
    needs_receipt: bool = True
    content_type: str = "application/json"


class HttpReceiver:
    """Posts every parcel to one address; the same key goes along whenever it is sent again."""

    how = "http"

    def __init__(self, way: HttpWay, shape: Shape, context: ssl.SSLContext | None = None) -> None:
        self._way = way
        self._shape = shape
        self._context = context
        self._at = urlsplit(way.url)

    def deliver(self, parcel: Parcel) -> Receipt | None:
        """Post a parcel and read its receipt. Raises DeliveryError; redirects are not followed."""
        body = json.dumps(self._shape(parcel), ensure_ascii=False).encode()
        connection = self._connection(self._at)
        began = time.monotonic()
        deadline: Deadline | None = None
        try:
            connection.connect()
            left = max(0.05, self._way.timeout_s - (time.monotonic() - began))
            with Deadline(left, lambda: connection.sock) as deadline:
                return self._exchange(connection, parcel, body)
        except DeliveryError as error:
            if deadline is not None and deadline.passed:
                # What was read before the cut may look like an answer.
                raise DeliveryError("timeout") from error
            raise
        except Exception as error:
            raise _said(error, deadline is not None and deadline.passed) from error
        finally:
            connection.close()

    def check(self, parcel: Parcel) -> Receipt | None:
        """No receipt comes later by this way."""
        return None

    # --- inside

    def _connection(self, at: SplitResult) -> http.client.HTTPConnection:
        host, timeout = at.hostname or "", self._way.timeout_s
        if at.scheme == "https":
            context = self._context or ssl.create_default_context()
            return http.client.HTTPSConnection(host, at.port, timeout=timeout, context=context)
        return http.client.HTTPConnection(host, at.port, timeout=timeout)

    def _exchange(self, connection: http.client.HTTPConnection, parcel: Parcel, body: bytes) -> Receipt:
        headers = {
            "Content-Type": self._way.content_type, "Accept": "application/json", "User-Agent": _AGENT,
            "Idempotency-Key": parcel.key, "Connection": "close",
        }  # fmt: skip
        if self._way.token:
            headers["Authorization"] = f"Bearer {self._way.token}"
        path = (self._at.path or "/") + (f"?{self._at.query}" if self._at.query else "")
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        measured = answer.length is not None or answer.chunked
        said = answer.read(_LARGEST + 1)
        if answer.status // 100 != 2:
            raise _status(answer)
        if len(said) > _LARGEST:
            raise DeliveryError("garbage", "the answer is too long")
        if answer.length or not (said or measured):
            # A head that breaks off looks like an answer without a body.
            raise DeliveryError("cut", "a part of the answer is missing")
        try:
            return read_receipt(said, parcel.key)
        except DeliveryError:
            if self._way.needs_receipt:
                raise
            return Receipt(state="left")


def _status(answer: http.client.HTTPResponse) -> DeliveryError:
    code, detail = answer.status, f"HTTP {answer.status}"
    if code == 409:
        return DeliveryError("conflict", detail, again=False)
    if code in _REFUSED:
        return DeliveryError("refused", detail, again=False)
    if code in (401, 403):
        return DeliveryError("login", detail)
    if code in (429, 503):
        asked = answer.getheader("Retry-After", "")
        return DeliveryError("busy", detail, wait_s=float(asked) if asked.isdigit() and len(asked) < 5 else 0.0)
    if code // 100 == 3:
        return DeliveryError("redirect", detail)
    return DeliveryError("server" if code >= 500 else "garbage", detail)


def _said(error: Exception, late: bool) -> DeliveryError:
    """Return what an error of the exchange means."""
    detail = type(error).__name__
    if late or isinstance(error, TimeoutError):
        return DeliveryError("timeout", detail)
    if isinstance(error, ssl.SSLError):
        return DeliveryError("tls", getattr(error, "verify_message", "") or detail)
    if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected | ConnectionResetError
                  | BrokenPipeError):  # fmt: skip
        return DeliveryError("cut", detail)
    if isinstance(error, http.client.HTTPException | ValueError):
        return DeliveryError("garbage", detail)
    if isinstance(error, OSError | socket.gaierror):
        return DeliveryError("unreachable", error.strerror or detail)
    return DeliveryError("error", detail)
