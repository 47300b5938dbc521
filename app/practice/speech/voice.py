"""The caller's voice in one practice call: what is heard at the desk, and when it must be still."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.config import Config
from app.domain.catalogue import Words
from app.practice.speech import player, program
from app.practice.speech.lines import is_noise, line_of, lines_of
from app.practice.speech.persona import voice_of
from app.practice.speech.player import Player
from app.practice.speech.process import ProgramError
from app.practice.speech.program import SpeechProgram
from app.practice.speech.recorded import Recordings
from app.practice.speech.sound import SoundError, seconds, softer
from scripts.practice.model import Scenario

log = logging.getLogger(__name__)

VoiceKind = Literal["auto", "recorded", "speech", "captions"]

NO_VOICE = Words(
    "Ingen lyd: her er hverken optagelser eller et taleprogram. Anmelder kommer som tekst.",
    "No sound: there are neither recordings nor a speech program here. The caller comes as text.",
)
NO_RECORDINGS = Words(
    "Ingen lyd: øvelsen har ingen optagelser. Anmelder kommer som tekst.",
    "No sound: the practice call has no recordings. The caller comes as text.",
)
NO_PROGRAM = Words(
    "Ingen lyd: her er intet taleprogram (espeak-ng). Anmelder kommer som tekst.",
    "No sound: there is no speech program here (espeak-ng). The caller comes as text.",
)
NO_PLAYER = Words(
    "Ingen lyd: her er intet program, der kan afspille. Anmelder kommer som tekst.",
    "No sound: there is no program here that can play it. The caller comes as text.",
)
MUTE = Words(
    "Lyden kan ikke afspilles; måske er der ingen højttaler. Anmelder kommer som tekst.",
    "The sound cannot be played; there may be no loudspeaker. The caller comes as text.",
)
DUMB = Words(
    "Taleprogrammet svarer ikke, som det skal. Anmelder kommer som tekst.",
    "The speech program does not answer as it should. The caller comes as text.",
)
BAD_FILE = Words(
    "Optagelsen {0} {1}. Linjen kommer uden den.", "The recording {0} cannot be played. The line comes without it."
)

_FAILURES = 2  # lines in a row that a speech program may fail before it is given up
_STALE = 4  # lines that may wait to be spoken; a caller who is that far behind leaves the oldest unsaid


@dataclass(frozen=True)
class VoiceSettings:
    """Where the caller's voice comes from, how loud it is (0 to 1), and the programs named for it."""

    kind: VoiceKind = "auto"
    volume: float = 1.0
    program: str = ""
    player: str = ""

    @classmethod
    def of(cls, config: Config) -> VoiceSettings:
        """Return the settings of a desk."""
        kinds: tuple[VoiceKind, ...] = ("auto", "recorded", "speech", "captions")
        kind: VoiceKind = next((each for each in kinds if each == config.text("voice")), "auto")
        return cls(kind, float(config["voice_volume"]), config.text("voice_program"), config.text("voice_player"))


@dataclass(frozen=True)
class _Utterance:
    call: str
    said: str
    intent: str
    turn: int


class CallerVoice:
    """Speaks what a caller says, one line after the other, and only in the call whose line is open at the desk.

    All of it happens on threads of its own; every method returns at once and may be called from any thread. ``tell``
    gets words once for each thing that is missing or broken, on one of those threads.
    """

    def __init__(
        self, scenario: Scenario, settings: VoiceSettings, recordings: Path, cache: Path,
        tell: Callable[[Words], None], main_call: str = "",
    ) -> None:  # fmt: skip
        self._scenario, self._settings, self._cache, self._tell = scenario, settings, cache, tell
        self._main = main_call
        kind = settings.kind
        self._recordings = Recordings(recordings, scenario) if kind in ("auto", "recorded") else None
        found = program.found(settings.program) if kind in ("auto", "speech") else ""
        self._speech = self._program = SpeechProgram(found, cache) if found else None
        commands = player.players(settings.player) if kind != "captions" else ()
        self._lanes = (_Lane("caller", Player(commands)), _Lane("noise", Player(commands)))
        self._lock = threading.Lock()
        self._call, self._paused, self._closed, self._turn = "", False, False, 0
        self._told: set[str] = set()
        self._failed = 0
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin: say what is missing, and render the lines ahead so that none has to be waited for."""
        if self._settings.kind == "captions" or self._threads:
            return
        missing = self._missing()
        if missing is not None:
            self._say_once(missing)
            return
        jobs: list[Callable[[], None]] = [lambda lane=lane: self._run(lane) for lane in self._lanes]  # type: ignore[misc]
        if self._speech is not None:
            jobs.append(self._ahead)
        self._threads = [threading.Thread(target=job, name="caller-voice", daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()

    def hear(self, call: str, said: str, intent: str = "") -> None:
        """Speak what was said in a call, unless that call is not the one at hand, or it is paused."""
        with self._lock:
            if self._closed or self._paused or not call or call != self._call:
                return
            lane = self._lanes[is_noise(said)]
            lane.put(_Utterance(call, said, intent, self._turn))

    def follow(self, call: str) -> None:
        """Take the call whose line is open at the desk, empty for none; what another one was saying stops at once."""
        with self._lock:
            changed, self._call = call != self._call, call
        if changed:
            self.hush()

    def pause(self, paused: bool) -> None:
        """Be still while the practice call is paused."""
        with self._lock:
            self._paused = paused
        if paused:
            self.hush()

    def hush(self) -> None:
        """Stop at once; what was waiting to be said is not said."""
        with self._lock:
            self._turn += 1
        for lane in self._lanes:
            lane.hush()

    def close(self) -> None:
        """Stop at once and for good."""
        with self._lock:
            self._closed = True
        self.hush()
        if self._program is not None:
            self._program.close()
        for lane in self._lanes:
            lane.end()

    def join(self, within_s: float) -> bool:
        """Wait until the threads have ended after ``close``; return whether they have."""
        for thread in self._threads:
            thread.join(within_s)
        return not any(thread.is_alive() for thread in self._threads)

    # --- on threads of its own

    def _run(self, lane: _Lane) -> None:
        while (utterance := lane.take()) is not None:
            try:
                self._speak(lane, utterance)
            except Exception:
                log.exception("the caller's voice failed")
        with contextlib.suppress(OSError):
            self._soft(lane).unlink(missing_ok=True)

    def _ahead(self) -> None:
        """Render the lines of the scenario in their order, as long as the program does what it should."""
        speech, persona = self._speech, self._scenario.persona
        if speech is None:
            return
        speech.tidy()
        other = {each.id for each in self._scenario.haendelser if each.andet_opkald is not None}
        for line in lines_of(self._scenario):
            if self._closed or self._speech is None:
                return
            if self._recordings is not None and self._recordings.find(line.text, line.intent) is not None:
                continue
            try:
                speech.render(line.text, voice_of(persona, line.who, line.intent in other))
                self._failed = 0
            except (ProgramError, SoundError) as error:
                self._speech_failed(error)

    def _speak(self, lane: _Lane, utterance: _Utterance) -> None:
        path = self._file(utterance)
        if path is None:
            return None
        if not lane.player.usable:
            return self._say_once(MUTE)
        try:
            if self._settings.volume < 1:
                self._cache.mkdir(parents=True, exist_ok=True)
                path = softer(path, self._settings.volume, self._soft(lane))
            lane.play(path, lambda: utterance.turn == self._turn)
        except ProgramError as error:
            log.warning("no player works: %s", error)
            self._say_once(MUTE)
        except (SoundError, OSError) as error:
            self._say_once(_bad(path.name, str(error)))

    def _soft(self, lane: _Lane) -> Path:
        """Return where a softer copy lies while it is played: a file for each lane of each program."""
        return self._cache / f"soft-{lane.name}-{os.getpid()}.wav"

    def _file(self, utterance: _Utterance) -> Path | None:
        said = utterance.said
        if self._recordings is not None:
            path = self._recordings.find(said, utterance.intent)
            if path is not None and self._sounds(path):
                return path
        if self._speech is None or is_noise(said):
            return None
        line = line_of(said, utterance.intent)
        other = bool(self._main) and utterance.call != self._main
        try:
            rendered = self._speech.render(line.text, voice_of(self._scenario.persona, line.who, other))
        except (ProgramError, SoundError) as error:
            self._speech_failed(error)
            return None
        self._failed = 0
        return rendered

    def _sounds(self, path: Path) -> bool:
        try:
            seconds(path)
        except SoundError as error:
            self._say_once(_bad(path.name, str(error)))
            return False
        return True

    def _speech_failed(self, error: Exception) -> None:
        if self._closed:
            return
        log.warning("the speech program failed: %s", error)
        self._failed += 1
        if self._failed >= _FAILURES:
            self._speech = None
            self._say_once(DUMB)

    def _missing(self) -> Words | None:
        """Return what the voice lacks from the start, None when every line can be heard."""
        if not self._lanes[0].player.usable:
            return NO_PLAYER
        recorded = self._recordings is not None and any(each.there for each in self._recordings.wanted())
        if self._speech is not None or recorded:
            return None
        return {"recorded": NO_RECORDINGS, "speech": NO_PROGRAM}.get(self._settings.kind, NO_VOICE)

    def _say_once(self, words: Words) -> None:
        with self._lock:
            if words.da in self._told or self._closed:
                return
            self._told.add(words.da)
        self._tell(words)


class _Lane:
    """One stream of sounds, one after the other: the caller's words, or the noises behind them."""

    def __init__(self, name: str, sounds: Player) -> None:
        self.name, self.player = name, sounds
        self._waiting: queue.Queue[_Utterance | None] = queue.Queue()
        self._wanted = threading.Event()

    def put(self, utterance: _Utterance) -> None:
        """Say it after what is waiting; of too many the oldest is left out."""
        while self._waiting.qsize() >= _STALE:
            try:
                self._waiting.get_nowait()
            except queue.Empty:
                break
        self._waiting.put(utterance)

    def take(self) -> _Utterance | None:
        """Wait for the next; None at the end."""
        return self._waiting.get()

    def play(self, path: Path, still: Callable[[], bool]) -> None:
        """Play a file unless it is no longer wanted."""
        self._wanted.set()
        if still():
            self.player.play(path, self._wanted)

    def hush(self) -> None:
        """Empty what waits and end what plays."""
        self._wanted.clear()
        while True:
            try:
                if self._waiting.get_nowait() is None:
                    self._waiting.put(None)
                    break
            except queue.Empty:
                break
        self.player.hush()

    def end(self) -> None:
        """Let the thread end."""
        self._waiting.put(None)


def _bad(name: str, why: str) -> Words:
    return Words(BAD_FILE.da.format(name, why), BAD_FILE.en.format(name))
