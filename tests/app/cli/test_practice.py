"""Practice calls on the command line: a recorded trainee plays them whole, through the real console."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader

from locate.map import Feature
from locate.map.build import write_map
from tests.app.cli.conftest import Run, areas
from tests.locate.register.grid import EAST, NORTH

ROOT = Path(__file__).parents[3]
FIRE, ACCIDENT = "brand_lejlighed_01", "uheld_ukendt_sted_01"


class World(NamedTuple):
    """A small country to practise in: the settings that name its files, and the store of its desk's real calls."""

    settings: Path
    store: Path


@pytest.fixture(scope="session")
def world(register_file: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    edge = (EAST - 9e3, NORTH - 9e3, EAST + 12e3, NORTH - 9e3, EAST + 12e3, NORTH + 9e3, EAST - 9e3, NORTH + 9e3)
    write_map(folder / "map.sqlite", [Feature("coast", "", edge, closed=True)], "Test ground")
    (folder / "areas.geojson").write_text(areas(), encoding="utf-8")
    (folder / "table.csv").write_text(
        "kind,area_code_type,area_code,unit,valid_from\nfire,kommune,0987,Øvelsø Brand,2020-01-01\n", encoding="utf-8"
    )
    settings = {
        "register": register_file,
        "map": folder / "map.sqlite",
        "areas": folder / "areas.geojson",
        "responsibility": folder / "table.csv",
        "store": folder / "store",
    }
    file = folder / "settings.json"
    file.write_text(json.dumps({name: str(path) for name, path in settings.items()}), encoding="utf-8")
    return World(file, folder / "store")


def program(world: World, folder: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python with these arguments in a folder, as on a machine without a screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PYTHONPATH": str(ROOT), "ALARMPULT_CONFIG": str(world.settings)}
    return subprocess.run(
        [sys.executable, *args], cwd=folder, env=environment, capture_output=True, timeout=240, check=False
    )


class Played(NamedTuple):
    """A practice call that was played: what was printed, and the folder of what it left."""

    left: dict[str, Any]
    out: Path

    def read(self, name: str) -> Any:
        """Return a JSON file that was left."""
        return json.loads((self.out / name).read_bytes())


def played(world: World, scenario: str, out: Path) -> Played:
    code = "import sys; from app.cli import main; sys.exit(main(sys.argv[1:]))"
    ran = program(world, out.parent, "-c", code, "practice", "run", scenario, "--headless", "--out", str(out))
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr == b""
    return Played(json.loads(ran.stdout), out)


@pytest.fixture(scope="session")
def fire(world: World, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played(world, FIRE, tmp_path_factory.mktemp("fire") / "out")


@pytest.fixture(scope="session")
def accident(world: World, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played(world, ACCIDENT, tmp_path_factory.mktemp("accident") / "out")


@pytest.fixture(params=[FIRE, ACCIDENT])
def any_play(request: pytest.FixtureRequest) -> Played:
    name = {FIRE: "fire", ACCIDENT: "accident"}[request.param]
    return request.getfixturevalue(name)  # type: ignore[no-any-return]


def test_a_recorded_trainee_leaves_log_record_pdf_score_and_pictures(any_play: Played) -> None:
    left, out = any_play
    for name, file in (
        ("log", "store/practice.sqlite"), ("record", "record.json"), ("pdf", "record.pdf"), ("score", "score.json"),
    ):  # fmt: skip
        assert Path(left[name]) == out / file
        assert (out / file).stat().st_size > 0
    assert (out / "record.pdf").read_bytes().startswith(b"%PDF")
    assert len(left["pictures"]) >= 5
    for picture in left["pictures"]:
        assert Path(picture).read_bytes().startswith(b"\x89PNG")


def test_the_map_stands_in_the_record_as_it_was_at_the_send_and_at_the_close(any_play: Played) -> None:
    maps = any_play.read("record.json")["maps"]
    whys = [kept["why"] for kept in maps]
    assert (whys[0], whys[-1], whys.count("closed")) == ("sent", "closed", 1)
    page = PdfReader(any_play.out / "record.pdf").pages[0]
    assert [image.image.size for image in page.images] == [(maps[-1]["width"], maps[-1]["height"])]
    words = " ".join(page.extract_text().split())
    assert "Kort ved afslutning" in words and "kilde: Test ground" in words and "ØVELSE" in words
    times = any_play.read("record.json")["times"]
    assert maps[0]["at"][:19] == times["sent"][:19]


def test_a_trained_hand_scores_well(any_play: Played) -> None:
    score = any_play.read("score.json")
    assert (score["points"], score["band"], score["critical"]) == (any_play.left["points"], "sikker", [])
    assert score["points"] >= 90
    assert sum(item["got"] for item in score["items"]) == score["got"]


def test_the_record_holds_the_whole_call(any_play: Played) -> None:
    record = any_play.read("record.json")
    assert record["practice"]["scenario"] == any_play.left["scenario"]
    assert all(record["times"].values())
    assert record["place"]["text"]
    assert {each["authority"] for each in record["handovers"]} >= set(record["authorities"]) != set()
    kinds = {fact["fact"]["type"] for fact in record["facts"]}
    assert {"CallRang", "PracticeStarted", "PositionReceived", "PlaceVerified", "InquiryClosed"} <= kinds


@pytest.mark.parametrize("log", ["record.json", "store/practice.sqlite"])
def test_scoring_again_gives_the_very_same_score(run: Run, world: World, any_play: Played, log: str) -> None:
    scenario = any_play.left["scenario"]
    ran = run("practice", "score", any_play.out / log, "--scenario", scenario, "--config", world.settings)
    assert ran.code == 0
    assert ran.answer == any_play.read("score.json")


def test_a_practice_call_is_an_inquiry_of_the_practice_store_and_of_no_other(
    run: Run, world: World, fire: Played
) -> None:
    found = run("cases", "list", "--practice", "--store", fire.out / "store").answer["inquiries"]
    assert [(each["call"], each["practice"]) for each in found] == [(fire.left["call"], True)]
    assert run("cases", "verify", fire.left["log"]).code == 0
    assert not world.store.exists()


def test_without_a_display_the_program_plays_a_practice_call_and_says_where_all_of_it_lies(
    world: World, fire: Played, tmp_path: Path
) -> None:
    ran = program(world, tmp_path, "-m", "app")
    assert ran.returncode == 0, ran.stderr.decode()
    out = tmp_path / "out" / FIRE
    words = ran.stdout.decode()
    for file in ("store/practice.sqlite", "record.json", "record.pdf", "score.json", "pictures"):
        assert str(Path("out") / FIRE / file) in words
        assert (out / file).exists()
    again = Played({}, out)
    assert again.read("score.json") == fire.read("score.json")
    assert _story(again) == _story(fire)


def _story(play: Played) -> list[object]:
    """Return what happened, when and by whom; only the names of lines and calls differ from run to run.

    Pictures of the map come when they are ready, and the edge of a letter may be a shade off: their seals may differ.
    """
    told = [each for each in play.read("record.json")["facts"] if each["fact"]["type"] != "MapPictured"]
    maps = [{**kept, "sha256": ""} for kept in play.read("record.json")["maps"]]
    return [*((each["at"], each["by"], each["fact"]) for each in told), *maps]


# --- without a screen --------------------------------------------------------------------------------------------


def test_a_scripted_trainee_is_played_and_scored_again_from_its_record_alone(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    played_now = run("practice", "rehearse", "drukning_skilt_01", "--trainee", "middel", "--out", out)
    assert played_now.code == 0
    again = run("practice", "score", out, "--scenario", "drukning_skilt_01")
    assert (again.code, again.err) == (0, "")
    told = {name: value for name, value in played_now.answer.items() if name not in ("seconds", "record")}
    assert again.answer == told


def test_other_weights_give_another_score_and_are_told_in_it(run: Run, tmp_path: Path) -> None:
    from scripts.practice import rubric

    out, own = tmp_path / "record.json", tmp_path / "rubrik.yaml"
    run("practice", "rehearse", "drukning_skilt_01", "--trainee", "middel", "--out", out)
    text = rubric.FILE.read_text("utf-8").replace("point: 25", "point: 5").replace("point: 15", "point: 35")
    own.write_text(text, "utf-8")
    scored = run("practice", "score", out, "--scenario", "drukning_skilt_01", "--rubric", own)
    assert scored.code == 0
    assert {each["id"]: each["max"] for each in scored.answer["domains"]}["raad"] == 35


def test_the_practice_calls_that_come_with_the_program_are_without_fault_and_play_as_pinned(run: Run) -> None:
    ran = run("practice", "check", "--play")
    assert (ran.code, ran.answer["findings"]) == (0, [])
    assert ran.answer["files"] >= 12 * 4


def test_a_broken_scenario_and_a_trainee_with_another_result_are_told_by_file_and_line(
    run: Run, tmp_path: Path
) -> None:
    from scripts.practice.loader import FOLDER

    for name in ("drukning_skilt_01.yaml", "drukning_skilt_01.god.elev.yaml"):
        (tmp_path / name).write_text((FOLDER / name).read_text("utf-8"), "utf-8")
    trainee = tmp_path / "drukning_skilt_01.god.elev.yaml"
    trainee.write_text(trainee.read_text("utf-8").replace("point: 100", "point: 50"), "utf-8")
    ran = run("practice", "check", tmp_path, "--play")
    assert ran.code == 1
    assert [each["code"] for each in ran.answer["findings"] if each["severity"] == "fejl"] == ["andet-resultat"]
    (tmp_path / "x.yaml").write_text("skema: 1\nid: x\nniveau: højt\n", "utf-8")
    ran = run("practice", "check", tmp_path / "x.yaml")
    assert ran.code == 1
    assert "x.yaml:3:" in ran.err and "niveau" in ran.err


def test_a_trainer_s_ratings_are_written_into_the_log_and_count(
    run: Run, world: World, accident: Played, tmp_path: Path
) -> None:
    journal = tmp_path / "practice.sqlite"
    journal.write_bytes((accident.out / "store" / "practice.sqlite").read_bytes())
    told = ["practice", "rate", journal, "tone=2:talte for hurtigt", "--scenario", ACCIDENT, "--config", world.settings]
    rated = run(*told, "--rater", "TRA")
    assert rated.code == 0
    tone = next(each for each in rated.answer["items"] if each["id"] == "tone")
    assert (tone["by"], tone["domain"]) == ("trainer", "samtale")
    assert "talte for hurtigt" in tone["da"]
    assert rated.answer["points"] < accident.left["points"]
    again = run("practice", "score", journal, "--scenario", ACCIDENT, "--config", world.settings)
    assert again.answer == rated.answer


@pytest.mark.parametrize("rating", ["sang=3", "tone=9", "tone", "tone=x"])
def test_a_rating_the_rubric_does_not_have_is_one_line_and_2(
    run: Run, world: World, accident: Played, rating: str
) -> None:
    journal = accident.out / "store" / "practice.sqlite"
    ran = run("practice", "rate", journal, rating, "--scenario", ACCIDENT, "--config", world.settings)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_ratings_go_into_the_journal_and_not_into_a_record(run: Run, world: World, accident: Played) -> None:
    record = accident.out / "record.json"
    ran = run("practice", "rate", record, "tone=3", "--scenario", ACCIDENT, "--config", world.settings)
    assert (ran.code, ran.out) == (1, "")
    assert "journalen" in ran.err


@pytest.mark.parametrize("command", [["rehearse", FIRE, "--trainee", "ingen"], ["check", "findes/ikke"]])
def test_a_trainee_or_a_file_there_is_not_is_one_line_and_2(run: Run, command: list[str]) -> None:
    ran = run("practice", *command)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# --- wrong use ---------------------------------------------------------------------------------------------------


def test_the_list_names_the_practice_calls_and_their_trainees(run: Run) -> None:
    answer = run("practice", "list").answer
    assert {each["id"] for each in answer["scenarios"]} >= {FIRE, ACCIDENT}
    assert answer["problems"] == []
    assert all(set(each["trainees"]) == {"god", "middel", "farlig"} for each in answer["scenarios"])


def test_a_practice_call_there_is_not_is_one_line_and_2(run: Run) -> None:
    for command in (["run", "pigeon", "--headless"], ["score", __file__, "--scenario", "pigeon"]):
        ran = run("practice", *command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert FIRE in ran.err


@pytest.mark.parametrize("answers", [None, "skema: 1", f"oevelse: {ACCIDENT}\ntrin: []\n"])
def test_a_trainee_that_cannot_play_it_is_one_line_and_2(
    run: Run, world: World, tmp_path: Path, answers: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the application sets its own
    file = tmp_path / "trainee.yaml"
    if answers is not None:
        file.write_text(answers, encoding="utf-8")
    ran = run("practice", "run", FIRE, "--answers", file, "--out", tmp_path / "out", "--config", world.settings)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("missing", ["register", "map"])
def test_a_country_that_is_not_there_is_one_line_and_1(
    run: Run, world: World, tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    settings = json.loads(world.settings.read_bytes()) | {missing: str(tmp_path / "none")}
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(settings), encoding="utf-8")
    ran = run("practice", "run", FIRE, "--headless", "--out", tmp_path / "out", "--config", file)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"{}", b'{"format": "other", "facts": []}', b"SQLite format 3\0"]
)
def test_a_file_that_is_no_log_is_one_line_and_1(run: Run, world: World, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "log"
    file.write_bytes(content)
    ran = run("practice", "score", file, "--scenario", FIRE, "--config", world.settings)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_a_log_of_another_practice_call_says_which_it_is(run: Run, world: World, fire: Played) -> None:
    ran = run("practice", "score", fire.left["record"], "--scenario", ACCIDENT, "--config", world.settings)
    assert (ran.code, ran.out) == (1, "")
    assert FIRE in ran.err
