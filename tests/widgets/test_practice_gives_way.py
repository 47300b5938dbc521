"""A real call rings in the middle of practice: the desk is free at once, and nothing of the practice call is lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.config import Config
from app.domain import facts as f
from app.practice.after import assess, read_log, true_place
from scripts.practice.loader import Scenarios
from tests.widgets.test_desk_pages import Desk, desk  # noqa: F401

FIRE = "brand_lejlighed_01"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # what a live practice call leaves lies below the folder it was started in
    return tmp_path


def begin(desk: Desk, key: str) -> None:  # noqa: F811
    page = desk.practice_page()
    page.list.move_to([row.id for row in page.list.rows].index(FIRE))
    desk.press(key)
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)


def test_the_log_and_the_score_of_a_practice_call_that_gave_way_are_kept_whole(here: Path, desk: Desk) -> None:  # noqa: F811
    begin(desk, "T")
    window = desk.room.window
    assert window is not None
    play = window._play
    desk.bot.waitUntil(lambda: bool(play.line.entries()), timeout=5_000)
    play.house.actions.answer(play.line.call)
    play.house.actions.set_field(play.line.call, "haendelse.aarsag", "BRAND-BYG")
    play.drained()
    desk.ring()
    desk.bot.waitUntil(lambda: desk.room.window is None, timeout=5_000)
    assert not window.frame.isVisible() and window.trainer is not None and not window.trainer.isVisible()
    score = here / "out" / FIRE / "score.json"
    desk.bot.waitUntil(score.is_file, timeout=20_000)
    desk.bot.waitUntil(lambda: not desk.room._pool._work_queue.qsize(), timeout=5_000)
    desk.room.close()
    entries = read_log(play.house.config.store / "practice.sqlite", FIRE)
    kinds = [type(e.fact) for e in entries]
    assert f.PracticeEnded in kinds and f.CallAnswered in kinds and f.FieldSet in kinds
    ended = next(e.fact for e in entries if isinstance(e.fact, f.PracticeEnded))
    assert ended.reason == "et rigtigt opkald ringer"
    scenario = Scenarios.load().get(FIRE)
    again = assess(entries, scenario, true_place(Config().register, scenario))
    assert msgspec.json.decode(score.read_bytes())["points"] == again.points
    # The same practice call can be begun anew as soon as the desk is at rest.
    assert desk.house.desk.snapshot.desk.ringing


def test_s_on_the_list_lets_a_call_be_played_for_a_mark(here: Path, desk: Desk) -> None:  # noqa: F811
    page = desk.practice_page()
    desk.press("S")
    assert page.mode == "summative" and page.keys.button("S").state == "on"
    desk.press("S")
    assert page.mode == "formative"
    desk.press("S")
    page.list.move_to([row.id for row in page.list.rows].index(FIRE))
    desk.press("T")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)
    window = desk.room.window
    assert window is not None
    line = window._play.line
    desk.bot.waitUntil(lambda: bool(line.entries()), timeout=5_000)
    started = next(e.fact for e in line.entries() if isinstance(e.fact, f.PracticeStarted))
    assert (started.mode, started.trainer) == ("summative", True)
    assert any(words in window.frame.banner.accessibleName() for words in ("til bedømmelse", "for a mark"))
