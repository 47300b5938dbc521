"""From shapes to features: names, counts and the bounds of the map."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from locate.map.feature import Feature, MapError
from locate.map.sources import reasons
from locate.map.sources.drawing import CLASSES, METRES, Drawing, Raw, clean
from locate.register.tally import Tally

E, N = 600_000.0, 6_250_000.0


def drawing(clip: tuple[float, float, float, float] | None = None) -> tuple[Drawing, list[Feature]]:
    out: list[Feature] = []
    made = Drawing(out.append, Tally(), clip)
    made.tally.begin("file")
    return made, out


@pytest.mark.parametrize(("text", "name"), [
    ("  Øster  Allé ", "Øster Allé"), ("A\tB\nC", "A B C"), ("Al\u202ega\u2066de", "Algade"),
    ("\x00\x1b[31mrød", "[31mrød"),
    ("\ud800x", "x"), ("O\u0308ster", "Öster"), ("a\u2028b", "a b"), ("x" * 500, "x" * 120), ("", ""),
])  # fmt: skip
def test_a_name_is_one_line_of_plain_words(text: str, name: str) -> None:
    assert clean(text) == name


@given(st.text())
def test_any_name_can_be_printed_and_kept(text: str) -> None:
    name = clean(text)
    name.encode()
    assert name.isprintable() and clean(name) == name


def test_the_lands_bounds_are_the_maps_and_without_land_everythings() -> None:
    made, _ = drawing()
    made.draw(0, [Raw("place", "x", 0, shapely.Point(E - 500, N), 1, "x")], METRES)
    assert made.bounds == (E - 500, N, E - 500, N)
    made.draw(0, [Raw("coast", "", 0, shapely.box(E, N, E + 10, N + 20), 2, "")], METRES)
    assert made.bounds == (E, N, E + 10, N + 20)


def test_an_area_given_as_a_line_class_is_its_outline_and_as_a_point_class_its_middle() -> None:
    made, out = drawing()
    box = shapely.box(E, N, E + 10, N + 20)
    made.draw(0, [Raw("path", "a", 0, box, 1, "a"), Raw("place", "b", 0, box, 2, "b")], METRES)
    path, place = out
    assert (len(path.coords), path.closed) == (10, False)
    assert place.coords == (E + 5, N + 10)


def test_one_shape_that_geometry_cannot_take_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    made, out = drawing(clip=(E, N, E + 50, N + 50))
    broken = shapely.LineString([(E - 10, N), (E + 77, N)])
    cut = Drawing._cut

    def fails(self: Drawing, shapes: object) -> object:
        if any(shapely.equals(shape, broken) for shape in shapes):  # type: ignore[attr-defined]
            raise shapely.errors.GEOSException("TopologyException")
        return cut(self, shapes)

    monkeypatch.setattr(Drawing, "_cut", fails)
    sound = shapely.LineString([(E, N), (E + 10, N)])
    made.draw(0, [Raw("path", "", 0, each, row, "") for row, each in enumerate((sound, broken, sound), 1)], METRES)
    assert len(out) == 2
    assert {code: told.first_row for code, told in made.tally.left_out.items()} == {"no_shape": 2}


def test_a_cut_that_is_nowhere_near_is_refused() -> None:
    with pytest.raises(MapError, match="udsnit"):
        drawing(clip=(0, 0, 10, 10))


def test_every_reason_says_what_to_do_in_both_languages() -> None:
    for code in reasons._TEXTS:
        assert reasons.text(code) != reasons.text(code, "en")
        assert reasons.remedy(code) and reasons.remedy(code, "en")
    assert reasons.text("unheard") == "unheard" and not reasons.known("unheard")
    assert set(reasons._REMEDIES) <= set(reasons._TEXTS)


def test_every_class_of_the_map_has_a_shape() -> None:
    from locate.map.classes import KINDS

    assert set(CLASSES) == set(KINDS)
