"""The priority by hand: a digit sets it, a lower one asks why by digits too, and Esc goes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import facts as f
from app.domain.fold import fold
from app.domain.gates import close_gate, send_gate
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from app.words import PRIORITY_REASON
from tests.app.worlds import NUMBER, at, lines
from widgets.metrics import Metrics
from widgets.panels.authority import AuthorityPanel
from widgets.theme import Look, Theme


def picture(*facts: f.Fact) -> Picture:
    state = fold(lines([f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), *facts]))
    call = state.calls["c1"]
    shot = Snapshot(desk=state, call=call, send=send_gate(call), close=close_gate(call))
    return Picture(DeskInfo("Ø4", "KHN"), at(30), shot)


@pytest.fixture
def panel(qtbot) -> AuthorityPanel:
    made = AuthorityPanel(Look(Theme.load("dark"), Metrics.for_window(1366, 768)))
    qtbot.addWidget(made)
    made.resize(460, 160)
    made.show()
    made.told = []
    made.priority_chosen.connect(lambda *given: made.told.append(given))
    return made


def press(panel: AuthorityPanel, *keys: int | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel, key if isinstance(key, Qt.Key) else Qt.Key(Qt.Key.Key_0 + key))
        panel.grab()


def test_a_digit_sets_the_priority(panel: AuthorityPanel) -> None:
    panel.show_picture(picture())
    press(panel, 4, 6, 0)
    assert panel.told == [(4, "")]


def test_a_lower_one_than_proposed_asks_why_and_a_higher_one_does_not(panel: AuthorityPanel) -> None:
    panel.show_picture(picture(f.PriorityProposed(priority=3)))
    press(panel, 2)
    press(panel, 5, 5)
    assert panel.told == [(2, "")], "the reason is still asked for"
    press(panel, 2)
    assert panel.told[1:] == [(5, tuple(PRIORITY_REASON)[1])]


def test_esc_and_another_call_leave_the_question_why(panel: AuthorityPanel) -> None:
    panel.show_picture(picture(f.PriorityProposed(priority=3)))
    press(panel, 5, Qt.Key.Key_Escape, 1)
    assert panel.told == [(1, "")]
    press(panel, 5)
    panel.show_picture(Picture(DeskInfo("Ø4", "KHN"), at(30), Snapshot(desk=fold([]))))
    panel.show_picture(picture(f.PriorityProposed(priority=3)))
    press(panel, 2)
    assert panel.told[1:] == [(2, "")]


def test_while_the_outcome_is_asked_the_digits_are_the_outcomes(panel: AuthorityPanel) -> None:
    outcomes: list[str] = []
    panel.outcome_chosen.connect(outcomes.append)
    panel.show_picture(picture())
    panel.ask_outcome()
    press(panel, 1)
    assert outcomes == ["advised"] and panel.told == []
