"""The situations of a handover: nobody at AMK answers, and the 22-second rule takes its course."""

from __future__ import annotations

from datetime import timedelta

from app.commands import handover, texting
from app.domain.facts import SheetTold
from app.receiver.messages import TextMessage
from tools.stage import Stage


def later(stage: Stage, seconds: float) -> None:
    """Let the clock run on."""
    assert stage.clock is not None
    stage.wait_until(stage.clock.now() + timedelta(seconds=seconds))


def sheet(stage: Stage, attempt: int, state: str, receipt: str = "", reason: str = "") -> None:
    """Let the receiver's system tell of a sheet, as the carrier of a real desk does."""
    call = stage.console.picture.snapshot.desk.current
    told = SheetTold(authority="health", attempt=attempt, state=state, receipt=receipt, reason=reason)  # type: ignore[arg-type]
    stage.house.desk.do_as("system", handover.sheet_told, call, told)
    stage.settle()


def first_try(stage: Stage) -> None:
    """Sixteen seconds into the first try; the sheet has left and is not receipted."""
    stage.press("F8")
    stage.settle()
    later(stage, 1)
    sheet(stage, 1, "left")
    later(stage, 15)
    stage.settle()


def duty_officer(stage: Stage) -> None:
    """Two tries lost, the duty officer rings; AMK's system has the sheet, and nobody has opened it."""
    first_try(stage)
    later(stage, 1)
    sheet(stage, 1, "received", "A-4411")
    for _ in range(2):
        later(stage, 6)
        stage.press("F8")
        stage.settle()
        later(stage, 16)
    stage.settle()


def write_to_the_desk(stage: Stage, text: str, number: str, conversation: str = "") -> None:
    """Let a message come in as a gateway's does."""
    message = TextMessage(text=text, sender=number, conversation=conversation)
    now = stage.house.clock.now()
    stage.house.desk.do_as("caller", texting.receive, message, now, practice=True)
    stage.settle()
