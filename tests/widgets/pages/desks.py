"""A console without a desk behind it: what the frame and the pages need to stand around or over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.picture import DeskInfo
from tests.widgets.map import town
from widgets.console import Console
from widgets.panels.form import CauseTable
from widgets.panels.map_panel import MapGround
from widgets.theme import ThemeName

NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)


class NoActions:
    """Takes every verb of a call-taker and does nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **kwargs: None


def console(theme: ThemeName = "dark", text_scale: float = 1.0) -> Console:
    """A console at rest on the made-up town."""
    actions: Any = NoActions()
    return Console(
        actions,
        DeskInfo("Ø4", "KHN", practice="Lejlighedsbrand 01"),
        lambda text, near, cursor, deliver: None,
        lambda point, deliver: None,
        MapGround(town.fetch_now, town.BOUNDS, "Test ground"),
        CauseTable(lambda line: (), lambda code: code, lambda text, line: ()),
        lambda: NOW,
        theme=theme,
        text_scale=text_scale,
    )
