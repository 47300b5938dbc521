"""Who may come in, and how fast: identity compared in constant time, a bucket of tokens for each source."""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

_MOST_SOURCES = 10_000


class Identity:
    """What a request must show besides a client certificate (which TLS itself asks for).

    ``basic`` is ``name:password`` for HTTP basic authentication, ``secret`` a shared secret for the header
    ``X-Alarmpult-Secret`` or ``Authorization: Bearer``; either of them lets in. With neither, everyone is let in.
    """

    def __init__(self, basic: str = "", secret: str = "") -> None:
        self._basic = _digest(basic.encode()) if basic else None
        self._secret = _digest(secret.encode()) if secret else None

    @property
    def asked(self) -> bool:
        """Whether anything must be shown."""
        return self._basic is not None or self._secret is not None

    def admits(self, authorization: bytes, secret: bytes) -> bool:
        """Whether these two headers (empty: not there) let in; takes as long for a near miss as for a far one."""
        if not self.asked:
            return True
        scheme, _, shown = authorization.partition(b" ")
        scheme, shown = scheme.lower(), shown.strip()
        given = secret or (shown if scheme == b"bearer" else b"")
        by_secret = self._secret is not None and hmac.compare_digest(_digest(given), self._secret)
        by_basic = self._basic is not None and hmac.compare_digest(
            _digest(_decoded(shown) if scheme == b"basic" else b""), self._basic
        )
        return (by_secret and bool(given)) or (by_basic and scheme == b"basic")


class Rate:
    """A bucket of tokens per source: ``per_s`` come in every second, at most ``burst`` gather.

    The sources longest unseen are forgotten, so that no flood of addresses fills the memory.
    """

    def __init__(self, per_s: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_s = per_s
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, source: str) -> bool:
        """Whether one more message of this source is within its rate."""
        now = self._clock()
        tokens, seen = self._buckets.pop(source, (self._burst, now))
        tokens = min(self._burst, tokens + (now - seen) * self._per_s)
        within = tokens >= 1.0
        self._buckets[source] = (tokens - 1.0 if within else tokens, now)
        if len(self._buckets) > _MOST_SOURCES:
            self._buckets.popitem(last=False)
        return within


def _digest(value: bytes) -> bytes:
    return sha256(value).digest()


def _decoded(value: bytes) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
