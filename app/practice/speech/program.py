"""The speech program (espeak-ng), run as a process of its own: a line in, a WAV file in the cache out."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import threading
from pathlib import Path

from app.practice.speech.persona import Voice
from app.practice.speech.process import Program, ProgramError
from app.practice.speech.sound import LARGEST, SoundError, seconds

PROGRAMS = ("espeak-ng", "espeak")
WITHIN_S = 6.0
"""Seconds one line may take; it takes a few hundredths."""

KEPT = 3000
"""Lines kept in the cache; the oldest go first."""


def found(named: str = "") -> str:
    """Return the path of the speech program: the one named, else espeak-ng where it is installed; empty for none."""
    return next((path for name in ((named,) if named else PROGRAMS) if (path := shutil.which(name))), "")


class SpeechProgram:
    """Renders lines to WAV files in ``cache``; the same line in the same voice is rendered once.

    Safe to use from several threads. Raises nothing but ProgramError and SoundError.
    """

    def __init__(self, path: str, cache: Path, within_s: float = WITHIN_S) -> None:
        self._path, self._cache, self._within_s = path, cache, within_s
        self._lock = threading.Lock()  # one program at a time
        self._running: Program | None = None
        self._closed = False

    def file_of(self, text: str, voice: Voice) -> Path:
        """Return where a line lies once it is rendered."""
        about = f"{self._path}\0{voice.name}\0{voice.words_per_minute}\0{voice.pitch}\0{text}"
        return self._cache / f"{hashlib.sha256(about.encode('utf-8')).hexdigest()[:24]}.wav"

    def render(self, text: str, voice: Voice) -> Path:
        """Return the file of a line, rendered now unless it was before; takes up to ``within_s`` seconds."""
        target = self.file_of(text, voice)
        with self._lock:
            if _sounds(target):
                return target
            if self._closed:
                raise ProgramError("taleprogrammet er lukket")
            draft = target.with_suffix(f".{os.getpid()}.del")  # another desk may be at the same line
            try:
                self._cache.mkdir(parents=True, exist_ok=True)
                draft.unlink(missing_ok=True)
            except OSError as error:
                raise SoundError(f"lageret til tale kan ikke skrives ({error.strerror})") from error
            self._running = Program([
                self._path, "-v", voice.name, "-s", str(voice.words_per_minute), "-p", str(voice.pitch), "-b", "1",
                "-w", str(draft), "--stdin",
            ])  # fmt: skip
            try:
                self._running.run(text, self._within_s, draft, LARGEST)
                if self._running.stopped:
                    raise ProgramError("taleprogrammet blev standset")
                seconds(draft)
                draft.replace(target)
            except OSError as error:
                raise SoundError(f"lageret til tale kan ikke skrives ({error.strerror})") from error
            finally:
                self._running = None
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
        return target

    def tidy(self) -> None:
        """Remove the oldest lines where the cache holds more than it should."""
        with contextlib.suppress(OSError):
            by_age = sorted(self._cache.glob("*.wav"), key=lambda path: path.stat().st_mtime)
            for path in by_age[: max(0, len(by_age) - KEPT)]:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """End what runs; nothing is rendered after this."""
        self._closed = True
        running = self._running
        if running is not None:
            running.stop()


def _sounds(path: Path) -> bool:
    try:
        return seconds(path) > 0
    except SoundError:
        return False
