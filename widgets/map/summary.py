"""The map in words, for a screen reader: every sign on it is named here."""

from __future__ import annotations

from collections.abc import Callable

from widgets.map.scene import MapScene


def summary(scene: MapScene, tr: Callable[[str], str]) -> str:
    """Return the scene as plain sentences; ``tr`` translates a source text."""
    words: list[str] = []
    if scene.phone is not None:
        found = [text for text in (scene.phone.label, scene.phone.label68, scene.phone.label95) if text]
        words.append(tr("Phone: {0}").format(", ".join(found) or tr("position without radius")))
    elif scene.sector is None:
        words.append(tr("No position"))
    if scene.sector is not None:
        words.append(tr("Mast area: {0}").format(scene.sector.label or tr("not the caller's position")))
    if scene.chosen is not None:
        words.append(tr("Chosen place: {0}").format(scene.chosen.label))
    if scene.conflict:
        words.append(tr("Two places that exclude each other, {0} apart").format(scene.distance))
    elif scene.distance:
        words.append(tr("{0} from phone to place").format(scene.distance))
    for candidate in scene.candidates:
        state = tr("chosen") if candidate.selected else candidate.away
        words.append(tr("Candidate {0}").format(" ".join([str(candidate.number), candidate.label, state]).strip()))
    for incident in scene.incidents:
        words.append(tr("Other incident: {0}").format(incident.label or incident.letter))
    return ". ".join(words)
