"""Settings every test shares: no screen, no user folders touched, shared data found where it is present."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real Danish sample data; it is not part of the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data with real Danish sample data is not present beside the repository")
    return SHARED_DATA
