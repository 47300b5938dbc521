"""What opening a practice call does, and what it must leave alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.config import Config
from app.practice.play import Play, open_play
from app.store.sqlite import StoreError
from locate.map import Feature, MapError
from locate.map.build import write_map
from locate.register import RegisterError, import_files
from scripts.practice.loader import ScenarioError
from tests.app.pngs import png, shot
from tests.locate.register.grid import csv_of, grid, places

FIRE = "brand_lejlighed_01"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The made-up country of the register's tests, with a map of one coast."""
    folder = tmp_path_factory.mktemp("country")
    (folder / "addresses.csv").write_text(csv_of(grid()), encoding="utf-8")
    (folder / "places.csv").write_text(places(), encoding="utf-8")
    import_files([folder / "addresses.csv", folder / "places.csv"], folder / "addresses.register", date="2026-10-01")
    write_map(folder / "map.sqlite", [Feature("coast", "", (0.0, 0.0, 10.0, 0.0, 10.0, 10.0), closed=True)], "")
    named = {"register": str(folder / "addresses.register"), "map": str(folder / "map.sqlite")}
    return Config().with_(**named, store=str(folder / "store"))


def opened(country: Config, out: Path) -> Play:
    return open_play(country, FIRE, recorded=True, out=out)


def test_a_recorded_call_lives_in_a_store_of_its_own_with_a_clock_of_its_own(country: Config, tmp_path: Path) -> None:
    play = opened(country, tmp_path)
    try:
        assert play.house.config.store == tmp_path / "store"
        assert play.house.practice
        before = play.house.clock.now()
        play.pass_time(5)
        assert (play.house.clock.now() - before).total_seconds() == 5
    finally:
        play.close()
    assert not country.store.exists()


def test_a_second_run_begins_with_an_empty_journal_and_leaves_all_else_alone(country: Config, tmp_path: Path) -> None:
    real = tmp_path / "store" / "journal.sqlite"
    real.parent.mkdir()
    real.write_bytes(b"somebody's calls")
    for _ in range(2):
        play = opened(country, tmp_path)
        assert not (tmp_path / "store" / "practice.sqlite.maps").exists()
        play.line.ring()
        play.drained()
        assert len(play.house.journal.calls()) == 1
        play.house.actions.keep_map(play.line.call, shot())
        play.drained()
        assert len(list((tmp_path / "store" / "practice.sqlite.maps").rglob("*.png"))) == 1
        play.close()
    assert real.read_bytes() == b"somebody's calls"


def test_a_run_that_is_under_way_is_not_swept_away_by_another(country: Config, tmp_path: Path) -> None:
    play = opened(country, tmp_path)
    try:
        if sys.platform != "win32":
            with pytest.raises(StoreError, match="in use"):
                opened(country, tmp_path)
        assert (tmp_path / "store" / "practice.sqlite").exists()
    finally:
        play.close()


def test_a_call_that_never_rang_still_leaves_a_score(country: Config, tmp_path: Path) -> None:
    play = opened(country, tmp_path)
    try:
        left = play.leave([])
        assert (left["points"] < 50, left["pictures"]) == (True, [])
        assert (tmp_path / "score.json").exists()
        assert (tmp_path / "record.json").read_bytes() == b"null"
    finally:
        play.close()


def test_what_is_missing_is_told_before_anything_is_made(country: Config, tmp_path: Path) -> None:
    none = str(tmp_path / "none")
    for changed, scenario, kind in (
        (country.with_(register=none), FIRE, RegisterError),
        (country.with_(map=none), FIRE, MapError),
        (country, "pigeon", ScenarioError),
    ):
        with pytest.raises(kind):
            open_play(changed, scenario, recorded=True, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_place_the_register_does_not_know_is_told(country: Config, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("id,road,number,postcode,town,lat,lon\n1,Vejen,1,8000,By,56.1,10.2\n", encoding="utf-8")
    import_files([table], tmp_path / "r.sqlite", date="2026-10-01")
    with pytest.raises(ScenarioError, match="Nørregade"):
        opened(country.with_(register=str(tmp_path / "r.sqlite")), tmp_path / "out")


def test_the_record_of_a_practice_call_has_its_map_as_soon_as_it_was_handed_over(
    country: Config, tmp_path: Path
) -> None:
    play = opened(country, tmp_path)
    try:
        play.line.ring()
        play.drained()
        play.house.actions.keep_map(play.line.call, shot(png(90, 60)))
        left = play.leave([])
    finally:
        play.close()
    page = PdfReader(left["pdf"]).pages[0]
    assert [image.image.size for image in page.images] == [(90, 60)]
    assert "ØVELSE" in page.extract_text()
    assert [kept["width"] for kept in json.loads(Path(left["record"]).read_text("utf-8"))["maps"]] == [90]
