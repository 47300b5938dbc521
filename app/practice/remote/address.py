"""Where a desk is reached in its own network, and how people write that down."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

PORT = 11214
"""Where a trainee's machine listens while it waits for a trainer; another free one where this is taken."""
_SOMEWHERE = ("192.0.2.1", 9)  # an address for documents (RFC 5737): nothing is sent there, see below


@dataclass(frozen=True)
class Address:
    """A machine and its port; written ``host:port``, an IPv6 address in brackets."""

    host: str
    port: int = PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def read_address(typed: str) -> Address | None:
    """Return the address somebody typed, HOST or HOST:PORT; None when it cannot be one."""
    text = typed.strip()
    if not text or len(text) > 260 or any(sign.isspace() or sign in "/@?#" for sign in text):
        return None
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        port = rest.removeprefix(":") if rest.startswith(":") else None
        return _checked(host, port, closed == "]" and (not rest or rest.startswith(":")) and _is_six(host))
    if text.count(":") > 1:
        return Address(text) if _is_six(text) else None
    host, colon, after = text.partition(":")
    return _checked(host, after if colon else None, bool(host))


def own_host() -> str:
    """Return the address others in the network reach this machine under; 127.0.0.1 when it is in none.

    A datagram socket that is only connected sends nothing: the system chooses the way, and with it our address.
    """
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.connect(_SOMEWHERE)
            return str(way.getsockname()[0])
    except OSError:
        return "127.0.0.1"


def _checked(host: str, port: str | None, sound: bool) -> Address | None:
    if not sound:
        return None
    if port is None:
        return Address(host)
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65_536):
        return None
    return Address(host, int(port))


def _is_six(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
