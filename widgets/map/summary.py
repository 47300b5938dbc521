"""The map in words, for a screen reader: every sign on it is named here."""

from __future__ import annotations

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
