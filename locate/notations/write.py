"""A position in each notation, as text to copy: what is written here, ``locate.notations.read`` reads back."""

from __future__ import annotations

from locate.notations import grid, plus
from locate.projection import degrees_to_utm


def decimal(lat: float, lon: float) -> str:
    """Return decimal degrees with five decimals (about a metre), latitude first: ``56.17610, 11.56834``.

    With points, not commas: that is what maps and other systems take.
    """
    return f"{lat:.5f}, {lon:.5f}"


def dms(lat: float, lon: float) -> str:
    """Return degrees, minutes and seconds in Danish: ``56°10'33,96"N 11°34'06,02"Ø``."""
    return f"{_dms(lat, 'NS')} {_dms(lon, 'ØV')}"


def utm32(lat: float, lon: float) -> str:
    """Return whole metres in UTM zone 32 (EPSG:25832), the grid of Danish maps: ``UTM32 Ø 659527 N 6228627``."""
    return _utm(32, lat, lon)


def utm33(lat: float, lon: float) -> str:
    """Return whole metres in UTM zone 33 (EPSG:25833), used on Bornholm: ``UTM33 Ø 287071 N 6231234``."""
    return _utm(33, lat, lon)


def mgrs(lat: float, lon: float) -> str:
    """Return the MGRS field of one metre with its blanks: ``32V PH 59527 28627``; "" where there is none."""
    with grid.locked():
        code = grid.library().toMGRS(lat, lon, MGRSPrecision=5)
    text = code.decode("ascii") if isinstance(code, bytes) else str(code)
    return f"{text[:-12]} {text[-12:-10]} {text[-10:-5]} {text[-5:]}" if len(text) in (14, 15) else ""


def plus_code(lat: float, lon: float) -> str:
    """Return the full plus code of ten digits, a field of about 14 m: ``9F7JHGV9+28``."""
    digits = plus.encode(lat, lon)
    return f"{digits[:8]}+{digits[8:]}"


def geo_uri(lat: float, lon: float, radius_m: float | None = None) -> str:
    """Return a geo: address (RFC 5870), with the uncertainty in metres when it is known."""
    uncertainty = "" if radius_m is None else f";u={radius_m:.0f}"
    return f"geo:{lat:.6f},{lon:.6f}{uncertainty}"


def _dms(angle: float, letters: str) -> str:
    hundredths = round(abs(angle) * 360_000)
    minutes, seconds = divmod(hundredths, 6_000)
    degrees, minutes = divmod(minutes, 60)
    shown = f"{seconds // 100:02d},{seconds % 100:02d}"
    return f"{degrees}°{minutes:02d}'{shown}\"{letters[0] if angle >= 0 else letters[1]}"


def _utm(zone: int, lat: float, lon: float) -> str:
    east, north = degrees_to_utm(zone, lat, lon)
    return f"UTM{zone} Ø {east:.0f} N {north:.0f}"
