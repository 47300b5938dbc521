"""The second line tells the one thing that matters most now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.gates import close_gate, send_gate
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from tests.app.worlds import NUMBER, at, lines, place
from widgets.metrics import Metrics
from widgets.panels.gate import GateLine
from widgets.theme import Look, Theme

HEARD: list[f.Fact] = [
    f.CallRang(line="112", number=NUMBER),
    f.CallAnswered(operator="KHN"),
    f.PlaceChosen(place=place()),
    f.FieldSet(field="anmelder.lytter_med", value="ja"),
]
SENT: list[f.Fact] = [f.AuthorityChosen(authority="police", on=True), f.HandoverTried(authority="police", receiver="x")]


@pytest.fixture
def line(qtbot: QtBot) -> GateLine:
    made = GateLine(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
    qtbot.addWidget(made)
    return made


def notice(line: GateLine, told: list[f.Fact], seconds: float = 8.0) -> str:
    call = fold_call(lines(told))
    assert call is not None
    snapshot = Snapshot(call=call, send=send_gate(call), close=close_gate(call))
    mark, _ = line._notice(Picture(DeskInfo("Ø4", "KHN"), at(0) + timedelta(seconds=seconds), snapshot))
    return mark.text if mark is not None else ""


def test_that_someone_listens_goes_before_a_place_that_is_not_read_back(line: GateLine) -> None:
    assert notice(line, HEARD[:-1]) == "Place not confirmed"
    assert notice(line, HEARD).startswith("Someone listens")


def test_help_that_has_not_answered_goes_before_that_someone_listens(line: GateLine) -> None:
    assert notice(line, [*HEARD, *SENT]).startswith("Someone listens")
    assert "has not answered" in notice(line, [*HEARD, *SENT], seconds=60.0) or "no receipt" in notice(
        line, [*HEARD, *SENT], seconds=60.0
    )
