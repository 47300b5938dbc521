"""The list of the map's signs beside it: up and down go from sign to sign, and the crosshair goes along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.blocks.lines import frame, number_box, number_rect, row_ground
from widgets.icons import paint_icon
from widgets.map.list_model import ROW, SignModel
from widgets.map.mapkeys import ANSWER, keeps, key_name
from widgets.map.summary import Row
from widgets.text import draw_lines, wrapped
from widgets.theme import Look

_ICONS = {
    "phone": "phone_aml", "mast": "mast", "chosen": "address", "hazard": "danger", "border": "linked",
    "no_bridge": "danger", "incident": "missing", "duplicate": "missing", "trail": "waiting", "other": "phone_aml",
    "distance": "linked",
}  # fmt: skip
_FROM_TECHNOLOGY = ("phone", "other", "mast", "trail")
_LINES = 2
_FOCUS_PX = 3


class SignList(QListView):
    """Shows the rows of a scene. ``shown`` and ``centred`` carry a row; ``left`` asks for the way back to the map.

    ``at_rest`` leaves Enter to the desk, as on the map itself.
    """

    shown = Signal(object)
    centred = Signal(object)
    left = Signal()
    abandoned = Signal()
    """The keys went elsewhere, not back to the map."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.at_rest = False
        self._model = SignModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Signs on the map"))
        self.clicked.connect(lambda index: self.centred.emit(index.data(ROW)))
        self.hide()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed now."""
        return self._model.rows

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        self.look = look
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """List what is on the map now; whoever stands on a sign stays on it while it is there."""
        before = self.currentIndex().data(ROW)
        self._model.show_rows(rows)
        if before is None or not rows:
            return
        self.setCurrentIndex(self._model.index(max(self._model.row_like(before), 0)))

    def open(self) -> None:
        """Show the list and take the keys, on the row stood on last or else the first."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.rows:
            number = max(self.currentIndex().row(), 0)
            self.setCurrentIndex(self._model.index(number))
            self.shown.emit(self.rows[number])

    # --- keys

    def event(self, event: QEvent) -> bool:
        if keeps(event, self.at_rest):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name, before = key_name(event), self.currentIndex().row()
        if name in ("Esc", "L"):
            self.left.emit()
        elif name == ANSWER:
            if self.at_rest:
                event.ignore()
            elif before >= 0:
                self.centred.emit(self.rows[before])
        elif event.text().isprintable() and event.text():
            event.ignore()  # a list that searches for letters would take the map's own
        else:
            super().keyPressEvent(event)
            after = self.currentIndex().row()
            if after != before and after >= 0:
                self.shown.emit(self.rows[after])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.abandoned.emit()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.look.colour("panel"))
        painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            frame(painter, self.viewport().rect(), self.look.colour("focus"), _FOCUS_PX)
            painter.end()


class _RowPainter(QStyledItemDelegate):
    """Paints a row as the desk's other lists are: its number or sign, then its words on two lines."""

    def __init__(self, view: SignList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = self._view.look
        return QSize(look.metrics.px(120), _LINES * look.line_px("label") + look.metrics.px(8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, m = self._view.look, self._view.look.metrics
        row: Row = index.data(ROW)
        current = index.row() == self._view.currentIndex().row()
        outer: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(outer, look.colour("panel"))
        box = outer.adjusted(m.px(12), 0, -m.px(10), 0)
        row_ground(painter, box, look, selected=current)
        mark = number_rect(box, look)
        if row.number is not None:
            number_box(painter, mark, str(row.number), look, chosen=current)
        else:
            hue = look.colour("blue" if row.kind in _FROM_TECHNOLOGY else "text_1")
            x, y = mark.center().x() - m.icon // 2 + 1, mark.center().y() - m.icon // 2 + 1
            paint_icon(painter, _ICONS.get(row.kind, "address"), x, y, m.icon, hue)
        font, room = look.font("label", 600 if current else 400), box.adjusted(m.px(34), 0, -m.px(4), 0)
        lines = wrapped(row.words, font, room.width(), _LINES)
        height = len(lines) * look.line_px("label")
        text = QRect(room.x(), room.center().y() - height // 2 + 1, room.width(), height)
        draw_lines(painter, text, lines, font, look.colour("text_1"), look.line_px("label"))
