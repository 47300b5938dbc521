"""Takes the picture of the map that goes into the record: when help has been sent for, and when the inquiry closes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QImage

from app.album import MapShot, worth_picturing
from app.domain.map_facts import Why
from app.domain.state import DeskState
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Fetch
from widgets.map.paper import MapFrame, PaperMap
from widgets.theme import Look, Theme

log = logging.getLogger(__name__)

Keep = Callable[[str, MapShot], None]


class MapRecord(QObject):
    """Pictures the map of the call in hand, in the light theme for paper.

    What is on the map is noted at once; it is painted afterwards in slices between the keys and packed on a thread, on
    which ``keep(call, shot)`` is called too. ``fetch`` brings the map's ground, ``now`` is the desk's clock (UTC).
    """

    def __init__(
        self, canvas: MapCanvas, fetch: Fetch, keep: Keep, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas, self._keep, self._now = canvas, keep, now
        self._paper = PaperMap(fetch, self)
        self._packing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map record")
        # One each: appending and popping need no lock between the screen and the packing thread.
        self._under_way: list[str] = []

    @property
    def settled(self) -> bool:
        """Whether every picture begun has been handed on."""
        return not self._under_way

    def watch(self, before: DeskState, after: DeskState, look: Look) -> None:
        """Picture the map if what has happened is worth it; to be called while it still shows the state before."""
        found = worth_picturing(before, after)
        if found is None:
            return
        call, why = found
        frame, at = self._canvas.frame(), self._now()
        self._under_way.append(call)
        paper = Look(Theme.load("light"), look.metrics)
        self._paper.paint(frame, paper, lambda picture: self._painted(call, why, at, frame, picture))

    def _painted(self, call: str, why: Why, at: datetime, frame: MapFrame, picture: QImage | None) -> None:
        self._packing.submit(self._pack, call, why, at, frame, picture)

    def _pack(self, call: str, why: Why, at: datetime, frame: MapFrame, picture: QImage | None) -> None:
        try:
            png = png_of(picture) if picture is not None else b""
            self._keep(call, MapShot(png=png, box=frame.view.box, why=why, source=frame.attribution, taken_at=at))
        except Exception:
            log.exception("the picture of the map was lost on its way into the record")
        finally:
            self._under_way.remove(call)


def png_of(picture: QImage) -> bytes:
    """Return a picture as PNG, no bytes at all when it cannot be packed; some 20 ms, so never on the GUI thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    packed = picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data()) if packed else b""
