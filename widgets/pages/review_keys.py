"""The keys along the bottom of the review: what each does now, and what it waits for."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from app.practice.review import Review
from widgets.blocks.key_bar import KeyBar
from widgets.theme import Look

KEYS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "Esc")
Room = Literal["overview", "raters", "progress"]


class ReviewKeys(KeyBar):
    """F1 to F7 and Esc."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, (KEYS,), parent)

    def show_state(self, review: Review | None, room: Room, ghost_on: bool, can_again: bool) -> None:
        """Say on every key how it stands; ``ghost_on`` that the model run is in view."""
        shut = review is None or not review.score_open
        own = review.self_rating if review is not None else None
        first = self.tr("first the own rating")
        self.show_key("F1", self.tr("Overview"), state="on" if room == "overview" else "usable")
        ghost = review is not None and bool(review.ghost)
        self.show_key("F2", self.tr("Model run"),
                      first if shut else self.tr("beside yours") if ghost else self.tr("none"),
                      "not_yet" if shut or not ghost else "on" if ghost_on else "usable")  # fmt: skip
        given = self.tr("given, {0}").format(own.points) if own is not None else \
            self.tr("wanted now") if shut else self.tr("not given")  # fmt: skip
        self.show_key("F3", self.tr("The trainee's own rating"), given, "wanted" if shut else "usable",
                      short=self.tr("Own rating"))  # fmt: skip
        count = len(review.raters) if review is not None else 0
        self.show_key("F4", self.tr("Two raters"), first if shut else self.tr("%n have rated", "", count),
                      "not_yet" if shut else "on" if room == "raters" else "usable")  # fmt: skip
        self.show_key("F5", self.tr("Progress"), first if shut else "",
                      "not_yet" if shut else "on" if room == "progress" else "usable")  # fmt: skip
        self.show_key("F6", self.tr("Print PDF"), first if shut else "", "not_yet" if shut else "usable")
        self.show_key("F7", self.tr("Practise again, same seed"), "", "usable" if can_again else "not_yet",
                      short=self.tr("Again, same seed"))  # fmt: skip
        self.show_key("Esc", self.tr("Back"))
