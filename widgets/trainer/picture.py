"""What the trainer's windows show at one moment, taken from the practice line in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.practice.course import Course
from app.practice.line import PracticeLine
from scripts.practice.goals import Standings
from scripts.practice.model import Scenario
from scripts.practice.trainerview import TrainerView


@dataclass(frozen=True)
class TrainerPicture:
    """A practice call as its trainer sees it; ``view`` is None before the ring. ``seconds`` are the trainee's.

    ``item_words`` gives what an item of the guides (``script.item``) says.
    """

    scenario: Scenario
    view: TrainerView | None
    standings: Standings
    course: Course
    seconds: float
    rate: float
    ended: str
    language: str = "da"
    item_words: Callable[[str], str] = lambda key: ""

    @property
    def danish(self) -> bool:
        """Whether words of the trade are to be Danish."""
        return self.language == "da"

    @property
    def title(self) -> str:
        """The scenario's title in the language of the screen."""
        return self.scenario.titel if self.danish else self.scenario.titel_en

    @property
    def running(self) -> bool:
        """Whether there is a call the trainer can act on."""
        return self.view is not None and not self.ended


def picture_of(line: PracticeLine, language: str) -> TrainerPicture:
    """Return what a trainer sees of a practice call now."""
    return TrainerPicture(
        scenario=line.scenario,
        view=line.trainer_view(),
        standings=line.standings(),
        course=line.course(language),
        seconds=line.seconds,
        rate=line.rate,
        ended=line.ended,
        language=language,
        item_words=line.item_words,
    )
