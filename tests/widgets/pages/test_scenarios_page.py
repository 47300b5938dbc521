"""The window of practice calls by keyboard: written, checked at the line, tried out by its trainees, published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.config import Config
from app.practice.listing import PracticeRow
from app.practice.scenario_store import ScenarioStore, store_of
from app.practice.scenario_work import ScenarioWork
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.scenario_desk import BridgedScenarios
from widgets.pages.scenarios_page import ScenariosPage
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 22, 9, 41, 12, tzinfo=UTC)
FIRE = "brand_lejlighed_01"
Make = Callable[..., ScenariosPage]
Key = Qt.Key
PATIENCE_MS = 30_000


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config({"store": str(tmp_path)})


@pytest.fixture
def store(config: Config) -> ScenarioStore:
    return store_of(config)


@pytest.fixture
def make(qtbot: QtBot, config: Config) -> Iterator[Make]:
    made: list[ScenarioWork] = []

    def build(scenario: str = FIRE, size: tuple[int, int] = (1920, 1080)) -> ScenariosPage:
        work = ScenarioWork(config)
        made.append(work)
        look = Look(Theme.load("light"), Metrics.for_window(*size))
        page = ScenariosPage(look, BridgedScenarios(work, Bridge(None)), lambda: NOW, "AKJ")
        page.can_practise = True
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.list.count > 0, timeout=PATIENCE_MS)
        page.list.take(scenario)
        qtbot.waitUntil(lambda: page.checked_name == scenario, timeout=PATIENCE_MS)
        return page

    yield build
    for work in made:
        work.stop()


def press(page: ScenariosPage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.focusWidget() or page, key, modifier)


def draft(qtbot: QtBot, page: ScenariosPage) -> None:
    press(page, Key.Key_F5)
    qtbot.waitUntil(lambda: not page.editor.isReadOnly(), timeout=PATIENCE_MS)


def swap(page: ScenariosPage, before: str, after: str) -> None:
    """Write in the editor as a hand would: find the words, put others in their place."""
    page.editor.go_to(1)
    assert page.editor.find(before)
    page.editor.insertPlainText(after)


def kept(qtbot: QtBot, page: ScenariosPage) -> None:
    qtbot.waitUntil(lambda: page.checked_text == page.editor.toPlainText(), timeout=PATIENCE_MS)


def answer(page: ScenariosPage, words: str) -> None:
    QTest.keyClicks(page.focusWidget(), words)
    press(page, Key.Key_Return)


def test_a_shipped_one_cannot_be_written_on_before_a_draft_of_ones_own(
    make: Make, qtbot: QtBot, store: ScenarioStore
) -> None:
    page = make()
    assert page.list.count == len(page.list.rows) >= 13
    assert page.editor.isReadOnly() and f"id: {FIRE}" in page.editor.toPlainText()
    draft(qtbot, page)
    assert store.is_draft(FIRE) and "version: 3" in page.editor.toPlainText()


def test_a_fault_is_marked_at_its_line_and_mended_by_one_key(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "svarer_paa: [brand.etage]", "svarer_paa: [brand.etag]")
    qtbot.waitUntil(lambda: page.errors() == 1, timeout=PATIENCE_MS)
    page.editor.go_to(1)
    press(page, Key.Key_F4)
    finding = page.editor.finding_here()
    assert finding is not None and "brand.etag" in finding.text
    press(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.errors() == 0, timeout=PATIENCE_MS)


def test_every_pause_keeps_what_is_written_broken_or_not(make: Make, qtbot: QtBot, store: ScenarioStore) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "haendelser:", "haendelser: [")
    qtbot.waitUntil(lambda: "haendelser: [" in store.text(FIRE), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.errors() > 0, timeout=PATIENCE_MS)
    assert page.view.picture is not None  # the last text that could be read still stands there


def test_a_field_that_no_line_gives_is_told_beside_the_text(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    assert page.view.lacking() == 0
    swap(page, "giver: [brand.inde_antal]", "giver: []")
    qtbot.waitUntil(lambda: page.view.lacking() == 1, timeout=PATIENCE_MS)


def test_alt_and_a_digit_turns_the_page_beside_and_writes_nothing(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    page.editor.setFocus()
    before = page.editor.toPlainText()
    QTest.keyClick(page.editor, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.view.tab == "goals"
    assert page.editor.toPlainText() == before


def test_a_row_beside_the_text_leads_to_its_line(make: Make, qtbot: QtBot) -> None:
    page = make()
    press(page, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    press(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    press(page, Key.Key_Down)
    press(page, Key.Key_Return)
    assert page.editor.textCursor().block().text() == "  hvad:"


def test_the_trainees_play_the_draft_and_a_changed_draft_gives_another_result(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    press(page, Key.Key_F2)
    qtbot.waitUntil(lambda: page.tries.found is not None and page.view.tab == "played", timeout=PATIENCE_MS)
    assert page.tries.found is not None
    assert [(each.part, each.points, each.misses) for each in page.tries.found.tried] == [
        ("god", 100, ()), ("middel", 70, ()), ("farlig", 30, ())
    ]  # fmt: skip
    assert page.tries.tried is not None and page.tries.tried.said
    swap(page, "inden_s: 45", "inden_s: 5")
    kept(qtbot, page)
    assert page.tries.stale
    press(page, Key.Key_F2)
    qtbot.waitUntil(lambda: not page.tries.stale, timeout=PATIENCE_MS)
    assert page.tries.found.tried[0].misses


def test_the_result_it_gives_now_is_pinned_by_one_key(make: Make, qtbot: QtBot, store: ScenarioStore) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "inden_s: 45", "inden_s: 10")
    kept(qtbot, page)
    press(page, Key.Key_F6)
    qtbot.waitUntil(lambda: page.file() == f"{FIRE}.god.elev.yaml", timeout=PATIENCE_MS)
    assert "point: 100" in page.editor.toPlainText()
    press(page, Key.Key_F7)
    qtbot.waitUntil(lambda: "point: 100" not in page.editor.toPlainText(), timeout=PATIENCE_MS)
    assert store.runs(f"kladde/{FIRE}")[1].resultat.point < 100


def test_a_draft_without_errors_is_practised_with_at_the_desk(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    kept(qtbot, page)
    with qtbot.waitSignal(page.practice_wanted, timeout=PATIENCE_MS) as wanted:
        press(page, Key.Key_F5)
    row = wanted.args[0]
    assert isinstance(row, PracticeRow) and row.id == FIRE


def test_it_is_published_recalled_and_its_history_read_by_keyboard(
    make: Make, qtbot: QtBot, store: ScenarioStore
) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "titel: Lejlighedsbrand 01", "titel: Vores brand")
    qtbot.waitUntil(lambda: "Vores brand" in page.checked_text, timeout=PATIENCE_MS)
    press(page, Key.Key_F8)
    answer(page, "akj")
    qtbot.waitUntil(lambda: store.scenarios().get(FIRE).titel == "Vores brand", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.editor.isReadOnly(), timeout=PATIENCE_MS)
    press(page, Key.Key_F3)
    qtbot.waitUntil(lambda: "version 3 udgivet af AKJ" in page.notes.toPlainText(), timeout=PATIENCE_MS)
    press(page, Key.Key_Escape)
    press(page, Key.Key_F9)
    answer(page, "AKJ")
    qtbot.waitUntil(lambda: store.scenarios().get(FIRE).titel == "Lejlighedsbrand 01", timeout=PATIENCE_MS)


def test_new_from_the_template_and_a_copy_are_shown_at_once(make: Make, qtbot: QtBot, store: ScenarioStore) -> None:
    page = make()
    press(page, Key.Key_F10)
    answer(page, "egen_01")
    qtbot.waitUntil(lambda: page.checked_name == "egen_01", timeout=PATIENCE_MS)
    assert page.errors() == 0 and not page.editor.isReadOnly()
    press(page, Key.Key_F11)
    answer(page, FIRE)
    qtbot.waitUntil(lambda: "følger med programmet" in page.foot, timeout=PATIENCE_MS)
    press(page, Key.Key_F11)
    answer(page, "egen_02")
    qtbot.waitUntil(lambda: page.checked_name == "egen_02", timeout=PATIENCE_MS)
    assert sorted(store.draft_ids()) == ["egen_01", "egen_02"]


def test_a_file_changed_by_another_is_laid_aside_and_told(make: Make, qtbot: QtBot, store: ScenarioStore) -> None:
    page = make()
    draft(qtbot, page)
    kept(qtbot, page)
    store.draft_path(FIRE).write_text("# en anden\n", encoding="utf-8")
    swap(page, "titel: Lejlighedsbrand 01", "titel: Min")
    qtbot.waitUntil(lambda: "lagt_til_side" in page.foot, timeout=PATIENCE_MS)
    assert "titel: Min" in store.text(FIRE)
    assert any(p.read_text(encoding="utf-8") == "# en anden\n" for p in (store.folder / "lagt_til_side").iterdir())


def test_what_cannot_be_kept_stays_on_the_screen(make: Make, qtbot: QtBot, store: ScenarioStore) -> None:
    page = make()
    draft(qtbot, page)
    kept(qtbot, page)
    store.discard(FIRE)  # another hand, meanwhile
    swap(page, "titel: Lejlighedsbrand 01", "titel: Min")
    qtbot.waitUntil(lambda: "Begynd en kladde" in page.foot, timeout=PATIENCE_MS)
    QTest.qWait(50)
    assert "titel: Min" in page.editor.toPlainText()


def test_a_ringing_call_takes_the_page_away_and_what_was_written_is_kept(
    make: Make, qtbot: QtBot, store: ScenarioStore
) -> None:
    page = make()
    draft(qtbot, page)
    kept(qtbot, page)
    swap(page, "titel: Lejlighedsbrand 01", "titel: Min")
    with qtbot.waitSignal(page.closed, timeout=PATIENCE_MS):
        page.show_ringing("112 ringer")
    qtbot.waitUntil(lambda: "titel: Min" in store.text(FIRE), timeout=PATIENCE_MS)


@pytest.mark.parametrize("size", [(1366, 768), (2560, 1440)])
def test_it_paints_at_every_size(make: Make, qtbot: QtBot, size: tuple[int, int]) -> None:
    page = make(size=size)
    for number in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4):
        press(page, number, Qt.KeyboardModifier.AltModifier)
        assert not page.grab().isNull()


def test_a_key_is_completed_and_those_that_may_stand_there_are_told(make: Make, qtbot: QtBot) -> None:
    page = make()
    draft(qtbot, page)
    swap(page, "{id: aml_grov, t: 18,", "{id: aml_grov, t: 18, kvi")
    page.editor.setFocus()
    assert "haendelser" in page.help_words() and "kvittering" in page.help_words()
    QTest.keyClick(page.editor, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.textCursor().block().text().startswith("  - {id: aml_grov, t: 18, kvittering")
