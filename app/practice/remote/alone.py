"""What becomes of the call when its trainer is lost: the caller goes on alone, and the log says so."""

from __future__ import annotations

from app.domain.facts import PracticeCued
from app.practice.line import PracticeLine
from app.practice.trainerlink import TrainerLink

TRAINER = "trainer"
"""What the log calls a trainer who did not say who it is."""
CAME, AWAY, BACK = "trainer_came", "trainer_away", "trainer_back"
"""The deeds in the log's ``PracticeCued``: a trainer came into a call that had begun without, was lost, came back."""


def go_on_alone(line: PracticeLine, link: TrainerLink, by: str = TRAINER) -> None:
    """Let the caller answer by itself again: nothing stays paused, slowed or held back by a hand that is gone."""
    line.have_trainer(False)
    line.keep(by, PracticeCued(deed=AWAY))
    if not line.ended and line.rate != 1.0:
        link.pace(1.0)
    view = line.trainer_view()
    for event in view.events if view is not None else ():
        if event.state == "held":
            link.hold(event.id)


def have_trainer(line: PracticeLine, deed: str, by: str = TRAINER) -> None:
    """Leave the answers to the trainer, and say how he came; before the ring the call's first fact says it."""
    line.have_trainer()
    line.keep(by, PracticeCued(deed=deed))
