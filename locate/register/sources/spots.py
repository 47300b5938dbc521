"""Where a row lies: metres as they are, degrees and zone 33 projected many at a time, and nothing repaired by guessing.

Everything comes out in EPSG:25832, whole centimetres, easting first.
"""

from __future__ import annotations

from locate.register.sources.fields import Refused, metres

# Land and home waters, with room to spare, in EPSG:25832 metres and in WGS84 degrees.
WEST, EAST, SOUTH, NORTH = 430_000.0, 910_000.0, 6_035_000.0, 6_420_000.0
LAT, LON = (54.4, 58.0), (7.5, 15.6)
# Bornholm as it lies in zone 33. Read as zone 32 the same figures are real ground in Sønderjylland.
_WEST33, _EAST33, _SOUTH33, _NORTH33 = 475_000.0, 517_000.0, 6_088_000.0, 6_136_000.0
_BORNHOLM_LON = 14.0
_BORNHOLM_KOMMUNER = ("0400", "0411")
_ZONES = (32, 33)

Spot = tuple[int, int] | tuple[float, float, str]
"""Centimetres at once, or (x, y, reference system) that must be projected first."""


class Located:
    """Reads the coordinates of rows; ``zone`` is the UTM zone the file's metres are said to be in."""

    def __init__(self, zone: int = 32) -> None:
        if zone not in _ZONES:
            raise ValueError(f"zone {zone}")
        self._zone = zone

    def __call__(
        self, lat: str, lon: str, easting: str, northing: str, x: str, y: str, postcode: str, kommune: str
    ) -> Spot:
        """Return where a row lies; x and y are metres or degrees by their size. Raises Refused with the reason."""
        east, north, wide, long = metres(easting), metres(northing), metres(lat), metres(lon)
        if (east is None or north is None) and x and y:
            first, second = metres(x), metres(y)
            if first is not None and second is not None:
                if abs(first) > 1000:
                    east, north = first, second
                elif wide is None or long is None:
                    wide, long = second, first
        if east is not None and north is not None:
            if self._zone == 33:
                return _zone_33(east, north)
            if _is_zone_33(east, north, long, postcode, kommune):
                raise Refused("zone_33")
            return _zone_32(east, north)
        if wide is None or long is None:
            raise Refused("no_position")
        if LAT[0] <= wide <= LAT[1] and LON[0] <= long <= LON[1]:
            return long, wide, "EPSG:4326"
        swapped = LAT[0] <= long <= LAT[1] and LON[0] <= wide <= LON[1]
        raise Refused("position_swapped" if swapped else "position_abroad")


def projected(spots: list[tuple[float, float]], system: str) -> list[tuple[int, int] | None]:
    """Return points (x, y) of a reference system in EPSG:25832 centimetres, None where that is not in Denmark."""
    import numpy as np
    from pyproj import Transformer

    points = np.array(spots, float).reshape(-1, 2)
    easts, norths = Transformer.from_crs(system, "EPSG:25832", always_xy=True).transform(points[:, 0], points[:, 1])
    return [
        (round(e * 100), round(n * 100)) if WEST <= e <= EAST and SOUTH <= n <= NORTH else None
        for e, n in zip(easts.tolist(), norths.tolist(), strict=True)
    ]


def _zone_32(east: float, north: float) -> Spot:
    if WEST <= east <= EAST and SOUTH <= north <= NORTH:
        return round(east * 100), round(north * 100)
    swapped = WEST <= north <= EAST and SOUTH <= east <= NORTH
    raise Refused("position_swapped" if swapped else "position_abroad")


def _zone_33(east: float, north: float) -> Spot:
    if SOUTH <= north <= NORTH and 50_000 <= east <= 550_000:
        return east, north, "EPSG:25833"
    swapped = SOUTH <= east <= NORTH and 50_000 <= north <= 550_000
    raise Refused("position_swapped" if swapped else "position_abroad")


def _is_zone_33(east: float, north: float, lon: float | None, postcode: str, kommune: str) -> bool:
    """Return whether a row is Bornholm by its words but in Sønderjylland by its metres."""
    if not (_WEST33 <= east <= _EAST33 and _SOUTH33 <= north <= _NORTH33):
        return False
    return postcode.startswith("37") or kommune in _BORNHOLM_KOMMUNER or (lon is not None and lon > _BORNHOLM_LON)
