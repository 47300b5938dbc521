"""What was worked out of shapes lately: the very same bytes give the very same answer, and never too many are held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from locate.map.coding import encode
from locate.map.feature import MapFeature
from widgets.map.decoding import corners_of, paths, with_holes
from widgets.map.kept import Kept


class Counted:
    """Joins its parts, and remembers how often."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, parts: Sequence[bytes]) -> list[bytes]:
        self.done += 1
        return [b"".join(parts)]


def fresh(size: int) -> bytes:
    """Return bytes that no other name has."""
    return bytes(bytearray(size))


def test_the_same_bytes_are_worked_out_once_and_others_that_are_equal_again() -> None:
    work = Counted()
    kept = Kept(work, 1_000)
    first, equal = fresh(40), fresh(40)
    assert kept.of([first]) is kept.of([first])
    assert work.done == 1
    assert kept.of([equal]) == kept.of([first]) and work.done == 2


def test_the_order_and_the_company_count() -> None:
    work = Counted()
    kept = Kept(work, 1_000)
    a, b = b"ab" + fresh(3), b"cd" + fresh(3)
    assert kept.of([a, b]) != kept.of([b, a])
    assert kept.of([a]) == [a] and work.done == 3


def test_what_was_not_asked_for_longest_goes_first_and_the_rest_stays() -> None:
    work = Counted()
    kept = Kept(work, 100)
    old, used, new = fresh(40), fresh(40), fresh(40)
    for each in (old, used, old, new):
        kept.of([each])
    assert kept.size == 80 and work.done == 3
    kept.of([old])
    assert work.done == 3
    kept.of([used])
    assert work.done == 4


def test_what_is_larger_than_all_the_room_is_worked_out_and_not_kept() -> None:
    work = Counted()
    kept = Kept(work, 100)
    small, large = fresh(40), fresh(101)
    kept.of([small])
    assert kept.of([large]) == [large] and kept.size == 40
    kept.of([large])
    assert work.done == 3


def test_an_answer_is_never_given_for_bytes_that_came_to_lie_where_others_were() -> None:
    kept = Kept(lambda parts: parts[0][:1], 100)
    for number in range(2_000):
        assert kept.of([bytes([number % 251]) + fresh(30)]) == bytes([number % 251])


RINGS = [[0.0, 0, 90, 0, 90, 90, 0, 90], [30.0, 30, 60, 30, 60, 60, 30, 60]]
AREA = MapFeature((0, 0), "forest", "", True, True, 2, 0, encode(RINGS, True, (0, 0)), 0, 9000, 0, 9000)


def test_an_area_with_holes_does_not_change_the_path_that_others_get() -> None:
    assert with_holes(AREA).fillRule() is Qt.FillRule.OddEvenFill
    assert next(paths([AREA])).fillRule() is Qt.FillRule.WindingFill
    assert next(paths([AREA])) is next(paths([AREA]))


def test_the_corners_of_rings_come_apart_and_are_the_same_again() -> None:
    origin, rings = corners_of(AREA)
    assert origin == (0, 0) and [len(easts) for easts, _ in rings] == [5, 5]
    assert corners_of(AREA)[1] is rings
