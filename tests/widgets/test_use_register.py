"""Another register in use: search, map and known dangers follow at once, without a restart."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from locate.map import AnyFeature
from locate.register import import_files
from tests.locate.register.grid import EAST, NORTH, csv_of, row
from tools.stage import Stage


def numbers(stage: Stage) -> set[str]:
    found: list[Sequence[AnyFeature]] = []
    done = threading.Event()

    def take(features: Sequence[AnyFeature]) -> None:
        found.append(features)
        done.set()

    stage.reader.fetch((EAST - 50, NORTH - 50, EAST + 50, NORTH + 50), 0.3, take)
    assert done.wait(10)
    return {each.name for each in found[0] if each.cls == "house_number"}


def test_search_and_map_follow_another_register(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(csv_of([row("x", "Prøvegade", "77")]), encoding="utf-8")
    import_files([tmp_path / "a.csv"], tmp_path / "other.register", date="2026-10-01", source="Prøve", licence="")
    assert numbers(stage) == set()
    stage.window.use_register(str(tmp_path / "other.register"))
    stage.settle()
    assert numbers(stage) == {"77"}
    assert [each.text for each in stage.find("prøvegade 77").candidates] == ["Prøvegade 77"]
    assert stage.console.info.register_name == "Prøve"


def test_a_register_that_is_not_there_leaves_the_map_as_it_is_and_says_so(stage: Stage, tmp_path: Path) -> None:
    stage.window.use_register(str(tmp_path / "none.register"))
    stage.settle()
    stage.wait_for(lambda: bool(stage.house.faults.words))
    assert "Adresser kan ikke slås op" in stage.house.faults.words[0].da
    assert numbers(stage) == set()
