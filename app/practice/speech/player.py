"""Playing a WAV file with a program of the system: a process of its own, killed the moment it must be quiet."""

from __future__ import annotations

import shlex
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

from app.practice.speech.process import Program, ProgramError
from app.practice.speech.sound import seconds

PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""What plays a WAV file on a desktop: PipeWire, PulseAudio, ALSA, macOS; the first that is installed and works."""

_SLACK_S = 5.0  # how much longer than the sound a player may take


def players(named: str = "") -> tuple[tuple[str, ...], ...]:
    """Return the commands to play with, best first: the one named (a command line, never given to a shell), else all.

    A command line that cannot be read, or a program that is not installed, is left out.
    """
    try:
        wanted: Sequence[Sequence[str]] = (shlex.split(named),) if named.strip() else PLAYERS
    except ValueError:
        return ()
    out = []
    for command in wanted:
        path = shutil.which(command[0]) if command else None
        if path:
            out.append((path, *command[1:]))
    return tuple(out)


class Player:
    """Plays with the first command that works; one that failed is not tried again. One sound at a time.

    ``hush`` ends what is playing, from any thread.
    """

    def __init__(self, commands: Sequence[tuple[str, ...]], slack_s: float = _SLACK_S) -> None:
        self._commands, self._slack_s = list(commands), slack_s
        self._lock = threading.Lock()
        self._running: Program | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything left to play with."""
        return bool(self._commands)

    def play(self, path: Path, wanted: threading.Event) -> None:
        """Play a file to its end, or until ``wanted`` is cleared and ``hush`` called.

        Raises SoundError for a file that cannot be played, ProgramError when nothing is left that plays it.
        """
        within = seconds(path) + self._slack_s
        while self._commands:
            with self._lock:
                if not wanted.is_set():
                    return
                program = self._running = Program([*self._commands[0], str(path)])
            try:
                program.run("", within)
                return
            except ProgramError:
                if program.stopped:
                    return
                self._commands.pop(0)
            finally:
                with self._lock:
                    self._running = None
        raise ProgramError("intet kan afspille lyd her")

    def hush(self) -> None:
        """End what is playing at once."""
        with self._lock:
            if self._running is not None:
                self._running.stop()
