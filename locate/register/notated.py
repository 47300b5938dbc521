"""Coordinates in the search box: every notation, both readings where there are two, and what cannot be decoded."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from locate.projection import to_metres
from locate.register.houses import Hit

if TYPE_CHECKING:
    from locate.notations import Reading

_ASKED, _GUESS = 0.25, 0.05
_FIELD_M, _SURE_M = 50.0, 500.0
_SHORT_PLUS = re.compile(r"(?<![0-9A-Z+])[2-9CFGHJMPQRVWX]{2,6}\+[2-9CFGHJMPQRVWX]{2,7}(?![0-9A-Z+])", re.IGNORECASE)
_METRES = re.compile(r"[0-9]{3}[. ]?[0-9]{3}")
_MAYBE = re.compile(
    r"[0-9]\s?[.,]\s?[0-9]|[0-9]{5}|[0-9]\D+[0-9]+\D+[0-9]|[0-9]\s*[a-z]\s*[a-z]{2}\b|[°º˚+:/_]"
    r"|komma|punktum|prik|grad|[^\W\d_]\.[^\W\d_]",
    re.IGNORECASE,
)
"""What every notation has one of: a decimal figure, a long run of digits or three runs, a mark, or its name."""
_PLANE_M = 20_000_000.0

Town = Callable[[str], tuple[float, float] | None]
"""Where a town lies, (lat, lon) WGS84; None when there is none of that name."""


def hits(text: str, town: Town, near: tuple[float, float] | None = None) -> tuple[str, list[Hit]]:
    """Return how a text was understood ("" when it is no coordinate) and the points it may mean.

    ``town`` and ``near`` (lat, lon) WGS84 complete a short plus code, the town written beside it first.
    """
    if not _MAYBE.search(text):
        return "", []
    from locate import notations  # thirty patterns that most texts never need

    if notations.three_words(text):
        return "what3words", []
    short = _SHORT_PLUS.search(text)
    beside = town((text[: short.start()] + " " + text[short.end() :]).strip(" ,;")) if short else None
    reading = notations.read(text, beside or near)
    if isinstance(reading, str):
        found = _zones(text) if reading == "not_understood" and _METRES.search(text) else []
        return ("coordinate" if found else "", found)
    if "zone_missing" in reading.codes:
        return "coordinate", _zones(text)
    found = _one(reading)
    return ("coordinate", found) if found else ("", [])


def _zones(text: str) -> list[Hit]:
    """Return the readings of metres without a zone, each saying which zone it took; none is sure."""
    from locate.notations import grid

    found: list[Hit] = []
    for zone, reading in grid.zoneless(text):
        why = (f"utm{zone}", *(("swapped",) if "looks_swapped" in reading.codes else ()))
        hit = _hit(reading.lat, reading.lon, _ASKED + _GUESS * len(found), why, sure=False)
        found += [hit] if hit else []
    return found


def _one(reading: Reading) -> list[Hit]:
    """Return the pair that was meant; one that only fits Denmark swapped is offered swapped, and says so."""
    from locate.coordinates import DENMARK

    lat, lon = reading.lat, reading.lon
    why: tuple[str, ...] = ("exact",)
    if reading.proposed:
        why = ("swapped",)
    elif not DENMARK.holds(lat, lon):
        if DENMARK.holds(lon, lat):
            lat, lon, why = lon, lat, ("swapped",)
        else:
            why = ("abroad",)
    sure = why == ("exact",) and "zone_doubtful" not in reading.codes and reading.blur_m <= _SURE_M
    if reading.blur_m > _FIELD_M:
        why = (*why, f"field:{reading.blur_m:.0f}")
    hit = _hit(lat, lon, 0.0 if sure else _ASKED, why, sure=sure)
    return [hit] if hit else []


def _hit(lat: float, lon: float, penalty: float, why: tuple[str, ...], *, sure: bool) -> Hit | None:
    if not (-90 < lat < 90 and -180 <= lon <= 180):
        return None
    e, n = to_metres(lat, lon)
    if not (math.isfinite(e) and math.isfinite(n) and abs(e) < _PLANE_M and abs(n) < _PLANE_M):
        return None
    sides = ("N" if lat >= 0 else "S", "Ø" if lon >= 0 else "V")
    shown = f"{abs(lat):.5f}° {sides[0]} {abs(lon):.5f}° {sides[1]}".replace(".", ",")
    return Hit(kind="coordinate", penalty=penalty, e=e, n=n, why=why, text=shown, id=f"{lat:.6f},{lon:.6f}",
               lat=lat, lon=lon, sure=sure)  # fmt: skip
