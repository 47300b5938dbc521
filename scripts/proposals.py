"""What a script proposes, with its reasons: priority and services by decision table, cause by the caller's words.

A proposal never decides. Rows count only when they definitely hold; the most urgent hit wins and every hit is listed.
Nothing here lowers a priority by itself: the earlier one is handed in as a floor, and what the table says now stands
beside it for the call-taker to take, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process

from scripts.contract import FLAG_DEFAULTS
from scripts.flow import Flow
from scripts.model import SERVICE_CODES, Cause, Row

Authority = Literal["health", "fire", "police"]


@dataclass(frozen=True)
class Proposal:
    """A proposed priority (1 is most urgent; None: no row says) and the services, with the reasons.

    ``reasons`` are those of all rows that hold, the most urgent first; ``computed`` is what the table says now, less
    urgent than ``priority`` when only the call-taker may lower it; ``because`` tells for each proposed authority why,
    ``would_if`` for the others when they would be proposed. ``grounded`` while nothing but the ground level speaks.
    """

    priority: int | None
    authorities: tuple[Authority, ...] = ()
    reasons: tuple[str, ...] = ()
    computed: int | None = None
    because: Mapping[Authority, tuple[str, ...]] = field(default_factory=dict)
    would_if: Mapping[Authority, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    grounded: bool = False

    @property
    def may_be_lowered(self) -> bool:
        """Whether the answers now speak for a less urgent priority than the one held."""
        return self.priority != self.computed


def propose(
    flow: Flow,
    answers: Mapping[str, str],
    flags: Mapping[str, str] | None = None,
    floor: int | None = None,
) -> Proposal:
    """Return what a laid-out script proposes; ``floor`` is the most urgent priority proposed earlier in the call."""
    values = {**FLAG_DEFAULTS, **(flags or {}), **answers}
    hits: list[tuple[str, Row]] = []
    others: list[Row] = []
    for script, row, holds in flow.table:
        if holds(values) is True:
            hits.append((script, row))
        else:
            others.append(row)
    priorities = [row.prioritet for _, row in hits if row.prioritet is not None]
    computed = min(priorities, default=None)
    priority = min((p for p in (computed, floor) if p is not None), default=None)
    because: dict[Authority, tuple[str, ...]] = {}
    for _, row in hits:
        for service in row.tjenester:
            code = SERVICE_CODES[service]
            because[code] = (*because.get(code, ()), row.fordi)
    return Proposal(
        priority=priority,
        authorities=tuple(a for a in SERVICE_CODES.values() if a in because),
        reasons=_reasons([row for _, row in hits]),
        computed=computed,
        because=because,
        would_if=_would_if(others, because),
        rows=tuple(f"{script}.{row.id}" for script, row in hits),
        grounded=all(_is_ground(row) for _, row in hits if row.prioritet is not None),
    )


def _reasons(hits: Sequence[Row]) -> tuple[str, ...]:
    """Return why, the most urgent first; the ground level speaks only when nothing else does."""
    urgent = sorted((row for row in hits if row.prioritet is not None), key=lambda row: row.prioritet or 0)
    told = [row for row in urgent if not _is_ground(row)] or urgent[:1]
    return tuple(dict.fromkeys(row.fordi for row in told))


def _is_ground(row: Row) -> bool:
    """Whether a row holds for every call, or for every call of a line."""
    return row.udtryk is None and (row.naar == "altid" or (isinstance(row.naar, dict) and [*row.naar] == [_LINE]))


def _would_if(others: Sequence[Row], because: Mapping[Authority, tuple[str, ...]]) -> dict[Authority, str]:
    words: dict[Authority, str] = {}
    for row in others:
        for service in row.tjenester:
            code = SERVICE_CODES[service]
            if row.hvis and code not in because:
                words.setdefault(code, row.hvis)
    return words


_LINE = "tilstand.linje"

# --- the cause, from the caller's own words ----------------------------------------------------------------------

_WORD = re.compile(r"[a-zæøåéü]+")
# A typed word this close to a keyword counts as that keyword (percent of letters in place); short words must be exact.
_CLOSE = 86
_SHORT = 5


def suggest_cause(text: str, causes: Sequence[Cause], line: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Return the cause codes the words speak for, likeliest first, each with the words of the text that led to it.

    A keyword ending in ``*`` matches any word that begins so; several words in a keyword must all be there. Longer
    agreement weighs more; ``line`` leaves out causes that are not used on that line.
    """
    words = _WORD.findall(text.lower())
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    for order, cause in enumerate(causes):
        if line and line not in cause.linje:
            continue
        matched: dict[str, None] = {}
        weight = 0
        for keyword in cause.ord:
            hit = _hit(keyword.lower(), words)
            if hit:
                weight += 2 * len(hit) - 1
                matched.update(dict.fromkeys(hit))
        if matched:
            found.append((-weight, order, cause.kode, tuple(sorted(matched, key=words.index))))
    return [(code, because) for _, _, code, because in sorted(found)]


def _hit(keyword: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a text that a keyword is about, all of its words or none."""
    found = []
    for part in keyword.split():
        word = _match(part, words)
        if word is None:
            return ()
        found.append(word)
    return tuple(found)


def _match(part: str, words: Sequence[str]) -> str | None:
    if part.endswith("*"):
        return next((w for w in words if w.startswith(part[:-1])), None)
    if part in words:
        return part
    if len(part) <= _SHORT:
        return None
    best = process.extractOne(part, [w for w in words if len(w) > _SHORT - 1], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return best[0] if best else None
