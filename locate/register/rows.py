"""How registers write floors and doors, and the order in which the units of a house are told."""

from __future__ import annotations

_FLOORS = {"stuen": "st", "stue": "st", "stueplan": "st", "kld": "kl", "kælder": "kl", "kælderen": "kl", "k1": "kl"}
_DOOR_RANK = {"tv": 0, "mf": 1, "th": 2}
_LAST_FLOOR, _LAST_DOOR = 999, 99_999
_DIGITS = 6


def floor(text: str) -> str:
    """Return a floor in the register's own form: "02." is "2", "k1" is "kl", "k2" is "kl2", "Stuen" is "st"."""
    text = text.lower().strip(" .").lstrip("0")
    text = _FLOORS.get(text, text)
    if len(text) == 2 and text[0] == "k" and text[1] in "23456789":
        text = f"kl{text[1]}"
    return text


def door(text: str) -> str:
    """Return a door in the register's own form: "TV." is "tv", "-03" is "3"."""
    return text.lower().strip(" .").lstrip("-0")


def floor_and_door(floor_text: str, door_text: str) -> tuple[str, str]:
    """Return floor and door in the register's own form: "02." and "TV." become "2" and "tv"."""
    return floor(floor_text), door(door_text)


def unit_rank(floor: str, door: str) -> int:
    """Return the order of a unit in its house: deepest cellar first, then st, 1, 2; doors tv, mf, th, numbers."""
    if floor.startswith("kl"):
        depth = floor[2:] or "1"
        level = 10 - int(depth) if len(depth) == 1 and _figure(depth) else 0
    elif floor == "st":
        level = 11
    else:
        level = 12 + int(floor) if _figure(floor) else 0
    if door in _DOOR_RANK:
        side = _DOOR_RANK[door]
    else:
        side = 10 + int(door) if _figure(door) else _LAST_DOOR
    return min(level, _LAST_FLOOR) * (_LAST_DOOR + 1) + min(side, _LAST_DOOR)


def _figure(text: str) -> bool:
    """Return whether a text is a number of a size that floors and doors have."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
