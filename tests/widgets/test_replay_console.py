"""The console of a replay: the same panels, what stood there then, and nobody behind it who would do anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.picture import DeskInfo
from tests.widgets.map import town
from tests.widgets.pages.reviews import replay
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.replay_view import ReplayView
from widgets.pages.review_playhead import Playhead
from widgets.pages.review_seeker import Seeker, Seen
from widgets.panels import nearby
from widgets.panels.form import CauseTable
from widgets.panels.map_panel import MapGround
from widgets.replay_console import ReplayConsole
from widgets.theme import Look, Theme

BEGINS = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ReplayView]:
    console = ReplayConsole(
        DeskInfo("Ø4", "ELEV", practice="Lejlighedsbrand 01"),
        lambda text, near, cursor, deliver: None,
        lambda point, deliver: None,
        MapGround(town.fetch_now, town.BOUNDS, "Test ground"),
        CauseTable(lambda line: (), lambda code: code, lambda text, line: ()),
        BEGINS,
    )
    head = Playhead()
    head.seconds, head.next_moment = replay().seconds, replay().next_moment
    view = ReplayView(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)), console, head)
    head.setParent(view)
    qtbot.addWidget(view)
    view.resize(1904, 1034)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus, timeout=5000)
    yield view


def show(view: ReplayView, t: float) -> None:
    view.console.show_then(replay().at(t), replay().when(t))


def test_the_panels_show_what_stood_there_then_forwards_and_backwards(view: ReplayView) -> None:
    show(view, 100.0)
    assert view.console.picture.now == replay().when(100.0)
    assert view.console.picture.call is not None and view.console.picture.call.place is not None
    show(view, 20.0)
    assert view.console.picture.call is not None and view.console.picture.call.place is None
    show(view, 0.5)
    assert view.console.picture.call is None and view.console.body.currentWidget() is view.console.idle_page
    show(view, 100.0)
    assert view.console.body.currentWidget() is view.console.desk_page


def test_every_moment_of_the_call_can_be_shown(view: ReplayView) -> None:
    for t in range(0, round(replay().seconds) + 1, 7):
        show(view, float(t))
    view.grab()


def test_the_cursor_never_enters_a_panel_and_no_key_of_the_desk_does_anything(view: ReplayView, qtbot: QtBot) -> None:
    show(view, 100.0)
    view.console.desk_page.where.focus_search()
    assert view.hasFocus(), "a panel that takes the cursor gives it back"
    done: list[str] = []
    view.console.keyboard._verbs = {name: lambda name=name: done.append(name) for name in view.console.keyboard._verbs}
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F8, Qt.Key.Key_F10, Qt.Key.Key_F12, Qt.Key.Key_Tab):
        qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == [] and view.hasFocus()
    child = view.childAt(QPoint(900, 300))
    assert child is None or not view.console.isAncestorOf(child), "the mouse does not reach the panels either"


def test_the_same_keys_move_the_playhead_and_escape_leads_back(view: ReplayView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.playhead.t == 5.0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.playhead.playing
    with qtbot.waitSignal(view.left, timeout=1000):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.playhead.playing


def test_the_console_keeps_the_measures_of_a_full_screen(view: ReplayView) -> None:
    assert view.console.look.metrics.set_name == "1920"
    assert view.console.height() == 1000


def test_of_many_moments_asked_for_at_once_the_newest_is_shown(qtbot: QtBot) -> None:
    seen: list[Seen] = []
    bridge = Bridge()
    seeker = Seeker(bridge, seen.append)
    for t in range(60):
        seeker.look(replay(), float(t), whole=True)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].t == 59.0, timeout=10000)
    assert len(seen) < 60 and seen[-1].snapshot is not None and seen[-1].when == replay().when(59.0)
    assert [s.t for s in seen] == sorted(s.t for s in seen)
    seeker.close()


def test_a_moment_that_cannot_be_shown_ends_nothing(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[Seen] = []
    bridge = Bridge()
    seeker = Seeker(bridge, seen.append)
    broken: object = object()
    seeker.look(broken, 1.0, whole=False)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "cannot be shown" in caplog.text, timeout=5000)
    seeker.look(replay(), 2.0, whole=False)
    qtbot.waitUntil(lambda: [s.t for s in seen] == [2.0], timeout=5000)
    seeker.close()


def test_what_was_looked_up_then_is_said_to_be_left_out_and_never_to_be_on_its_way(
    view: ReplayView, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    paint = nearby.draw_text

    def listen(painter: QPainter, box: QRect, words: str, *rest: Any, **named: Any) -> float:
        painted.append(words)
        return float(paint(painter, box, words, *rest, **named))

    monkeypatch.setattr(nearby, "draw_text", listen)
    show(view, 100.0)
    assert view.console.picture.call is not None and view.console.picture.snapshot.earlier is None
    panel = view.console.desk_page.nearby
    panel.resize(500, 600)
    panel.grab()
    left_out = panel.tr("Not in the log, not shown in replay")
    assert painted.count(left_out) == 1
    assert panel.tr("The number: being looked up") not in painted
    assert panel.tr("The place: being looked up") not in painted
    assert view.console.info.replay
