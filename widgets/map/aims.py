"""Where to look for the caller, the incident or both, and what sign or house a spot belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF

from widgets.map.layout import Sign
from widgets.map.scene import Candidate, Incident, MapScene, subject_box
from widgets.map.view import Box, MapView

_NEAR_PX = 4


def caller_box(scene: MapScene) -> Box | None:
    """Return the ground (metres EPSG:25832) the caller may be on: the phone's rings, else the mast's area, or None."""
    if scene.phone is None and scene.sector is None:
        return None
    sector = scene.sector if scene.phone is None else None
    return subject_box(MapScene(phone=scene.phone, sector=sector))


def incident_box(scene: MapScene) -> Box | None:
    """Return where help must go (metres EPSG:25832) as a box without size, None while no place is chosen."""
    place = scene.chosen
    return None if place is None else (place.easting, place.northing, place.easting, place.northing)


def both_box(scene: MapScene) -> Box | None:
    """Return the ground with caller and incident on it, or with the one that is known; None without either."""
    boxes = [box for box in (caller_box(scene), incident_box(scene)) if box is not None]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def centred_on(view: MapView, box: Box, margin_px: float) -> MapView:
    """Return the view with a box in its middle: at the same scale if it fits there, else as far away as it takes."""
    east, north = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    fitted = view.fit(box, margin_px)
    scale = max(view.metres_per_px, fitted.metres_per_px)
    return replace(view, easting=east, northing=north, metres_per_px=scale)


def next_candidate(scene: MapScene, number: int | None, step: int) -> Candidate | None:
    """Return the candidate after (step 1) or before (-1) the one of a number, round and round; None when none is."""
    candidates = sorted(scene.candidates, key=lambda each: each.number)
    if not candidates:
        return None
    numbers = [each.number for each in candidates]
    if number not in numbers:
        return candidates[0 if step > 0 else -1]
    return candidates[(numbers.index(number) + step) % len(candidates)]


def candidate_at(signs: Iterable[Sign], spot: QPointF) -> int | None:
    """Return the number of the candidate whose sign lies under a spot (logical pixels)."""
    for sign in signs:
        if sign.room.adjusted(-_NEAR_PX, -_NEAR_PX, _NEAR_PX, _NEAR_PX).contains(spot):
            return sign.candidate.number
    return None


def incident_at(incidents: Iterable[Incident], view: MapView, spot: QPointF, half_px: float) -> Incident | None:
    """Return the inquiry whose diamond lies under a spot (logical pixels), the nearest of several."""
    found = []
    for incident in incidents:
        x, y = view.to_screen(incident.easting, incident.northing)
        away = abs(x - spot.x()) + abs(y - spot.y())
        if away <= half_px + _NEAR_PX:
            found.append((away, incident))
    return min(found, key=lambda each: each[0])[1] if found else None
