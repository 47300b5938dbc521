"""Recordings of a practice caller's lines, in the centre's own folder: which there are, and what is wrong with them.

``FOLDER/<recordings of the scenario>/<intent>.<digest>.wav`` for a line, ``FOLDER/lyde/<words>.wav`` for a noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.practice.speech.lines import NOISES, SpokenLine, is_noise, line_of, lines_of, noise_file, noises_of
from app.practice.speech.sound import SoundError, seconds
from scripts.practice.model import Scenario


@dataclass(frozen=True)
class Wanted:
    """What one line or noise has: the file it wants (below the folder of recordings), its words, and what is wrong.

    ``intent`` is empty for a noise; ``trouble`` is empty for a recording that can be played; ``there`` whether a file
    of that name lies there.
    """

    file: str
    intent: str
    text: str
    who: str = ""
    there: bool = False
    trouble: str = ""
    lasts_s: float = 0.0


class Recordings:
    """The recordings of one scenario below the folder of all."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self._folder = folder
        self._own = scenario.optagelser or scenario.id
        self._scenario = scenario

    def find(self, said: str, intent: str) -> Path | None:
        """Return the file for what a caller says, None when there is none; whether it can be played is open."""
        name = self._noise(said) if is_noise(said) else self._line(line_of(said, intent))
        path = self._folder / name
        return path if path.is_file() else None

    def wanted(self) -> tuple[Wanted, ...]:
        """Return every line and noise of the scenario with the file it wants and how that stands."""
        lines = [self._look(self._line(line), line.intent, line.text, line.who) for line in lines_of(self._scenario)]
        return (*lines, *(self._look(self._noise(noise), "", noise) for noise in noises_of(self._scenario)))

    def unused(self) -> tuple[str, ...]:
        """Return the files in the scenario's own folder that no line wants, as those of lines that were rewritten."""
        names = {each.file for each in self.wanted()}
        try:
            found = sorted(path.name for path in (self._folder / self._own).glob("*.wav"))
        except OSError:
            return ()
        return tuple(f"{self._own}/{name}" for name in found if f"{self._own}/{name}" not in names)

    def _line(self, line: SpokenLine) -> str:
        return f"{self._own}/{line.file}"

    @staticmethod
    def _noise(said: str) -> str:
        return f"{NOISES}/{noise_file(said)}"

    def _look(self, file: str, intent: str, text: str, who: str = "") -> Wanted:
        path = self._folder / file
        if not path.exists():
            return Wanted(file, intent, text, who)
        try:
            return Wanted(file, intent, text, who, there=True, lasts_s=round(seconds(path), 2))
        except SoundError as error:
            return Wanted(file, intent, text, who, there=True, trouble=str(error))
