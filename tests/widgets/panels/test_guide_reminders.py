"""Reminders at the say-line: seen, said with Enter, told once, and never in the way of the line that is due."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.state import CallState
from app.nudges import Nudge
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView, ItemView
from widgets.metrics import Metrics
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
WRITING = Nudge("writing", "pult", "n_skriver", "Jeg er her stadig.")
LINE = ItemView(id="r.s", script="r", item="s", kind="sig", phase="alarm", text="Gå ud.", state="open",
                importance="kritisk", deadline_s=10)  # fmt: skip


def picture(nudge: Nudge | None = None, line: ItemView | None = None) -> Picture:
    call = CallState(id="c1", line="112", rang_at=NOW, answered_at=NOW)
    agenda = AgendaView(script="r", title="R", version=1, say_now=line)
    return Picture(DeskInfo("Ø4", "KHN"), NOW, Snapshot(call=call, agenda=agenda), nudge=nudge)


@pytest.fixture
def guide(qtbot) -> GuidePanel:
    panel = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
    qtbot.addWidget(panel)
    panel.resize(460, 700)
    panel.show()
    return panel


def amber(guide: GuidePanel) -> bool:
    image, wanted = guide.grab().toImage(), guide.look.colour("amber").rgb()
    return any(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(40))


def test_a_reminder_is_seen_and_enter_says_it(qtbot, guide) -> None:
    said: list[tuple[str, ...]] = []
    guide.said.connect(lambda *given: said.append(given))
    guide.show_picture(picture())
    assert not amber(guide)
    guide.show_picture(picture(WRITING))
    assert amber(guide), "news though the agenda is the same"
    qtbot.keyClick(guide, Qt.Key.Key_Return)
    assert said == [("pult", "n_skriver", "Jeg er her stadig.")]


def test_the_line_that_is_due_keeps_enter_and_the_reminder_stands_above_it(qtbot, guide) -> None:
    said: list[tuple[str, ...]] = []
    guide.said.connect(lambda *given: said.append(given))
    guide.show_picture(picture(WRITING, LINE))
    assert amber(guide)
    qtbot.keyClick(guide, Qt.Key.Key_Return)
    assert said == [("r", "s", "Gå ud.")]


@pytest.mark.parametrize("late", [False, True])
def test_the_scripts_own_line_turns_amber_when_its_time_has_passed(guide, late) -> None:
    guide.show_picture(picture(Nudge("sent", "r", "s", "Gå ud.", late), LINE))
    assert amber(guide) is late


def test_a_reminder_and_each_item_in_front_are_told_once(guide) -> None:
    told: list[object] = []
    guide.reminded.connect(told.append)
    guide.shown.connect(told.append)
    for nudge in (WRITING, WRITING, None, WRITING):
        guide.show_picture(picture(nudge, LINE))
    assert told == [[("r", "s")], "writing", "writing"]
