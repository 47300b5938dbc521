"""One line of the timeline, and what makes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class TimelineLine(Struct, frozen=True):
    """One line of the timeline: the icon's name and the words."""

    icon: str
    text: str


Describe = Callable[[Any, str, bool], TimelineLine | None]
"""From a fact, the language, and whether that is Danish, to its line; None when it is no news to a person."""
