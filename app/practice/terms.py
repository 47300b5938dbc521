"""On what terms a practice call is played: by whom, in which course, for learning or for a mark."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.practice_facts import PracticeMode


@dataclass(frozen=True)
class Terms:
    """``trainee`` and ``course`` are empty where nothing is known of them.

    ``show_score`` says whether the trainee sees the score when the call is over; ``trainer`` whether one leads it.
    """

    mode: PracticeMode = "formative"
    trainer: bool = False
    course: str = ""
    trainee: str = ""
    show_score: bool = True


FREE = Terms()
"""A call outside every course, for learning."""
