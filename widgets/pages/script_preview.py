"""A draft tried out in the very panel that operators see: answers are given, nothing is registered anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.instructing import Checked, talk
from app.picture import DeskInfo, Picture
from app.snapshot import Snapshot
from scripts.agenda import AgendaView
from scripts.contract import LISTENING_FIELD
from scripts.walk import Talk
from widgets.panels.guide import GuidePanel

_SENT = "tilstand.alarm_sendt"


class ScriptPreview(QObject):
    """Feeds a guide panel with pictures made from a draft. ``changed``: another answer, another way of asking."""

    changed = Signal()

    def __init__(self, panel: GuidePanel, now: Callable[[], datetime], language: str) -> None:
        super().__init__(panel)
        self._panel, self._now, self.language = panel, now, language
        self._name = ""
        self._talk: Talk | None = None
        self._shown: Checked | None = None
        panel.answered.connect(self._answer)
        panel.said.connect(self._say)
        panel.skipped.connect(self._skip)
        panel.chosen.connect(self._go_to)
        panel.interrupted.connect(self._interrupt)

    @property
    def view(self) -> AgendaView | None:
        """What the panel shows."""
        return self._talk.view() if self._talk is not None else None

    @property
    def listening(self) -> bool:
        """Whether the lines are shown as when someone listens."""
        return self._talk is not None and self._talk.answers.get(LISTENING_FIELD) == "ja"

    @property
    def sent(self) -> bool:
        """Whether the alarm counts as sent."""
        return self._talk is not None and self._talk.flags.get(_SENT) == "ja"

    def show_checked(self, checked: Checked) -> None:
        """Try another wording; what was answered stays. A text that cannot be read leaves the last one that could."""
        if checked.agenda is None and checked.name == self._name:
            return
        before = self._talk if checked.name == self._name else None
        self._name, self._shown = checked.name, checked
        self._talk = talk(checked, before)
        self._show()

    def restart(self) -> None:
        """Begin the conversation again."""
        if self._shown is not None:
            self._talk = talk(self._shown)
            self._show()

    def toggle_listening(self) -> None:
        """Show the lines as when someone listens, or as ever."""
        if self._talk is not None:
            self._talk.answers[LISTENING_FIELD] = "" if self.listening else "ja"
            self._show()

    def toggle_sent(self) -> None:
        """Let the alarm be sent, or not yet."""
        if self._talk is not None:
            self._talk.flags[_SENT] = "nej" if self.sent else "ja"
            self._show()

    def show_item(self, item: str) -> None:
        """Bring an item of the draft to the front, where the conversation can come to it."""
        view = self.view
        key = f"{self._name.split('.', 1)[0]}.{item}"  # a layer's items stand in its script
        if self._talk is not None and view is not None and any(each.id == key for each in view.all_items):
            self._talk.jumped_to = key
            self._show()

    def _answer(self, script: str, item: str, value: str) -> None:
        view, conversation = self.view, self._talk
        if view is not None and conversation is not None and view.current is not None:
            conversation.answer(view.current, value)
            self._show()

    def _say(self, script: str, item: str, text: str) -> None:
        view, conversation, key = self.view, self._talk, f"{script}.{item}"
        if view is None or conversation is None:
            return
        if view.current is not None and view.current.id == key:
            conversation.do(view.current)
        else:
            conversation.said.add(key)
        self._show()

    def _skip(self, script: str, item: str) -> None:
        if self._talk is not None:
            self._talk.skipped.add(f"{script}.{item}")
            self._talk.jumped_to = None
            self._show()

    def _go_to(self, script: str, item: str) -> None:
        if self._talk is not None:
            self._talk.jumped_to = f"{script}.{item}"
            self._show()

    def _interrupt(self, script: str, key: str, label: str) -> None:
        if self._talk is not None:
            self._talk.stack.append(script)
            self._show()

    def _show(self) -> None:
        info = DeskInfo("", "", self.language)
        picture = Picture(info=info, now=self._now(), snapshot=Snapshot())
        self._panel.show_picture(replace(picture, snapshot=replace(picture.snapshot, agenda=self.view)))
        self.changed.emit()
