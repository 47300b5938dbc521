"""The map in words, for a screen reader: every sign on it is named here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from widgets.map.scene import MapScene

translate = QCoreApplication.translate


def summary(scene: MapScene) -> str:
    """Return the scene as plain sentences in the language of the program."""
    words: list[str] = []
    if scene.phone is not None:
        found = [text for text in (scene.phone.label, scene.phone.label68, scene.phone.label95) if text]
        words.append(
            translate("MapSummary", "Phone: {0}").format(
                ", ".join(found) or translate("MapSummary", "position without radius")
            )
        )
    elif scene.sector is None:
        words.append(translate("MapSummary", "No position"))
    if scene.sector is not None:
        words.append(
            translate("MapSummary", "Mast area: {0}").format(
                scene.sector.label or translate("MapSummary", "not the caller's position")
            )
        )
    if scene.chosen is not None:
        words.append(translate("MapSummary", "Chosen place: {0}").format(scene.chosen.label))
    if scene.conflict:
        words.append(translate("MapSummary", "Two places that exclude each other, {0} apart").format(scene.distance))
    elif scene.distance:
        words.append(translate("MapSummary", "{0} from phone to place").format(scene.distance))
    for candidate in scene.candidates:
        state = translate("MapSummary", "chosen") if candidate.selected else candidate.away
        words.append(
            translate("MapSummary", "Candidate {0}").format(
                " ".join([str(candidate.number), candidate.label, state]).strip()
            )
        )
    for incident in scene.incidents:
        words.append(translate("MapSummary", "Other incident: {0}").format(incident.label or incident.letter))
    return ". ".join(words)


@dataclass(frozen=True, slots=True)
class Row:
    """One sign of the map: what it is, in words, and where it stands (metres EPSG:25832).

    ``key`` names the sign among all of a scene ("phone", "candidate 2"); ``number`` is a candidate's own.
    """

    kind: str
    words: str
    easting: float
    northing: float
    number: int | None = None
    key: str = ""


def rows(scene: MapScene) -> tuple[Row, ...]:
    """Return every sign of the scene, the caller and the incident first, in the language of the program."""
    return tuple(_rows(scene))


def _rows(scene: MapScene) -> Iterator[Row]:
    if scene.phone is not None:
        phone = scene.phone
        found = ", ".join(text for text in (phone.label, phone.label68, phone.label95) if text)
        found = found or translate("MapSummary", "position without radius")
        words = translate("MapSummary", "Phone: {0}").format(found)
        yield Row("phone", words, phone.easting, phone.northing, key="phone")
    for number, other in enumerate(scene.others, start=1):
        words = translate("MapSummary", "Position: {0}").format(other.label or other.label68)
        yield Row("other", words, other.easting, other.northing, key=f"other {number}")
    if scene.sector is not None:
        label = scene.sector.label or translate("MapSummary", "not the caller's position")
        words = translate("MapSummary", "Mast area: {0}").format(label)
        yield Row("mast", words, scene.sector.easting, scene.sector.northing, key="mast")
    if scene.chosen is not None:
        words = translate("MapSummary", "Chosen place: {0}").format(scene.chosen.label)
        yield Row("chosen", words, scene.chosen.easting, scene.chosen.northing, key="chosen")
    for candidate in scene.candidates:
        state = translate("MapSummary", "chosen") if candidate.selected else candidate.away
        told = " ".join(part for part in (str(candidate.number), candidate.label, state) if part)
        words = translate("MapSummary", "Candidate {0}").format(told)
        key = f"candidate {candidate.number}"
        yield Row("candidate", words, candidate.easting, candidate.northing, candidate.number, key)
    for number, hazard in enumerate(scene.hazards, start=1):
        told = ", ".join(part for part in (hazard.text, hazard.until) if part)
        words = translate("MapSummary", "Danger: {0}").format(told)
        yield Row("hazard", words, hazard.easting, hazard.northing, key=f"hazard {number}")
    for number, island in enumerate(scene.no_bridges, start=1):
        yield Row("no_bridge", island.label, island.easting, island.northing, key=f"no bridge {number}")
    for number, border in enumerate(scene.borders, start=1):
        at = next((line[len(line) // 2] for line in border.lines if line), None)
        if at is not None:
            words = translate("MapSummary", "Border: {0}, beyond it {1}").format(border.here, border.beyond)
            yield Row("border", words, *at, key=f"border {number}")
    for number, incident in enumerate(scene.incidents, start=1):
        kind = "duplicate" if incident.alike else "incident"
        words = translate("MapSummary", "Other incident: {0}").format(incident.label or incident.letter)
        yield Row(kind, words, incident.easting, incident.northing, key=f"incident {number}")
    for number, point in enumerate(scene.trail, start=1):
        words = translate("MapSummary", "Earlier position {0}").format(f"{number} {point.label}".strip())
        yield Row("trail", words, point.easting, point.northing, key=f"trail {number}")
