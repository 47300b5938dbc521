"""Where: the place stays the largest text, and on 114 it is all that stays once it is settled."""

from __future__ import annotations

from tools.stage import Stage

BURGLARY = "INDBRUD-OPDAGET"


def settled_place(stage: Stage, line: str) -> None:
    stage.ring(on="114" if line == "114" else "112")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.type("møllevænget 31 nørrehavn")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.press("F4")
    stage.settle()


def test_a_settled_place_on_114_gives_its_room_to_the_form(stage: Stage) -> None:
    settled_place(stage, "114")
    call = stage.house.desk.snapshot.desk.current
    stage.house.actions.set_field(call, "haendelse.aarsag", BURGLARY)
    stage.settle()
    stage.press("Ctrl+1")
    stage.console.refresh()
    stage.settle()
    page = stage.console.desk_page
    assert page.where.folded and not page.where.search.isVisible()
    inside = [e for e in page.form.entries.values() if e.widget.geometry().bottom() <= page.form.height()]
    assert len(inside) == len(page.form.entries) > 15


def test_the_key_for_the_place_opens_the_search_again_with_its_words(stage: Stage) -> None:
    settled_place(stage, "114")
    stage.press("Ctrl+1")
    stage.console.refresh()
    stage.settle()
    stage.press("Ctrl+2")
    stage.settle()
    where = stage.console.desk_page.where
    assert not where.folded and where.search.line.hasFocus()
    assert where.search_text() == "møllevænget 31 nørrehavn"


def test_on_112_the_candidates_stay_beside_the_chosen_place(stage: Stage) -> None:
    settled_place(stage, "112")
    stage.press("Ctrl+1")
    stage.console.refresh()
    stage.settle()
    where = stage.console.desk_page.where
    assert not where.folded and where.search.isVisible() and where.list.rows


def test_the_word_being_typed_in_the_middle_of_a_text_may_go_on(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type(" 31 nørrehavn")
    stage.press("Home")
    stage.type("mø")
    stage.settle()
    assert stage.console.desk_page.where.search_text() == "mø 31 nørrehavn"
    assert "Møllevænget 31" in stage.console.desk_page.where.list.accessibleDescription()
