"""The rubric: a hundred points in five domains, shared out whole, with weights a centre may change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.practice.model import Expected
from scripts.practice.rubric import DOMAIN_OF, DOMAINS, FILE, TOP, RubricError, load_rubric, shared_out, standard

TEXT = FILE.read_text(encoding="utf-8")


def test_the_standard_rubric_is_that_of_the_ground() -> None:
    assert [(d.id, d.point) for d in standard().omraader] == [
        ("sted", 20), ("hvad", 20), ("alarm", 20), ("samtale", 25), ("raad", 15),
    ]  # fmt: skip
    assert {fault.id for fault in standard().kritiske} == {"haan", "afvist", "farligt_raad"}


def test_everything_a_trainer_rates_has_anchors_from_nothing_to_the_best_in_both_languages() -> None:
    for domain in standard().omraader:
        for rated in domain.traener:
            assert {0, TOP} <= set(rated.ankre) == set(rated.english)


def test_everything_the_score_can_look_for_belongs_to_a_domain() -> None:
    kinds = Expected.model_fields["hvad"].annotation
    assert set(DOMAIN_OF) == set(kinds.__args__)
    assert set(DOMAIN_OF.values()) == set(DOMAINS)


@given(st.integers(0, 100), st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_points_shared_out_always_add_up_and_follow_the_weights(whole: int, weights: list[int]) -> None:
    shares = shared_out(whole, weights)
    assert sum(shares) == whole
    total = sum(weights)
    assert all(abs(share - whole * weight / total) < 1 for share, weight in zip(shares, weights, strict=True))


def test_the_weights_in_a_log_bring_the_same_rubric_back() -> None:
    assert standard().with_weights(standard().compact()) == standard()


@pytest.mark.parametrize(
    "kept", ["", "x", "{}", "[]", '{"id": "x", "v": 1, "d": {}}', '{"id":"x","v":1,"d":{"sted":[9]}}']
)
def test_weights_that_cannot_be_read_leave_the_standard_ones(kept: str) -> None:
    assert standard().with_weights(kept) == standard()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("point: 25", "point: 35", "give 100"),
        ("- id: hvad\n", "- id: raad\n", "områderne skal være"),
        ("vaegt: 5", "vaegt: 0", "vaegt"),
        ("skema: 1", "skema: 1\nukendt: 1", "ukendt"),
        ("skema: 1", "skema: [", "rubrik.yaml:"),
    ],
)
def test_a_rubric_that_cannot_be_used_says_why(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "rubrik.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RubricError, match=words):
        load_rubric(path)


def test_a_rubric_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="kan ikke læses"):
        load_rubric(tmp_path / "ingen.yaml")
