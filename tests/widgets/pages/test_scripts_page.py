"""The instructor's window by keyboard: written, checked at the line, tried in the desk's panel, published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.instructing import Instructing
from app.scripts_store import ScriptStore
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.script_desk import BridgedInstructing
from widgets.pages.scripts_page import ScriptsPage
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 22, 9, 41, 12, tzinfo=UTC)
Make = Callable[..., ScriptsPage]
Key = Qt.Key
PATIENCE_MS = 20_000


@pytest.fixture
def store(tmp_path: Path) -> ScriptStore:
    return ScriptStore(tmp_path / "guides", lambda: NOW)


@pytest.fixture
def make(qtbot: QtBot, store: ScriptStore, tmp_path: Path) -> Iterator[Make]:
    made: list[Instructing] = []

    def build(
        script: str = "vaaben", theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080)
    ) -> ScriptsPage:
        work = Instructing(store, tmp_path / "exports")
        made.append(work)
        look = Look(Theme.load(theme), Metrics.for_window(*size))
        page = ScriptsPage(look, BridgedInstructing(work, Bridge(None)), lambda: NOW, "AKJ")
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.list.count > 0, timeout=PATIENCE_MS)
        page.list.take(script)
        qtbot.waitUntil(lambda: checked(page, script), timeout=PATIENCE_MS)
        return page

    yield build
    for work in made:
        work.stop()


def checked(page: ScriptsPage, script: str) -> bool:
    return page._checked is not None and page._checked.name == script


def press(page: ScriptsPage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.focusWidget() or page, key, modifier)


def type_(page: ScriptsPage, words: str) -> None:
    QTest.keyClicks(page.focusWidget(), words)


def draft(qtbot: QtBot, page: ScriptsPage) -> None:
    press(page, Key.Key_F5)
    qtbot.waitUntil(lambda: not page.editor.isReadOnly(), timeout=PATIENCE_MS)


def swap(page: ScriptsPage, before: str, after: str) -> None:
    """Write in the editor as a hand would: find the words, put others in their place."""
    assert page.editor.find(before) or (page.editor.go_to(1) or page.editor.find(before))
    page.editor.insertPlainText(after)


def test_the_list_has_every_script_and_what_is_shown_cannot_be_written_on_before_a_draft(make: Make) -> None:
    page = make()
    assert page.list.count == len(page.list.rows) >= 12
    assert page.editor.isReadOnly() and "id: vaaben" in page.editor.toPlainText()


def test_the_search_narrows_the_list_and_the_arrows_walk_it(make: Make, qtbot: QtBot) -> None:
    page = make()
    press(page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_(page, "brand i byg")
    assert [row.id for row in page.list.rows] == ["brand_bygning"]
    press(page, Key.Key_Down)
    assert page.list.current == "brand_bygning"


def test_a_fault_is_marked_at_its_line_and_mended_by_one_key(make: Make, qtbot: QtBot, store: ScriptStore) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "naar: {fare.vaaben: ja}", "naar: {fare.vaabn: ja}")
    qtbot.waitUntil(lambda: bool(page.errors()), timeout=PATIENCE_MS)
    assert "fare.vaabn" in store.text("vaaben")
    page.editor.go_to(1)
    press(page, Key.Key_F4)
    finding = page.editor.finding_here()
    assert finding is not None and "fare.vaabn" in finding.text
    press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "fare.vaabn:" not in page.editor.toPlainText()
    qtbot.waitUntil(lambda: not page.errors(), timeout=PATIENCE_MS)


def test_a_fault_is_said_in_a_box_below_its_line_and_the_lines_after_it_make_room(
    make: Make, qtbot: QtBot
) -> None:
    page = make("brand_bygning")
    draft(qtbot, page)
    editor = page.editor
    plain = editor.blockBoundingRect(editor.document().firstBlock()).height()
    swap(page, "{brand.nogen_inde: ja}", "{brand.nogen_ind: ja}")
    qtbot.waitUntil(lambda: bool(page.errors()), timeout=PATIENCE_MS)
    finding = next(f for f in editor.findings if f.code == "ukendt-felt")
    block = editor.document().findBlockByNumber(finding.line - 1)
    remark = editor.remarks.at(block.blockNumber())[0]
    assert "brand.nogen_ind" in " ".join(remark.rows) and remark.mend
    assert editor.blockBoundingRect(block).height() == plain + remark.height
    editor.go_to(1)
    editor.insertPlainText("# en linje mere\n")
    moved = editor.document().findBlockByNumber(finding.line)
    assert editor.blockBoundingRect(moved).height() == plain + remark.height
    assert editor.blockBoundingRect(block.previous()).height() == plain
    qtbot.waitUntil(lambda: any(f.line == finding.line + 1 for f in page.editor.findings), timeout=PATIENCE_MS)


def test_what_is_said_of_nearly_every_line_has_its_sign_and_no_box(make: Make, store: ScriptStore) -> None:
    store.new("min_guide", "AKJ")
    page = make("min_guide")
    quiet = next(f for f in page.editor.findings if f.code == "uoversat")
    assert page.editor.remarks.at(quiet.line - 1) == ()


def test_walkthroughs_of_an_earlier_text_or_beside_errors_are_not_said_to_hold_as_if_all_were_well(
    make: Make, qtbot: QtBot
) -> None:
    page = make()
    draft(qtbot, page)
    press(page, Key.Key_F2)
    qtbot.waitUntil(lambda: bool(page.walks.walked and page.walks.walked.walks), timeout=PATIENCE_MS)
    assert not page.walks.doubted
    swap(page, "naar: {fare.vaaben: ja}", "naar: {fare.vaabn: ja}")
    assert page.walks.doubted and page.walks.outdated
    qtbot.waitUntil(lambda: page.walks.errors > 0, timeout=PATIENCE_MS)
    swap(page, "naar: {fare.vaabn: ja}", "naar: {fare.vaaben: ja}")
    press(page, Key.Key_F2)
    qtbot.waitUntil(lambda: page.walks.errors == 0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.walks.doubted, timeout=PATIENCE_MS)


def test_an_item_that_can_never_be_shown_stands_in_red_with_its_line_and_a_click_goes_there(
    make: Make, qtbot: QtBot
) -> None:
    page = make("brand_bygning")
    assert page.never.rows == () and page.never.height() == 0
    draft(qtbot, page)
    swap(page, "{brand.nogen_inde: ja}", "{brand.nogen_ind: ja}")
    qtbot.waitUntil(lambda: bool(page.never.rows), timeout=PATIENCE_MS)
    (line, said), = page.never.rows
    assert said == "Hvor mange er der inde?" and "brand.nogen_ind" in page.editor.toPlainText().splitlines()[line - 1]
    assert page.never.height() > 0 and str(line) in page.never.accessibleDescription()
    page.editor.go_to(1)
    QTest.mouseClick(page.never, Qt.MouseButton.LeftButton, pos=page.never.rect().center())
    assert page.editor.line == line


def test_an_answer_to_an_earlier_text_never_takes_back_what_was_written_since(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "navn: Våben", "navn: Våben nu")
    page.check()
    older = page._checked
    swap(page, "navn: Våben nu", "navn: Våben igen")
    page.check()
    assert older is not None
    page._take_checked(page._asked - 1, older)
    assert "navn: Våben igen" in page.editor.toPlainText()


def test_a_search_finds_what_is_said_and_which_field_is_filled_and_opens_at_the_line(make: Make, qtbot: QtBot) -> None:
    page = make()
    for sought, script in (("iltflasker eller batterier", "brand_bygning"), ("brand.selv_ude", "brand_bygning")):
        page.search.line.setText("")
        press(page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        type_(page, sought)
        assert script in [row.id for row in page.list.rows] and len(page.list.rows) < page.list.count
    page.list.take("brand_bygning")
    qtbot.waitUntil(lambda: checked(page, "brand_bygning"), timeout=PATIENCE_MS)
    assert "brand.selv_ude" in page.editor.textCursor().block().text()


def test_the_lists_last_row_is_whole(make: Make) -> None:
    page = make()
    high = page.list._high()
    page.list.resize(page.list.width(), 3 * high + high // 2)
    ground = page.list.grab().toImage()
    empty = {ground.pixelColor(x, 3 * high + high // 4).name() for x in range(ground.width())}
    assert len(empty) == 1


def test_f5_begins_a_draft_and_then_asks_to_practise_with_it(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.can_practise = True
    asked: list[str] = []
    page.practice_wanted.connect(asked.append)
    draft(qtbot, page)
    press(page, Key.Key_F5)
    assert asked == ["vaaben"]
    swap(page, "naar: {fare.vaaben: ja}", "naar: {fare.vaabn: ja}")
    qtbot.waitUntil(lambda: bool(page.errors()), timeout=PATIENCE_MS)
    press(page, Key.Key_F5)
    assert asked == ["vaaben"]


@pytest.mark.parametrize(
    ("line", "word", "thing"),
    [
        ("    felt: brand.nogen_inde", "nogen", ("field", "brand.nogen_inde")),
        ("    svar: {type: tekst, af: [kælder, stuen, 1. sal", "stuen", ("answer", "brand_bygning.q_etage=stuen")),
        ("  - id: q_inde", "q_inde", ("item", "brand_bygning.q_inde")),
        ("navn: Brand i bygning", "Brand", ("script", "brand_bygning")),
    ],
)
def test_what_is_renamed_is_what_the_cursor_is_at(
    make: Make, qtbot: QtBot, line: str, word: str, thing: tuple[str, str]
) -> None:
    page = make("brand_bygning")
    page.editor.go_to(1)
    assert page.editor.find(line)
    page.editor.go_to(page.editor.line)
    assert page.editor.find(word)
    assert page.editor.thing_here("brand_bygning") == thing


def test_an_answer_is_renamed_from_the_window(make: Make, qtbot: QtBot, store: ScriptStore) -> None:
    page = make("brand_bygning")
    page.editor.go_to(1)
    assert page.editor.find("[kælder, stuen")
    press(page, Key.Key_F7)
    type_(page, "stueetage")
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: store.is_draft("brand_bygning"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "[kælder, stueetage" in page.editor.toPlainText(), timeout=PATIENCE_MS)


def test_a_layer_is_begun_written_and_brought_to_the_desk_in_the_window(
    make: Make, qtbot: QtBot, store: ScriptStore
) -> None:
    page = make("brand_bygning")
    name = "brand_bygning.kreds_oest"
    press(page, Key.Key_F10)
    type_(page, name)
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: checked(page, name), timeout=PATIENCE_MS)
    assert page.list.row is not None and page.list.row.name == "Brand i bygning · kreds_oest"
    page.editor.find("q_kreds_oest_foerste")
    page.preview.show_item(page.editor.item_here())
    shown = page.guide.agenda
    assert shown is not None and any(item.item == "q_kreds_oest_foerste" for item in shown.all_items)
    swap(page, "tilfoej:", "fjern: [q_inde]\ntilfoej:")
    qtbot.waitUntil(lambda: any("er kritisk" in f.text for f in page.editor.findings), timeout=PATIENCE_MS)
    swap(page, "fjern: [q_inde]", "fjern: [q_bygning]")
    qtbot.waitUntil(lambda: page._stage() == "submit" and not page.errors(), timeout=PATIENCE_MS)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: page._stage() == "approve", timeout=PATIENCE_MS)
    for person in ("MBN", "LSO"):
        press(page, Key.Key_F8)
        type_(page, person)
        press(page, Key.Key_Return)
        qtbot.waitUntil(lambda person=person: f"Godkendt af {person}" in page.foot, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page._stage() == "publish", timeout=PATIENCE_MS)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(store.log()), timeout=PATIENCE_MS)
    ids = [item.id for item in store.library(ripe="trial").script("brand_bygning").indhold]
    assert "q_kreds_oest_foerste" in ids and "q_bygning" not in ids


def test_the_preview_is_the_desks_panel_and_follows_what_is_written(make: Make, qtbot: QtBot) -> None:
    page = make("brand_bygning")
    draft(qtbot, page)
    page.preview.show_item("q_hvad")
    view = page.guide.agenda
    assert view is not None and view.current is not None and view.current.text == "Hvad brænder?"
    swap(page, "Hvad brænder?", "Hvad er det, der brænder?")
    qtbot.waitUntil(
        lambda: page.guide.agenda is not None and page.guide.agenda.current is not None
        and page.guide.agenda.current.text == "Hvad er det, der brænder?",
        timeout=PATIENCE_MS,
    )  # fmt: skip
    page.guide.setFocus()
    press(page, Key.Key_1)
    assert page.preview.view is not None and page.preview.view.current is not None
    assert page.preview.view.current.item != "q_hvad"


def test_a_text_that_cannot_be_read_leaves_the_last_preview(make: Make, qtbot: QtBot, store: ScriptStore) -> None:
    page = make()
    draft(qtbot, page)
    qtbot.waitUntil(lambda: page.guide.agenda is not None and page.guide.agenda.version == 2, timeout=PATIENCE_MS)
    before = page.guide.agenda
    swap(page, "skema: 1", "skema: [")
    qtbot.waitUntil(lambda: bool(page.errors()), timeout=PATIENCE_MS)
    assert page.guide.agenda == before and "skema: [" in store.text("vaaben")


def test_a_draft_goes_all_the_way_to_the_desk_by_keys_alone(make: Make, qtbot: QtBot, store: ScriptStore) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "navn: Våben", "navn: Våben nu")
    qtbot.waitUntil(lambda: "Våben nu" in store.text("vaaben") and not page._later.isActive(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page._stage() == "submit", timeout=PATIENCE_MS)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: page._stage() == "approve", timeout=PATIENCE_MS)
    for person in ("AKJ", "MBN", "LSO"):
        press(page, Key.Key_F8)
        type_(page, person)
        press(page, Key.Key_Return)
        words = "har skrevet guiden" if person == "AKJ" else f"Godkendt af {person}"
        qtbot.waitUntil(lambda words=words: words in page.foot, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page._stage() == "publish", timeout=PATIENCE_MS)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(store.log()), timeout=PATIENCE_MS)
    assert store.library(ripe="approved").script("vaaben").navn == "Våben nu"


def test_a_call_that_rings_takes_the_page_away_and_what_was_written_is_kept(
    make: Make, qtbot: QtBot, store: ScriptStore
) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "navn: Våben", "navn: Midt i")
    with qtbot.waitSignal(page.closed, timeout=PATIENCE_MS):
        page.show_ringing("112 ringer")
    qtbot.waitUntil(lambda: "Midt i" in store.text("vaaben"), timeout=PATIENCE_MS)


def test_what_is_asked_for_is_left_by_escape_and_nothing_is_done(make: Make, qtbot: QtBot, store: ScriptStore) -> None:
    page = make()
    press(page, Key.Key_F9)
    assert not page.ask.isHidden()
    press(page, Key.Key_Escape)
    assert page.ask.isHidden() and store.log() == []


def test_text_from_a_script_is_never_markup(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_notes(("<b>fed</b>",))
    assert page.notes.toPlainText() == "<b>fed</b>"
    assert not page.notes.document().isModified()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_part_covers_another(make: Make, theme: ThemeName, size: tuple[int, int]) -> None:
    page = make("brand_bygning", theme, size)
    parts = [page.search, page.list, page.editor, page.guide, page.never, page.walks, page.keys]
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            assert not part.geometry().intersects(other.geometry()), (part, other)
        assert page.rect().contains(part.geometry())
