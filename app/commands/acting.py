"""What an action of a script does at the desk once the call-taker confirms it; what lies outside is told as such.

The alarm and reading the place back are not here: F8 and F4 do them, and no tick may stand in for them.
"""

from __future__ import annotations

from app.commands import Context, Facts, followups, line
from app.commands.place import told
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.state import CallState, DeskState

BY_THEIR_KEY = ("alarm", "bekraeft_sted")
# What the desk cannot see: someone speaks, or a line is put through at the telephone.
_OUTSIDE = ("konference_tolk", "kald_leder", "overdrag_sundhed")
_DANGER = Words("Fare på stedet", "Danger at the place")
_LEADER = Words("Vagtleder kaldt til {0}", "Shift leader called to {0}")


def act(context: Context, state: DeskState, call: CallState, script: str, item: str, action: str) -> Facts:
    """Return what an action leads to, with the fact that it was taken; nothing for one that only its own key does."""
    if action in BY_THEIR_KEY:
        return []
    out: Facts = [(call.id, f.ActionTaken(script=script, item=item, action=action, outside=action in _OUTSIDE))]
    return out + _led_to(context, state, call, script, item, action)


def _led_to(
    context: Context, state: DeskState, call: CallState, script: str, item: str, action: str
) -> Facts:
    language = context.language
    if action == "overdrag_sundhed":
        chosen = call.authorities.get("health")
        if chosen is None or not chosen.on:
            return [(call.id, f.AuthorityChosen(authority="health", on=True))]
    elif action == "skift_112" and call.line != "112":
        return line.switch_line(context, state, call.id)
    elif action == "kald_leder":
        name = call.inquiry_number or call.number
        return [("", f.ShiftNoted(text=_LEADER.in_(language).format(name)))]
    elif action == "marker_fare":
        # The sheet carries the mark; whoever has the case already hears of it now, once.
        return told(call.id, state, _DANGER.in_(language)) if "marker_fare" not in call.acted else []
    elif action == "opfoelgning":
        kind = context.follow_up_of(script, item, call.id) or ("" if call.followups else "tryghed")
        return followups.choose(context, state, call.id, kind) if kind and kind not in call.followups else []
    elif action == "laes_nummer_op" and call.receipt_read_at is None:
        return line.read_receipt(context, state, call.id)
    return []
