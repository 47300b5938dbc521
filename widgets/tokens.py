"""The design numbers of the desk, read once from the file that also documents them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from resources import path


@cache
def tokens() -> dict[str, Any]:
    """Return the whole of ``resources/themes/tokens.json``: type, layout, line, icon, motion, clocks, themes.

    Units: px at 96 dpi, seconds (``_s``), milliseconds (``_ms``), colours ``#RRGGBB``. Treat it as read-only.
    """
    with path("themes", "tokens.json").open(encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]
