"""Every key of the desk stands for one thing: two that share a key would both be dead."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from widgets.keyboard import _LETTERS
from widgets.shortcuts import ANSWER_KEYS, FUNCTION_KEYS, OTHER_KEYS


def test_no_two_things_stand_on_one_key() -> None:
    keys = [shortcut.keys for shortcut in (*FUNCTION_KEYS, *OTHER_KEYS)]
    keys += [*ANSWER_KEYS, *(f"Alt+{letter}" for letter in _LETTERS), "Return", "Enter", "Alt+Enter"]
    used = Counter(QKeySequence(each).toString() for each in keys)
    assert [each for each, count in used.items() if count > 1] == []
