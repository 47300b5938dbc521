"""What the guide showed, reminded of, did and was told to drop, folded."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain import talk_facts as t
from app.domain.fold_intake import Handler
from app.domain.state import CallState


def _shown(call: CallState, entry: f.Entry, fact: t.ItemShown) -> CallState:
    return structs.replace(call, shown={f"{fact.script}.{fact.item}": entry.at, **call.shown})


def _nudged(call: CallState, entry: f.Entry, fact: t.NudgeShown) -> CallState:
    return structs.replace(call, nudged={**call.nudged, fact.about: entry.at})


def _declined(call: CallState, entry: f.Entry, fact: t.WordsDeclined) -> CallState:
    return structs.replace(call, declined=call.declined | {(f"{fact.script}.{fact.item}", fact.value)})


def _acted(call: CallState, entry: f.Entry, fact: t.ActionTaken) -> CallState:
    return structs.replace(call, acted={**call.acted, fact.action: entry.at})


def _proposed(call: CallState, entry: f.Entry, fact: t.PriorityProposed) -> CallState:
    if call.proposed is not None and call.proposed <= fact.priority:
        return call
    return structs.replace(call, proposed=fact.priority)


HANDLERS: Mapping[type, Handler] = {
    t.ItemShown: _shown,
    t.NudgeShown: _nudged,
    t.WordsDeclined: _declined,
    t.ActionTaken: _acted,
    t.PriorityProposed: _proposed,
}
