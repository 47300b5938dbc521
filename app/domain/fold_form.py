"""Rows, looks at masked values, gates left unmet and prepared texts, folded."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain import form_facts as m
from app.domain.fold_intake import Handler
from app.domain.groups import GROUPS
from app.domain.state import CallState, Passed, PreparedText, Stamped


def _row_added(call: CallState, entry: f.Entry, fact: m.RowAdded) -> CallState:
    return structs.replace(call, rows=with_row(call.rows, fact.group, fact.number))


def _row_removed(call: CallState, entry: f.Entry, fact: m.RowRemoved) -> CallState:
    left = tuple(n for n in call.rows.get(fact.group, ()) if n != fact.number)
    gone = (*call.removed.get(fact.group, ()), fact.number)
    return structs.replace(
        call, rows={**call.rows, fact.group: left}, removed={**call.removed, fact.group: gone}
    )


def with_row(rows: Mapping[str, tuple[int, ...]], group: str, number: int) -> Mapping[str, tuple[int, ...]]:
    """Return the rows with one more, in the order in which they were added; unknown groups have none."""
    known = rows.get(group, ())
    return rows if group not in GROUPS or number in known else {**rows, group: (*known, number)}


def _looked(call: CallState, entry: f.Entry, fact: m.MaskedShown) -> CallState:
    return structs.replace(call, looks=(*call.looks, Stamped(entry.at, "", entry.by, fact.field)))


def _passed(call: CallState, entry: f.Entry, fact: m.GatePassed) -> CallState:
    new = Passed(at=entry.at, by=entry.by, gate=fact.gate, missing=fact.missing, reason=fact.reason)
    return structs.replace(call, passed=(*call.passed, new))


def _text(call: CallState, entry: f.Entry, fact: m.TextPrepared) -> CallState:
    new = PreparedText(at=entry.at, to=fact.to, text=fact.text, about=fact.about)
    return structs.replace(call, texts=(*call.texts, new))


HANDLERS: Mapping[type, Handler] = {
    m.RowAdded: _row_added,
    m.RowRemoved: _row_removed,
    m.MaskedShown: _looked,
    m.GatePassed: _passed,
    m.TextPrepared: _text,
}
