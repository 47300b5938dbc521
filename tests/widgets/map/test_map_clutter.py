"""With everything at once: words lie on nothing, what matters most has its room, and everything has its sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from tests.widgets.map.drawn import E, N, painted
from tests.widgets.map.town import look_of
from widgets.map import words as words_module
from widgets.map.incidents import IncidentLayer
from widgets.map.labels import Taken
from widgets.map.layout import reserve
from widgets.map.scene import (
    Border,
    Candidate,
    Chosen,
    Hazard,
    Incident,
    MapScene,
    NoBridge,
    Phone,
    TrailPoint,
)
from widgets.map.script import Script
from widgets.map.symbols import LiveLayer
from widgets.map.turned import Stamp
from widgets.map.view import MapView

EVERYTHING = MapScene(
    phone=Phone(
        E, N, 18.0, 29.2, "68 % inden for 18 m", "95 % inden for 29 m", "Telefonen, AML 18 m", 70.0, method="fused",
        strength=0.7, age="2 min. gammel",
    ),
    candidates=(
        Candidate(1, E + 10, N + 12, "12", selected=True), Candidate(2, E - 12, N + 18, "10"),
        Candidate(3, E + 8, N - 20, "11"), Candidate(4, E + 30, N + 24, "14"),
        Candidate(5, E - 7000, N - 4000, "12", "8,2 km"),
    ),
    chosen=Chosen(E + 10, N + 12, "Nørregade 12"),
    distance="16 m",
    trail=tuple(TrailPoint(E - 160 + 4 * i, N - 45 + i % 7, "04.02" if i == 0 else "") for i in range(40)),
    incidents=(
        *(Incident(E - 150 + 27 * i, N - 60 + i * 53 % 130, "H", f"04.{10 + i}") for i in range(10)),
        Incident(E - 45, N + 20, "H", "ligner meget · 04.11", True, True, "48 m"),
        Incident(E + 55, N + 40, "H", "ligner lidt · 03.48", True),
        Incident(E + 430, N + 90, "H", "ligner meget · 04.07", True, True, "440 m"),
    ),
    hazards=(
        Hazard(E + 10, N + 12, "Iltflasker, 3. th.", "til 31.12.2026"),
        Hazard(E - 60, N - 30, "Gastank 6 m³", "inden for 30 m", 30.0),
        Hazard(E + 70, N - 10, "Truende hund", "til 2.12.2026"),
    ),
    borders=(
        Border(
            (tuple((E - 900 + 30 * i, N + 70 + i % 5) for i in range(60)),), "Øvelsø Politi", "Skovlunde", home=(E, N)
        ),
    ),
    no_bridges=(NoBridge(E + 120, N - 50, "Tunø: ingen bro, kun færge"),),
)  # fmt: skip
VIEWS = [
    MapView(E, N, metres_per_px, *size)
    for metres_per_px in (0.2, 0.35, 0.6, 1.4, 5.0, 40.0)
    for size in ((798, 436), (520, 273), (1600, 900))
]


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text is measured here, which needs Qt's fonts."""


class Seen:
    """Every box in which words or a sign that found its own room was drawn in one frame."""

    def __init__(self) -> None:
        self.words: list[QRectF] = []
        self.signs: list[QRectF] = []


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    found = Seen()
    halo, centred, write, stand, take = (
        Script.halo, Script.centred, IncidentLayer.write, words_module._stand, Taken.take,
    )  # fmt: skip

    def watch_halo(self: Script, box: QRectF, *rest: object) -> None:
        found.words.append(box)
        halo(self, box, *rest)  # type: ignore[arg-type]

    def watch_centred(self: Script, box: QRectF, *rest: object) -> None:
        found.words.append(box)
        centred(self, box, *rest)  # type: ignore[arg-type]

    def watch_write(self: IncidentLayer, painter: object, view: object, look: object, taken: Taken) -> None:
        stamp_at = Stamp.at

        def watch_at(this: Stamp, on: object, x: float, y: float) -> None:
            wide, high = this._half_x - 4, min(this._half_y - 4, 6.0)
            found.words.append(QRectF(x - wide, y - high, 2 * wide, 2 * high))
            stamp_at(this, on, x, y)  # type: ignore[arg-type]

        monkeypatch.setattr(Stamp, "at", watch_at)
        write(self, painter, view, look, taken)  # type: ignore[arg-type]
        monkeypatch.setattr(Stamp, "at", stamp_at)

    def watch_stand(*given: object) -> object:
        standing = stand(*given)  # type: ignore[arg-type]
        if standing is not None:
            found.signs.append(standing.square)
        return standing

    def watch_take(self: Taken, boxes: Sequence[QRectF]) -> bool:
        taken = take(self, boxes)
        if taken and len(boxes) > 1:
            found.words.append(boxes[0])
        return taken

    monkeypatch.setattr(Script, "halo", watch_halo)
    monkeypatch.setattr(Script, "centred", watch_centred)
    monkeypatch.setattr(IncidentLayer, "write", watch_write)
    monkeypatch.setattr(words_module, "_stand", watch_stand)
    monkeypatch.setattr(Taken, "take", watch_take)
    yield found


def overlap(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    return both.width() > 0.6 and both.height() > 0.6


@pytest.mark.parametrize("view", VIEWS)
def test_words_never_lie_on_each_other_nor_on_a_sign_that_matters(seen: Seen, view: MapView) -> None:
    layer = LiveLayer(EVERYTHING)
    painted(EVERYTHING, view, layer=layer)
    assert seen.words
    for number, one in enumerate(seen.words):
        assert not [other for other in seen.words[:number] if overlap(one, other)]
    squares = [sign.square for sign in layer.signs(view, look_of())]
    for word in seen.words:
        assert not [square for square in (*squares, *seen.signs) if overlap(word, square)]


@pytest.mark.parametrize("view", VIEWS)
def test_no_sign_lies_on_phone_place_or_a_number(seen: Seen, view: MapView) -> None:
    layer = LiveLayer(EVERYTHING)
    painted(EVERYTHING, view, layer=layer)
    squares = [sign.square for sign in layer.signs(view, look_of())]
    all_signs = squares + seen.signs
    for number, one in enumerate(all_signs):
        assert not [other for other in all_signs[:number] if overlap(one, other)]
    for place, size in ((EVERYTHING.phone, 34), (EVERYTHING.chosen, 22)):
        assert place is not None
        half = look_of().metrics.px(size) / 2
        x, y = view.to_screen(place.easting, place.northing)
        assert not [sign for sign in all_signs if overlap(sign, QRectF(x - half, y - half, 2 * half, 2 * half))]


@pytest.mark.parametrize("view", VIEWS)
def test_every_danger_island_and_likeness_in_view_has_its_sign(seen: Seen, view: MapView) -> None:
    painted(EVERYTHING, view)
    alike = [incident for incident in EVERYTHING.incidents if incident.alike]
    shown = [s for s in (*EVERYTHING.hazards, *EVERYTHING.no_bridges, *alike) if view.shows(s.easting, s.northing)]
    assert len(seen.signs) == len(shown)


def test_the_mouse_finds_the_numbers_where_they_are_drawn() -> None:
    view = VIEWS[3]
    layer = LiveLayer(EVERYTHING)
    before = layer.signs(view, look_of())
    painted(EVERYTHING, view, layer=layer)
    assert [s.square for s in layer.signs(view, look_of())] == [s.square for s in before]


def test_the_distance_is_not_read_as_a_candidates_own_word(seen: Seen) -> None:
    scene = MapScene(
        phone=Phone(E, N, 18.0, 29.0),
        chosen=Chosen(E + 90, N + 40, ""),
        distance="98 m",
        candidates=tuple(Candidate(i, E + 14 * i, N + 9 * i + 4) for i in range(1, 6)),
    )
    view = VIEWS[1]
    layer = LiveLayer(scene)
    painted(scene, view, layer=layer)
    (word,) = seen.words[:1]
    near = word.adjusted(-6, 0, 6, 0)
    assert not [sign for sign in layer.signs(view, look_of()) if overlap(near, sign.square)]


@pytest.mark.parametrize("view", [MapView(E - 60, N, 0.4, 798, 436), MapView(E - 55, N - 12, 0.5, 520, 273)])
def test_a_danger_at_the_place_itself_is_told_in_words_however_crowded_it_is(seen: Seen, view: MapView) -> None:
    painted(EVERYTHING, view)
    with_words = len(seen.words)
    silent = replace(EVERYTHING, hazards=tuple(replace(hazard, text="", until="") for hazard in EVERYTHING.hazards[:1]))
    seen.words.clear()
    painted(silent, view)
    assert with_words >= len(seen.words) + 1


def test_what_nothing_may_cover_is_reserved_first() -> None:
    taken = reserve(EVERYTHING, VIEWS[0], look_of(), Taken())
    for place in (EVERYTHING.phone, EVERYTHING.chosen):
        assert place is not None
        spot = QPointF(*VIEWS[0].to_screen(place.easting, place.northing))
        assert not taken.free(QRectF(spot.x() - 2, spot.y() - 2, 4, 4))


def test_the_words_of_a_danger_have_their_room_before_those_of_rings_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    halo = Script.halo

    def watch(self: Script, box: QRectF, label: str, *rest: object) -> None:
        told.append(label)
        halo(self, box, label, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Script, "halo", watch)
    painted(EVERYTHING, MapView(E, N, 0.35, 1600, 900))
    danger = next(number for number, label in enumerate(told) if label.startswith("Iltflasker"))
    for other in ("95 %", "ligner"):
        assert danger < min(number for number, label in enumerate(told) if label.startswith(other))
