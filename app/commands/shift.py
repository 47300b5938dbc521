"""Commands about the shift: what belongs to no call."""

from __future__ import annotations

from app.commands import Context, Facts, sound
from app.domain import facts as f
from app.domain.state import DeskState


def note(context: Context, state: DeskState, text: str) -> Facts:
    """Write a line into the desk's shift log."""
    return [("", f.ShiftNoted(text=sound(text).strip()))] if text.strip() else []
