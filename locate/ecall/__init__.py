"""The message a car sends when it calls for help (eCall MSD, EN 15722, versions 2 and 3)."""

from __future__ import annotations

from locate.ecall.read import parse
from locate.ecall.schema import compiled

__all__ = ["parse", "prepare"]


def prepare() -> None:
    """Make the decoder now (about 0.2 s, once in a process), so that the first car does not wait for it."""
    compiled()
