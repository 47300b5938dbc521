"""Beside the list of inquiries: where they lie, others of the same place or number, and how the causes are spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.registry import Detail, Findings
from app.store.inquiries import InquiryRow, Query
from app.store.inquiry_row import Box
from app.words import number, stamp
from widgets.blocks.bar import paint_bar
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.map.canvas import MapCanvas
from widgets.map.scene import EMPTY, Incident, MapScene
from widgets.panels.map_panel import MapGround
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_text
from widgets.theme import Look

_NOTHING = Findings(Query())


class InquirySide(QWidget):
    """Map above, words below; nothing here can be chosen, it follows the list."""

    def __init__(
        self, look: Look, causes: Callable[[str], str], ground: MapGround, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.language = look, "da"
        self._causes = causes
        self._findings, self._detail = _NOTHING, None
        self._chosen = ""
        self.canvas = MapCanvas(look, ground.fetch, ground.bounds, ground.attribution, self)
        self._held = False

    def show_findings(self, findings: Findings, chosen: str) -> None:
        """Show what a search found, with one inquiry named on the map."""
        if (findings, chosen) != (self._findings, self._chosen):
            self._findings, self._chosen = findings, chosen
            self.canvas.show_scene(self._scene())
        self.update()

    def show_detail(self, detail: Detail | None) -> None:
        """Show what is known beside the opened inquiry."""
        self._detail = detail
        self.update()

    @property
    def area(self) -> Box:
        """What of the land the map shows: west, south, east, north in metres EPSG:25832."""
        return self.canvas.view.box

    def hold(self, on: bool) -> None:
        """Keep the map where it is, for the list follows it now, or let it follow the list again."""
        self._held = on
        if on:
            self.canvas.steer(self.canvas.view)
        else:
            self.canvas.follow()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.update()

    @property
    def on_map(self) -> int:
        """How many of the listed inquiries have a place that can be drawn."""
        return sum(point is not None for point in self._findings.points)

    def spread(self) -> list[tuple[str, int]]:
        """Return causes in words and how many listed inquiries have them, most first."""
        counted = Counter(self._causes(row.cause) if row.cause else self.tr("no cause") for row in self._findings.rows)
        return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))

    def _scene(self) -> MapScene:
        pairs = zip(self._findings.rows, self._findings.points, strict=True)
        placed = [(row, point) for row, point in pairs if point is not None]
        # The chosen one last, so that it lies on top and is the one that is named.
        placed.sort(key=lambda pair: pair[0].call == self._chosen)
        incidents = tuple(
            Incident(*point, letter=row.line[2:], label=row.number if row.call == self._chosen else "")
            for row, point in placed
        )
        return MapScene(incidents=incidents) if incidents else EMPTY

    # --- layout and painting

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        self.canvas.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        m = self.look.metrics
        below = 2 * m.section_h + m.px(12) + (3 + 4 if m.compact else 4 + 6) * m.px(28)
        map_h = max(0, self.height() - below - m.section_h)
        self.canvas.setGeometry(0, m.section_h, self.width(), map_h)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        inner = QRect(m.padding, 0, self.width() - 2 * m.padding, self.height())
        placed = self.on_map
        meta = self.tr("%n of those listed", "", placed) if placed else self.tr("none of those listed has a place")
        self._head(painter, inner, 0, self.tr("Map"), meta, line=False)
        y = self.canvas.geometry().bottom() + 1
        y = self._head(painter, inner, y, self.tr("Same place or number"), "", line=False)
        y = self._draw_alike(painter, inner, y)
        self._draw_spread(painter, inner, y + m.px(8))

    def _head(self, painter: QPainter, inner: QRect, y: int, title: str, meta: str, line: bool = True) -> int:
        look, m = self.look, self.look.metrics
        if line:
            level(painter, inner.left(), y, inner.width(), look.colour("line_strong"))
        box = QRect(inner.left(), y, inner.width(), m.section_h)
        x = draw_text(painter, box, title, look.font("section"), look.colour("text_1"))
        rest = box.adjusted(round(x) + m.px(12), 1, 0, 1)
        draw_text(painter, rest, meta, look.font("meta"), look.colour("text_2"))
        return y + m.section_h

    def _draw_alike(self, painter: QPainter, inner: QRect, y: int) -> int:
        look, m = self.look, self.look.metrics
        pitch, most = m.px(28), 3 if m.compact else 4
        alike = self._detail.alike[:most] if self._detail is not None else ()
        if not alike:
            box = QRect(inner.left(), y, inner.width(), pitch)
            draw_text(painter, box, self.tr("no other inquiry"), look.font("label"), look.colour("text_2"))
        for row in alike:
            self._draw_row(painter, QRect(inner.left(), y, inner.width(), pitch), row)
            y += pitch
        return y if alike else y + pitch

    def _draw_row(self, painter: QPainter, box: QRect, row: InquiryRow) -> None:
        look, m = self.look, self.look.metrics
        assert self._detail is not None
        level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
        draw_text(painter, box, stamp(row.rang_at), look.font("meta"), look.colour("text_2"))
        x = box.left() + px_of("00.00. 00.00", look.font("meta")) + m.px(14)
        same_number = bool(row.phone) and row.phone == self._detail.call.number
        icon = "ringing" if same_number else "address"
        paint_icon(painter, icon, x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_1"))
        cause = self._causes(row.cause) if row.cause else self.tr("no cause")
        words = " · ".join(part for part in (cause, row.place, row.number) if part)
        rest = QRect(x + m.icon + m.px(8), box.top(), box.right() - x - m.icon - m.px(8), box.height())
        draw_text(painter, rest, words, look.font("label"), look.colour("text_1"))

    def _draw_spread(self, painter: QPainter, inner: QRect, y: int) -> None:
        look, m = self.look, self.look.metrics
        rows, total = self._findings.rows, self._findings.total
        meta = self.tr("the newest {0}").format(number(len(rows), self.language)) if total > len(rows) else ""
        y = self._head(painter, inner, y, self.tr("Causes in the search"), meta)
        pitch, spread = m.px(28), self.spread()
        label_w = min(round(inner.width() * 0.42), m.px(240))
        count_w = px_of("000", look.font("label", 700)) + m.px(10)
        for words, count in spread[: 4 if m.compact else 6]:
            if y + pitch > self.height():
                return
            box = QRect(inner.left(), y, inner.width(), pitch)
            level(painter, box.left(), box.top(), box.width(), look.colour("line_hair"))
            label = QRect(box.left(), box.top(), label_w - m.px(8), pitch)
            draw_text(painter, label, words, look.font("label"), look.colour("text_1"))
            bar = QRect(box.left() + label_w, box.center().y() - m.px(4) + 1, box.width() - label_w - count_w, m.px(8))
            paint_bar(painter, bar, count / spread[0][1], look.colour("text_2"))
            draw_text(painter, box, number(count, self.language), look.font("label", 700), look.colour("text_1"), RIGHT)
            y += pitch
