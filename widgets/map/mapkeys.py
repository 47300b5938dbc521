"""Which key does what on the map: the table of ``widgets.shortcuts``, looked up by what was pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from widgets.shortcuts import MAP_KEYS

_ACTIONS: dict[str, str] = {name: key.action for key in MAP_KEYS for name in key.keys}
_SIGNS = {"Shift++": "+", "Shift+=": "+", "Shift+-": "-", "Enter": "Return", "Escape": "Esc"}
ANSWER = "Return"
_HELD = ("pan", "zoom")
"""What goes on while its key is held down; everything else is done once a press."""


def key_name(event: QKeyEvent) -> str:
    """Return a key as the table names it: the same on the keypad, and for a sign that needs Shift on some keyboards."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = QKeyCombination(held, Qt.Key(event.key()))
    name = QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
    return _SIGNS.get(name, name)


def action_of(event: QKeyEvent) -> str:
    """Return what a key does on the map, "" for a key that the map has no use for."""
    action = _ACTIONS.get(key_name(event), "")
    return "" if event.isAutoRepeat() and action not in _HELD else action


def keeps(event: QEvent, at_rest: bool = False) -> bool:
    """Whether an event asks if a key of the map is a shortcut of the desk: with the focus on the map it is not.

    At rest, with no call in hand, Enter stays the desk's: it answers.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    name = key_name(event)
    return name in _ACTIONS and not (at_rest and name == ANSWER)
