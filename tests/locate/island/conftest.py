"""The practice island, drawn once and written once for all tests."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from locate.island.draw import Island, draw
from locate.island.files import SEED, write_all
from locate.register import Register

Row = dict[str, str]


@pytest.fixture(scope="session")
def island() -> Island:
    """The island as drawn."""
    return draw(SEED)


@pytest.fixture(scope="session")
def folder(island: Island, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the island's files."""
    target = tmp_path_factory.mktemp("island")
    write_all(island, target)
    return target


@pytest.fixture(scope="session")
def addresses(folder: Path) -> list[Row]:
    """The rows of addresses.csv."""
    return _rows(folder / "addresses.csv")


@pytest.fixture(scope="session")
def units(folder: Path) -> list[Row]:
    """The rows of units.csv."""
    return _rows(folder / "units.csv")


@pytest.fixture(scope="session")
def register(folder: Path) -> Iterator[Register]:
    """The island's register, opened."""
    with Register.open(folder / "addresses.register") as opened:
        yield opened


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
