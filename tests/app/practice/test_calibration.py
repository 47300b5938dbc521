"""Two raters held against each other: difference, agreement within one step, weighted kappa, and who should talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.practice.calibration import calibration, compared, weighted_kappa
from app.practice.review import RaterItem, RaterPart

ITEMS = (RaterItem("tone", "Tone", {}), RaterItem("styrer", "Styring", {}), RaterItem("notat", "Notat", {}))
POINTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=60)


def part(rater: str, **given: int) -> RaterPart:
    return RaterPart(rater, given, {"tone": f"{rater} skriver"})


def test_both_ratings_stand_side_by_side_and_two_steps_apart_is_told() -> None:
    (pair,) = compared("c1", [part("TR2", tone=4, styrer=3), part("TR1", tone=2, styrer=4, notat=5)], ITEMS)
    assert (pair.first, pair.second) == ("TR1", "TR2")
    assert [(r.name, r.first, r.second, r.difference, r.within_one, r.apart) for r in pair.rows] == [
        ("Tone", 2, 4, 2, False, True), ("Styring", 4, 3, 1, True, False),
    ]  # fmt: skip
    assert pair.within_one == 0.5 and [row.item for row in pair.apart] == ["tone"]
    assert (pair.only_first, pair.only_second) == (("Notat",), ())
    assert pair.rows[0].first_comment == "TR1 skriver"


def test_three_raters_make_three_pairs_and_one_makes_none() -> None:
    raters = [part(name, tone=3) for name in ("A", "B", "C")]
    assert [(p.first, p.second) for p in compared("c", raters, ITEMS)] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert compared("c", raters[:1], ITEMS) == ()


def test_kappa_is_the_textbooks() -> None:
    # Worked by hand: seen 3/4 of a step squared, by chance 3.25: 1 - 0.75/3.25.
    pairs = [(0, 1), (2, 2), (4, 3), (3, 4)]
    by_chance = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / 16
    assert weighted_kappa(pairs) == pytest.approx(1 - 0.75 / by_chance)
    assert weighted_kappa([(0, 0), (5, 5), (3, 3)]) == 1.0
    assert weighted_kappa([(0, 5), (5, 0)]) == -1.0


def test_kappa_is_untold_where_nothing_varies() -> None:
    assert weighted_kappa([]) is None and weighted_kappa([(3, 3), (3, 3)]) is None


@given(POINTS)
def test_kappa_never_depends_on_who_is_first_and_never_leaves_its_range(pairs: list[tuple[int, int]]) -> None:
    found, turned = weighted_kappa(pairs), weighted_kappa([(b, a) for a, b in pairs])
    assert found == turned or (found is not None and found == pytest.approx(turned))
    assert found is None or -1.0 - 1e-9 <= found <= 1.0


def test_over_many_calls_raters_are_compared_by_item_with_their_bias() -> None:
    calls = [("c1", 2, 3), ("c2", 4, 5), ("c3", 0, 3), ("c4", 5, 5)]
    pairs = [p for c, a, b in calls for p in compared(c, [part("TR1", tone=a), part("TR2", tone=b)], ITEMS)]
    found = calibration(pairs)
    (pair,) = found.pairs
    assert (pair.calls, pair.pairs, pair.equal, pair.within_one, pair.few) == (4, 4, 0.25, 0.75, True)
    assert pair.items[0].bias == pytest.approx(1.25)
    assert [(p.call, p.apart[0].difference) for p in found.apart] == [("c3", 3)]


def test_raters_who_rated_nothing_in_common_are_no_pair() -> None:
    assert calibration(compared("c", [part("A", tone=3), part("B", notat=3)], ITEMS)).pairs == ()
