"""What the log knows of the map: that it was pictured, and by which seal the picture is known."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Why = Literal["sent", "closed"]


class MapPictured(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """The map was kept as it stood when help was sent for or the inquiry closed; the picture lies beside the journal.

    ``sha256`` (hex) seals the PNG file and names it; ``width`` and ``height`` are its pixels. West to north is the
    ground in it, metres EPSG:25832. ``source`` is the map's source and licence line, ``taken_at`` the moment, UTC.
    """

    sha256: str
    width: int
    height: int
    west: float
    south: float
    east: float
    north: float
    why: Why
    source: str = ""
    taken_at: datetime | None = None
