"""The time axis: px and seconds are one thing, nothing crawls, and no label lies on another."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from widgets.pages.review_scale import ZOOMS, axis_of, clusters, placed


@pytest.mark.parametrize("seconds", [0.0, 12.0, 118.0, 900.0, 5400.0])
@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_px_and_its_second_are_the_same_place_and_the_playhead_is_in_view(seconds: float, zoom: float) -> None:
    for share in (0.0, 0.3, 0.999, 1.0):
        axis = axis_of(130, 1000, seconds, seconds * share, zoom, 64)
        assert axis.left <= axis.x(seconds * share) <= axis.right
        assert abs(axis.t(axis.x(seconds * share)) - seconds * share) <= axis.shown_s / axis.width
        strokes = [axis.x(t) for t in axis.strokes()]
        assert all(b - a >= 64 or axis.step_s == 600 for a, b in pairwise(strokes))


def test_the_view_stands_still_while_the_playhead_moves_a_little() -> None:
    views = {axis_of(0, 900, 900.0, t / 10, 8.0, 64).start_s for t in range(3000, 3300)}
    assert len(views) <= 2, "it moves by whole thirds of what is in view"


def test_the_whole_call_is_in_view_unless_it_is_brought_nearer() -> None:
    whole = axis_of(0, 900, 900.0, 450.0, 1.0, 64)
    assert whole.start_s == 0 and whole.shown_s >= 900
    assert axis_of(0, 900, 900.0, 450.0, 4.0, 64).shown_s == pytest.approx(whole.shown_s / 4)


def test_no_label_lies_on_another_and_none_runs_over_the_edge() -> None:
    chance = random.Random(7)
    for _ in range(300):
        starts = sorted(chance.randint(0, 900) for _ in range(chance.randint(0, 40)))
        widths = [chance.randint(5, 240) for _ in starts]
        spots = placed(starts, widths, 3, 1000, 6)
        for row in range(3):
            mine = [(s, s + room) for s, (r, room) in zip(starts, spots, strict=True) if r == row]
            assert all(a[1] <= b[0] or a[1] == a[0] for a, b in pairwise(mine))
            assert all(end <= 1000 for _, end in mine)


def test_neighbours_that_stand_too_close_are_told_as_one() -> None:
    assert clusters([0, 300, 310, 600], [100, 80, 80, 90], 10) == [range(1), range(1, 3), range(3, 4)]
    assert clusters([], [], 10) == []
