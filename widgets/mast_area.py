"""Asks what lies in the area of the mast while that is all there is of the caller, once for each area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QObject

from app.inarea import mast_shape
from app.picture import Picture
from locate.register import PlaceAt
from locate.report import Shape
from widgets.console import Console

PlacesWithin = Callable[[Shape, Callable[[Sequence[PlaceAt]], None]], None]
"""``within(shape, deliver)``: ask the register; ``deliver`` is called on the GUI thread, later."""

_AGAIN_S = 5.0


class MastArea(QObject):
    """Keeps the console told of what lies in a mast's area; a register that does not answer is asked again."""

    def __init__(self, console: Console, within: PlacesWithin) -> None:
        super().__init__(console)
        self._console, self._within = console, within
        self._shape: Shape | None = None
        self._answered = False
        self._asked_at = 0.0
        console.pictured.connect(self._on_picture)

    def forget(self) -> None:
        """Ask anew: another register is used."""
        self._shape = None

    def _on_picture(self, picture: Picture) -> None:
        shape = mast_shape(picture.position) if picture.call is not None else None
        if shape == self._shape and (shape is None or self._answered or monotonic() - self._asked_at < _AGAIN_S):
            return
        if shape != self._shape:
            self._console.show_within(())
        self._shape, self._answered, self._asked_at = shape, False, monotonic()
        if shape is not None:
            self._within(shape, lambda places: self._take(shape, places))

    def _take(self, shape: Shape, places: Sequence[PlaceAt]) -> None:
        if shape == self._shape:
            self._answered = True
            self._console.show_within(tuple(places))
