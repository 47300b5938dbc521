"""Words on the map: a halo so they read on any ground, set along roads, never on top of each other."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from widgets.text import one_line

HALO_PX = 4.0
_CELL = 64.0
_MAX_BEND = math.radians(24)

Point = tuple[float, float]


class Taken:
    """The boxes already used on the screen, in a grid so that asking stays cheap with hundreds of labels.

    ``under`` are the words of the layers below, each with what to add to a box to find it there: they are covered
    only when there is no other room.
    """

    def __init__(self, boxes: Iterable[QRectF] = (), under: Sequence[Under] = ()) -> None:
        self._cells: dict[tuple[int, int], list[QRectF]] = defaultdict(list)
        self._under = under
        for box in boxes:
            self.add(box)

    def _keys(self, box: QRectF) -> Iterable[tuple[int, int]]:
        for column in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
            for row in range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1):
                yield column, row

    def add(self, box: QRectF) -> None:
        """Take a box in logical pixels."""
        for key in self._keys(box):
            self._cells[key].append(box)

    def free(self, box: QRectF) -> bool:
        """True when nothing taken so far touches the box."""
        # Spelled out: this is asked some thousand times in a frame, and generators would cost three times as much.
        cells = self._cells
        rows = range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1)
        for column in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
            for row in rows:
                for other in cells.get((column, row), ()):
                    if box.intersects(other):
                        return False
        return True

    def take(self, boxes: Sequence[QRectF]) -> bool:
        """Take all boxes of one label if every one is free; else take none and return False."""
        if not all(self.free(box) for box in boxes):
            return False
        for box in boxes:
            self.add(box)
        return True

    def first_free(self, options: Iterable[QRectF], bounds: QRectF, over_words: bool = False) -> QRectF | None:
        """Take and return the first box that is free and inside ``bounds``, or None.

        With ``over_words`` the words below do not count: a number in its square may well stand on its house number.
        """
        under = () if over_words else self._under
        best: QRectF | None = None
        for box in options:
            if bounds.contains(box) and self.free(box):
                if all(words.free(box.translated(shift)) for words, shift in under):
                    best = box
                    break
                best = best if best is not None else box
        if best is not None:
            self.add(best)
        return best


Under = tuple[Taken, QPointF]


@lru_cache(maxsize=512)
def _halo_image(text: str, font: QFont, ink: int, halo: int, ratio: float) -> tuple[QImage, float, float]:
    """Return a label with its halo as a picture, with the offset of its top left corner from the baseline start.

    Stroking a text path costs about 0.1 ms; the picture of it is drawn in a few microseconds at every frame after.
    """
    path = QPainterPath()
    path.addText(0, 0, font, one_line(text))
    room = path.boundingRect().adjusted(-HALO_PX, -HALO_PX, HALO_PX, HALO_PX)
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
    draw_halo_path(painter, path, QColor.fromRgba(ink), QColor.fromRgba(halo))
    painter.end()
    return image, left, top


def draw_halo_path(painter: QPainter, path: QPainterPath, ink: QColor, halo: QColor) -> None:
    """Stroke the path in the halo colour, then fill it."""
    painter.strokePath(
        path, QPen(halo, HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.fillPath(path, ink)


@lru_cache(maxsize=1024)
def text_size(text: str, font: QFont) -> tuple[float, float]:
    """Return (width, height of capitals and descenders) of a line in logical pixels."""
    metrics = QFontMetricsF(font)
    return metrics.horizontalAdvance(one_line(text)), metrics.ascent() + metrics.descent()


def draw_halo_text(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor, halo: QColor) -> None:
    """Draw one line with its halo, left-aligned and centred in height in a box made with ``text_size``."""
    metrics = QFontMetricsF(font)
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    ratio = painter.device().devicePixelRatio()
    image, left, top = _halo_image(text, font, ink.rgba(), halo.rgba(), ratio)
    # Whole device pixels keep the letters crisp.
    x, y = round((box.left() + left) * ratio) / ratio, round((baseline + top) * ratio) / ratio
    painter.drawImage(QPointF(x, y), image)


def text_along(
    points: Sequence[Point], lengths: Sequence[float], text: str, font: QFont, around: float
) -> tuple[QPainterPath, list[QRectF]] | None:
    """Return the text as a path along a line (logical pixels) and the boxes it covers, or None if it does not fit.

    ``lengths`` is ``cumulative(points)``, ``around`` the distance along the line to the middle of the text. The text
    is turned so that it reads left to right, and not set where the line bends more than 24 degrees between two letters.
    """
    metrics = QFontMetricsF(font)
    text = one_line(text)
    width = metrics.horizontalAdvance(text)
    start = around - width / 2
    if start < 0 or start + width > lengths[-1]:
        return None
    head, tail = point_at(points, lengths, start)[0], point_at(points, lengths, start + width)[0]
    backwards = tail[0] < head[0]
    path, boxes, last_angle = QPainterPath(), [], None
    rise = metrics.capHeight() / 2
    for index, letter in enumerate(text):
        before = metrics.horizontalAdvance(text[:index])
        advance = metrics.horizontalAdvance(text[: index + 1]) - before
        along = before + advance / 2
        (x, y), angle = point_at(points, lengths, start + (width - along if backwards else along))
        if backwards:
            angle += math.pi
        if last_angle is not None and abs(math.remainder(angle - last_angle, 2 * math.pi)) > _MAX_BEND:
            return None
        last_angle = angle
        glyph = QPainterPath()
        glyph.addText(-advance / 2, rise, font, letter)
        turn = QTransform().translate(x, y).rotateRadians(angle)
        path.addPath(turn.map(glyph))
        half = metrics.capHeight() * 0.75
        boxes.append(QRectF(x - half, y - half, 2 * half, 2 * half))
    return path, boxes


def cumulative(points: Sequence[Point]) -> list[float]:
    """Return the distance along the line at each of its points."""
    lengths = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(x1 - x0, y1 - y0))
    return lengths


def point_at(points: Sequence[Point], lengths: Sequence[float], along: float) -> tuple[Point, float]:
    """Return the point a distance along the line, and the direction of the line there in radians."""
    index = min(max(bisect_left(lengths, along), 1), len(points) - 1)
    (x0, y0), (x1, y1) = points[index - 1], points[index]
    piece = lengths[index] - lengths[index - 1]
    part = (along - lengths[index - 1]) / piece if piece else 0.0
    return (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part), math.atan2(y1 - y0, x1 - x0)


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
