"""Settings: every wrong one is named with what it should be; a file is saved whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.config import OPTIONS, Config, ConfigError, load, store_kind


def file(folder: Path, text: str) -> Path:
    made = folder / "settings.json"
    made.write_text(text, encoding="utf-8")
    return made


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    config = load(tmp_path / "none.json")
    assert {o.name: config[o.name] for o in OPTIONS} == {o.name: o.default for o in OPTIONS}


def test_an_unknown_setting_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no setting 'colour'.*theme"):
        load(file(tmp_path, '{"colour": "red"}'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"text_scale": "large"}', "text_scale.*1.0 to 2.0"),
        ('{"text_scale": 9}', "text_scale.*9.*1.0 to 2.0"),
        ('{"text_scale": 0.5}', "text_scale"),
        ('{"desk": ["a"]}', "desk.*code"),
        ('{"language": "klingon"}', "language.*klingon.*da or en"),
        ('{"theme": "pink"}', "theme.*pink.*dark, light or contrast"),
        ('{"desk": ', "settings.json cannot be read"),
        ("[1]", "settings.json cannot be read"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_should_be(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=words):
        load(file(tmp_path, text))


def test_a_map_that_was_brought_in_follows_the_register_and_a_setting_goes_before(tmp_path: Path) -> None:
    island = Config().map
    config = Config().with_(store=str(tmp_path))
    assert (config.map, config.map_target) == (island, tmp_path / "map.sqlite")
    config.map_target.write_bytes(b"")
    assert config.map == island
    assert config.with_(register="x").map == tmp_path / "map.sqlite"
    named = config.with_(register="x", map=str(tmp_path / "other"))
    assert named.map == named.map_target == tmp_path / "other"


def test_a_setting_changed_on_the_way_is_checked_like_one_from_the_file() -> None:
    with pytest.raises(ConfigError, match="theme"):
        Config().with_(theme="pink")
    with pytest.raises(ConfigError, match="nonsense"):
        Config().with_(nonsense="x")
    assert Config().with_(theme="light", desk=None).text("theme") == "light"


def test_known_dangers_are_the_named_file_else_the_desks_own_else_the_islands_made_up_ones(tmp_path: Path) -> None:
    desk = Config().with_(store=str(tmp_path))
    own = tmp_path / "hazards.csv"
    assert desk.hazards.parent.name == "island" and desk.own_hazards == own
    assert desk.with_(register="national.register").hazards == own
    own.write_text("", encoding="utf-8")
    assert desk.hazards == own
    assert desk.with_(hazards="named.csv").hazards == desk.with_(hazards="named.csv").own_hazards == Path("named.csv")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda o: o.name)
def test_every_setting_says_what_it_is_for_and_its_default_is_a_right_value(option) -> None:  # type: ignore[no-untyped-def]
    assert len(option.help) > 15
    assert option.help.endswith(".")
    assert isinstance(option.default, option.type)
    assert Config().with_(**{option.name: option.default})[option.name] == option.default


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "settings.json"
    Config({}, target).with_(desk="H4", text_scale=1.5, operator="ÆØÅ").save()
    read = load(target)
    assert (read["desk"], read["text_scale"], read["operator"]) == ("H4", 1.5, "ÆØÅ")
    assert [p.name for p in target.parent.iterdir()] == ["settings.json"]


def test_a_save_that_fails_leaves_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "settings.json"
    Config({}, target).with_(desk="H4").save()

    def full(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        Config({}, target).with_(desk="H5").save()
    assert load(target)["desk"] == "H4"


def test_the_environment_may_name_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALARMPULT_CONFIG", str(file(tmp_path, '{"desk": "H9"}')))
    assert load()["desk"] == "H9"
    assert load(tmp_path / "other.json")["desk"] != "H9", "a file that is named outranks the environment"


def test_practice_and_real_calls_have_two_store_files() -> None:
    assert store_kind(True) != store_kind(False)
    assert "practice" in store_kind(True)


def test_paths_not_set_point_to_the_practice_island_and_paths_set_to_where_they_say() -> None:
    assert Config().register.name == "addresses.register"
    assert Config().register.parent.name == "island"
    assert Config().with_(register="x/real.register").register == Path("x/real.register")
    assert Config().with_(store="x").store == Path("x")
    assert Config().map_tiles is None
    assert Config().with_(map_tiles="x/town.pmtiles").map_tiles == Path("x/town.pmtiles")
