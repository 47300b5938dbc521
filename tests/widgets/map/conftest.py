"""What every test of the map needs: a look, a canvas on the made-up town, and a way to wait for its ground."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.map import town
from tests.widgets.map.town import look_of
from widgets.map.canvas import MapCanvas
from widgets.map.layers import Fetch
from widgets.theme import ThemeName

MakeCanvas = Callable[..., MapCanvas]


@pytest.fixture
def make_canvas(qtbot: QtBot) -> MakeCanvas:
    """Return a function that makes a shown canvas of a size, theme and source of the ground."""

    def make(size: tuple[int, int] = (800, 500), theme: ThemeName = "dark", fetch: Fetch = town.fetch_now) -> MapCanvas:
        canvas = MapCanvas(look_of(theme), fetch, town.BOUNDS, "Test ground")
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        canvas.show()
        return canvas

    return make


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[MapCanvas], None]:
    """Return a function that waits until the ground is whole."""

    def wait(canvas: MapCanvas) -> None:
        qtbot.waitUntil(lambda: canvas.settled, timeout=5000)

    return wait
