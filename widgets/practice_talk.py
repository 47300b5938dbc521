"""The talk in a practice call: the caller's voice and captions, and the trainee's own words."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain import facts as f
from app.domain.catalogue import Words
from app.picture import Picture
from app.practice.own_words import OwnWords
from app.practice.play import Play
from app.practice.speech.voice import CallerVoice, VoiceSettings
from app.snapshot import Snapshot
from widgets.pages.practice_frame import PracticeFrame
from widgets.pages.practice_strip import KEY, PracticeStrip
from widgets.window import DeskWindow


class PracticeTalk(QObject):
    """Lets the trainee hear and read the caller; alone, without a trainer, also ask in own words.

    ``start`` begins with the sound, ``be_still`` ends it for good. Captions come with or without it.
    """

    def __init__(self, play: Play, desk: DeskWindow, frame: PracticeFrame, alone: bool) -> None:
        super().__init__()
        config = play.house.config
        self._desk, self._frame, self._language = desk, frame, config.text("language")
        self._own = OwnWords(play.house.desk, play.scenario, play.house.guide.library.scripts, play.line.call)
        self._said: dict[str, str] = {}  # what was said last in each call
        self._shown = ""
        self._held = self._paused = False
        self._before: QWidget | None = None
        self.voice = CallerVoice(
            play.scenario, VoiceSettings.of(config), config.voices, _cache(), self._tell, play.line.call
        )
        self.strip = PracticeStrip(frame.look, alone, bool(config["voice_captions"]))
        if self.strip.needed:
            frame.set_strip(self.strip)
        self.strip.asked.connect(self._own.put)
        self.strip.left.connect(self._back)
        desk.console.pictured.connect(self._on_picture)
        if self.strip.ask is not None:
            self._key = QShortcut(QKeySequence(KEY), frame)
            self._key.setContext(Qt.ShortcutContext.WindowShortcut)
            self._key.activated.connect(self._to_own_words)
        play.house.desk.subscribe(self._on_change)

    def start(self) -> None:
        """Let the caller be heard."""
        self.voice.start()

    def hold(self, on: bool) -> None:
        """Be silent while a real call has the desk; afterwards as the trainer's pause has it."""
        self._held = on
        self.voice.pause(on or self._paused)

    def be_still(self) -> None:
        """Stop the sound at once and for good."""
        self.voice.close()

    # --- on the desk's thread

    def _on_change(self, snapshot: Snapshot, entries: tuple[f.Entry, ...]) -> None:
        self.voice.follow(open_line(snapshot))
        for entry in entries:
            match entry.fact:
                case f.CallerSaid(text=text, intent=intent):
                    self.voice.hear(entry.call, text, intent)
                    self._desk.bridge.post(f"said {entry.id}", self._on_said, (entry.call, text))
                case f.PracticePaced(rate=rate):
                    self._paused = rate == 0
                    self.voice.pause(self._paused or self._held)
                case f.PracticeEnded():
                    self.voice.hush()

    def _tell(self, words: Words) -> None:
        self._desk.bridge.post("voice", self._on_trouble, words)

    # --- on the screen

    def _on_said(self, said: tuple[str, str]) -> None:
        call, text = said
        self._said[call] = text
        if call == self._shown:
            self.strip.show_said(text)

    def _on_picture(self, picture: Picture) -> None:
        """Follow the call in hand: each has its own captions."""
        call = picture.call.id if picture.call is not None else ""
        if call != self._shown:
            self._shown = call
            self.strip.show_call(self._said.get(call, ""))
            self.strip.let_ask(bool(call))

    def _on_trouble(self, words: Words) -> None:
        self.strip.show_note(words.in_(self._language))

    def _to_own_words(self) -> None:
        """To the line for own words, and with the cursor there already back again."""
        ask = self.strip.ask
        if ask is None or not ask.isVisible():
            return
        if ask.line.hasFocus():
            self._back()
            return
        self._before = QApplication.focusWidget()
        ask.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        """Back to the very place the cursor was in."""
        before = self._before
        if before is None or not isValid(before) or not before.isVisible():
            before = self._desk.console.body.currentWidget()
        before.setFocus(Qt.FocusReason.ShortcutFocusReason)


def open_line(snapshot: Snapshot) -> str:
    """Return the call whose caller can be heard at the desk: answered, in hand, its line up; empty for none."""
    call = snapshot.call
    if call is None or not call.is_practice or call.answered_at is None:
        return ""
    return "" if call.ended_at or call.lost_at or call.closed_at else call.id


def _cache() -> Path:
    return user_cache_path("alarmpult", appauthor=False) / "voices"
