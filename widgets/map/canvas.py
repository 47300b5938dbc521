"""The map as a widget: keys, mouse, following the call, and the frame put together from its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.map.furniture import INSET_PX, FurnitureLayer, Overview, paint_overview
from widgets.map.ground import Ground
from widgets.map.incidents import IncidentLayer
from widgets.map.ink import colour, pen
from widgets.map.layers import Feature, Fetch, MapLayer
from widgets.map.scene import EMPTY, MapScene, subject_box
from widgets.map.summary import summary
from widgets.map.symbols import LiveLayer
from widgets.map.view import Box, MapView

if TYPE_CHECKING:
    from widgets.theme import Look

DENMARK: Box = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)
_FINEST_FIT_M = 0.22
_ZOOM_STEP = 1.5
_SAME_SCALE = 1.6
_PAN_PX = 80
_CLICK_PX = 4
_PAN_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCanvas(QWidget):
    """The map of one call.

    ``fetch`` brings the ground without blocking (see ``layers.Fetch``); ``bounds`` is the whole map in metres
    EPSG:25832; ``attribution`` is its source and licence line. Positions are followed until the operator moves the map.
    """

    point_picked = Signal(float, float)
    """Easting and northing in metres EPSG:25832 of a click on the ground."""
    candidate_picked = Signal(int)
    """The number of a candidate that was clicked."""
    operator_moved = Signal(bool)
    """True when the operator has moved the map and it no longer follows; False when it follows again."""

    def __init__(
        self, look: Look, fetch: Fetch, bounds: Box = DENMARK, attribution: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._fetch, self._bounds, self._attribution = look, fetch, bounds, attribution
        self._scene: MapScene = EMPTY
        self._moved = False
        self._outline: tuple[float, ...] = ()
        self._extra: tuple[MapLayer, ...] = ()
        self._incidents = IncidentLayer()
        self._overview: Overview | None = None
        self._overview_features: Sequence[Feature] = ()
        self._pressed: QPointF | None = None
        self._dragged = False
        self._ground = Ground(fetch, self)
        self._ground.changed.connect(self._ground_changed)
        self._view = MapView(0.0, 0.0, 1.0, max(self.width(), 1), max(self.height(), 1)).fit(bounds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._describe()
        self._fetch_overview()

    # What the panel says to the map

    @property
    def view(self) -> MapView:
        """What is shown now."""
        return self._view

    @property
    def follows(self) -> bool:
        """True until the operator has moved the map."""
        return not self._moved

    @property
    def settled(self) -> bool:
        """True when the ground under the view is drawn and nothing newer is on the way."""
        return self._ground.settled

    def show_scene(self, scene: MapScene) -> None:
        """Show what is known now; move the map to it unless the operator has moved the map."""
        if scene == self._scene:
            return
        news = _positions(scene) != _positions(self._scene)
        self._scene = scene
        if not self._moved and (not self._subject_in_view() or (news and self._worth_a_jump())):
            self._fit()
        self._find_house()
        self._describe()
        self.update()

    def set_look(self, look: Look) -> None:
        """Change theme or measures at once; the ground follows as soon as it is painted anew."""
        self._look = look
        self._draw_overview()
        self._ground.want(self._view, look)
        self.update()

    def set_layers(self, layers: Sequence[MapLayer]) -> None:
        """Put further layers between the ground and the signs of the call."""
        self._extra = tuple(layers)
        self.update()

    def look_at(self, easting: float, northing: float, metres_per_px: float | None = None) -> None:
        """Centre on a point (metres EPSG:25832) at the operator's command; from now on the map stays there."""
        view = self._view.centred(easting, northing)
        if metres_per_px is not None:
            view = view.zoom_at(view.width / 2, view.height / 2, view.metres_per_px / metres_per_px)
        self._operator(view)

    def zoom(self, factor: float) -> None:
        """Zoom about the middle at the operator's command; 2 shows everything twice as large."""
        self._operator(self._view.zoom_at(self.width() / 2, self.height() / 2, factor))

    def follow(self) -> None:
        """Show the whole scene and follow new positions again; the Home key does the same."""
        if self._moved:
            self._moved = False
            self.operator_moved.emit(False)
        self._fit()
        self.update()

    def set_ground(self, bounds: Box, attribution: str) -> None:
        """Draw another map file: its bounds in metres EPSG:25832, its source and licence line; fetches all anew."""
        self._bounds, self._attribution = bounds, attribution
        self._fetch_overview()
        self._ground.renew()
        if not self._moved:
            self._fit()

    def picture(self) -> QImage:
        """Return the map as it is on the screen, for the record of the call."""
        ratio = self._view.ratio
        image = QImage(round(self.width() * ratio), round(self.height() * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        self._compose(painter)
        painter.end()
        return image

    # Moving

    def _operator(self, view: MapView) -> None:
        self._view = view
        if not self._moved:
            self._moved = True
            self.operator_moved.emit(True)
        self._show()

    def _fit(self) -> None:
        self._view = self._fitted()
        self._show()

    def _fitted(self) -> MapView:
        box = subject_box(self._scene)
        if box is None:
            return self._view.fit(self._bounds, margin_px=self._look.metrics.px(12))
        return self._view.fit(box, 0.2 * min(self._view.width, self._view.height), _FINEST_FIT_M)

    def _worth_a_jump(self) -> bool:
        """Whether news that are in view call for another scale; a map that jumps at every position cannot be read."""
        stretch = self._fitted().metres_per_px / self._view.metres_per_px
        return not 1 / _SAME_SCALE < stretch < _SAME_SCALE

    def _show(self) -> None:
        self._ground.want(self._view, self._look)
        self.update()

    def _subject_in_view(self) -> bool:
        box = subject_box(self._scene) or self._bounds
        return self._view.shows(box[0], box[1]) and self._view.shows(box[2], box[3])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = _PAN_PX * (4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        if key in _PAN_KEYS:
            right, down = _PAN_KEYS[key]
            self._operator(self._view.moved(right * step, down * step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_Home:
            self.follow()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            spot = event.position()
            self._operator(self._view.zoom_at(spot.x(), spot.y(), _ZOOM_STEP**notches))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._dragged or way.manhattanLength() > _CLICK_PX:
            self._dragged, self._pressed = True, event.position()
            self._operator(self._view.moved(-way.x(), -way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._dragged:
            return
        number = self._candidate_at(event.position())
        if number is not None:
            self.candidate_picked.emit(number)
        else:
            self.point_picked.emit(*self._view.to_map(event.position().x(), event.position().y()))

    def _candidate_at(self, spot: QPointF) -> int | None:
        for sign in self._live.signs(self._view, self._look):
            if sign.room.adjusted(-4, -4, 4, 4).contains(spot):
                return sign.candidate.number
        return None

    # Painting

    @property
    def _furniture(self) -> FurnitureLayer:
        return FurnitureLayer(self._attribution, self._overview)

    @property
    def _live(self) -> LiveLayer:
        reserved = tuple(self._furniture.boxes(self._view, self._look))
        return LiveLayer(self._scene, self._outline, reserved, self._ground.words(self._view), self._incidents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._compose(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colour(self._look, "focus"), 3.0))
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()

    def _compose(self, painter: QPainter) -> None:
        """Put the frame together; nothing in here reads or waits."""
        painter.fillRect(self.rect(), colour(self._look, "map_water" if self._ground.sea else "map_land"))
        self._ground.draw(painter, self._view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in (*self._extra, self._live, self._furniture):
            painter.save()
            layer.paint(painter, self._view, self._look)
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view = self._view.resized(self.width(), self.height(), self.devicePixelRatioF())
        if self._moved:
            self._show()
        else:
            self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._view = self._view.resized(self.width(), self.height(), self.devicePixelRatioF())
            self._draw_overview()
            self._show()
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # The ground arriving

    def _ground_changed(self) -> None:
        self._find_house()
        self.update()

    def _find_house(self) -> None:
        """Find the outline of the chosen house among what is on the map, so that it can be drawn round."""
        chosen = self._scene.chosen
        self._outline = () if chosen is None else self._ground.house_at(chosen.easting, chosen.northing)

    def _fetch_overview(self) -> None:
        bounds = self._bounds
        self._fetch(bounds, (bounds[2] - bounds[0]) / INSET_PX[0], self._overview_delivered)

    def _overview_delivered(self, features: Sequence[Feature]) -> None:
        if not isValid(self):
            return  # the window was closed while the features were on their way
        self._overview_features = features
        self._ground.sea = any(feature.cls == "coast" and feature.closed for feature in features)
        self._draw_overview()
        self.update()

    def _draw_overview(self) -> None:
        if self._overview_features:
            ratio = self._view.ratio
            self._overview = paint_overview(self._overview_features, self._bounds, self._look, ratio, self._ground.sea)

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Map"))
        self.setAccessibleDescription(summary(self._scene))


def _positions(scene: MapScene) -> tuple[object, ...]:
    """What the map follows: where technology says the caller is, and how sure."""
    phone = scene.phone
    at = None if phone is None else (phone.easting, phone.northing, phone.ring68_m, phone.ring95_m)
    return at, scene.sector, scene.conflict
