"""What Enter does in the guide: it says and confirms, but never ticks off what only its own key can do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from app.domain.state import CallState
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView, ItemView
from widgets.metrics import Metrics
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)


def item(kind: str, action: str = "", key: str = "") -> ItemView:
    return ItemView(
        id="indgang.h", script="indgang", item="h", kind=kind, phase="alarm", text="Send alarmen", state="open",
        importance="kritisk", action=action, key_name=key,
    )  # fmt: skip


@pytest.fixture
def guide(qtbot) -> GuidePanel:
    panel = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show()
    return panel


def said_after_enter(qtbot, guide: GuidePanel, current: ItemView) -> list[str]:
    found: list[str] = []
    guide.said.connect(lambda script, item, text: found.append(item))
    call = CallState(id="c1", line="112", rang_at=NOW, answered_at=NOW)
    agenda = AgendaView(script="indgang", title="Indgang", version=1, current=current)
    guide.show_picture(Picture(DeskInfo("Ø4", "KHN"), NOW, Snapshot(call=call, agenda=agenda)))
    qtbot.keyClick(guide, Qt.Key.Key_Return)
    return found


@pytest.mark.parametrize(("action", "key"), [("alarm", "F8"), ("bekraeft_sted", "F4")])
def test_enter_does_not_tick_off_an_alarm_or_a_place_that_nobody_sent_or_read_back(qtbot, guide, action, key) -> None:
    assert said_after_enter(qtbot, guide, item("handling", action, key)) == []


def test_enter_confirms_a_task_that_no_key_does(qtbot, guide) -> None:
    assert said_after_enter(qtbot, guide, item("handling", "konference_tolk")) == ["h"]


def test_enter_says_the_line_in_front(qtbot, guide) -> None:
    assert said_after_enter(qtbot, guide, item("raad")) == ["h"]


def test_enter_on_an_open_invitation_leads_to_where_the_story_is_written_and_counts_as_asked(qtbot, guide) -> None:
    wanted: list[str] = []
    asked: list[str] = []
    guide.field_wanted.connect(wanted.append)
    guide.asked.connect(lambda script, item, text: asked.append(item))
    assert said_after_enter(qtbot, guide, structs.replace(item("lyt"), field="haendelse.egne_ord")) == []
    assert (wanted, asked) == (["haendelse.egne_ord"], ["h"])


@pytest.mark.parametrize(("listens", "words"), [(True, "Host, hvis du hører nogen."), (False, "Hører du nogen?")])
def test_what_stands_as_said_is_what_was_on_the_screen(qtbot, guide, listens, words) -> None:
    told: list[str] = []
    guide.said.connect(lambda script, item, text: told.append(text))
    line = ItemView(
        id="s.l", script="s", item="l", kind="sig", phase="fare", text="Hører du nogen?", state="open",
        importance="kritisk", text_yes_no="Host, hvis du hører nogen.",
    )  # fmt: skip
    agenda = AgendaView(script="s", title="S", version=1, say_now=line, yes_no=listens)
    call = CallState(id="c1", line="112", rang_at=NOW, answered_at=NOW)
    guide.show_picture(Picture(DeskInfo("Ø4", "KHN"), NOW, Snapshot(call=call, agenda=agenda)))
    qtbot.keyClick(guide, Qt.Key.Key_Return)
    assert told == [words]
