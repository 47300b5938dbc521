"""More situations of 112: nobody at AMK answers, a deaf caller writes, many ring about one crash; and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.commands import handover, texting
from app.domain.facts import SheetTold
from app.receiver.messages import TextMessage
from tools.scenes import _PAGE_S, _answer, _beside, _choose, _fields, _words, inquiries, moment
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


ILL = {"haendelse.bevidst": "ja", "haendelse.vejrtraekning": "ja"}


def _ill(stage: Stage) -> None:
    """112: a man with pain in his chest, place confirmed, health chosen, ready to send."""
    stage.wait_until(moment("03.26.40", 11))
    call = _answer(stage, "+4500003802", "03.26.49", "03.26.51", day=11)
    stage.wait_until(moment("03.26.58", 11))
    _words(stage, "Han har ondt i brystet og er helt grå")
    stage.wait_until(moment("03.27.06", 11))
    stage.receive(_beside(stage, "strandvejen 45 øvelsby", -6, 8, 11), "+4500003802")
    stage.settle()
    stage.wait_until(moment("03.27.12", 11))
    _choose(stage, "strandvejen 45, st øvelsby")
    _fields(stage, call, {"sted.adgang": "dørkode 4407", "haendelse.undertype": "brystsmerter", **ILL,
                          "anmelder.navn": "Birte Holm"})  # fmt: skip
    stage.wait_until(moment("03.27.18", 11))
    stage.press("F4")
    stage.wait_until(moment("03.27.24", 11))


def amk(stage: Stage) -> None:
    """112: the first try at AMK, 16 s, the sheet not receipted."""
    _ill(stage)
    first_try(stage)


def amk_22s(stage: Stage) -> None:
    """112: two tries lost, the duty officer rings."""
    _ill(stage)
    duty_officer(stage)


def in_writing(stage: Stage) -> None:
    """112: a deaf caller writes by SMS; help is sent, and the next question is being written."""
    number = "+4500006408"
    stage.console.set_theme("light")
    stage.wait_until(moment("14.02.11", 15))
    write_to_the_desk(stage, "min far er faldet ned fra stige. blod fra hovedet. jeg er døv kom nu", number)
    stage.wait_until(moment("14.02.17", 15))
    stage.press("Enter")
    stage.settle()
    stage.wait_until(moment("14.02.19", 15))
    stage.press("Alt+5")
    stage.settle()
    stage.wait_until(moment("14.02.28", 15))
    stage.receive(_beside(stage, "algade 30 øvelsby", 4, -4, 12), number)
    stage.settle()
    stage.wait_until(moment("14.02.41", 15))
    write_to_the_desk(stage, "algade 30 øvelsby i baghaven", number)
    _choose(stage, "algade 30 øvelsby")
    _words(stage, "far er faldet ned fra stige, blod fra hovedet")
    stage.wait_until(moment("14.02.57", 15))
    stage.press("F8")
    stage.settle()
    stage.wait_until(moment("14.02.58", 15))
    stage.press("Alt+1")
    stage.settle()
    stage.wait_until(moment("14.03.12", 15))
    write_to_the_desk(stage, "øjnene åbne men taler mærkeligt", number)
    stage.console.actions_.receive("health")
    stage.settle()
    stage.wait_until(moment("14.03.30", 15))
    stage.console.desk_page.thread.focus_entry()
    stage.type("Bløder det meget? Svar ja eller nej.")
    stage.settle()


def surge(stage: Stage) -> None:
    """A crash on the motorway: many ring about it, two about something else."""
    actions = stage.console.actions_
    _answer(stage, "+4500000031", "07.38.50", "07.38.53", day=20)
    _choose(stage, "lundevej 8")
    _words(stage, "tre biler er stødt sammen")
    actions.set_field(stage.console.picture.snapshot.desk.current, "haendelse.aarsag", "TRAFIK-UHELD")
    stage.settle()
    actions.send()
    stage.settle()
    actions.end()
    actions.lay_aside()
    stage.settle()
    for n, (east, north) in enumerate(((60, 40), (-120, 20), (240, -60), (30, 310), (-90, -70), (15, 5))):
        stage.receive(_beside(stage, "lundevej 8", east, north, 18), f"+450000{6100 + n:04d}")
        stage.ring(f"+450000{6100 + n:04d}")
        later(stage, 4)
    stage.ring("+4500004071")
    later(stage, 7)
    stage.ring("+4500005932")
    later(stage, 9)
    actions.toggle_surge()
    stage.settle()
    calls = stage.console.picture.snapshot.desk.calls.values()
    actions.answer(next(call.id for call in calls if call.number == "+4500006100"))
    stage.settle()
    later(stage, 5)
    stage.press("Alt+1")
    stage.console.focus_target("guide", 0)
    stage.settle()


def figures(stage: Stage) -> None:
    """How the calls of the night went."""
    inquiries(stage)
    stage.press("F8")
    stage.rest(_PAGE_S)


HANDOVER_SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "05-112-amk": (moment("03.26.00", 11), amk),
    "11c-statistik": (moment("02.30.00"), figures),
    "17-112-amk-22s": (moment("03.26.00", 11), amk_22s),
    "18-112-storm": (moment("07.38.00", 20), surge),
    "20-112-tekst": (moment("14.02.00", 15), in_writing),
}
"""As :data:`tools.scenes.SCENES`."""
