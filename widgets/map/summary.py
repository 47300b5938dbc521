"""The map in words, for a screen reader and the list of signs: every sign on it is named here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from widgets.map.scene import Border, Incident, MapScene, Phone

translate = QCoreApplication.translate


class Row(NamedTuple):
    """One sign of the map: what it is, in words, and where it stands (metres EPSG:25832).

    ``key`` names the sign among all of a scene ("phone", "candidate 2"); ``number`` is a candidate's own.
    """

    kind: str
    words: str
    easting: float
    northing: float
    number: int | None = None
    key: str = ""


def summary(scene: MapScene) -> str:
    """Return the scene as plain sentences in the language of the program; the way so far is one of them."""
    found = rows(scene)
    words = [] if scene.phone is not None or scene.sector is not None else [translate("MapSummary", "No position")]
    words += [row.words for row in found if row.kind != "trail"]
    if scene.trail:
        named = ", ".join(point.label for point in scene.trail if point.label)
        words.append(translate("MapSummary", "Earlier positions: {0}").format(f"{len(scene.trail)} {named}".strip()))
    return ". ".join(words)


def rows(scene: MapScene) -> tuple[Row, ...]:
    """Return one row for every sign of a scene, what matters most first."""
    return tuple(_rows(scene))


def _rows(scene: MapScene) -> Iterator[Row]:
    phone, sector, chosen = scene.phone, scene.sector, scene.chosen
    if phone is not None:
        yield Row("phone", _phone(phone), phone.easting, phone.northing, key="phone")
    if sector is not None:
        told = ", ".join(t for t in (sector.label, sector.reach) if t)
        told = told or translate("MapSummary", "not the caller's position")
        words = translate("MapSummary", "Mast area: {0}").format(told)
        yield Row("mast", words, sector.easting, sector.northing, key="mast")
    if chosen is not None:
        words = translate("MapSummary", "Chosen place: {0}").format(chosen.label)
        yield Row("chosen", words, chosen.easting, chosen.northing, key="chosen")
    if scene.distance and chosen is not None and phone is not None:
        middle = (phone.easting + chosen.easting) / 2, (phone.northing + chosen.northing) / 2
        yield Row("distance", _distance(scene), *middle, key="distance")
    for candidate in scene.candidates:
        state = translate("MapSummary", "chosen") if candidate.selected else candidate.away
        told = " ".join(t for t in (str(candidate.number), candidate.label, state) if t)
        words = translate("MapSummary", "Candidate {0}").format(told)
        key = f"candidate {candidate.number}"
        yield Row("candidate", words, candidate.easting, candidate.northing, candidate.number, key)
    yield from _around(scene)
    # Looked up once: there may be hundreds, told anew at every position.
    kinds = {
        True: ("duplicate", translate("MapSummary", "Possible duplicate: {0}")),
        False: ("incident", translate("MapSummary", "Other incident: {0}")),
    }
    for number, incident in enumerate(scene.incidents, start=1):
        kind, words = kinds[incident.alike]
        told = words.format(_incident(incident))
        yield Row(kind, told, incident.easting, incident.northing, key=f"incident {number}")
    for number, other in enumerate(scene.others, start=1):
        told = ", ".join(t for t in (other.label, other.label68, other.label95) if t)
        words = translate("MapSummary", "Other position: {0}").format(told)
        yield Row("other", words, other.easting, other.northing, key=f"other {number}")
    for number, point in enumerate(scene.trail, start=1):
        words = translate("MapSummary", "Earlier position {0}").format(f"{number} {point.label}".strip())
        yield Row("trail", words, point.easting, point.northing, key=f"trail {number}")


def _around(scene: MapScene) -> Iterator[Row]:
    """What is known around the place, whoever calls."""
    for number, hazard in enumerate(scene.hazards, start=1):
        told = ", ".join(t for t in (hazard.text, hazard.until) if t)
        words = translate("MapSummary", "Danger: {0}").format(told)
        yield Row("hazard", words, hazard.easting, hazard.northing, key=f"hazard {number}")
    for number, island in enumerate(scene.no_bridges, start=1):
        yield Row("no_bridge", island.label, island.easting, island.northing, key=f"no bridge {number}")
    for number, border in enumerate(scene.borders, start=1):
        words = translate("MapSummary", "Border: {0}, beyond it {1}").format(border.here, border.beyond)
        yield Row("border", words, *_nearest(border), key=f"border {number}")


def _phone(phone: Phone) -> str:
    told = [text for text in (phone.label, phone.label68, phone.label95, phone.age) if text]
    unknown = translate("MapSummary", "position without radius")
    return translate("MapSummary", "Phone: {0}").format(", ".join(told) or unknown)


def _distance(scene: MapScene) -> str:
    if scene.conflict:
        return translate("MapSummary", "Two places that exclude each other, {0} apart").format(scene.distance)
    return translate("MapSummary", "{0} from phone to place").format(scene.distance)


def _incident(incident: Incident) -> str:
    name = incident.label or incident.letter
    return f"{name}, {incident.away}" if name and incident.away else name or incident.away


def _nearest(border: Border) -> tuple[float, float]:
    """Return the corner of a border nearest to its home, metres: where to look at it."""
    corners = [corner for line in border.lines for corner in line] or [border.home]
    return min(corners, key=lambda c: (c[0] - border.home[0]) ** 2 + (c[1] - border.home[1]) ** 2)
