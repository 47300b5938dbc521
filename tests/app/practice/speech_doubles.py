"""Small programs that stand in for a speech program and a player: they behave, hang, crash, or write nonsense."""

from __future__ import annotations

import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

SPEAKS = """
import sys, wave
text = sys.stdin.buffer.read()
out = sys.argv[sys.argv.index("-w") + 1]
with open(LOG, "ab") as log:
    log.write(repr((sys.argv[1:], text.decode())).encode() + b"\\n")
with wave.open(out, "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(8000)
    file.writeframes(b"\\0\\1" * 400 * max(1, len(text)))
"""
PLAYS = """
import os, sys, time
with open(LOG, "a") as log:
    log.write(f"{os.getpid()} {sys.argv[-1]}\\n")
time.sleep(SLEEPS)
with open(LOG, "a") as log:
    log.write(f"{os.getpid()} done\\n")
"""
HANGS = "import time\ntime.sleep(600)\n"
CRASHES = "import sys\nsys.stdin.buffer.read()\nsys.exit(3)\n"
NONSENSE = """
import sys
sys.stdin.buffer.read()
if "-w" in sys.argv:
    open(sys.argv[sys.argv.index("-w") + 1], "wb").write(b"<html>no sound at all</html>")
"""
FLOODS = """
import sys
out = open(sys.argv[sys.argv.index("-w") + 1], "wb")
while True:
    out.write(b"x" * 1_000_000); out.flush()
"""


def program(folder: Path, name: str, body: str, log: Path | None = None, sleeps: float = 0.0) -> Path:
    """Write a program of a name and return its path."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nLOG = {str(log)!r}\nSLEEPS = {sleeps}\n{body}", "utf-8")
    path.chmod(0o755)
    return path


def sound(path: Path, seconds: float = 0.2, level: int = 1000) -> Path:
    """Write a WAV file of a length and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(level.to_bytes(2, "little", signed=True) * round(8000 * seconds))
    return path


def until(holds: Callable[[], object], within_s: float = 10.0) -> bool:
    """Wait until something holds; return whether it came to that."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False
