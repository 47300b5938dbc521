"""While the map moves its signs move with the ground as one picture; at rest every sign stands where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.widgets.map.town import look_of
from widgets.map.held import HeldSigns
from widgets.map.incidents import IncidentLayer
from widgets.map.labels import Taken
from widgets.map.scene import Candidate, Incident, MapScene, Phone
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView

E, N = 600_000.0, 6_300_000.0
SCENE = MapScene(
    phone=Phone(E, N, 20.0, 40.0, "68 % inden for 20 m", "95 % inden for 40 m"),
    candidates=(Candidate(1, E + 30, N + 10, "12"), Candidate(2, E + 900, N, "14", "900 m")),
    incidents=tuple(Incident(E + 11 * n, N - 40 + 7 * n, "H", f"04.{n:02d}") for n in range(40)),
)
HOME = MapView(E, N, 0.5, 400, 300)


class _Counting(LiveLayer):
    placed = 0

    def steps(self, *given: object, **named: object):  # type: ignore[no-untyped-def]
        type(self).placed += 1
        return super().steps(*given, **named)  # type: ignore[arg-type]


@pytest.fixture
def signs(qapp: QApplication) -> Iterator[HeldSigns]:
    _Counting.placed = 0
    held = HeldSigns()
    yield held
    held._stop()  # or it would go on in the next test, held by nothing but its own work


def shown(signs: HeldSigns, view: MapView, scene: MapScene = SCENE) -> QImage:
    image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look_of().colour("map_land"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    signs.paint(painter, _Counting(scene), view, look_of())
    painter.end()
    return image


def rest(signs: HeldSigns) -> None:
    loop = QEventLoop()
    signs.changed.connect(loop.quit)
    QTimer.singleShot(5000, loop.quit)
    loop.exec()


def test_a_moved_map_places_nothing_and_moves_what_was_placed(signs: HeldSigns) -> None:
    before = shown(signs, HOME)
    after = shown(signs, HOME.moved(7, 5))
    assert _Counting.placed == 1
    assert after.copy(100, 80, 200, 120) == before.copy(107, 85, 200, 120)


def test_a_map_at_rest_has_every_sign_in_its_own_place(signs: HeldSigns) -> None:
    moved = HOME.moved(150, 0)
    shown(signs, HOME)
    held = shown(signs, moved)
    rest(signs)
    placed = shown(signs, moved)
    assert placed != held  # the arrow to what lies off the map has come to the edge again
    assert placed == shown(HeldSigns(), moved)
    assert signs.settled


def test_news_is_placed_at_once(signs: HeldSigns) -> None:
    shown(signs, HOME)
    told = replace(SCENE, phone=Phone(E + 25, N, 10.0))
    assert shown(signs, HOME, told) == shown(HeldSigns(), HOME, told)


def test_another_scale_is_placed_at_once(signs: HeldSigns) -> None:
    shown(signs, HOME)
    nearer = HOME.zoom_at(200, 150, 2.0)
    assert shown(signs, nearer) == shown(HeldSigns(), nearer)


def test_a_frame_that_is_due_goes_before_placing(signs: HeldSigns) -> None:
    shown(signs, HOME)
    shown(signs, HOME.moved(50, 0))
    signs._begin()
    signs.slices.hold()
    signs.slices.run()
    assert signs.slices.busy and not signs.settled and _Counting.placed == 1
    signs.slices.go_on()
    while signs.slices.busy:
        signs.slices.run()
    assert _Counting.placed == 2


def test_what_haste_placed_whole_is_not_placed_again(signs: HeldSigns) -> None:
    shown(signs, HOME)
    assert signs.settled


def test_what_haste_left_among_other_words_is_placed_again(signs: HeldSigns) -> None:
    incidents = IncidentLayer()
    image = QImage(HOME.width, HOME.height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    signs.paint(painter, LiveLayer(SCENE, incidents=incidents), HOME, look_of())
    words = ((Taken(), QPointF()),)
    told = replace(SCENE, phone=Phone(E + 25, N, 10.0))
    signs.paint(painter, LiveLayer(told, under=words, incidents=incidents), HOME, look_of())
    painter.end()
    assert not signs.settled
    rest(signs)
    assert signs.settled
