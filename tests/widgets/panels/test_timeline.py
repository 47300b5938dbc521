"""The timeline reads what is new of a call's log, and shows the same as if it had read all of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import facts as f
from app.domain.facts import Entry
from app.domain.state import CallState
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from tests.app.worlds import lines, report
from widgets.metrics import Metrics
from widgets.panels import timeline
from widgets.panels.timeline import TimelinePanel
from widgets.theme import Look, Theme

LOG = lines([f.CallRang(line="112"), f.CallAnswered(operator="KHN"), f.NoteAdded(text="et"), f.NoteAdded(text="to")])


def panel(qtbot: QtBot) -> TimelinePanel:
    made = TimelinePanel(Look(Theme.load("light"), Metrics.for_window(1920, 1080)), str)
    qtbot.addWidget(made)
    return made


def show(
    shown: TimelinePanel, entries: list[Entry], call: str = "c1", language: str = "da", at: datetime | None = None
) -> list[str]:
    now = at or entries[-1].at
    state = CallState(id=call, line="112", rang_at=entries[0].at)
    info = DeskInfo(desk="Ø1", operator="KHN", language=language)
    shown.show_picture(Picture(info=info, now=now, snapshot=Snapshot(call=state, entries=tuple(entries))))
    return [line.text for _, line in shown._lines]


def test_a_log_read_as_it_grows_is_shown_as_one_read_at_once(qtbot: QtBot) -> None:
    growing, whole = panel(qtbot), panel(qtbot)
    for known in range(1, len(LOG) + 1):
        assert show(growing, LOG[:known]) == show(panel(qtbot), LOG[:known])
    assert show(growing, LOG) == show(whole, LOG)


def test_only_what_is_new_is_put_into_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    before = timeline.describe
    monkeypatch.setattr(timeline, "describe", lambda entry, *rest: told.append(entry.seq) or before(entry, *rest))
    shown = panel(qtbot)
    show(shown, LOG[:3])
    show(shown, LOG)
    assert told == [entry.seq for entry in LOG]


def test_another_call_and_another_language_are_read_from_the_beginning(qtbot: QtBot) -> None:
    shown = panel(qtbot)
    danish = show(shown, LOG)
    assert show(shown, LOG, language="en") != danish
    other = lines([f.CallRang(line="114")])
    assert len(show(shown, other, "c2")) == 1
    assert show(shown, LOG) == danish


def on_screen(shown: TimelinePanel) -> QImage:
    """What stands in the window's own memory, not what would be painted now."""
    QApplication.processEvents()
    return shown.screen().grabWindow(shown.winId()).toImage()


def test_what_was_moved_down_looks_like_what_is_painted_whole(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    log = lines([f.CallRang(line="112"), *(f.PositionReceived(report=report(8 + n)) for n in range(12))])
    grown, drawn = panel(qtbot), list[int]()
    grown.resize(500, 330)
    grown.show()
    show(grown, log[:2], at=log[0].at)
    on_screen(grown)
    draw = TimelinePanel._draw_line
    monkeypatch.setattr(
        TimelinePanel, "_draw_line", lambda self, p, b, w, e, t: drawn.append(e.seq) or draw(self, p, b, w, e, t)
    )
    for known in range(3, len(log) + 1):
        show(grown, log[:known], at=log[0].at)
        if known % 3 != 0:  # now and then two come before anything is painted
            on_screen(grown)
    picture = on_screen(grown)
    assert len(drawn) == len(log) - 2
    whole = panel(qtbot)
    whole.resize(500, 330)
    whole.show()
    show(whole, log, at=log[0].at)
    assert on_screen(whole) == picture


def test_a_line_that_is_no_longer_fresh_loses_its_bar(qtbot: QtBot) -> None:
    log = lines([f.CallRang(line="112"), f.PositionReceived(report=report(8))])
    shown = panel(qtbot)
    shown.resize(500, 330)
    shown.show()
    show(shown, log, at=log[-1].at + timedelta(seconds=1))
    fresh = on_screen(shown)
    show(shown, log, at=log[-1].at + timedelta(seconds=2))
    assert on_screen(shown) == fresh
    show(shown, log, at=log[-1].at + timedelta(seconds=4))
    assert on_screen(shown) != fresh
