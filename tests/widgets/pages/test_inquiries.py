"""The inquiries page by keyboard: found while typing, opened, added to, taken up again, printed and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.clock import ManualClock
from app.domain import facts as f
from app.domain.catalogue import Words
from app.registry import Done, Registry
from app.store.journal import Draft, Journal
from tests.app.test_registry import register, summary
from tests.widgets.map import town
from tests.widgets.pages.inquiry_world import NOW, MemoryDesk, detail, row
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.inquiries import InquiriesPage
from widgets.pages.inquiry_desk import BridgedRegistry, InquiryDesk
from widgets.pages.inquiry_table import InquiryModel
from widgets.panels.map_panel import MapGround
from widgets.theme import THEMES, Look, Theme, ThemeName

Make = Callable[..., InquiriesPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


def causes(code: str) -> str:
    return {"BRAND-BYG": "Brand i bygning", "SYGDOM": "Sygdom"}.get(code, code)


def look_of(theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080), scale: float = 1.0) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size, scale))


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def build(
        desk: InquiryDesk, theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080), scale: float = 1.0
    ) -> InquiriesPage:
        ground = MapGround(town.fetch_now, town.BOUNDS, "Test ground")
        page = InquiriesPage(look_of(theme, size, scale), desk, causes, ground, lambda: NOW)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.search.line.hasFocus, timeout=5000)
        return page

    return build


@pytest.fixture
def three() -> MemoryDesk:
    return MemoryDesk((row(1), row(2, place="Algade 31, 8595 Øvelsby", cause="SYGDOM"), row(3, closed_at=None)))


def press(qtbot: QtBot, page: InquiriesPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is."""
    target = page.focusWidget() or page
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_the_newest_inquiry_is_open_at_once(make: Make, three: MemoryDesk) -> None:
    page = make(three)
    assert page.table.chosen == three.rows[0]
    assert page.detail.detail is three.details["call-1"]
    assert page.count_words() == "3 inquiry(ies) · 0,04 s"


def test_whoever_opens_the_page_can_type_at_once(make: Make, three: MemoryDesk) -> None:
    page = make(three)
    page.table.setFocus()
    page.setFocus()  # as the console does when it lays a page over the desk
    assert page.search.line.hasFocus()


def test_typing_searches_with_every_letter(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    qtbot.keyClicks(page.search.line, "alg")
    assert [q.text for q in three.queries] == ["", "a", "al", "alg"]
    assert [r.call for r in page.table.inquiries.rows] == ["call-2"]
    assert page.detail.detail is three.details["call-2"]


def test_an_answer_to_an_older_question_is_not_shown(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    three.holding = True
    qtbot.keyClicks(page.search.line, "a")
    qtbot.keyClicks(page.search.line, "lgade")
    for _ in range(5):
        three.release()
        assert len(page.table.inquiries.rows) == 3
    assert page.count_words() == "searching …"
    three.release()
    assert [r.call for r in page.table.inquiries.rows] == ["call-2"]


def test_the_arrows_walk_the_list_while_the_cursor_stays_in_the_search(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.table.chosen == three.rows[1]
    assert page.detail.detail is three.details["call-2"]
    for _ in range(5):
        press(qtbot, page, Qt.Key.Key_Down)
    assert page.table.chosen == three.rows[2]
    press(qtbot, page, Qt.Key.Key_Up)
    assert page.table.chosen == three.rows[1]
    assert page.search.line.hasFocus()


def test_enter_takes_an_unclosed_inquiry_up_again_and_leaves_a_closed_one(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    taken: list[str] = []
    page.resume_wanted.connect(taken.append)
    press(qtbot, page, Qt.Key.Key_Return)
    assert taken == []
    assert page.keys.button("Enter").state == "not_yet"
    page.table.choose("call-3")
    assert page.keys.button("Enter").state == "usable"
    press(qtbot, page, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert taken == ["call-3"]


def test_a_supplement_is_written_in_a_line_and_handed_on_with_enter(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    added: list[tuple[str, str, str]] = []
    page.supplement_wanted.connect(lambda *given: added.append(given))
    press(qtbot, page, Qt.Key.Key_N, CONTROL)
    assert page.detail.line.line.hasFocus()
    qtbot.keyClicks(page.detail.line.line, "to inde, ikke tre")
    press(qtbot, page, Qt.Key.Key_Return)
    assert added == [("call-1", "to inde, ikke tre", "", "")]
    assert not page.detail.writing


def test_a_supplement_may_say_which_field_it_is_about(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    added: list[tuple[str, str, str]] = []
    page.supplement_wanted.connect(lambda *given: added.append(given))
    press(qtbot, page, Qt.Key.Key_F2)
    qtbot.keyClicks(page.detail.line.line, "ingen inde")
    about = next(o for o in page.detail.about.options if o.value == "brand.nogen_inde")
    page.detail.about.setFocus()
    qtbot.keyClicks(page.detail.about, about.key)
    assert page.detail.about.shown.text == "Nogen inde"
    page.detail.line.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert added == [] and "why it is corrected" in page.foot, "a correction without a reason is asked for one"
    qtbot.keyClicks(page.detail.why.line, "brandvæsenet melder det")
    press(qtbot, page, Qt.Key.Key_Return)
    assert added == [("call-1", "ingen inde", "brand.nogen_inde", "brandvæsenet melder det")]


def test_an_inquiry_is_tied_to_one_that_may_be_the_same_incident(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    three.details["call-1"] = structs.replace(three.details["call-1"], kin=(row(2),))
    page = make(three)
    tied: list[tuple[object, ...]] = []
    page.tie_wanted.connect(lambda *given: tied.append(given))
    press(qtbot, page, Qt.Key.Key_F3)
    press(qtbot, page, Qt.Key.Key_Return)
    assert tied == [("call-1", "call-2", "", True)]


def test_parting_two_inquiries_needs_a_reason(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    three.details["call-1"] = detail("call-1", extra=(f.DuplicateAttached(call="call-2"),))
    page = make(three)
    tied: list[tuple[object, ...]] = []
    page.tie_wanted.connect(lambda *given: tied.append(given))
    press(qtbot, page, Qt.Key.Key_F3)
    press(qtbot, page, Qt.Key.Key_Return)
    assert tied == [] and "not one incident" in page.foot
    qtbot.keyClicks(page.detail.line.line, "en anden brand")
    press(qtbot, page, Qt.Key.Key_Return)
    assert tied == [("call-1", "call-2", "en anden brand", False)]


def test_nothing_to_tie_to_is_said(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    press(qtbot, page, Qt.Key.Key_F3)
    assert not page.detail.writing and "No other inquiry" in page.foot


def test_the_area_of_the_map_narrows_the_search(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    page.area.chosen.emit("map")
    assert three.queries[-1].box == page.side.area
    page.area.chosen.emit("")
    assert three.queries[-1].box is None


def test_the_list_is_exported_as_it_was_asked_for(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    qtbot.keyClicks(page.search.line, "call")
    press(qtbot, page, Qt.Key.Key_F9)
    assert three.asked[-2:] == ["list json call", "list csv call"]


def test_an_empty_supplement_is_not_handed_on(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    added: list[object] = []
    page.supplement_wanted.connect(lambda *given: added.append(given))
    press(qtbot, page, Qt.Key.Key_F2)
    qtbot.keyClicks(page.detail.line.line, "   ")
    press(qtbot, page, Qt.Key.Key_Return)
    assert added == [] and page.detail.writing


def test_escape_closes_the_line_and_keeps_what_was_begun(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    press(qtbot, page, Qt.Key.Key_F2)
    qtbot.keyClicks(page.detail.line.line, "iltflasker")
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not page.detail.writing and left == []
    press(qtbot, page, Qt.Key.Key_N, CONTROL)
    assert page.detail.line.text == "iltflasker"
    press(qtbot, page, Qt.Key.Key_Escape)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert left == [True]


def test_an_unclosed_inquiry_takes_no_supplement_and_says_why(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    page.table.choose("call-3")
    press(qtbot, page, Qt.Key.Key_F2)
    assert not page.detail.writing
    assert "once it is closed" in page.foot


def test_refreshing_shows_a_new_supplement_and_keeps_choice_and_typing(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    page.table.choose("call-2")
    press(qtbot, page, Qt.Key.Key_F2)
    qtbot.keyClicks(page.detail.line.line, "mere")
    three.details["call-2"] = detail("call-2", extra=(f.SupplementAdded(text="to inde"),))
    page.refresh()
    assert page.table.chosen == three.rows[1]
    assert page.detail.detail is not None
    assert [s.text for s in page.detail.detail.call.supplements] == ["to inde"]
    assert page.detail.writing and page.detail.line.text == "mere"


@pytest.mark.parametrize(
    ("key", "task"),
    [(Qt.Key.Key_F4, "summary call-1"), (Qt.Key.Key_F5, "pdf call-1"), (Qt.Key.Key_F6, "json call-1")],
)
def test_what_was_printed_or_exported_is_named_at_the_foot(
    make: Make, three: MemoryDesk, qtbot: QtBot, key: Qt.Key, task: str
) -> None:
    page = make(three)
    three.holding = True
    press(qtbot, page, key)
    assert three.asked[-1] == task
    assert page.foot.endswith("…")
    three.release()
    assert page.foot == "Gemt: mappe/fil.pdf"


def test_a_chain_that_is_whole_is_marked_and_a_broken_one_names_its_first_bad_fact(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    assert page.detail.head.accessibleDescription().endswith("by KHN")
    press(qtbot, page, Qt.Key.Key_F7)
    assert page.foot == "Kæden er i orden: 9 linjer."
    assert page.detail.head.accessibleDescription().endswith("chain in order")
    three.verdict = Done(False, Words("Linje 5 (e5) er ændret.", "Line 5 (e5) was altered."))
    press(qtbot, page, Qt.Key.Key_F7)
    assert page.foot == "Linje 5 (e5) er ændret."
    assert page.detail.head.accessibleDescription().endswith("chain broken")


def test_a_search_that_fails_says_so_in_words(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    three.failure = Words("Søgningen virker ikke", "The search does not work")
    qtbot.keyClicks(page.search.line, "a")
    assert page.foot == "Søgningen virker ikke"
    assert page.count_words() == "the search does not work"


def test_switches_narrow_the_search_by_period_line_and_authority(make: Make, three: MemoryDesk, qtbot: QtBot) -> None:
    page = make(three)
    page.on_line.setFocus()
    press(qtbot, page, Qt.Key.Key_Right)
    page.authority.setFocus()
    press(qtbot, page, Qt.Key.Key_Right)
    page.period.setFocus()
    press(qtbot, page, Qt.Key.Key_Left)
    query = three.queries[-1]
    assert (query.line, query.authority) == ("112", "health")
    assert query.since is not None and (NOW - query.since).days == 7


def test_ctrl_f_goes_to_the_search_and_escape_empties_it_before_it_leaves(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    page = make(three)
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    qtbot.keyClicks(page.search.line, "alg")
    page.table.setFocus()
    press(qtbot, page, Qt.Key.Key_F, CONTROL)
    assert page.search.line.hasFocus()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.search.text == "" and left == [] and len(page.table.inquiries.rows) == 3
    press(qtbot, page, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_long_timeline_scrolls_by_keys_and_says_which_lines_are_shown(
    make: Make, three: MemoryDesk, qtbot: QtBot
) -> None:
    three.details["call-1"] = detail("call-1", rows=60)
    page = make(three)
    moments = page.detail.moments
    assert moments.first == 0 and moments.below > 0
    moments.setFocus()
    press(qtbot, page, Qt.Key.Key_Down)
    assert moments.first == 1
    press(qtbot, page, Qt.Key.Key_End)
    assert moments.below == 0
    press(qtbot, page, Qt.Key.Key_Home)
    assert moments.first == 0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 2.0)])
@pytest.mark.parametrize("count", [0, 1, 200])
def test_the_page_is_drawn_whole_with_none_one_or_many_rows(
    make: Make, theme: ThemeName, size: tuple[int, int], scale: float, count: int
) -> None:
    desk = MemoryDesk(tuple(row(i) for i in range(1, count + 1)), total=10_000 if count == 200 else None)
    page = make(desk, theme, size, scale)
    assert not page.grab().isNull()
    assert page.table.geometry().bottom() <= page.detail.geometry().top()
    if count == 200:
        assert page.count_words() == "the newest 200 of 10.000 · 0,04 s"
    if not count:
        assert page.table.chosen is None and page.detail.detail is None
        assert page.keys.button("F5").state == "not_yet"


def test_no_row_is_cut_at_the_lower_edge_of_the_list(make: Make) -> None:
    page = make(MemoryDesk(tuple(row(i) for i in range(1, 60))))
    pitch = page.look.metrics.table_row
    assert page.table.height() % pitch == 0


@pytest.mark.parametrize("theme", THEMES)
def test_the_empty_part_of_the_list_follows_a_change_of_colours(
    make: Make, three: MemoryDesk, theme: ThemeName
) -> None:
    page = make(three, theme="dark" if theme == "light" else "light")
    # As the console does it: a style sheet above, then the page's own look.
    page.setStyleSheet(look_of(theme).theme.style_sheet(look_of(theme).metrics))
    page.set_look(look_of(theme))
    viewport = page.table.viewport()
    shown = viewport.grab().toImage().pixelColor(viewport.width() - 20, viewport.height() - 3)
    assert shown == look_of(theme).colour("panel")


def test_the_model_keeps_qts_own_rules(qtbot: QtBot) -> None:
    model = InquiryModel(causes)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((row(1), row(2, number="", closed_at=None)))
    model.set_language("en")
    assert model.data(model.index(0, 3)) == "Brand i bygning"
    assert model.data(model.index(0, 6)) == "taken over by fire"
    assert model.data(model.index(1, 0)) == "not answered"
    model.show_rows(())
    assert model.rowCount() == 0
    tester.deleteLater()


def test_text_from_outside_is_never_markup_nor_turns_the_reading_direction(qtbot: QtBot) -> None:
    model = InquiryModel(causes)
    model.show_rows((row(1, place="<b>12</b>\u202eB\nto"),))
    assert model.data(model.index(0, 4)) == "<b>12</b>\ufffdB to"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[tuple[Journal, Registry]]:
    clock = ManualClock()
    journal = Journal.open(tmp_path / "journal.db", "Ø4", clock)
    register(journal, clock, "a")
    register(journal, clock, "b", "Algade 31", "+4500009988")
    opened = Registry(tmp_path / "journal.db", tmp_path / "out", summary)
    yield journal, opened
    opened.stop()
    journal.close()


def test_the_page_reads_a_real_journal_over_the_bridge(
    make: Make, registry: tuple[Journal, Registry], qtbot: QtBot, tmp_path: Path
) -> None:
    journal, shelf = registry
    bridge = Bridge()
    page = make(BridgedRegistry(shelf, bridge))
    qtbot.keyClicks(page.search.line, "nørregade")
    qtbot.waitUntil(lambda: [r.call for r in page.table.inquiries.rows] == ["a"], timeout=10_000)
    qtbot.waitUntil(lambda: page.detail.detail is not None and page.detail.detail.call.id == "a", timeout=10_000)
    journal.append_sync([Draft("a", "KHN", f.SupplementAdded(text="to inde"))])
    page.refresh()

    def added() -> bool:
        found = page.detail.detail
        return found is not None and len(found.call.supplements) == 1

    qtbot.waitUntil(added, timeout=10_000)
    press(qtbot, page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.foot.startswith("Gemt"), timeout=20_000)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1
