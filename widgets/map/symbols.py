"""The live signs of a call put together: areas, lines, signs and words, each in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.map.borders import paint_borders, write_borders
from widgets.map.incidents import IncidentLayer
from widgets.map.labels import Taken, Under
from widgets.map.layout import Sign, candidate_signs, phone_tag, reserve
from widgets.map.lines import paint_house, paint_link, paint_trail
from widgets.map.plates import lead_to_candidates, paint_candidates, write_candidates, write_chosen, write_distance
from widgets.map.scene import MapScene
from widgets.map.script import Script
from widgets.map.shapes import paint_position, paint_reach, paint_sector
from widgets.map.signs import paint_cross, paint_mast, paint_other, paint_phone
from widgets.map.view import MapView
from widgets.map.words import (
    lead_to,
    paint_standing,
    point_at_duplicate,
    stand,
    write_others,
    write_phone,
    write_sector,
    write_standing,
    write_tag,
    write_trail,
)

if TYPE_CHECKING:
    from widgets.theme import Look


@dataclass(frozen=True)
class LiveLayer:
    """One scene over the ground.

    ``outline`` is the chosen house (flat metres), ``reserved`` the boxes of the furniture in logical pixels, ``under``
    the words of the layers below (see ``labels.Taken``). Hand the same ``incidents`` to the next frame's layer and the
    words of other incidents need not be placed again.
    """

    scene: MapScene
    outline: tuple[float, ...] = ()
    reserved: tuple[QRectF, ...] = ()
    under: tuple[Under, ...] = ()
    incidents: IncidentLayer = field(default_factory=IncidentLayer)

    def signs(self, view: MapView, look: Look) -> list[Sign]:
        """Return where the candidates stand, for the mouse."""
        return self._stand(view, look)[2]

    def _stand(self, view: MapView, look: Look) -> tuple[Taken, QRectF | None, list[Sign]]:
        """Take the room of what nothing may cover: phone, place, mast and their trail, the phone's tag, candidates."""
        taken = reserve(self.scene, view, look, Taken(self.reserved, self.under + self.incidents.words(view)))
        tag = phone_tag(self.scene, view, look, taken)
        return taken, tag, candidate_signs(self.scene, view, look, taken)

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw all of it at once."""
        for _ in self.steps(painter, view, look):
            pass

    def steps(self, painter: QPainter, view: MapView, look: Look, hasty: bool = False) -> Iterator[None]:
        """Draw areas first, then lines, then signs, then words; between two steps the desk may do other things.

        In haste other inquiries stay where they stand although the ground has other words by now.

        Room is given in the order of what matters: phone, place, candidates, dangers, islands, likely duplicates,
        borders, then the rest; the words of a danger come before how large a ring is. What finds none is left out on
        the map and stays in the list of its signs.
        """
        scene = self.scene
        plain = tuple(incident for incident in scene.incidents if not incident.alike)
        yield from self.incidents.place(plain, view, look, self.under, hasty)
        yield
        self._areas(painter, view, look)
        yield
        paint_borders(painter, scene.borders, view, look)
        paint_trail(painter, scene, view, look)
        yield
        paint_house(painter, self.outline, view, look)
        paint_link(painter, scene, view, look)
        yield
        self.incidents.paint(painter, view, look)
        yield
        taken, tag, signs = self._stand(view, look)
        yield
        script = Script(painter, view, look, taken)
        standing = stand(script, scene)
        yield
        lead_to_candidates(script, signs)
        lead_to(script, standing)
        yield
        self._signs(painter, view, look)
        yield
        write_tag(script, scene.phone, tag)
        write_chosen(script, scene)
        write_distance(script, scene)
        yield
        paint_standing(script, standing)
        yield
        paint_candidates(script, signs)
        yield
        write_standing(script, [each for each in standing if each.warns])
        yield
        write_phone(script, scene)
        write_sector(script, scene.sector)
        yield
        write_standing(script, [each for each in standing if not each.warns])
        yield
        write_candidates(script, scene, signs)
        yield
        point_at_duplicate(script, scene)
        write_trail(script, scene)
        yield
        write_borders(painter, scene.borders, view, look, taken)
        write_others(script, scene.others)
        yield
        self.incidents.write(painter, view, look, taken)

    def _signs(self, painter: QPainter, view: MapView, look: Look) -> None:
        scene = self.scene
        for other in scene.others:
            paint_other(painter, other, view, look)
        if scene.sector is not None:
            paint_mast(painter, scene.sector, view, look)
        if scene.phone is not None:
            paint_phone(painter, scene.phone, view, look)
        paint_cross(painter, scene, view, look)

    def _areas(self, painter: QPainter, view: MapView, look: Look) -> None:
        scene = self.scene
        for other in scene.others:
            paint_position(painter, other, view, look, quiet=True)
        if scene.sector is not None:
            paint_sector(painter, scene.sector, view, look, faint=scene.phone is not None)
        for hazard in scene.hazards:
            paint_reach(painter, hazard, view, look)
        if scene.phone is not None:
            paint_position(painter, scene.phone, view, look)
