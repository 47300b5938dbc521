"""Why a receiver will not start, in words; and how addresses in its settings are read."""

from __future__ import annotations

import ipaddress

from app.domain.catalogue import Words


class ReceiverError(ValueError):
    """The receiver will not start so; ``words`` say why and which setting to change."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(da, en)


def address(text: str) -> tuple[str, int]:
    """Read HOST:PORT, also [::1]:PORT; raises ReceiverError."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not (port.isascii() and port.isdigit()) or int(port[:6]) > 65535:
        raise ReceiverError(
            f"Skriv adressen som 127.0.0.1:8112, ikke »{text}«.", f"Write the address as 127.0.0.1:8112, not “{text}”."
        )
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Whether only this machine can be at the other end."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
