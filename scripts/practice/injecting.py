"""What a trainer lets happen beyond the scenario: positions beside the truth, and a second caller nobody wrote down."""

from __future__ import annotations

import math
from typing import Literal

from scripts.practice.model import Aml

PositionKind = Literal["right", "wrong", "improving", "none"]
_USUAL: dict[PositionKind, tuple[tuple[float, float], ...]] = {  # (radius, metres off), one after the other
    "right": ((15.0, 5.0),),
    "wrong": ((25.0, 900.0),),
    "improving": ((400.0, 220.0), (60.0, 35.0), (12.0, 4.0)),
    "none": (),
}
STEP_S = 10.0
"""Seconds between the fixes of a position that gets better."""
SECOND_CALLER = ("Jeg ringer om det samme. Jeg kan se det herfra.", "Der er andre hos, men der er ikke kommet nogen.")
"""What a second caller says whom a trainer lets ring without words: true in every call."""


def fixes(kind: PositionKind, radius_m: float = 0.0, off_m: float = 0.0, bearing_deg: float = 0.0) -> tuple[Aml, ...]:
    """Return the phone's messages of an injected position, one for each ``STEP_S`` seconds; the first comes now.

    Metres of the circle and from the truth towards a bearing (0 north, 90 east); zeros take what is usual.
    """
    if kind == "none":
        return (Aml(metode="N"),)
    usual = _USUAL[kind]
    last_radius, last_off = radius_m or usual[-1][0], off_m or usual[-1][1]
    steps = (*usual[:-1], (last_radius, last_off))
    # One that gets better may start no better than it ends.
    steps = tuple((max(radius, last_radius), max(off, last_off)) for radius, off in steps)
    turn = math.radians(bearing_deg)
    return tuple(
        Aml(
            oest_m=round(off * math.sin(turn), 1),
            nord_m=round(off * math.cos(turn), 1),
            radius_m=radius,
            forkert=kind == "wrong",
        )
        for radius, off in steps
    )


def second_number(number: str, which: int) -> str:
    """Return a practice number that is not the first caller's: only numbers +450000xxxx, which nobody can have."""
    return f"+450000{(int(number[-4:]) + 37 * which) % 10_000:04d}"
