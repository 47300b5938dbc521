"""Words on the map: a halo so they read on any ground, set along roads, never on top of each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from widgets.map.lettering import Point, halo_path, metrics_of
from widgets.text import elided, one_line

_CELL = 96.0
_SHORT = 200

_Sides = tuple[float, float, float, float]


class Taken:
    """The boxes already used on the screen, in a grid so that asking stays cheap with hundreds of labels.

    ``under`` are the words of the layers below, each with what to add to a box to find it there: they are covered
    only when there is no other room.
    """

    def __init__(self, boxes: Iterable[QRectF] = (), under: Sequence[Under] = ()) -> None:
        self._cells: dict[tuple[int, int], list[_Sides]] = defaultdict(list)
        self._named: dict[str, list[Point]] = {}
        self._under = under
        for box in boxes:
            self.add(box)

    def add(self, box: QRectF) -> None:
        """Take a box in logical pixels."""
        self._put(_sides(box))

    def free(self, box: QRectF) -> bool:
        """True when nothing taken so far touches the box."""
        return self._clear(_sides(box))

    def take(self, boxes: Sequence[QRectF]) -> bool:
        """Take all boxes of one label if every one is free; else take none and return False."""
        sides = [_sides(box) for box in boxes]
        if not all(map(self._clear, sides)):
            return False
        for each in sides:
            self._put(each)
        return True

    def take_sides(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take one box by its sides if it is free: a thousand house numbers are asked for so, without a box each."""
        sides = left, top, right, bottom
        if not self._clear(sides):
            return False
        self._put(sides)
        return True

    def _put(self, sides: _Sides) -> None:
        for key in _keys(sides):
            self._cells[key].append(sides)

    def _clear(self, sides: _Sides) -> bool:
        # Spelled out: this is asked some thousand times in a frame, and a list of cells would cost half as much again.
        left, top, right, bottom = sides
        cells = self._cells
        last_column, row, last_row = int(right // _CELL), int(top // _CELL), int(bottom // _CELL)
        column = int(left // _CELL)
        while column <= last_column:
            down = row
            while down <= last_row:
                for other in cells.get((column, down), ()):
                    if left < other[2] and right > other[0] and top < other[3] and bottom > other[1]:
                        return False
                down += 1
            column += 1
        return True

    def named_near(self, name: str, x: float, y: float, within_px: float) -> bool:
        """True when the same name already stands that near; else remember that it stands here."""
        spots = self._named.setdefault(name, [])
        if any(abs(x - other_x) + abs(y - other_y) < within_px for other_x, other_y in spots):
            return True
        spots.append((x, y))
        return False

    def moved(self, right_px: float, down_px: float, room: QRectF) -> Taken:
        """Return the same boxes and names moved, without those that then lie outside ``room``."""
        out = Taken(under=self._under)
        left, top, right, bottom = _sides(room)
        for old in {each for cell in self._cells.values() for each in cell}:
            new = old[0] + right_px, old[1] + down_px, old[2] + right_px, old[3] + down_px
            if new[0] < right and new[2] > left and new[1] < bottom and new[3] > top:
                out._put(new)
        for name, spots in self._named.items():
            kept = [(x + right_px, y + down_px) for x, y in spots]
            out._named[name] = [(x, y) for x, y in kept if left <= x <= right and top <= y <= bottom]
        return out

    def first_free(self, options: Iterable[QRectF], bounds: QRectF, over_words: bool = False) -> QRectF | None:
        """Take and return the first box that is free and inside ``bounds``, or None.

        With ``over_words`` the words below do not count: a number in its square may well stand on its house number.
        """
        under = () if over_words else self._under
        best: tuple[QRectF, _Sides] | None = None
        for box in options:
            if not bounds.contains(box):
                continue
            sides = _sides(box)
            if self._clear(sides):
                if not under or all(words._clear(_moved(sides, shift)) for words, shift in under):
                    best = box, sides
                    break
                best = best if best is not None else (box, sides)
        if best is None:
            return None
        self._put(best[1])
        return best[0]

    def least_covering(self, options: Iterable[QRectF], bounds: QRectF) -> QRectF | None:
        """Take and return the free box inside ``bounds`` that covers the least of the words below, or None.

        A house number rather than a road's name, which stands in a box a letter; of two alike the first.
        """
        best: tuple[int, QRectF, _Sides] | None = None
        for box in options:
            sides = _sides(box)
            if bounds.contains(box) and self._clear(sides):
                covered = sum(words._covered(_moved(sides, shift)) for words, shift in self._under)
                if best is None or covered < best[0]:
                    best = covered, box, sides
                if not covered:
                    break
        if best is None:
            return None
        self._put(best[2])
        return best[1]

    def _covered(self, sides: _Sides) -> int:
        """Return how many boxes a box touches."""
        if self._clear(sides):
            return 0
        left, top, right, bottom = sides
        near = {each for key in _keys(sides) for each in self._cells.get(key, ())}
        return sum(left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in near)


def _sides(box: QRectF) -> _Sides:
    return box.getCoords()  # type: ignore[return-value]


def _moved(sides: _Sides, shift: QPointF) -> _Sides:
    right, down = shift.x(), shift.y()
    return sides[0] + right, sides[1] + down, sides[2] + right, sides[3] + down


def _keys(sides: _Sides) -> list[tuple[int, int]]:
    left, top, right, bottom = sides
    first_column, last_column = int(left // _CELL), int(right // _CELL)
    first_row, last_row = int(top // _CELL), int(bottom // _CELL)
    if first_column == last_column and first_row == last_row:
        return [(first_column, first_row)]
    return [
        (column, row) for column in range(first_column, last_column + 1) for row in range(first_row, last_row + 1)
    ]


Under = tuple[Taken, QPointF]


@lru_cache(maxsize=512)
def _halo_image(text: str, font: QFont, ink: int, halo: int, ratio: float) -> tuple[QImage, float, float]:
    """Return a label with its halo as a picture, with the offset of its top left corner from the baseline start.

    Filling a halo costs about 0.1 ms; the picture of it is drawn in a few microseconds at every frame after.
    """
    text = one_line(text)
    path = halo_path(text, font, 0.0, 0.0)
    room = path.boundingRect().adjusted(-1, -1, 1, 1)
    left, top = math.floor(room.left()), math.floor(room.top())
    width, height = math.ceil(room.right()) - left, math.ceil(room.bottom()) - top
    image = QImage(
        max(1, math.ceil(width * ratio)), max(1, math.ceil(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    painter.fillPath(path, QColor.fromRgba(halo))
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(ink))
    painter.drawText(QPointF(0, 0), text)
    painter.end()
    return image, left, top


@lru_cache(maxsize=1024)
def plain_image(text: str, font: QFont, ink: int, ratio: float) -> QImage:
    """Return a label as a picture; laying the letters out anew takes eight times as long."""
    width, height = text_size(text, font)
    image = QImage(
        math.ceil(width * ratio) + 1, math.ceil(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(ink))
    painter.drawText(QPointF(0, metrics_of(font).ascent()), one_line(text))
    painter.end()
    return image


@lru_cache(maxsize=4096)
def text_size(text: str, font: QFont) -> tuple[float, float]:
    """Return (width, height of capitals and descenders) of a line in logical pixels."""
    metrics = metrics_of(font)
    return metrics.horizontalAdvance(one_line(text)), metrics.ascent() + metrics.descent()


def fitting(text: str, font: QFont, width: float) -> str:
    """Return a line, cut with an ellipsis where it is wider than ``width``; most are not, and their width is known."""
    line = one_line(text[:_SHORT])  # text from outside: its hidden signs never reach the map
    return line if len(text) <= _SHORT and text_size(line, font)[0] <= width else elided(text, font, width)


def draw_halo_text(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor, halo: QColor) -> None:
    """Draw one line with its halo, left-aligned and centred in height in a box made with ``text_size``."""
    metrics = metrics_of(font)
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    ratio = painter.device().devicePixelRatio()
    image, left, top = _halo_image(text, font, ink.rgba(), halo.rgba(), ratio)
    _put(painter, image, box.left() + left, baseline + top, ratio)


def _put(painter: QPainter, image: QImage, x: float, y: float, ratio: float) -> None:
    # Whole device pixels keep the letters crisp.
    painter.drawImage(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), image)


def joined(lines: Iterable[Sequence[Point]], tolerance: float = 0.5) -> list[list[Point]]:
    """Return lines chained where their ends meet, so that a name is set on the street and not on each piece of it."""

    def key(point: Point) -> tuple[int, int]:
        return round(point[0] / tolerance), round(point[1] / tolerance)

    chains: dict[int, list[Point]] = {}
    ends: dict[tuple[int, int], int] = {}
    for number, line in enumerate(lines):
        chain = list(line)
        if len(chain) < 2:
            continue
        for _ in range(2):
            met = ends.get(key(chain[0]))
            if met is not None:
                other = chains.pop(met)
                for end in (key(other[0]), key(other[-1])):
                    if ends.get(end) == met:
                        del ends[end]
                chain = (other if key(other[-1]) == key(chain[0]) else other[::-1]) + chain[1:]
            chain.reverse()
        chains[number] = chain
        for point in (chain[0], chain[-1]):
            ends.setdefault(key(point), number)
    return list(chains.values())
