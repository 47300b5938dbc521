"""How a position was found: the tokens of RFC 4119 and what senders write instead."""

from __future__ import annotations

import re

from locate.report import Method

_TOKENS: dict[Method, str] = {
    "gnss": "gps agps dgps gnss agnss galileo glonass devicebasedagps deviceassistedagps devicebasedgnss",
    "wifi": "80211 wifi wlan",
    "cell": "cell cellid ecid otdoa eotd utdoa tanmr ta aflt aoa rtt",
    "fused": "hybrid hybridagps fused",
    "unknown": "manual dhcp wiremap triangulation derived lldpmed unknown",
}
_METHODS: dict[str, Method] = {token: method for method, tokens in _TOKENS.items() for token in tokens.split()}
_FILLERS = re.compile(r"[^a-z0-9]+")


def method(token: str) -> Method | None:
    """Return the method a token stands for in any spelling (``A-GPS``, ``802.11``), or None for a token nobody knows.

    ``unknown`` is a known token that says nothing of the handset: an address typed by hand, a wire map.
    """
    return _METHODS.get(_FILLERS.sub("", token[:60].lower()))
