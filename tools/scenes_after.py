"""After the call: a shift's follow-ups on their page, one being ended, a receipt, what was promised and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.domain.facts import Line
from tools.scenes import moment
from tools.stage import Stage

_PAGE_S = 1.0

# Day, number, place, cause, fields, follow-ups with how often their key is pressed.
_CALLS: tuple[tuple[int, str, str, str, Mapping[str, str], tuple[tuple[str, int], ...]], ...] = (
    (9, "+4500001102", "kirkestræde 4", "VEJLEDNING", {"henvendelse.klage": "tonen i samtalen"}, (("klage", 1),)),
    (12, "+4500003301", "havnegade 2", "STOEJ", {}, (("utryghed", 1), ("tryghed", 1))),
    (14, "+4500003302", "algade 31", "TYVERI", {"tryg.nu": "nej"}, (("tryghed", 1), ("borgerraadgiver", 1))),
    (17, "+4500003303", "skolevej 3", "HAERVAERK", {"tryg.nu": "nej"}, (("tryghed", 1),)),
    (19, "+4500003304", "lundevej 8", "STOEJ", {"larm.oenske": "patrulje fredag aften"}, (("utryghed", 1),)),
    (20, "+4500003305", "lundevej 8", "STOEJ", {"tryg.nu": "nej"}, (("tryghed", 1), ("ring_tilbage", 1))),
    (21, "+4500003306", "strandvejen 30", "TRUSLER", {"anmelder.sikker_kontakt": "søster, kl. 10 til 14"},
     (("tryghed", 1), ("offerraadgivning", 1))),
    (22, "+4500001266", "møllevænget 31 nørrehavn", "INDBRUD-OPDAGET",
     {"indbrud.bolig": "privat", "tryg.nu": "nej", "indbrud.besoeg": "i dag 13 til 16", "indbrud.nogen_inde": "nej",
      "indbrud.fra": "i går 12.30"},
     (("tryghed", 1), ("borgerraadgiver", 1), ("bestil_betjent", 1))),
)  # fmt: skip


def _call(stage: Stage, at: datetime, number: str, where: str, cause: str, fields: Mapping[str, str],
          chosen: tuple[tuple[str, int], ...]) -> None:  # fmt: skip
    """Take a call, register it and close it with its follow-ups, as a call-taker does by keys."""
    actions, line = stage.console.actions_, "114"
    stage.wait_until(at)
    call = stage.ring(number, _line(line))
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type(where)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    actions.set_field(call, "haendelse.aarsag", cause)
    for field, value in fields.items():
        actions.set_field(call, field, value)
    actions.set_field(call, "akut.igang", "nej")
    for kind, times in chosen:
        for _ in range(times):
            actions.follow_up(kind)
    stage.wait_until(at + timedelta(minutes=6))
    if cause == "INDBRUD-OPDAGET":
        actions.send()
        stage.settle()
        actions.receive("police")
        actions.read_receipt()
    actions.choose_outcome("handed_police" if cause == "INDBRUD-OPDAGET" else "referred_114")
    actions.close()
    stage.settle()
    if stage.console.picture.call is not None:
        actions.lay_aside()
        stage.settle()


def _line(line: str) -> Line:
    return "112" if line == "112" else "114"


def _shift(stage: Stage) -> None:
    """Two weeks of 114: follow-ups kept in time, too late, tried, put off, and some that are overdue."""
    for day, number, where, cause, fields, chosen in _CALLS:
        _call(stage, moment("08.20.00", day), number, where, cause, fields, chosen)
        _work(stage, day)
    stage.wait_until(moment("09.26.14"))
    stage.settle()


def _ids(stage: Stage) -> dict[tuple[str, str], str]:
    """Return the ids of follow-ups by the place's first word and their kind."""
    known = stage.house.desk.snapshot.desk.followups
    return {(each.made.where.split(" ")[0], each.made.kind): name for name, each in known.items()}


def _work(stage: Stage, day: int) -> None:
    """What the local police got done by the end of a day."""
    actions = stage.console.actions_
    if day == 22:
        return
    stage.wait_until(moment("15.20.00", day))
    stage.settle()
    ids = _ids(stage)
    done = {
        14: (("Havnegade", "tryghed", "spoken", "sover igen"), ("Havnegade", "utryghed", "passed_on", "lagt i planen")),
        17: (("Algade", "borgerraadgiver", "spoken", "næste skridt forklaret"),),
        20: (("Algade", "tryghed", "visited", "ny lås anbefalet"), ("Kirkestræde", "klage", "refused", "ikke vores")),
    }
    for road, kind, outcome, note in done.get(day, ()):
        if (road, kind) in ids:
            actions.end_follow_up(ids[road, kind], outcome, note)
    if day == 19 and ("Skolevej", "tryghed") in ids:
        for note in ("ingen svarer", "telefonsvarer"):
            actions.try_follow_up(ids["Skolevej", "tryghed"], "not_reached", note)
    if day == 20 and ("Skolevej", "tryghed") in ids:
        actions.try_follow_up(ids["Skolevej", "tryghed"], "leaflet", "i postkassen")
    if day == 21 and ("Lundevej", "ring_tilbage") in ids:
        actions.take_follow_up(ids["Lundevej", "ring_tilbage"])
    stage.settle()


def follow_ups(stage: Stage) -> None:
    """The list: overdue first, then what is due today, one that is tried three times chosen."""
    _shift(stage)
    stage.press("Ctrl+O")
    stage.rest(_PAGE_S)


def ending(stage: Stage) -> None:
    """One of them is being ended, with its outcome and a word about it."""
    follow_ups(stage)
    stage.press("F4")
    stage.press("Alt+2")
    stage.type("talt med hende ved døren, ny lås sat i")
    stage.rest(_PAGE_S)


def receipt(stage: Stage) -> None:
    """A receipt is about to be copied."""
    follow_ups(stage)
    page = stage.console.page
    assert page is not None
    stage.press("End")
    stage.press("F6")
    stage.rest(_PAGE_S)


def kept(stage: Stage) -> None:
    """What was promised and kept."""
    follow_ups(stage)
    stage.press("F7")
    stage.rest(_PAGE_S)


def after_112(stage: Stage) -> None:
    """112: violence, the police have the case, and what follows is chosen before the close."""
    actions = stage.console.actions_
    stage.wait_until(moment("21.40.00", 21))
    call = stage.ring("+4500003377", "112")
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type("havnegade 2")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    actions.set_field(call, "haendelse.aarsag", "VOLD-HJEM")
    actions.set_field(call, "anmelder.sikker_kontakt", "søster, kl. 10 til 14")
    stage.settle()
    stage.press("F8")
    stage.wait_until(moment("21.41.10", 21))
    for authority in stage.console.picture.snapshot.desk.calls[call].chosen_authorities:
        actions.receive(authority)
    stage.settle()
    stage.press("Alt+Y")
    stage.press("Alt+O")
    stage.settle()


AFTER: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "05b-112-opfoelgning": (moment("21.39.00", 21), after_112),
    "11c-opfoelgninger": (moment("09.00.00", 9), follow_ups),
    "11d-opfoelgning-afsluttes": (moment("09.00.00", 9), ending),
    "11e-kvittering": (moment("09.00.00", 9), receipt),
    "11f-lovet-og-holdt": (moment("09.00.00", 9), kept),
}
"""As :data:`tools.scenes.SCENES`, for the pages after the call."""
