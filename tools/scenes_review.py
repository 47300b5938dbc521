"""The after-action review in pictures: a trainee's fourth practice call, rated by two, on the practice island."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from msgspec import structs
from PySide6.QtWidgets import QApplication

from app.clock import ManualClock
from app.config import Config, store_kind
from app.domain import facts as f
from app.guide import Guide
from app.practice.rehearsal import rehearse
from app.practice.reviewdesk import ReviewDesk
from app.store.journal import Journal
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from tools.stage import Stage, scratch
from widgets.map.canvas import MapCanvas
from widgets.review_window import ReviewWindow

_TRAINEE, _DESK = "ELEV7", "Ø4"
_BEGINS = datetime(2026, 11, 2, 12, 5, tzinfo=UTC)
_BETWEEN = timedelta(days=5)
_MOMENT_S = 72.0
_PATIENCE_S = 30.0

# Scenario, scripted trainee, what the trainee gave it and why.
_CALLS: tuple[tuple[str, str, int, str], ...] = (
    ("indbrud_i_gang_01", "farlig", 62, "jeg skiftede for sent til 112"),
    ("brand_lejlighed_01", "farlig", 55, "jeg kom ikke rundt om sted og alarm"),
    ("indbrud_i_gang_01", "middel", 74, "bedre, men jeg spurgte to gange"),
    ("brand_lejlighed_01", "middel", 76, "Jeg fandt stedet, men »hjælpen er på vej« kom sent."),
)
_RATINGS: dict[str, dict[str, tuple[int, str]]] = {
    "MK": {
        "finder_stedet": (4, ""),
        "tone": (4, "Du holdt roen og gav hende en opgave. Næste gang: tryk F8, så snart sted og årsag står der."),
        "lytter": (3, ""), "styrer": (4, ""), "slutter": (3, ""), "notat": (3, ""),
    },
    "LB": {
        "finder_stedet": (4, ""), "tone": (4, ""),
        "lytter": (1, "Hun råbte, at der var folk oppe. Det blev ikke grebet."),
        "styrer": (4, ""), "slutter": (2, ""), "notat": (3, ""),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One state of the review to be pictured."""

    name: str
    window: ReviewWindow
    set_theme: Callable[[str], None]
    settle: Callable[[], None]


@contextmanager
def reviewed() -> Iterator[Iterator[Shown]]:
    """Give the states of the review one after the other; each holds until the next is asked for."""
    with scratch() as folder:
        stage = Stage(folder / "desk")
        config = Config({"store": str(folder / "practised"), "operator": _TRAINEE})
        call = _play(config)
        desk = ReviewDesk(config)
        window = ReviewWindow(desk, stage.window.replay_console, folder, "dark")
        window.show()
        window.activateWindow()
        try:
            yield _states(window, call)
        finally:
            window.close()
            window.stack.shut()
            desk.close()
            stage.close()


def _states(window: ReviewWindow, call: str) -> Iterator[Shown]:
    stack = window.stack
    stack.can_again(True)

    def settle() -> None:
        _until(lambda: all(m.settled for m in window.findChildren(MapCanvas) if m.isVisible()), 0.4)

    def shown(name: str) -> Shown:
        return Shown(name, window, lambda theme: window.set_theme(theme, 1.0), settle)  # type: ignore[arg-type]

    stack.open(call)
    _until(lambda: stack.review is not None and bool(stack.review.ghost))
    yield shown("09b-egen-vurdering")
    stack.page.self_rated.emit(*_CALLS[-1][2:])
    _until(lambda: stack.page.score_open)
    stack.page.noted.emit("MK", 59.0, "Her stod sted og årsag. Alarmen kunne være sendt.")
    for rater, given in _RATINGS.items():
        for item, (points, words) in given.items():
            stack.page.rated.emit(rater, item, points, words)
    _until(lambda: stack.review is not None and len(stack.review.raters) == len(_RATINGS))
    _until(lambda: stack.review is not None and all(len(r.given) == 6 for r in stack.review.raters))
    stack.page.show_foot("")
    stack.page.verbs()["F2"]()
    stack.playhead.go(_MOMENT_S)
    yield shown("09-efterbearbejdning")
    stack.page.verbs()["R"]()
    yield shown("09c-genafspil")
    assert stack.view is not None
    stack.view.left.emit()
    stack.page.verbs()["F4"]()
    stack.page.line_ask.done.emit("rater", ("MK",))
    stack.page.raters.step(2)
    yield shown("09d-to-bedoemmere")
    stack.page.verbs()["F5"]()
    _until(lambda: stack.page.progress.found is not None)
    yield shown("09e-udvikling")


def _play(config: Config) -> str:
    """Write the calls into the practice journal, each five days after the one before; return the last one's id."""
    scenarios, guide = Scenarios.load(), Guide(Library.load(language="da"))
    file = config.store / store_kind(practice=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    begins, name = _BEGINS, ""
    for number, (scenario, who, own, why) in enumerate(_CALLS, start=1):
        run = next(each for each in scenarios.runs(scenario) if each.elev == who)
        entries = rehearse(scenarios.get(scenario), run, guide).entries
        clock, name = ManualClock(begins), f"oevelse-{number}"
        with Journal.open(file, _DESK, clock, spare=Path(f"{file}.spare")) as journal:
            for entry in entries:
                clock.advance(max(0.0, (begins + (entry.at - entries[0].at) - clock.now()).total_seconds()))
                fact = entry.fact
                if hasattr(fact, "operator"):
                    fact = structs.replace(fact, operator=_TRAINEE)
                journal.append_sync([(name, _TRAINEE if entry.by == "ELEV" else entry.by, fact)])
            if number < len(_CALLS):
                journal.append_sync([(name, _TRAINEE, f.PracticeSelfRated(points=own, comment=why))])
        begins += _BETWEEN
    return name


def _until(met: Callable[[], bool], least_s: float = 0.0) -> None:
    begun = monotonic()
    while not met() or monotonic() - begun < least_s:
        QApplication.processEvents()
        if monotonic() - begun > _PATIENCE_S:
            raise RuntimeError("the review has not come to rest")
