"""Further scenes: what stands behind the register of inquiries, and a storm of calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from tools import scenes
from tools.scenes import inquiries, moment, ready
from tools.stage import Stage


def figures(stage: Stage) -> None:
    """How the calls of the night went."""
    inquiries(stage)
    stage.press("F8")
    stage.rest(scenes._PAGE_S)


def practice_waits(stage: Stage) -> None:
    """At rest again after a real call: the practice call that it put aside can be taken up."""
    ready(stage)
    stage.console.show_info(replace(stage.console.info, held="Lejlighedsbrand 01"))


def surge(stage: Stage) -> None:
    """A crash on the motorway: many ring about it, two about something else."""
    actions = stage.console.actions_
    scenes._answer(stage, "+4500000031", "07.38.50", "07.38.53", day=20)
    scenes._choose(stage, "lundevej 8")
    scenes._words(stage, "tre biler er stødt sammen")
    actions.send()
    stage.settle()
    actions.end()
    actions.lay_aside()
    stage.settle()
    for n, (east, north) in enumerate(((60, 40), (-120, 20), (240, -60), (30, 310), (-90, -70), (15, 5))):
        stage.receive(scenes._beside(stage, "lundevej 8", east, north, 18), f"+450000{6100 + n:04d}")
        stage.ring(f"+450000{6100 + n:04d}")
    stage.ring("+4500004071")
    stage.ring("+4500005932")
    stage.settle()
    actions.toggle_surge()
    stage.settle()
    calls = stage.console.picture.snapshot.desk.calls.values()
    actions.answer(next(call.id for call in calls if call.number == "+4500006100"))
    stage.settle()


MORE: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "11c-statistik": (moment("02.30.00"), figures),
    "12b-oevelse-paa-pause": (moment("02.30.00"), practice_waits),
    "18-112-storm": (moment("07.38.00", 20), surge),
}
"""As in :data:`tools.scenes.SCENES`."""
