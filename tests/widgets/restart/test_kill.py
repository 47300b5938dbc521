"""kill -9 in the middle of a call: the console comes back in that call with every field, answer, clock and the cursor.

The real console is typed into by keys in a process of its own, killed at a random moment, and opened again here.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.config import Config
from app.domain.catalogue import FIELDS
from app.house import House, open_house
from app.mapreader import MapReader
from app.store.verify import verify_file
from widgets.console import Console
from widgets.window import DeskWindow

DESK = Path(__file__).with_name("typing_desk.py")
ROOT = Path(__file__).parents[3]
LATEST_S = 0.2  # what was typed longer ago than this must be there


def killed_run(store: Path, manner: str, seed: int, after_s: float) -> list[dict[str, Any]]:
    """Let a desk work, kill it so long after its first key; return what it told."""
    command = [sys.executable, str(DESK), str(store), manner, str(seed)]
    env = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=env) as child:
        assert child.stdout is not None and child.stderr is not None
        told = []
        timer: threading.Timer | None = None
        for text in child.stdout:
            if not text.endswith("\n"):
                break
            told.append(json.loads(text))
            if timer is None and "target" in told[-1]:
                timer = threading.Timer(after_s, child.kill)
                timer.start()
        assert timer is not None, child.stderr.read()
        timer.join()
    return told


@contextmanager
def opened_again(store: Path, qtbot: QtBot) -> Iterator[tuple[House, Console]]:
    config = Config().with_(store=str(store), desk="H4")
    house = open_house(config)
    reader = MapReader(config.map, config.register)
    window = DeskWindow(house, reader)
    console = window.console
    qtbot.addWidget(console)
    console.resize(1366, 768)
    console.show()
    console.activateWindow()
    try:
        yield house, console
    finally:
        console.close()
        house.close()
        reader.stop()


def lost(house: House, told: list[dict[str, Any]]) -> list[str]:
    """Return which fields, as they stood longer ago than 200 ms, are not in the journal, and which answers.

    The 200 ms end at the desk's last sign of life: a machine with too much to do may have let it stand before the kill.
    """
    alive = told[-1]["t"]
    call = house.desk.snapshot.call
    if call is None:
        return ["the call itself"]
    out = [f"answer {t['item']}" for t in told if "item" in t and t["item"] not in call.answers]
    for name in {t["target"] for t in told if "target" in t}:
        mine = [t for t in told if t.get("target") == name]
        old = next((i for i in reversed(range(len(mine))) if mine[i]["t"] < alive - LATEST_S), None)
        found = call.value(name).strip()
        if old is not None and found not in {t["text"].strip() for t in mine[old:]}:
            ages = [(round(alive - t["t"], 3), t["text"]) for t in mine[-6:]]
            out.append(f"{name}: found {found!r}, told {ages}")
    return out


def test_a_killed_desk_comes_back_in_its_call(tmp_path: Path, qtbot: QtBot) -> None:
    seed = random.randrange(2**32)
    for turn in range(3):
        store = tmp_path / str(turn)
        told = killed_run(store, "careful", seed + turn, random.Random(seed + turn).uniform(0.4, 2.5))
        with opened_again(store, qtbot) as (house, console):
            assert lost(house, told) == [], f"seed {seed} turn {turn}"
            call = house.desk.snapshot.call
            assert call is not None
            assert console.picture.call == call
            assert call.rang_at <= call.answered_at  # type: ignore[operator]
            assert call.positions and console.picture.position is not None
            assert console.picture.position.waited_s >= 0
            shown_as_it_stands(qtbot, console)
        verdict = verify_file(store / "journal.sqlite")
        assert verdict.ok, f"seed {seed} turn {turn}: {verdict}"


def shown_as_it_stands(qtbot: QtBot, console: Console) -> None:
    """The field of the cursor has the cursor again, with the words and the place in them."""
    call = console.picture.call
    assert call is not None
    target, cursor = call.focus.target, call.focus.cursor
    value = call.fields.get(target)
    page = console.desk_page
    if target == "sted.soeg":
        line = page.where.search.line
    else:
        entry = page.where.entries.get(target) or page.form.entries[target]
        line = entry.widget.line
    assert target in FIELDS or target == "sted.soeg"
    qtbot.waitUntil(lambda: line.hasFocus(), timeout=5000)
    if value is not None:
        assert line.text() == value.value
        assert line.cursorPosition() == (value.cursor if value.typed else cursor)


def test_the_check_catches_a_desk_that_keeps_letters_to_itself(tmp_path: Path, qtbot: QtBot) -> None:
    told = killed_run(tmp_path, "lame", 7, 2.0)
    with opened_again(tmp_path, qtbot) as (house, _):
        assert lost(house, told)


@pytest.mark.prove
def test_nothing_typed_is_lost_in_100_kills(tmp_path: Path, qtbot: QtBot) -> None:
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    for turn in range(100):
        store = tmp_path / str(turn)
        told = killed_run(store, "careful", seed + turn, dice.uniform(0.1, 2.0))
        with opened_again(store, qtbot) as (house, _):
            assert lost(house, told) == [], f"seed {seed} turn {turn}"
