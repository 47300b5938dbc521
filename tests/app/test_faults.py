"""The board of what is wrong: gravest first, told to who comes late, gone when mended."""

from __future__ import annotations

from app.domain.catalogue import Words
from app.faults import Faults

MAP, JOURNAL = Words("kort", "map"), Words("journal", "journal")


def test_the_gravest_stands_first_and_a_part_that_is_mended_is_gone() -> None:
    faults = Faults()
    faults.report("map", MAP)
    faults.report("journal", JOURNAL)
    assert faults.words == (JOURNAL, MAP)
    faults.report("journal", None)
    assert faults.words == (MAP,)


def test_who_subscribes_late_hears_at_once_what_is_wrong_and_then_each_change_once() -> None:
    faults, heard = Faults(), []
    faults.report("map", MAP)
    faults.subscribe(heard.append)
    faults.report("map", MAP)
    faults.report("journal", JOURNAL)
    faults.report("map", None)
    assert heard == [(MAP,), (JOURNAL, MAP), (JOURNAL,)]


def test_to_say_that_a_part_works_that_always_did_is_no_news() -> None:
    faults, heard = Faults(), []
    faults.subscribe(heard.append)
    faults.report("register", None)
    assert heard == [()]
