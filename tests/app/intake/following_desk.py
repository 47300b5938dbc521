"""A program to be killed: a desk that follows a spool.

It prints a line once it has taken in what was waiting, and then works on.

With the word ``careless`` it writes down how far it has read after the facts instead of with them, as none may: the
control of the test.
"""

import sys
import time
from pathlib import Path

from app.commands import Context, Facts
from app.domain.intake_facts import SpoolTaken
from app.domain.state import DeskState
from app.house import open_house
from app.intake import spool
from app.intake.house import open_intake
from app.intake.take import Arrival, take_in
from tests.app.house_parts import settings


class Careless(spool.Intake):
    """Facts first, and how far they go some time later."""

    def _take(self, by: str, arrivals: list[Arrival]) -> None:
        def without_mark(context: Context, state: DeskState, *given: object) -> Facts:
            found = take_in(context, state, arrivals, "Ø4")
            return [(call, fact) for call, fact in found if not isinstance(fact, SpoolTaken)]

        self._desk.do_as(by, without_mark).result(10)
        time.sleep(0.003)
        mark = SpoolTaken(mark=str(arrivals[-1].after))
        self._desk.do_as(by, lambda context, state: [("", mark)]).result(10)


def main(folder: str, manner: str) -> None:
    if manner == "careless":
        sys.modules["app.intake.house"].Intake = Careless  # type: ignore[attr-defined]
    house = open_house(settings(Path(folder), spool=str(Path(folder) / "spool")))
    before = house.desk.snapshot.desk.spool
    open_intake(house)
    while house.desk.snapshot.desk.spool == before:  # what it loads at first takes as long as the machine is busy
        time.sleep(0.002)
    sys.stdout.write("following\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
