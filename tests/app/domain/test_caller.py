"""One caller, however the number is written."""

from __future__ import annotations

from itertools import combinations

from app.domain import facts as f
from app.domain.caller import numbers_of, one_form, same_caller
from app.domain.fold import fold_call
from tests.app import worlds

WRITTEN = ["00 00 41 27", "+4500004127", "004500004127", "00004127", "4500004127", "(+45) 00-00-41-27"]


def test_a_number_is_one_caller_however_it_is_written() -> None:
    assert {one_form(text) for text in WRITTEN} == {"+4500004127"}
    assert all(same_caller(a, b) for a, b in combinations(WRITTEN, 2))


def test_two_callers_without_a_number_are_not_one() -> None:
    assert not same_caller("", "") and not same_caller("hemmeligt", "hemmeligt")
    assert not same_caller("00004127", "00004128")


def test_a_call_is_known_by_every_number_on_its_form() -> None:
    told = [
        f.CallRang(line="112", number="+4500004127"),
        f.FieldSet(field="anmelder.ring_tilbage", value="004500005012"),
        f.FieldSet(field="personer.1.telefon", value="00 00 60 12"),
    ]
    call = fold_call(worlds.lines(told))
    assert call is not None
    assert numbers_of(call) == {"+4500004127", "+4500005012", "+4500006012"}
