"""The timeline reads what is new of a call's log, and shows the same as if it had read all of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.clock import SystemClock
from app.domain import facts as f
from app.domain.facts import Entry
from app.domain.state import CallState
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from tests.app.worlds import lines
from widgets.metrics import Metrics
from widgets.panels import timeline
from widgets.panels.timeline import TimelinePanel
from widgets.theme import Look, Theme

LOG = lines([f.CallRang(line="112"), f.CallAnswered(operator="KHN"), f.NoteAdded(text="et"), f.NoteAdded(text="to")])


def panel(qtbot: QtBot) -> TimelinePanel:
    made = TimelinePanel(Look(Theme.load("light"), Metrics.for_window(1920, 1080)), str)
    qtbot.addWidget(made)
    return made


def show(shown: TimelinePanel, entries: list[Entry], call: str = "c1", language: str = "da") -> list[str]:
    now = SystemClock().now()
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
