"""Passing a gate with something missing: what is being asked, the reason marked or written, and when it is given."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.commands.handover import unpassed
from app.picture import Picture
from app.words import GATE_REASON

GateName = Literal["send", "close"]
_LONGEST = 200


class Passing:
    """The state behind the rows: which gate a key was pressed for, and the reason so far. Digits only mark a reason:
    it is given by the gate's own key or Enter, so that a house number typed in haste sends nothing."""

    def __init__(self) -> None:
        self.gate: GateName | None = None
        self.marked = -1
        self.own = ""

    def ask(self, gate: GateName) -> None:
        """A gate's key was pressed."""
        if self.gate != gate:
            self.leave()
            self.gate = gate

    def leave(self) -> None:
        """Nothing is asked any more."""
        self.gate, self.marked, self.own = None, -1, ""

    def missing(self, picture: Picture | None) -> tuple[str, ...]:
        """Return what is missing at the gate that is asked about; empty when it is open, or cannot be passed at all."""
        call = picture.call if picture is not None else None
        if picture is None or call is None or self.gate is None:
            return ()
        if self.gate == "send":
            return unpassed(call) if call.chosen_authorities and not call.is_test else ()
        gate = picture.snapshot.close
        return gate.missing if gate is not None and call.outcome and call.closed_at is None else ()

    def reason(self, language: str) -> str:
        """Return the reason so far, in the words that are kept; empty while there is none."""
        if self.own.strip():
            return self.own.strip()
        offered = GATE_REASON[self.gate] if self.gate is not None else ()
        return offered[self.marked].in_(language) if 0 <= self.marked < len(offered) else ""

    def take_key(self, event: QKeyEvent) -> bool:
        """Mark or write a reason; False for a key that means something else."""
        offered = GATE_REASON[self.gate] if self.gate is not None else ()
        number, text = event.key() - Qt.Key.Key_1, event.text()
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            return False
        if not self.own and 0 <= number < len(offered):
            self.marked = number
        elif event.key() == Qt.Key.Key_Backspace:
            self.own = self.own[:-1]
        elif text and text.isprintable() and len(self.own) < _LONGEST:
            self.own, self.marked = self.own + text, -1
        else:
            return False
        return True
