"""A point in every notation in which another system or a person may want it, ready to be copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from app.domain.catalogue import Words


class Notation(Struct, frozen=True):
    """One way to write a point: its name, and the point written so; empty where the notation has no room for it."""

    name: Words
    text: str


@lru_cache(maxsize=64)
def notations(lat: float, lon: float, radius_m: float | None = None) -> tuple[Notation, ...]:
    """Return a point (WGS84 degrees, uncertainty in metres) in each notation, always in the same order."""
    from locate.notations import write  # the grids' libraries are slow to load and seldom needed

    ways: tuple[tuple[Words, Callable[[], str]], ...] = (
        (Words("Decimalgrader", "Decimal degrees"), lambda: write.decimal(lat, lon)),
        (Words("Grader, min., sek.", "Degrees, min, sec"), lambda: write.dms(lat, lon)),
        (Words("UTM zone 32", "UTM zone 32"), lambda: write.utm32(lat, lon)),
        (Words("UTM zone 33", "UTM zone 33"), lambda: write.utm33(lat, lon)),
        (Words("MGRS", "MGRS"), lambda: write.mgrs(lat, lon)),
        (Words("Plus code", "Plus code"), lambda: write.plus_code(lat, lon)),
        (Words("geo:-link", "geo: link"), lambda: write.geo_uri(lat, lon, radius_m)),
    )
    return tuple(Notation(name, _written(way)) for name, way in ways)


def _written(way: Callable[[], str]) -> str:
    """A grid ends somewhere; the other notations do not suffer from it."""
    try:
        text = way()
    except (ValueError, OverflowError, RuntimeError):
        return ""
    return "" if "inf" in text or "nan" in text else text
