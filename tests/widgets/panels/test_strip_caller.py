"""The strip tells what a caller's number means for the position, and that the caller is on hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain import facts as f
from app.domain import intake_facts as i
from app.picture import at
from tests.app.worlds import NUMBER, START
from tests.widgets.panels.test_news import ANSWERED, INFO, snapshots
from tools.stage import Stage


def painted(stage: Stage, monkeypatch: pytest.MonkeyPatch, rang: f.CallRang, *more: f.Fact) -> str:
    """Everything the strip writes half a minute and more after a ring."""
    words: list[str] = []
    monkeypatch.setattr("widgets.panels.strip.draw_text", lambda painter, box, text, *rest: words.append(text))
    snapshot, _ = snapshots([rang, ANSWERED, *more], [])
    strip = stage.console.strip
    strip.show_picture(at(INFO, snapshot, START + timedelta(seconds=45)))
    strip.grab()
    return " ".join(words)


@pytest.mark.parametrize(
    ("number", "missing", "told"),
    [
        ("", "none", "Uden SIM"),
        ("", "withheld", "Skjult nummer"),
        ("+46701740605", "", "Udenlandsk nummer"),
        (NUMBER, "", "spørg om sted"),
    ],
)
def test_why_no_aml_can_be_expected_is_told(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, number: str, missing: str, told: str
) -> None:
    rang = f.CallRang(line="112", number=number, no_number=missing)  # type: ignore[arg-type]
    assert told in painted(stage, monkeypatch, rang)


def test_a_phone_without_sim_is_not_called_a_withheld_number(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = painted(stage, monkeypatch, f.CallRang(line="112", no_number="none"))
    assert "Uden SIM-kort" in words
    assert "hemmeligt" not in words.lower()


def test_a_caller_on_hold_is_told(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    rang = f.CallRang(line="112", number=NUMBER)
    assert "På hold" in painted(stage, monkeypatch, rang, i.CallHeld())
    assert "På hold" not in painted(stage, monkeypatch, rang, i.CallHeld(), i.CallRetrieved())
