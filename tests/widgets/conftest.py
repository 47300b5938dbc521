"""A whole desk on the practice island for tests that drive the console by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import ManualClock
from tools.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A desk with a clock that stands still until it is moved."""
    opened = Stage(tmp_path / "store", ManualClock())
    yield opened
    opened.close()


@pytest.fixture
def new_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens desks with settings of their own."""
    opened: list[Stage] = []

    def make(**settings: object) -> Stage:
        opened.append(Stage(tmp_path / f"store{len(opened)}", ManualClock(), **settings))
        return opened[-1]

    yield make
    for stage in opened:
        stage.close()
