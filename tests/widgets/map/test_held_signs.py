"""While the map moves its signs move with the ground as one picture; at rest every sign stands where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.widgets.map.ground_pictures import unlike
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
TOLD = replace(SCENE, phone=Phone(E + 25, N, 10.0))
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


def alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures are one to the eye: what is laid on the frame by way of a picture is rounded once more."""
    return unlike(one, other, 6) == 0


def anew(view: MapView, scene: MapScene = SCENE) -> QImage:
    """Return what signs that have shown nothing before make of a view."""
    signs = HeldSigns()
    image = shown(signs, view, scene)
    signs._stop()
    return image


def rest(signs: HeldSigns) -> None:
    loop = QEventLoop()
    signs.changed.connect(loop.quit)
    QTimer.singleShot(5000, loop.quit)
    loop.exec()


def test_a_moved_map_places_nothing_and_moves_what_was_placed(signs: HeldSigns) -> None:
    shown(signs, HOME)
    rest(signs)
    before = shown(signs, HOME)
    after = shown(signs, HOME.moved(7, 5))
    assert _Counting.placed == 2
    assert after.copy(100, 80, 200, 120) == before.copy(107, 85, 200, 120)


def test_a_map_at_rest_has_every_sign_in_its_own_place(signs: HeldSigns) -> None:
    moved = HOME.moved(150, 0)
    shown(signs, HOME)
    rest(signs)
    held = shown(signs, moved)
    rest(signs)
    placed = shown(signs, moved)
    assert not alike(placed, held)  # the arrow to what lies off the map has come to the edge again
    assert alike(placed, anew(moved))
    assert signs.settled


def test_news_is_placed_at_once(signs: HeldSigns) -> None:
    shown(signs, HOME)
    assert alike(shown(signs, HOME, TOLD), anew(HOME, TOLD))
    rest(signs)
    assert alike(shown(signs, HOME, TOLD), anew(HOME, TOLD)) and signs.settled


def test_another_scale_is_placed_at_once(signs: HeldSigns) -> None:
    shown(signs, HOME)
    nearer = HOME.zoom_at(200, 150, 2.0)
    assert shown(signs, nearer) == anew(nearer)
    rest(signs)
    assert alike(shown(signs, nearer), anew(nearer)) and signs.settled


def test_news_gets_its_picture_once_and_after_its_frame(signs: HeldSigns) -> None:
    shown(signs, HOME)
    rest(signs)
    _Counting.placed = 0
    shown(signs, HOME, TOLD)
    assert signs.slices.busy and not signs.settled and _Counting.placed == 1
    rest(signs)
    shown(signs, HOME, TOLD)
    assert signs.settled and _Counting.placed == 2


def test_a_second_frame_of_news_is_right_and_has_its_picture(signs: HeldSigns) -> None:
    moved = HOME.moved(7, 5)
    shown(signs, HOME)
    shown(signs, HOME, TOLD)
    assert signs.slices.busy
    _Counting.placed = 0
    assert alike(shown(signs, moved, TOLD), anew(moved, TOLD))
    _Counting.placed = 0
    shown(signs, moved.moved(3, 3), TOLD)
    assert _Counting.placed == 0  # from now on the picture moves


def test_the_latest_news_counts_before_the_picture_of_the_last_is_whole(signs: HeldSigns) -> None:
    newer = replace(TOLD, phone=Phone(E - 25, N + 9, 30.0))
    shown(signs, HOME)
    shown(signs, HOME, TOLD)
    assert alike(shown(signs, HOME, newer), anew(HOME, newer))
    rest(signs)
    assert alike(shown(signs, HOME, newer), anew(HOME, newer)) and signs.settled
    assert alike(shown(signs, HOME, SCENE), anew(HOME, SCENE))  # and what was known before may come back


def test_another_theme_in_the_middle_of_news_shows_at_once(signs: HeldSigns) -> None:
    shown(signs, HOME)
    shown(signs, HOME, TOLD)
    image = QImage(HOME.width, HOME.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look_of().colour("map_land"))
    fresh, other = image.copy(), HeldSigns()
    for held, sheet in ((signs, image), (other, fresh)):
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held.paint(painter, _Counting(TOLD), HOME, look_of("light"))
        painter.end()
    other._stop()
    assert alike(image, fresh) and not alike(image, anew(HOME, TOLD))


def test_a_frame_that_is_due_goes_before_placing(signs: HeldSigns) -> None:
    shown(signs, HOME)
    shown(signs, HOME, TOLD)
    signs.slices.hold()
    signs.slices.run()
    assert signs.slices.busy and not signs.settled and _Counting.placed == 2
    signs.slices.go_on()
    while signs.slices.busy:
        signs.slices.run()
    assert signs.settled and _Counting.placed == 3


def test_what_haste_placed_whole_is_not_placed_again(signs: HeldSigns) -> None:
    shown(signs, HOME, replace(SCENE, incidents=SCENE.incidents[:20]))
    assert signs.settled


def test_haste_leaves_out_what_is_far_off_the_window_and_rest_places_it(signs: HeldSigns) -> None:
    image, incidents = QImage(HOME.width, HOME.height, QImage.Format.Format_ARGB32_Premultiplied), IncidentLayer()
    painter = QPainter(image)
    signs.paint(painter, LiveLayer(SCENE, incidents=incidents), HOME, look_of())
    painter.end()
    assert 20 < len(incidents._placed) < len(SCENE.incidents)
    assert not signs.settled
    rest(signs)
    assert signs.settled and len(incidents._placed) == len(SCENE.incidents)


def test_all_in_the_window_stands_in_haste_as_it_stands_at_rest(signs: HeldSigns) -> None:
    hasty = shown(signs, HOME)
    rest(signs)
    assert alike(shown(signs, HOME), hasty)


def test_news_after_a_move_shows_what_haste_had_left_out(signs: HeldSigns) -> None:
    incidents, far = IncidentLayer(), HOME.moved(720, -400)
    told = replace(SCENE, phone=Phone(E + 25, N, 10.0))

    def diamonds(layer: IncidentLayer, view: MapView) -> int:
        spots = ((placed.x + layer._moved(view)[0], placed.y + layer._moved(view)[1]) for placed in layer._placed)
        return sum(0 <= x <= view.width and 0 <= y <= view.height for x, y in spots)

    image = QImage(HOME.width, HOME.height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    signs.paint(painter, LiveLayer(SCENE, incidents=incidents), HOME, look_of())
    signs.paint(painter, LiveLayer(told, incidents=incidents), far, look_of())
    painter.end()
    whole = IncidentLayer()
    for _ in whole.place(SCENE.incidents, far, look_of(), ()):
        pass
    assert diamonds(incidents, far) == diamonds(whole, far) > 0


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
