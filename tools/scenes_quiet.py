"""Situations in which words are scarce: a silent call, noise at night, a caller who needs an interpreter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tools.scenes import _answer, _beside, _choose, _fields, _pass, _talk, _words, moment
from tools.stage import Stage


def silent(stage: Stage) -> None:
    """112: nobody speaks; the silent-call guide asks for signs, the phone alone tells the place."""
    _answer(stage, "+4500003690", "23.15.59", "23.16.02", day=12)
    stage.wait_until(moment("23.16.12", 12))
    stage.press("F7")
    stage.wait_until(moment("23.16.33", 12))
    stage.receive(_beside(stage, "algade 30 øvelsby", 6, -6, 14), "+4500003690")
    stage.settle()
    stage.console.focus_target("guide", 0)
    for keys in (("Enter", "2"), ("Enter", "Alt+M", "2"), ("2",), ("1",), ("Enter", "1"), ("1",)):
        for key in keys:
            stage.press(key)
            stage.settle()
        stage.console.focus_target("guide", 0)
        _pass(stage, 3)
    stage.wait_until(moment("23.16.54", 12))
    stage.settle()


NOISE = {
    "akut.igang": "nej", "anmelder.anonym": "andre", "haendelse.igang": "ja", "larm.slags": "fest eller musik",
    "larm.begyndt": "20.11. 23.15", "larm.gentaget": "hver uge", "larm.hoeres_fra": "2. sal over mig",
    "larm.antal": "ca. 15", "larm.vold": "nej", "fare.boern": "nej", "larm.talt": "ja, uden virkning",
    "larm.udlejer": "nej", "larm.forventning": "ja", "anmelder.navn": "Marie Holm",
}  # fmt: skip
"""What the caller knows of the noise."""


def _written(stage: Stage, field: str) -> bool:
    call = stage.console.picture.snapshot.call
    return call is not None and bool(call.value(field))


def noise(stage: Stage) -> None:
    """114: music at night, a caller who is not to be known to the neighbour, at what can be promised."""
    call = _answer(stage, "+4500004326", "00.37.08", "00.37.42", "114", 21)
    _words(stage, "Naboen spiller høj musik, jeg orker ikke at gå ned igen")
    stage.wait_until(moment("00.38.10", 21))
    _choose(stage, "strandvejen 30 øvelsby")
    stage.press("F4")
    _talk(stage, NOISE, until="larm.oenske", pause_s=6)
    _fields(stage, call, {name: value for name, value in NOISE.items() if not _written(stage, name)})
    stage.press("Alt+U")
    stage.console.focus_target("guide", 0)
    stage.wait_until(moment("00.41.08", 21))
    stage.settle()


def interpreter(stage: Stage) -> None:
    """112: a Polish farm hand; the card for interpreters stands beside the guide, the phone alone tells the place."""
    call = _answer(stage, "+4500008631", "05.21.18", "05.21.22", day=19)
    stage.wait_until(moment("05.21.30", 19))
    stage.receive(_beside(stage, "lundevej 62 skovlunde by", 20, 10, 38, "W"), "+4500008631")
    stage.settle()
    stage.press("Alt+T")
    stage.press("Alt+Enter")
    _pass(stage, 6)
    _fields(stage, call, {"anmelder.sprog": "polsk"})
    stage.press("Alt+Enter")
    _pass(stage, 6)
    _words(stage, "stodola, det brænder, ild i laden")
    stage.wait_until(moment("05.21.52", 19))
    stage.settle()


QUIET_SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    "14-112-tavst": (moment("23.15.00", 12), silent),
    "19-114-stoej": (moment("00.36.00", 21), noise),
    "22-112-tolk": (moment("05.20.00", 19), interpreter),
}
"""Name of the picture: when the shift begins, and the way to its moment."""
