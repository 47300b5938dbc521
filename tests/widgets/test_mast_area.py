"""With only a mast the list offers what lies in its area; one key goes to it and one takes it."""

from __future__ import annotations

from tools.scenes import mast_only
from tools.stage import Stage
from widgets.panels.where import WherePanel


def offered(stage: Stage) -> list[str]:
    return [row.place.text for row in stage.console.desk_page.where.list.rows]


def where_with_a_mast(stage: Stage) -> WherePanel:
    mast_only(stage)
    stage.wait_for(lambda: len(offered(stage)) > 1)
    return stage.console.desk_page.where


def test_signs_and_places_in_the_sector_are_offered_and_the_mast_last(stage: Stage) -> None:
    where = where_with_a_mast(stage)
    assert "C120" in [text.replace(" ", "") for text in offered(stage)]
    assert offered(stage)[-1] == "Området for Mast Sønderstrand"
    assert "i sektoren" in where.list.accessibleDescription()
    assert len(where.list.rows) <= where.list.most


def test_enter_takes_none_of_them_until_it_is_gone_to(stage: Stage) -> None:
    where_with_a_mast(stage)
    stage.press("Ctrl+2")
    stage.press("Enter")
    stage.settle()
    assert stage.house.desk.snapshot.call is not None and stage.house.desk.snapshot.call.place is None
    first = offered(stage)[0]
    stage.press("Down")
    stage.press("Enter")
    stage.settle()
    call = stage.house.desk.snapshot.call
    assert call is not None and call.place is not None and call.place.text == first


def test_what_comes_later_never_takes_the_place_of_the_area_that_was_gone_to(stage: Stage) -> None:
    where = where_with_a_mast(stage)
    found = stage.console.picture.within
    stage.console.show_within(())
    stage.press("Ctrl+2")
    stage.press("Down")
    assert [row.place.text for row in where.list.rows] == ["Området for Mast Sønderstrand"]
    stage.console.show_within(found)
    assert len(where.list.rows) > 1
    stage.press("Enter")
    stage.settle()
    call = stage.house.desk.snapshot.call
    assert call is not None and call.place is not None and call.place.text == "Området for Mast Sønderstrand"


def test_words_of_the_caller_leave_only_what_was_found_for_them_and_the_mast(stage: Stage) -> None:
    where_with_a_mast(stage)
    stage.press("Ctrl+2")
    stage.type("c117")
    stage.settle()
    assert not any(row.area is not None and row.area.why for row in stage.console.desk_page.where.list.rows)


def test_the_phones_own_position_takes_the_masts_area_away(stage: Stage) -> None:
    from tools.scenes import _beside  # a position 2.3 km from the sign

    where_with_a_mast(stage)
    stage.receive(_beside(stage, "c117", 2290, 160, 62, "W"), "+4500006215")
    stage.settle()
    stage.console.refresh()
    stage.settle()
    assert not any(row.area is not None and row.area.why for row in stage.console.desk_page.where.list.rows)
    assert stage.console.picture.within == ()
