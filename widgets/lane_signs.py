"""How a mark on the lanes of a practice call looks: in the trainer's strip while it lasts, in the review after it."""

from __future__ import annotations

from app.practice.course import MarkKind

LANE_SIGNS: dict[MarkKind, tuple[str, str, str]] = {
    "right": ("confirmed", "green", "text_1"),
    "wrong": ("failed", "red", "red"),
    "untold": ("open", "text_2", "text_2"),
    "mast": ("mast", "blue", "blue"),
    "fix": ("phone_aml", "blue", "blue"),
    "no_fix": ("phone_aml", "text_2", "text_2"),
    "sent": ("sent", "text_1", "text_1"),
    "received": ("confirmed", "green", "text_1"),
}
"""Sign of a mark, its colour, and the colour of its words."""
