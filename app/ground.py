"""Where the things of a call lie on the map: metres EPSG:25832, worked out beside the screen, never on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.duplicates import point_of
from app.domain.place import Place
from app.domain.state import CallState
from locate.projection import to_metres

Metres = tuple[float, float]


@dataclass(frozen=True)
class Ground:
    """(easting, northing) of every position of the call (None: without a point), of its place, and of other inquiries.

    ``others`` holds (call id, point) of open inquiries with a place.
    """

    positions: tuple[Metres | None, ...] = ()
    place: Metres | None = None
    others: tuple[tuple[str, Metres], ...] = ()


def ground(call: CallState | None, calls: Iterable[CallState]) -> Ground:
    """Return where a call's things lie; with no call in hand, only where the other inquiries are."""
    others = tuple(
        (other.id, to_metres(*point))
        for other in calls
        if (call is None or other.id != call.id) and other.closed_at is None and (point := point_of(other)) is not None
    )
    if call is None:
        return Ground(others=others)
    positions = tuple(
        to_metres(r.lat, r.lon) if r.is_position and r.lat is not None and r.lon is not None else None
        for r in call.positions
    )
    return Ground(positions, _place(call.place), others)


def _place(place: Place | None) -> Metres | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    if place.easting is not None and place.northing is not None:
        return place.easting, place.northing
    return to_metres(place.lat, place.lon)
