"""The words of a score: every band has one, and ids are named by what they say."""

from __future__ import annotations

from typing import get_args

from app.practice.result import BAND, named
from scripts.practice.scoring import Band


def test_every_band_has_words() -> None:
    assert set(BAND) == set(get_args(Band))


def test_form_fields_are_named_as_on_the_form_and_not_by_their_id() -> None:
    assert "brand." not in named("mangler brand.nogen_inde") and "nogen inde" in named("mangler brand.nogen_inde")
    assert named("intet felt.her") == "intet felt.her"


def test_items_of_the_guides_are_named_by_what_they_say() -> None:
    words = {"brand_bygning.s_ikke_ind_igen": "Gå ikke ind igen."}
    found = named("Ikke sagt: brand_bygning.s_ikke_ind_igen", "da", lambda key: words.get(key, ""))
    assert found == "Ikke sagt: »Gå ikke ind igen.«"
