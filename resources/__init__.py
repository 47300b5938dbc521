"""Where the files that come with the program lie, frozen or not."""

from __future__ import annotations

import sys
from pathlib import Path

# PyInstaller unpacks data files beside the program and names the folder in sys._MEIPASS.
_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent)) / "resources"


def path(*parts: str) -> Path:
    """Return the path of a resource, for example ``path("themes", "tokens.json")``; it need not exist."""
    return _ROOT.joinpath(*parts)
