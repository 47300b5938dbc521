"""A whole desk on the practice island for tests that drive the console by keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import ManualClock
from tools.stage import Stage


def _opened(folder: Path, **settings: object) -> Stage:
    hook = sys.excepthook
    stage = Stage(folder, ManualClock(), **settings)
    sys.excepthook = hook  # an error in a slot must fail the test, not only be logged
    return stage


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A desk with a clock that stands still until it is moved."""
    opened = _opened(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def new_stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Opens desks with settings of their own."""
    opened: list[Stage] = []

    def make(**settings: object) -> Stage:
        opened.append(_opened(tmp_path / f"store{len(opened)}", **settings))
        return opened[-1]

    yield make
    for stage in opened:
        stage.close()
