"""What the first start measures and saves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.config import Config, load
from app.domain.catalogue import Words
from app.setup import Setup, misspelt, probe, probe_file
from locate.register import Address, Register, RegisterError, import_files
from tests.locate.register.grid import csv_of, grid

_PATIENCE_S = 30.0


class Asked:
    """Waits for one answer."""

    def __init__(self) -> None:
        self.answer: Any = None
        self.failure: Words | None = None
        self.thread = ""
        self._done = threading.Event()

    def deliver(self, answer: Any) -> None:
        self.answer, self.thread = answer, threading.current_thread().name
        self._done.set()

    def fail(self, words: Words) -> None:
        self.failure = words
        self._done.set()

    def wait(self) -> Asked:
        assert self._done.wait(_PATIENCE_S)
        return self


@pytest.fixture(scope="module")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    (folder / "a.csv").write_text(csv_of(grid()), encoding="utf-8")
    import_files([folder / "a.csv"], folder / "grid.sqlite", date="2026-10-01", source="grid")
    return folder / "grid.sqlite"


@pytest.fixture
def setup(tmp_path: Path, register_file: Path) -> Iterator[Setup]:
    values = {"register": str(register_file), "store": str(tmp_path / "not yet" / "made")}
    made = Setup(Config(values, tmp_path / "settings.json"))
    yield made
    made.stop()


def test_a_probe_asks_the_register_for_its_own_addresses(register_file: Path) -> None:
    found = probe_file(register_file, 50)
    assert found.asked == found.points == 50
    assert found.near == 50
    assert 40 <= found.found <= 50
    assert found.words_ms > 0 and found.points_ms > 0


def test_a_probe_counts_only_what_stands_first(register_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Register.open(register_file) as register:
        monkeypatch.setattr(register, "search", lambda *asked: Register.search(register, ""))
        assert probe(register, 10).found == 0


def test_a_misspelt_road_differs_from_the_road_and_keeps_number_and_town() -> None:
    address = Address(id="1", road="Nørregade", number="12B", postcode="8595", town="Øvelsby")
    assert misspelt(address) == "Nørergade 12B, 8595 Øvelsby"
    short = Address(id="2", road="Ågade", number="1")
    assert misspelt(short).endswith(" 1") and misspelt(short) != "Ågade 1"
    assert misspelt(Address(id="3", road="Å", number="1")) == "Å 1"


def test_what_lies_on_the_machine_is_told_from_a_thread_of_its_own(setup: Setup, register_file: Path) -> None:
    asked = Asked()
    setup.look(asked.deliver, asked.fail)
    seen = asked.wait().answer
    with Register.open(register_file) as register:
        assert seen.register == register.info()
    assert seen.free_bytes > 0
    assert asked.thread == "setup"


def test_a_register_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    made = Setup(Config({"register": str(tmp_path / "gone.sqlite")}, tmp_path / "settings.json"))
    try:
        asked = Asked()
        made.probe(asked.deliver, asked.fail)
        failure = asked.wait().failure
        assert failure is not None and "gone.sqlite" in failure.da
        with pytest.raises(RegisterError):
            probe_file(tmp_path / "gone.sqlite")
    finally:
        made.stop()


def test_changes_hold_at_once_and_are_written_beside_the_screen(setup: Setup, tmp_path: Path) -> None:
    asked = Asked()
    setup.change({"theme": "light", "text_scale": 1.2}, asked.deliver, asked.fail)
    assert setup.config.text("theme") == "light"
    asked.wait()
    assert asked.thread == "setup"
    kept = load(tmp_path / "settings.json")
    assert (kept["theme"], kept["text_scale"]) == ("light", 1.2)


def test_a_wrong_setting_is_refused_in_words_and_nothing_is_written(setup: Setup, tmp_path: Path) -> None:
    asked = Asked()
    setup.change({"text_scale": "huge"}, asked.deliver, asked.fail)
    failure = asked.wait().failure
    assert failure is not None and "text_scale" in failure.da
    assert not (tmp_path / "settings.json").exists()


def test_settings_that_cannot_be_written_are_told_in_words(tmp_path: Path, register_file: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = Setup(Config({"register": str(register_file)}, tmp_path / "file" / "settings.json"))
    try:
        asked = Asked()
        made.change({"theme": "light"}, asked.deliver, asked.fail)
        assert asked.wait().failure is not None
    finally:
        made.stop()
