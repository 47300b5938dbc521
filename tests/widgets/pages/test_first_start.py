"""The first start by keyboard: a register imported, held, stopped; look, language and desk chosen; honest words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.config import Config, ConfigError, load
from app.domain.catalogue import Words
from app.registering import Ended, Progress, Registering
from app.setup import Probe, Seen, Setup
from locate.register import ImportReport, Info, ReasonCount
from tests.locate.register.grid import csv_of, grid, row
from tests.widgets.map import town
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.first_desk import BridgedSetup, FirstDesk
from widgets.pages.first_start import FirstStart
from widgets.panels.map_panel import MapGround
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 2, 8, 14, 36, tzinfo=UTC)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Make = Callable[..., FirstStart]


def info(addresses: int = 8427) -> Info:
    return Info(
        path="x", addresses=addresses, units=0, roads=466, places=400, towns=3, date="2026-10-01", source="", licence=""
    )


def report() -> ImportReport:
    left_out = (ReasonCount("no_position", 1904, 2118, "Lundevej 9", "a.csv"), ReasonCount("twice", 98, 7, "", "a.csv"))
    marked = (ReasonCount("floor_without_door", 763, 3, "", "a.csv"),)
    return ImportReport(
        read=10_000, kept=7_998, marked=marked, left_out=left_out, unused_columns=(), info=info(7998), seconds=4.0
    )


class MemoryDesk:
    """Answers at once; an import goes as the test says."""

    target = "mappe/adresser.sqlite"

    def __init__(self) -> None:
        self.config = Config({"theme": "light"})
        self.seen = Seen(island=info(), register=None, free_bytes=212_000_000_000, store="mappe")
        self.probed = Probe(asked=200, found=198, words_ms=0.81, points=200, near=200, points_ms=0.12)
        self.saved: list[Mapping[str, object]] = []
        self.begun: list[str] = []
        self.asked: list[str] = []
        self.progress: Callable[[Progress], None] = lambda news: None
        self.end: Callable[[Ended], None] = lambda ended: None

    def look(self, deliver: Callable[[Seen], None], fail: Callable[[Words], None]) -> None:
        deliver(self.seen)

    def probe(self, deliver: Callable[[Probe], None], fail: Callable[[Words], None]) -> None:
        self.asked.append("probe")
        deliver(self.probed)

    def change(
        self, changes: Mapping[str, object], deliver: Callable[[Config], None], fail: Callable[[Words], None]
    ) -> None:
        try:
            self.config = self.config.with_(**changes)
        except ConfigError as error:
            fail(Words(str(error), str(error)))
            return
        self.saved.append(changes)
        deliver(self.config)

    def begin(self, file: str, progress: Callable[[Progress], None], end: Callable[[Ended], None]) -> bool:
        self.begun.append(file)
        self.progress, self.end = progress, end
        return True

    def hold(self, on: bool) -> None:
        self.asked.append(f"hold {on}")

    def cancel(self) -> None:
        self.asked.append("cancel")


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def build(
        desk: FirstDesk, theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080), scale: float = 1.0
    ) -> FirstStart:
        look = Look(Theme.load(theme), Metrics.for_window(*size, scale))
        ground = MapGround(town.fetch_now, town.BOUNDS, "Test ground")
        page = FirstStart(look, desk, lambda: NOW, practice_calls=2, guides=8, ground=ground)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.hasFocus, timeout=5000)
        return page

    return build


def press(
    qtbot: QtBot, page: FirstStart, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(page.focusWidget() or page, key, modifier)


def type_file(qtbot: QtBot, page: FirstStart, path: str) -> None:
    press(qtbot, page, Qt.Key.Key_O, CONTROL)
    assert page.register.file.line.hasFocus()
    page.register.file.line.clear()
    qtbot.keyClicks(page.register.file.line, path)
    press(qtbot, page, Qt.Key.Key_Return)


def marks(page: FirstStart) -> list[str]:
    return [step.mark.text for step in page.steps.steps]


def test_only_what_is_real_is_shown_as_ready(make: Make) -> None:
    desk = MemoryDesk()
    page = make(desk)
    assert marks(page) == ["ready", "loaded", "can wait", "ready", "ready, F8"]
    assert page.steps.steps[1].below == "Øvelsø, 8.427 addresses"
    assert page.keys.button("F8").state == "ready"
    assert page.register.state_words() == "Nothing imported yet"


def test_without_the_islands_register_nothing_claims_that_practice_is_ready(make: Make) -> None:
    desk = MemoryDesk()
    desk.seen = Seen(island=None, register=None, free_bytes=1, store="")
    page = make(desk)
    assert marks(page)[1] == "missing" and marks(page)[4] == "not yet"
    assert page.keys.button("F8").state == "not_yet"
    assert desk.asked == []


def test_a_typed_path_is_imported_with_progress_as_it_comes(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    type_file(qtbot, page, "mappe/adresser.csv")
    assert desk.begun == ["mappe/adresser.csv"]
    assert page.register.state_words() == "Starting …"
    desk.progress(Progress(20_000, 0.47, 10.0))
    assert page.newest_import.percent == 47
    assert page.register.state_words() == "20.000 rows read"
    assert page.register.time_words() == "0:10 gone · about 0:11 left · 2.000 rows a second"
    assert marks(page)[2] == "47 %"
    desk.progress(Progress(42_000, 1.0, 20.0))
    assert page.newest_import.percent == 99
    assert page.register.state_words() == "42.000 rows read, being sorted"


def test_a_finished_import_is_used_saved_and_measured(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    told: list[str] = []
    page.register_imported.connect(told.append)
    type_file(qtbot, page, "adresser.csv")
    desk.seen = Seen(island=info(), register=info(7998), free_bytes=1, store="")
    before = desk.asked.count("probe")
    desk.end(Ended(report=report()))
    assert told == [desk.target] and desk.saved == [{"register": desk.target}]
    assert desk.asked.count("probe") == before + 1
    assert page.newest_import.percent == 100
    assert marks(page)[2] == "loaded"
    assert page.register.time_words() == "took 0:04 · 2.500 rows a second"


def test_an_import_that_was_refused_says_why_and_changes_nothing(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    type_file(qtbot, page, "findes-ikke.csv")
    desk.end(Ended(words=Words("findes-ikke.csv: filen findes ikke.", "no such file")))
    assert page.register.time_words() == "findes-ikke.csv: filen findes ikke."
    assert marks(page)[2] == "failed" and desk.saved == []
    type_file(qtbot, page, "rigtig.csv")
    assert desk.begun[-1] == "rigtig.csv"


def test_an_import_is_held_let_go_on_and_stopped_by_keys(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    press(qtbot, page, Qt.Key.Key_F5)
    press(qtbot, page, Qt.Key.Key_F6)
    assert [a for a in desk.asked if a != "probe"] == []
    type_file(qtbot, page, "a.csv")
    desk.progress(Progress(20_000, 0.2, 5.0))
    press(qtbot, page, Qt.Key.Key_F5)
    desk.progress(Progress(20_000, 0.2, 5.0, held=True))
    assert "held, F5 goes on" in page.register.time_words()
    assert page.keys.button("F5").state == "wanted"
    press(qtbot, page, Qt.Key.Key_F5)
    press(qtbot, page, Qt.Key.Key_F6)
    assert [a for a in desk.asked if a != "probe"] == ["hold True", "hold False", "cancel"]
    desk.end(Ended(cancelled=True))
    assert page.register.state_words() == "Stopped"
    assert page.keys.button("F5").state == "not_yet"
    assert page.register.time_words() == "The register from before stands as it was"
    assert desk.saved == []


def test_a_second_import_waits_for_the_first(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    type_file(qtbot, page, "a.csv")
    type_file(qtbot, page, "b.csv")
    assert desk.begun == ["a.csv"]
    assert "F6 stops it" in page.foot


def test_themes_language_and_text_size_are_chosen_by_key_handed_on_and_saved(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    heard: list[object] = []
    for signal in (page.theme_chosen, page.language_chosen, page.scale_chosen):
        signal.connect(heard.append)
    press(qtbot, page, Qt.Key.Key_3, ALT)
    press(qtbot, page, Qt.Key.Key_G, ALT)
    press(qtbot, page, Qt.Key.Key_Plus, CONTROL)
    press(qtbot, page, Qt.Key.Key_Minus, CONTROL)
    press(qtbot, page, Qt.Key.Key_T, CONTROL)
    assert heard == ["contrast", "en", 1.25, 1.0, "dark"]
    assert desk.saved[:3] == [{"theme": "contrast"}, {"language": "en"}, {"text_scale": 1.25}]
    assert page.looks.theme == "dark" and page.looks.tongue.value == "en"


def test_a_theme_is_chosen_by_key_also_while_the_cursor_stands_in_the_file_and_writes_nothing_there(
    make: Make, qtbot: QtBot
) -> None:
    page = make(MemoryDesk())
    press(qtbot, page, Qt.Key.Key_O, CONTROL)
    qtbot.keyClicks(page.register.file.line, "a.csv")
    press(qtbot, page, Qt.Key.Key_3, ALT)
    assert page.looks.theme == "contrast"
    assert page.register.file.text == "a.csv"


def test_what_holds_already_is_not_saved_again(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    press(qtbot, page, Qt.Key.Key_2, ALT)
    press(qtbot, page, Qt.Key.Key_D, ALT)
    press(qtbot, page, Qt.Key.Key_Minus, CONTROL)
    assert desk.saved == []


def test_the_desks_name_is_saved_when_numbers_can_be_made_of_it(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    press(qtbot, page, Qt.Key.Key_4)
    field = page.looks.fields["desk"]
    assert field.line.hasFocus()
    field.line.clear()
    qtbot.keyClicks(field.line, "4 4")
    press(qtbot, page, Qt.Key.Key_Return)
    assert field.shown.state == "error" and desk.saved == []
    field.line.clear()
    qtbot.keyClicks(field.line, "h7")
    press(qtbot, page, Qt.Key.Key_Return)
    assert desk.saved == [{"desk": "H7"}] and field.shown.state == "plain"
    assert page.steps.steps[3].below == "desk H7, KHN"


def test_f8_starts_the_practice_call_and_escape_closes(make: Make, qtbot: QtBot) -> None:
    page = make(MemoryDesk())
    with qtbot.waitSignal(page.practice_wanted):
        press(qtbot, page, Qt.Key.Key_F8)
    with qtbot.waitSignal(page.help_wanted):
        press(qtbot, page, Qt.Key.Key_F1)
    with qtbot.waitSignal(page.closed):
        press(qtbot, page, Qt.Key.Key_Escape)


def test_probe_lookups_are_figures_that_were_measured(make: Make, qtbot: QtBot) -> None:
    desk = MemoryDesk()
    page = make(desk)
    rows = page.register.probe_rows()
    assert rows[0][1:] == ("198 of 200 first on the list", "0,8 ms")
    assert rows[1][1:] == ("200 of 200, at most 1 m away", "0,1 ms")
    desk.probe = lambda deliver, fail: None  # type: ignore[method-assign]
    press(qtbot, page, Qt.Key.Key_F7)
    assert [result for _, result, _ in page.register.probe_rows()] == ["measuring …", "measuring …"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 2.0)])
def test_every_state_is_drawn_in_every_theme_and_size(
    make: Make, qtbot: QtBot, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    desk = MemoryDesk()
    page = make(desk, theme, size, scale)
    assert not page.grab().isNull()
    type_file(qtbot, page, "a.csv")
    desk.progress(Progress(20_000, 0.4, 5.0))
    assert not page.grab().isNull()
    desk.end(Ended(words=Words("Det gik ikke " * 40, "no")))
    assert not page.grab().isNull()
    type_file(qtbot, page, "a.csv")
    desk.end(Ended(report=report()))
    assert not page.grab().isNull()
    press(qtbot, page, Qt.Key.Key_F2)
    assert not page.grab().isNull()
    for field in page.looks.fields.values():
        assert field.geometry().bottom() <= page.looks.height()


def test_a_real_file_becomes_the_register_in_use(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "adresser.csv"
    source.write_text(csv_of([*grid(), row("x", "", "4")]), encoding="utf-8")
    setup = Setup(Config({"store": str(tmp_path / "store")}, tmp_path / "settings.json"))
    registering = Registering(tmp_path / "store" / "adresser.sqlite")
    bridge = Bridge()
    page = make(BridgedSetup(setup, registering, bridge))
    try:
        type_file(qtbot, page, str(source))
        qtbot.waitUntil(lambda: page.newest_import.report is not None, timeout=60_000)
        found = page.newest_import.report
        assert found is not None and found.left_out_count == 1
        wanted = str(registering.target)
        qtbot.waitUntil(lambda: load(tmp_path / "settings.json").text("register") == wanted, timeout=20_000)
        qtbot.waitUntil(lambda: page.register.probe_rows()[0][2] != "", timeout=20_000)
    finally:
        registering.stop()
        setup.stop()
