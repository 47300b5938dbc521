"""The map as a widget: what it shows, following the call, and the frame put together from its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.map.crosshair import paint_pointer, plate_box
from widgets.map.furniture import FurnitureLayer
from widgets.map.ground import Ground
from widgets.map.handled import Handled
from widgets.map.held import HeldSigns
from widgets.map.incidents import IncidentLayer
from widgets.map.ink import colour
from widgets.map.layers import Fetch, MapLayer
from widgets.map.layout import Sign
from widgets.map.overview import WholeMap
from widgets.map.paper import MapFrame, paper_view
from widgets.map.scene import EMPTY, MapScene, subject_box
from widgets.map.summary import summary
from widgets.map.symbols import LiveLayer
from widgets.map.view import Box, MapView

if TYPE_CHECKING:
    from widgets.theme import Look

DENMARK: Box = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)
_FINEST_FIT_M = 0.22
_SAME_SCALE = 1.6
_FOCUS_PX = 3
_MARGIN = 0.2


class MapCanvas(Handled):
    """The map of one call.

    ``fetch`` brings the ground without blocking (see ``layers.Fetch``); ``bounds`` is the whole map in metres
    EPSG:25832; ``attribution`` is its source and licence line. Positions are followed until the operator moves the map.
    """

    def __init__(
        self, look: Look, fetch: Fetch, bounds: Box = DENMARK, attribution: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._bounds, self._attribution = look, bounds, attribution
        self._scene: MapScene = EMPTY
        self._moved = False
        self._outline: tuple[float, ...] = ()
        self._extra: tuple[MapLayer, ...] = ()
        self._incidents = IncidentLayer()
        self._boxes: tuple[tuple[object, ...], object, tuple[QRectF, ...]] | None = None
        self._whole = WholeMap(fetch, self)
        self._whole.arrived.connect(self._whole_arrived)
        self._held = HeldSigns(self)
        self._held.changed.connect(self.update)
        self._ground = Ground(fetch, self)
        self._ground.changed.connect(self._ground_changed)
        self._view = MapView(0.0, 0.0, 1.0, max(self.width(), 1), max(self.height(), 1)).fit(bounds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._describe()
        self._whole.want(bounds)

    # What the panel says to the map

    @property
    def view(self) -> MapView:
        """What is shown now."""
        return self._view

    @property
    def scene(self) -> MapScene:
        """The live signs shown now."""
        return self._scene

    @property
    def look(self) -> Look:
        """The theme and the measures in use."""
        return self._look

    @property
    def follows(self) -> bool:
        """True until the operator has moved the map."""
        return not self._moved

    @property
    def settled(self) -> bool:
        """True when the ground under the view is drawn, the signs stand, and nothing newer is on the way."""
        return self._ground.settled and self._held.settled

    def show_scene(self, scene: MapScene) -> None:
        """Show what is known now; move the map to it unless the operator has moved the map."""
        if scene == self._scene:
            return
        news = _positions(scene) != _positions(self._scene)
        self._scene = scene
        self._paint_first()
        if not self._moved and (not self._subject_in_view() or (news and self._worth_a_jump())):
            self._fit()
        self._find_house()
        self._describe()
        self.update()

    def set_look(self, look: Look) -> None:
        """Change theme or measures at once; the ground follows as soon as it is painted anew."""
        self._look = look
        self._whole.draw(look, self._view.ratio)
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
        self.steer(view)

    def zoom(self, factor: float) -> None:
        """Zoom about the middle at the operator's command; 2 shows everything twice as large."""
        self.steer(self._view.zoom_at(self.width() / 2, self.height() / 2, factor))

    def show_box(self, box: Box) -> None:
        """Show a piece of ground (metres EPSG:25832) whole at the operator's command."""
        self.steer(self._framed(box))

    def steer(self, view: MapView) -> None:
        """Show another view at the operator's command; from now on the map stays there."""
        self._view = view
        if not self._moved:
            self._moved = True
            self.operator_moved.emit(True)
        self._show()

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
        self._whole.want(bounds)
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

    def frame(self) -> MapFrame:
        """Return what is on the map now as values, so that it can be painted for the record later."""
        view = paper_view(self._view)
        if (view.width, view.height) != (self._view.width, self._view.height) and not self._moved:
            view = view.fit(subject_box(self._scene) or self._bounds, finest=_FINEST_FIT_M)
        return MapFrame(
            view=view,
            scene=self._scene,
            outline=self._outline,
            extra=self._extra,
            attribution=self._attribution,
            sea=self._ground.sea,
        )

    # Moving

    def _fit(self) -> None:
        self._view = self._fitted()
        self._show()

    def _fitted(self) -> MapView:
        box = subject_box(self._scene)
        if box is None:
            return self._view.fit(self._bounds, margin_px=self._look.metrics.px(12))
        return self._framed(box)

    def _framed(self, box: Box) -> MapView:
        return self._view.fit(box, _MARGIN * min(self._view.width, self._view.height), _FINEST_FIT_M)

    def _worth_a_jump(self) -> bool:
        """Whether news that are in view call for another scale; a map that jumps at every position cannot be read."""
        stretch = self._fitted().metres_per_px / self._view.metres_per_px
        return not 1 / _SAME_SCALE < stretch < _SAME_SCALE

    def _show(self) -> None:
        self._ground.want(self._view, self._look)
        self._paint_first()
        self.update()

    def _paint_first(self) -> None:
        """Nothing is painted ahead until the frame that is due is on the screen."""
        self._ground.slices.hold()
        self._held.slices.hold()

    def _subject_in_view(self) -> bool:
        box = subject_box(self._scene) or self._bounds
        return self._view.shows(box[0], box[1]) and self._view.shows(box[2], box[3])

    # What is pointed at

    def signs(self) -> list[Sign]:
        """Return where the candidates stand on the screen."""
        return self._live.signs(self._view, self._look)

    def pointed_elsewhere(self) -> None:
        """The coordinates on the plate are others: paint that part anew."""
        top = self.height() - 4 * self._look.line_px("meta")
        self.update(QRect(0, top, self.width(), self.height() - top))

    # Painting

    @property
    def _furniture(self) -> FurnitureLayer:
        return FurnitureLayer(self._attribution, self._whole.picture)

    @property
    def _live(self) -> LiveLayer:
        reserved = self._reserved()
        return LiveLayer(self._scene, self._outline, reserved, self._ground.words(self._view), self._incidents)

    def _reserved(self) -> tuple[QRectF, ...]:
        """Return where the furniture stands: a pan, which asks at every frame, does not move it."""
        view, furniture = self._view, self._furniture
        made = self._look, furniture.overview
        key = view.width, view.height, view.metres_per_px, furniture.attribution
        kept = self._boxes
        if kept is None or kept[1] != key or any(old is not new for old, new in zip(kept[0], made, strict=True)):
            kept = self._boxes = made, key, tuple(furniture.boxes(view, self._look))
        return kept[2]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.save()
        self._held.paint(painter, self._live, self._view, self._look)
        painter.restore()
        self._paint_layer(painter, self._furniture)
        self._paint_pointer(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()
        self._ground.slices.go_on()
        self._held.slices.go_on()

    def _paint_focus(self, painter: QPainter) -> None:
        """A frame round the map: four bars, for Qt strokes a rectangle this large over the whole of its height."""
        width, height = self.width(), self.height()
        for bar in (
            QRect(0, 0, width, _FOCUS_PX),
            QRect(0, height - _FOCUS_PX, width, _FOCUS_PX),
            QRect(0, _FOCUS_PX, _FOCUS_PX, height - 2 * _FOCUS_PX),
            QRect(width - _FOCUS_PX, _FOCUS_PX, _FOCUS_PX, height - 2 * _FOCUS_PX),
        ):
            painter.fillRect(bar, colour(self._look, "focus"))

    def _paint_pointer(self, painter: QPainter) -> None:
        """What is pointed at belongs to the moment and to this screen: it is no part of the picture."""
        pointer = self.hands.pointer
        if pointer is not None:
            scale, right = self._furniture.beside_scale(self._view, self._look)
            box, words = plate_box(pointer.words, self._view, self._look, scale, right)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_pointer(painter, pointer, box, words, self._look)

    def _compose(self, painter: QPainter) -> None:
        """Put a whole frame together, every sign in its own place; nothing in here reads or waits."""
        self._paint_ground(painter)
        self._paint_layer(painter, self._live)
        self._paint_layer(painter, self._furniture)

    def _paint_ground(self, painter: QPainter) -> None:
        empty = colour(self._look, "map_water" if self._ground.sea else "map_land")
        for part in self._ground.open_parts(self._view):
            painter.fillRect(part, empty)
        self._ground.draw(painter, self._view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in self._extra:
            self._paint_layer(painter, layer)

    def _paint_layer(self, painter: QPainter, layer: MapLayer) -> None:
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
            self._whole.draw(self._look, self._view.ratio)
            self._show()
        elif event.type() == QEvent.Type.LanguageChange:
            self._describe()
        return super().event(event)

    # The ground arriving

    def _ground_changed(self) -> None:
        self._find_house()
        self.update()

    def _find_house(self) -> None:
        """Find the outline of the chosen house among what is on the map, so that it can be drawn round."""
        chosen = self._scene.chosen
        self._outline = self._ground.house_at(chosen.easting, chosen.northing) if chosen else ()

    def _whole_arrived(self) -> None:
        self._ground.sea = self._whole.sea
        self._whole.draw(self._look, self._view.ratio)
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Map"))
        self.setAccessibleDescription(summary(self._scene))


def _positions(scene: MapScene) -> tuple[object, ...]:
    """What the map follows: where technology says the caller is and how sure, and where help is to go."""
    phone, chosen = scene.phone, scene.chosen
    at = None if phone is None else (phone.easting, phone.northing, phone.ring68_m, phone.ring95_m)
    to = None if chosen is None else (chosen.easting, chosen.northing)
    return at, scene.sector, scene.conflict, to
