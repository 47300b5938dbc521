"""The signs of the map, each drawn by the map's own layer, with its word below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from widgets.blocks.block import Block
from widgets.map.scene import Candidate, Chosen, Incident, MapScene, Phone, Sector
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView
from widgets.text import draw_text


class MapSamples(Block):
    """Phone with rings, incident, candidates, open incident, mast and two places in conflict; 1 px is 1 m."""

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(560), self.look.metrics.px(118))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("map_land"))
        x, foot = 0, m.px(24)
        for scene, word, token, share in self._samples():
            wide = round(self.width() * share)
            view = MapView(0.0, 0.0, 1.0, wide, self.height() - foot)
            painter.save()
            painter.translate(x, 0)
            painter.setClipRect(QRectF(0, 0, wide, view.height))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            LiveLayer(scene).paint(painter, view, look)
            painter.restore()
            room = QRect(x, self.height() - foot - m.px(2), wide, foot)
            draw_text(painter, room, word, look.font("meta", 500), look.colour(token), Qt.AlignmentFlag.AlignHCenter)
            x += wide

    def _samples(self) -> list[tuple[MapScene, str, str, float]]:
        px = self.look.metrics.px
        phone = Phone(0.0, 0.0, float(px(27)), float(px(42)))
        candidates = (Candidate(1, -14.0, 0.0, selected=True), Candidate(2, 14.0, 0.0))
        conflict = MapScene(phone=Phone(-24.0, 15.0), chosen=Chosen(24.0, -18.0, ""), conflict=True)
        return [
            (MapScene(phone=phone), self.tr("phone 68 / 95 %"), "blue", 0.25),
            (MapScene(chosen=Chosen(0.0, 0.0, "")), self.tr("incident"), "text_1", 0.14),
            (MapScene(candidates=candidates), self.tr("candidates"), "text_1", 0.17),
            (MapScene(incidents=(Incident(0.0, 0.0, "H"),)), self.tr("open case"), "text_1", 0.16),
            (MapScene(sector=Sector(0.0, 0.0, 0.0, 60.0, 1.0)), self.tr("mast"), "blue", 0.12),
            (conflict, self.tr("conflict"), "red", 0.16),
        ]
