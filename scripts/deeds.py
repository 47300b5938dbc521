"""What at the desk counts as having done an action of a script: done by its key, it is not asked for once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from scripts.contract import YES_NO

# The tasks that outlive a call, by the letter of their key (Alt + letter on 114).
FOLLOW_UPS: Mapping[str, str] = {
    "Y": "tryghed", "R": "borgerraadgiver", "O": "offerraadgivning", "E": "bestil_betjent", "U": "utryghed",
    "K": "klage", "Z": "ring_tilbage",
}  # fmt: skip
NO_FOLLOW_UP = "ingen"

# Telling of a danger is not among them: each such item tells of a danger of its own.
_BY_ACTION: Mapping[str, tuple[str, str]] = {
    "alarm": ("tilstand.alarm_sendt", YES_NO[0]),
    "bekraeft_sted": ("tilstand.sted_bekraeftet", YES_NO[0]),
    "laes_nummer_op": ("tilstand.nummer_laest", YES_NO[0]),
    "overdrag_sundhed": ("tilstand.sundhed_kvitteret", YES_NO[0]),
    "konference_tolk": ("tilstand.tolk_med", YES_NO[0]),
    "kald_leder": ("tilstand.leder_kaldt", YES_NO[0]),
    "skift_112": ("tilstand.linje", "112"),
}


def follow_up_flag(kind: str) -> str:
    """Return the state that says whether a task is chosen."""
    return f"tilstand.opf_{kind}"


def follow_up_of(key_name: str) -> str:
    """Return the task that an action's key ("Alt O") makes, empty when the key is none of theirs."""
    return FOLLOW_UPS.get(key_name.rpartition(" ")[2].upper(), "")


@cache
def done_by(action: str, key_name: str = "") -> tuple[str, str] | None:
    """Return the state, and its value, under which an action is done at the desk; None when the desk cannot tell."""
    if action == "opfoelgning":
        kind = follow_up_of(key_name)
        return (follow_up_flag(kind), YES_NO[0]) if kind else None
    return _BY_ACTION.get(action)
