"""Signs of the desk, drawn as lines on a 16 × 16 grid in the colour of the text beside them."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets.tokens import tokens

# Words of a path: M x y, L x y (also without the letter), H x, V y, Z; O cx cy r circle; R x y w h rectangle;
# A cx cy r start sweep (degrees, anticlockwise from three o'clock); Q cx cy x y; C x1 y1 x2 y2 x y.
# Upright and level lines stand on .75 or .25 so that 1.5 px of ink fills pixels instead of straddling them.
_SHAPES = {
    "phone_aml": "R 1.75 1.75 6.5 12.5 M 4.25 11.5 H 5.75 A 7.5 8 4 -38 76 A 7.5 8 7 -38 76",
    "said": "M 1.75 2.75 H 14.25 V 10.75 H 7.5 L 4.25 13.75 V 10.75 H 1.75 Z",
    "register": "R 2.75 1.75 10.5 12.5 M 5.75 2.5 V 13.5 M 8.5 5.75 H 10.5 M 8.5 8.75 H 10.5",
    "operator": "M 2.25 9.5 V 8 A 8 7.75 5.75 180 -180 V 9.5 R 2.25 9.25 2.5 4 M 13.75 7.75 V 12.5 Q 13.75 14.25 11.75 "
    "14.25 H 9.5 M 13.75 13.25 H 11.25 V 9.25 H 13.75",
    "guide": "R 2.75 1.75 10.5 12.5 M 6 5.25 H 10 M 6 8 H 10 M 6 10.75 H 8",
    "mast": "M 8 6.5 V 14.25 M 5.75 14.25 H 10.25 O 8 5.75 .75 A 8 5.75 4 140 80 A 8 5.75 4 40 -80 "
    "A 8 5.75 7 140 80 A 8 5.75 7 40 -80",
    "confirmed": "M 2 8.5 L 6 12.5 L 14 4",
    "missing": "M 8 1.5 L 14.5 8 L 8 14.5 L 1.5 8 Z",
    "danger": "M 8 1.9 L 15 14.25 H 1 Z M 8 6.75 V 8.5 M 8 11.25 V 11.5",
    "failed": "M 5.2 1.25 H 10.8 L 14.75 5.2 V 10.8 L 10.8 14.75 H 5.2 L 1.25 10.8 V 5.2 Z M 5.7 5.7 L 10.3 10.3 "
    "M 10.3 5.7 L 5.7 10.3",
    "waiting": "O 8 8 6.4 M 8 4 V 8.25 L 10.75 9.75",
    "locked": "R 2.75 7.25 10.5 7 M 5 7.25 V 4.75 A 8 4.75 3 180 -180 V 7.25",
    "linked": "M 6.4 9.6 L 9.6 6.4 M 7.2 4.6 L 8.9 2.9 A 11 5 2.97 135 -180 L 11.4 8.8 M 8.8 11.4 L 7.1 13.1 "
    "A 5 11 2.97 -45 -180 L 4.6 7.2",
    "fire": "M 8.25 1.25 C 8.75 4.25 12.75 6 12.75 10 C 12.75 12.75 10.7 14.5 8 14.5 C 5.3 14.5 3.25 12.75 3.25 10 "
    "C 3.25 8.2 4 6.9 4.75 6 C 5.2 7 5.75 7.6 6.5 8 C 6.2 5.4 6.9 3 8.25 1.25 Z",
    "health": "M 5.75 1.75 H 10.25 V 5.75 H 14.25 V 10.25 H 10.25 V 14.25 H 5.75 V 10.25 H 1.75 V 5.75 H 5.75 Z",
    "police": "M 8 1.5 C 9.6 2.7 11.5 3.25 13.5 3.25 V 7.5 C 13.5 11 11.2 13.4 8 14.6 C 4.8 13.4 2.5 11 2.5 7.5 V 3.25 "
    "C 4.5 3.25 6.4 2.7 8 1.5 Z",
    "person": "O 8 4.75 3.1 M 2.75 14.5 V 13.5 C 2.75 11.2 4.8 9.75 8 9.75 C 11.2 9.75 13.25 11.2 13.25 13.5 V 14.5",
    "ringing": "M 2.2 3.2 L 4.4 1.6 L 6.9 5 L 5.3 6.6 C 6 8.3 7.6 10 9.4 10.7 L 11 9.1 L 14.4 11.6 L 12.8 13.8 "
    "C 7.5 14.6 1.4 8.5 2.2 3.2 Z",
    "lost": "M 1.75 8.5 V 4.25 H 6 M 1.9 4.4 L 7.5 10 L 14.25 3.25",
    "sign": "R 2.25 1.75 11.5 7.5 M 8 9.25 V 14.5 M 5.5 14.25 H 10.5",
    "sent": "M 2 7.75 H 13.25 M 9.5 3.75 L 13.5 7.75 L 9.5 11.75",
    "sound": "M 1.75 5.75 H 3.75 L 7.75 2.75 V 13.25 L 3.75 10.25 H 1.75 Z A 7.5 8 3.6 -38 76 A 7.5 8 6.8 -38 76",
    "deadline": "R 1.75 2.75 12.5 11.5 M 1.75 6.25 H 14.25 M 5 1 V 4 M 11 1 V 4",
    "address": "M 1.25 8.25 L 8 1.75 L 14.75 8.25 M 3.25 6.75 V 14.25 H 12.75 V 6.75",
    "search": "O 6.75 6.75 5 M 10.75 10.75 L 14.25 14.25",
    "now": "M 3.75 2.1 L 13.25 8 L 3.75 13.9 Z",
    "pause": "R 3.25 1.75 3.5 12.5 R 9.25 1.75 3.5 12.5",
    "open": "O 8 8 4.25",
    "text": "R 1.75 2.75 12.5 10.5 M 2.25 3.75 L 8 8.75 L 13.75 3.75",
    "car": "M 1.75 12.25 V 8.25 L 3.25 7.25 L 4.75 3.75 H 11.25 L 12.75 7.25 L 14.25 8.25 V 12.25 Z "
    "M 3.25 7.25 H 12.75 M 3.75 12.5 V 14.25 M 12.25 12.5 V 14.25",
    "bolt": "M 9 2.75 L 3.5 9 H 7.25 L 7 13.25 L 12.5 7 H 8.75 Z",
    "ear": "M 3.75 6.5 C 3.75 3.5 5.6 1.5 8.2 1.5 C 10.9 1.5 12.6 3.4 12.6 6 C 12.6 9 9.9 9.4 9.6 11.6 "
    "C 9.4 13.4 8.4 14.5 6.9 14.5 C 5.5 14.5 4.6 13.6 4.5 12.2 "
    "M 6.5 6.5 C 6.5 5.2 7.1 4.4 8.2 4.4 C 9.3 4.4 9.8 5.2 9.8 6.2",
    "mic_off": "M 10.25 7 V 4 A 8 4 2.25 0 180 V 8 A 8 8 2.25 180 90 M 3.25 8 A 8 8 4.75 180 115 "
    "M 12.75 8 A 8 8 4.75 0 -15 M 8 13 V 14.25 M 2 2 L 14 14",
    "interpreter": "R 1.75 1.75 8 6 M 4 4.75 H 7.5 R 6.25 7.75 8 6 M 8.5 10.75 H 12",
    "sun": "O 8 8 3.1 M 8 .75 V 2.75 M 8 13.25 V 15.25 M .75 8 H 2.75 M 13.25 8 H 15.25 M 2.9 2.9 L 4.2 4.2 "
    "M 11.8 11.8 L 13.1 13.1 M 13.1 2.9 L 11.8 4.2 M 4.2 11.8 L 2.9 13.1",
    "square": "R 3.25 3.25 9.5 9.5",
    "satellite": "R .75 3.75 3.5 5.5 R 11.75 3.75 3.5 5.5 R 6.75 4.75 2.5 3.5 M 4.25 6.5 H 6.5 M 9.5 6.5 H 11.75 "
    "A 8 7 4.25 -125 70 A 8 7 7.25 -120 60",
    "wifi": "O 8 12.75 .6 A 8 12.75 3.75 135 -90 A 8 12.75 7 135 -90 A 8 12.75 10.25 135 -90",
    "cell": "M 8 1.5 L 13.75 4.75 V 11.25 L 8 14.5 L 2.25 11.25 V 4.75 Z O 8 8 1.25",
    "fused": "O 5.75 8 4.75 O 10.25 8 4.75",
    "unknown": "A 8 5.25 3.25 190 -235 C 8.9 8.3 8 8.75 8 10.25 M 8 13.25 V 13.5",
    "no_bridge": "M .75 6.25 H 15.25 M 1.75 12.75 V 6.25 M 14.25 12.75 V 6.25 M 4 12.75 A 8 12.75 4 180 -180 "
    "M 3.25 2 L 12.75 14.5",
}
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Z": 0, "O": 3, "R": 4, "A": 5, "Q": 4, "C": 6}

NAMES: tuple[str, ...] = tuple(_SHAPES)

# Who a value came from, in the words of the call log, and the sign that says so.
SOURCE_ICONS = {
    "handset": "phone_aml",
    "caller": "said",
    "register": "register",
    "operator": "operator",
    "script": "guide",
    "network": "mast",
    "trainer": "person",
    "text": "text",
    "interpreter": "interpreter",
    "car": "car",
}


def paint_icon(painter: QPainter, name: str, x: float, y: float, size: int, colour: QColor) -> None:
    """Paint a sign with its upper left corner at (x, y) px, ``size`` px wide and high; KeyError for an unknown name."""
    path = icon_path(name)
    grid, stroke = tokens()["icon"]["grid"], tokens()["icon"]["stroke"]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / grid, size / grid)
    pen = QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


@cache
def icon_path(name: str) -> QPainterPath:
    """Return the lines of a sign on the 16 × 16 grid; KeyError for an unknown name."""
    path = QPainterPath()
    words = re.findall(r"[A-Z]|-?[\d.]+", _SHAPES[name])
    command, at = "M", 0
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
        numbers = [float(word) for word in words[at : at + _COUNTS[command]]]
        at += _COUNTS[command]
        _draw(path, command, numbers)
    return path


def _draw(path: QPainterPath, command: str, n: list[float]) -> None:
    here = path.currentPosition()
    match command:
        case "M":
            path.moveTo(n[0], n[1])
        case "L":
            path.lineTo(n[0], n[1])
        case "H":
            path.lineTo(n[0], here.y())
        case "V":
            path.lineTo(here.x(), n[0])
        case "Z":
            path.closeSubpath()
        case "O":
            path.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
        case "R":
            path.addRect(QRectF(*n))
        case "Q":
            path.quadTo(*n)
        case "C":
            path.cubicTo(*n)
        case "A":
            _arc(path, here, n)


def _arc(path: QPainterPath, here: QPointF, n: list[float]) -> None:
    """Add an arc; it joins the line before it where it begins at that line's end, else it stands alone."""
    box = QRectF(n[0] - n[2], n[1] - n[2], 2 * n[2], 2 * n[2])
    start = QPainterPath()
    start.arcMoveTo(box, n[3])
    if (start.currentPosition() - here).manhattanLength() > 1:
        path.arcMoveTo(box, n[3])
    path.arcTo(box, n[3], n[4])
