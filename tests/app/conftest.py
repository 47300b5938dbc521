"""What tests of the application share: the made-up country as a register file."""

from __future__ import annotations

from pathlib import Path

import pytest

from locate.register import import_files
from tests.locate.register.grid import csv_of, grid, places


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up country as a register file."""
    folder = tmp_path_factory.mktemp("register")
    (folder / "addresses.csv").write_text(csv_of(grid()), encoding="utf-8")
    (folder / "places.csv").write_text(places(), encoding="utf-8")
    target = folder / "grid.register"
    import_files(
        [folder / "addresses.csv", folder / "places.csv"], target, date="2026-10-01", source="grid", licence="made up"
    )
    return target
