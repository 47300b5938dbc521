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
    qtbot.waitUntil(lambda: bool(page._errors()), timeout=PATIENCE_MS)
    assert "fare.vaabn" in store.text("vaaben")
    page.editor.go_to(1)
    press(page, Key.Key_F4)
    finding = page.editor.finding_here()
    assert finding is not None and "fare.vaabn" in finding.text
    press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "fare.vaabn:" not in page.editor.toPlainText()
    qtbot.waitUntil(lambda: not page._errors(), timeout=PATIENCE_MS)


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
    qtbot.waitUntil(lambda: bool(page._errors()), timeout=PATIENCE_MS)
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
    page._show_notes(("<b>fed</b>",))
    assert page.notes.toPlainText() == "<b>fed</b>"
    assert not page.notes.document().isModified()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_part_covers_another(make: Make, theme: ThemeName, size: tuple[int, int]) -> None:
    page = make("brand_bygning", theme, size)
    parts = [page.search, page.list, page.editor, page.guide, page.walks, page.keys]
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            assert not part.geometry().intersects(other.geometry()), (part, other)
        assert page.rect().contains(part.geometry())
