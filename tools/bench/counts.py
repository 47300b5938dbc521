"""How many keys lie between ringing and sent, beside what is said: the real console, by keys alone."""

from __future__ import annotations

from tools.bench.figures import Figure
from tools.stage import ADDRESS, Stage, aml, stage

_WORDS = "det brænder i køkkenet hos naboen"


class _Keys:
    """Presses keys and writes down which; the letters of what is said are content and are not counted."""

    def __init__(self, desk: Stage) -> None:
        self.desk = desk
        self.pressed: list[str] = []

    def press(self, key: str, does: str) -> None:
        self.desk.press(key)
        self.pressed.append(f"{key} {does}")
        self.desk.settle()

    def write(self, words: str) -> None:
        self.desk.type(words)
        self.desk.settle()


def first_hit() -> list[Figure]:
    """The phone's position has the right address first: Enter takes it."""
    with stage() as desk:
        keys = _answer(desk)
        desk.receive(aml(*desk.point_of(ADDRESS), 12))
        desk.settle()
        keys.press("Enter", "takes the first place")
        _send(keys)
        _check(desk)
    return [_figure("keys from ringing to sent, first place right", keys, 5)]


def typed() -> list[Figure]:
    """No position: the place is typed as it is heard."""
    with stage() as desk:
        keys = _answer(desk)
        keys.write("nørregade 12 øvelsby")
        keys.press("Enter", "takes the place found")
        _send(keys)
        _check(desk)
    return [_figure("keys from ringing to sent, place typed", keys, 9)]


def _answer(desk: Stage) -> _Keys:
    keys = _Keys(desk)
    desk.ring()
    desk.settle()
    keys.press("Enter", "answers")
    return keys


def _send(keys: _Keys) -> None:
    keys.write(_WORDS)
    keys.press("Enter", "takes the cause the words speak for")
    keys.press("F8", "sends")


def _check(desk: Stage) -> None:
    """Raise when the sheet has not gone out with the right place; a number of keys that sends nothing is no figure."""
    call = desk.console.picture.call
    sent = call is not None and call.sent_at is not None and call.last_try("fire") is not None
    if call is None or not sent or call.place is None or not call.place.text.startswith("Nørregade 12"):
        raise RuntimeError(f"nothing was sent, or to the wrong place: {call.place if call else None}")


def _figure(name: str, keys: _Keys, target: int) -> Figure:
    return Figure(name, len(keys.pressed), target, "keys", " · ".join(keys.pressed))
