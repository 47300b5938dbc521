"""Candidates: the column of shares never praises a place that lies far from the phone."""

from __future__ import annotations

import pytest

from locate.register import Candidate
from locate.register.types import Ring
from widgets.panels.candidates import share_words


def sign(share: float | None, ring: Ring | None) -> Candidate:
    return Candidate(
        kind="sign", id="C117", text="C117", lat=56.8, lon=10.9, easting=616_000.0, northing=6_296_000.0,
        probability=share, ring=ring,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "ring", "words"),
    [
        (0.96, "68", "96 %"),
        (0.3, "95", "30 %"),
        (0.002, "outside", "< 1 %"),
        (1.0, "outside", ""),
        (0.3, "outside", ""),
        (None, None, ""),
    ],
)
def test_a_share_is_told_only_where_it_says_how_well_the_place_fits(
    share: float | None, ring: Ring | None, words: str
) -> None:
    assert share_words(sign(share, ring)) == words
