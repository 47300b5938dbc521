"""The guide at its heaviest: the next item of the largest script, and its panel painted anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import structs

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.state import CallState, DeskState
from app.guide import Guide
from app.picture import DeskInfo, at
from app.snapshot import Snapshot
from scripts.loader import Library
from tools.bench.figures import Figure, percentile
from tools.stage import NUMBER
from widgets.application import make_application
from widgets.metrics import Metrics
from widgets.panels.guide import GuidePanel
from widgets.theme import Look, Theme

_TIMES = 200
_STORY = "det brænder hos naboen, han har ikke nogen kniv, hun svarer ikke og der er nogen inde på 2. sal. "


def heaviest() -> list[Figure]:
    """Measure the next item, from a call's state to what is shown, and a whole repaint of the panel, 95 of 100."""
    make_application("da")
    library = Library.load()
    guide = Guide(library)
    largest = max(library.scripts, key=lambda name: len(library.flow(name).items))
    size = len(library.flow(largest).items)
    cards = [s for s in library.scripts.values() if s.kort is not None][:2]
    call = _call(largest, [card.id for card in cards], library)
    guide.agenda(call)
    views = _measured(lambda: guide.agenda(call))
    story = iter(range(10 * _TIMES))
    heard = _measured(lambda: guide.agenda(_typed(call, f"{_STORY}{next(story)} ")))
    panel = GuidePanel(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)))
    panel.resize(456, 830)
    panel.show()
    state = DeskState(calls={call.id: call}, current=call.id)
    snapshot = Snapshot(desk=state, call=call, agenda=guide.agenda(call))
    panel.show_picture(at(DeskInfo("Ø4", "KHN"), snapshot, call.rang_at))
    panel.grab()
    painted = _measured(panel.grab)
    how = f"{largest}, {size} items, two cards open, {_TIMES} times"
    return [
        Figure("next item of the largest script, p95", percentile(views, 0.95), 2, "ms", how),
        Figure("next item with a new story to hear, p95", percentile(heard, 0.95), 2, "ms", how),
        Figure("guide panel repainted, p95", percentile(painted, 0.95), 16, "ms", how),
    ]


def _call(script: str, cards: list[str], library: Library) -> CallState:
    version, digest = library.version(script)
    facts: list[f.Fact] = [
        f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"),
        f.ScriptStarted(script=script, version=version, content_hash=digest),
        f.FieldSet(field="haendelse.egne_ord", value=_STORY, source="caller"),
        *(f.InterruptRaised(script=card, card=True) for card in cards),
    ]  # fmt: skip
    now = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
    entries = [
        f.Entry(id=f"e{n}", desk="Ø4", seq=n, call="c1", at=now, mono=0.0, boot="b", by="KHN", fact=fact)
        for n, fact in enumerate(facts, 1)
    ]
    call = fold_call(entries)
    if call is None:
        raise RuntimeError("the call did not ring")
    return call


def _typed(call: CallState, text: str) -> CallState:
    field = structs.replace(call.fields["haendelse.egne_ord"], value=text, typed=True)
    return structs.replace(call, fields={**call.fields, "haendelse.egne_ord": field})


def _measured(act: Callable[[], object]) -> list[float]:
    """Return how long an act takes, each time in milliseconds of the processor: others at work do not count."""
    out = []
    for _ in range(_TIMES):
        start = time.thread_time()
        act()
        out.append((time.thread_time() - start) * 1000)
    return out
