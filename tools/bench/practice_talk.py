"""The talk of a practice call: typed questions understood, how long that takes, and how soon the sound is still."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
import wave
from pathlib import Path

from app.practice.speech.player import Player
from scripts.loader import Library
from scripts.practice.hearing import Hearing, Wordings
from scripts.practice.loader import Scenarios
from tools.bench.figures import Figure, percentile
from tools.bench.typed_questions import ASKED, rows, understood
from tools.stage import scratch

_ROUNDS = 20
_STILL_MS = 50.0


def talk() -> list[Figure]:
    """Measure the hearing and the quick end of a sound."""
    return [*understood(), _listening(), *_still()]


def _listening() -> Figure:
    scenarios, wordings = Scenarios.load(), Wordings(Library.load().scripts)
    ears = {name: Hearing(scenario, wordings) for name, scenario in scenarios.by_id.items()}
    took = []
    for scenario, text, _ in rows(ASKED):
        start = time.perf_counter()
        ears[scenario].hear(text)
        took.append((time.perf_counter() - start) * 1000)
    how = f"{len(took)} questions, each new"
    return Figure("a typed question understood, p95", percentile(took, 0.95), 20, "ms", how)


def _still() -> list[Figure]:
    """Stop a sound that plays for a minute, again and again; the player is a program that only waits."""
    if os.name != "posix":
        return []
    took = []
    with scratch() as folder:
        sound, player = folder / "x.wav", folder / "player"
        with wave.open(str(sound), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(b"\0\0" * 8000)
        marker = folder / "playing"
        waits = f"import time\nopen({str(marker)!r}, 'w').close()\ntime.sleep(60)\n"
        player.write_text(f"#!{sys.executable}\n{waits}", "utf-8")
        player.chmod(player.stat().st_mode | stat.S_IXUSR)
        for _ in range(_ROUNDS):
            took.append(_stopped_after(Player([(str(player),)]), sound, marker))
    how = f"{_ROUNDS} sounds cut off while they played; from the call to the player's end"
    return [Figure("sound still after the line drops, worst", max(took), _STILL_MS, "ms", how)]


def _stopped_after(player: Player, sound: Path, marker: Path) -> float:
    marker.unlink(missing_ok=True)
    wanted = threading.Event()
    wanted.set()
    thread = threading.Thread(target=player.play, args=(sound, wanted))
    thread.start()
    while not marker.exists():
        time.sleep(0.002)
    start = time.perf_counter()
    wanted.clear()
    player.hush()
    thread.join()
    return (time.perf_counter() - start) * 1000
