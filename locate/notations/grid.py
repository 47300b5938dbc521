"""Metres in a grid: UTM with its zone, and MGRS (through the library ``mgrs``)."""

from __future__ import annotations

import math
import re
import threading
import warnings
from typing import Any

from locate.coordinates import DENMARK, Box, in_realm
from locate.notations.reading import Reading
from locate.projection import utm_to_degrees
from locate.warnings import Code

_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_MGRS = re.compile(
    r"(?:MGRS|UTMREF|USNG)?\W*([0-9]{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])\s*([A-HJ-NP-V])\s*([0-9]{1,10}|[0-9]{1,5}\s+[0-9]{1,5})"
)
_EPSG = re.compile(r"EPSG\W*(?:258|326)([0-9]{2})\b")
# The band stands at the zone; apart from it, N and E are the names of the figures that follow.
_NUMBER = r"([0-9]{1,2})(?![0-9])(?:([CDFGHJ-NP-X])\b|\s+([CDFGHJ-MP-X])\b)?"
_ZONE = re.compile(rf"(?:\b(?:UTM|ZONE)\W*)+{_NUMBER}")
_LEADING = re.compile(rf"^{_NUMBER}(?=[\s,;:])")
_TRAILING = re.compile(r"[\s,;(]([0-9]{1,2})(?:([CDFGHJ-NP-X])|\s([CDFGHJ-MP-X]))?\)?$")
_NOISE = re.compile(r"\b(?:UTM|ZONE|EUREF ?89|ETRS ?89|WGS ?84|KOORDINAT(?:ER)?|POSITION)\b")
_WORDS = re.compile(r"\b(EASTING|EAST|ØST|NORTHING|NORTH|NORD|METER)\b")
_LETTER = {"EASTING": "E", "EAST": "E", "ØST": "E", "NORTHING": "N", "NORTH": "N", "NORD": "N", "METER": ""}
_METRES = re.compile(
    r"\s*([EØXNY])?\s*[:=]?\s*([0-9]{1,3}(?:[. ][0-9]{3}){1,2}(?:,[0-9]{1,4})?|[0-9]{5,7}(?:[.,][0-9]{1,4})?)"
    r"\s*(?:M?\s*([EØNM])\b)?\s*[,;/]?\s*"
)
_BORNHOLM = Box(54.9, 14.4, 55.5, 15.3)
_lock = threading.Lock()  # the library underneath keeps its parameters in the open
_library: list[Any] = []


def read(text: str) -> Reading | None:
    """Return the point or the middle of the field a text names in MGRS or UTM, or None."""
    text = " ".join(text.upper().split())
    return _mgrs(text) or _utm(text)


def zoneless(text: str) -> tuple[tuple[int, Reading], ...]:
    """Return what metres without a zone may mean, as (zone, reading), the national grid's zone 32 first.

    Zone 33 stands beside zone 32 only where its reading lies on Bornholm, which uses it; alone where only it fits.
    """
    text = " ".join(text.upper().split())
    zone, _, rest = _zone(text)
    metres = _pair(rest, 100_000) if zone is None and _mgrs(text) is None else None
    if metres is None:
        return ()
    (east, north), turned = metres
    found: list[tuple[int, Reading]] = []
    for zone in (32, 33):
        reading = _at(zone, east, north, south=False)
        if reading is not None and (_BORNHOLM if found else DENMARK).holds(reading.lat, reading.lon):
            found.append((zone, _proposal(reading, "zone_missing", *(("looks_swapped",) if turned else ()))))
    return tuple(found)


def library() -> Any:
    """Return the MGRS library, loaded at its first use; hold ``locked`` around its calls."""
    if not _library:
        from mgrs import MGRS

        _library.append(MGRS())
    return _library[0]


def locked() -> threading.Lock:
    """Return the lock that guards the library."""
    return _lock


def _mgrs(text: str) -> Reading | None:
    found = _MGRS.fullmatch(text)
    if found is None:
        return None
    halves = found[5].split()
    if len(halves) == 1:
        halves = [found[5][: len(found[5]) // 2], found[5][len(found[5]) // 2 :]]
    if len(halves[0]) != len(halves[1]) or not 1 <= int(found[1]) <= 60:
        return None
    digits = len(halves[0])
    try:
        lat, lon = _middle(f"{found[1]:0>2}{found[2]}{found[3]}{found[4]}{halves[0]}{halves[1]}")
    except Exception:  # the library's own errors have no common class and name only a code
        return None
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    codes: tuple[Code, ...] = () if _in_band(found[2], lat) else ("zone_doubtful",)
    blur = 10.0 ** (5 - digits) / math.sqrt(2)
    return Reading(lat=lat, lon=lon, notation="mgrs", blur_m=blur, cell=True, codes=codes)


def _middle(code: str) -> tuple[float, float]:
    """Return the middle of a field; the library's grumbling about a band is told by our own code instead."""
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lat, lon = library().toLatLon(code)
    return float(lat), float(lon)


def _utm(text: str) -> Reading | None:
    zone, band, rest = _zone(text)
    metres = _pair(rest, 20_000 if zone else 100_000)
    if metres is None:
        return None
    (east, north), turned = metres
    south = band is not None and band < "N"
    if zone is None:
        reading = _at(32, east, north, south=False)
        if reading is None or not DENMARK.holds(reading.lat, reading.lon):
            return None
        return _proposal(reading, "zone_missing", *(("looks_swapped",) if turned else ()))
    reading = _at(zone, east, north, south=south)
    if reading is None:
        return None
    if turned:
        return _proposal(reading, "looks_swapped")
    if band is not None and not _in_band(band, reading.lat):
        return Reading(lat=reading.lat, lon=reading.lon, notation="utm", codes=("zone_doubtful",))
    if not in_realm(reading.lat, reading.lon) and zone not in (32, 33):
        return Reading(lat=reading.lat, lon=reading.lon, notation="utm", codes=("zone_doubtful",))
    return reading


def _proposal(reading: Reading, *codes: Code) -> Reading:
    return Reading(lat=reading.lat, lon=reading.lon, notation="utm", proposed=True, codes=codes)


def _zone(text: str) -> tuple[int | None, str | None, str]:
    """Return the zone, its band and the text without them."""
    text = _WORDS.sub(lambda word: _LETTER[word[0]], text)
    zone, band = None, None
    for pattern in (_EPSG, _ZONE, _LEADING, _TRAILING):
        found = pattern.search(text)
        if found:
            zone = int(found[1])
            band = (found[2] or found[3]) if pattern is not _EPSG else None
            text = f"{text[: found.start()]} {text[found.end() :]}"
            break
    if zone is not None and not 1 <= zone <= 60:
        return None, None, ""
    return zone, band, _NOISE.sub(" ", text).strip(" ,;:()/")


def _pair(text: str, least: float) -> tuple[tuple[float, float], bool] | None:
    """Return (easting, northing) in metres, and whether only a swap makes sense of them; None for anything else.

    ``least`` is the smallest easting that may be meant, metres.
    """
    first = _METRES.match(text)
    second = _METRES.fullmatch(text, first.end()) if first else None
    if first is None or second is None:
        return None
    labels = [(one[1] or one[3] or "").replace("M", "") for one in (first, second)]
    sides = ["E" if label in ("E", "Ø", "X") else "N" if label else "" for label in labels]
    values = [_metres(one[2]) for one in (first, second)]
    if sides in (["N", "E"], ["N", ""], ["", "E"]):
        values.reverse()
        sides = ["E", "N"]
    east, north = values
    if least <= east < 1_000_000 and north < 10_000_000:
        return (east, north), False
    if sides == ["", ""] and least <= north < 1_000_000 and 1_000_000 <= east < 10_000_000:
        return (north, east), True
    return None


def _metres(text: str) -> float:
    groups = text.replace(" ", ".").split(".")
    if len(groups) > 2 or (len(groups) == 2 and len(groups[0]) <= 3 and len(groups[1].split(",")[0]) == 3):
        text = "".join(groups)
    return float(text.replace(" ", "").replace(",", "."))


def _at(zone: int, east: float, north: float, *, south: bool) -> Reading | None:
    lat, lon = utm_to_degrees(zone, east, north, south=south)
    if not (math.isfinite(lat) and math.isfinite(lon)) or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return Reading(lat=lat, lon=lon, notation="utm")


def _in_band(band: str, lat: float) -> bool:
    """Whether a latitude lies in a band of eight degrees; N also stands for the northern half of the earth."""
    south = -80 + 8 * _BANDS.index(band)
    north = 84 if band == "X" else south + 8
    return south - 0.5 <= lat <= north + 0.5 or (band == "N" and lat >= 0)
