"""A practice call that was played, for the widgets that look back at it."""

from __future__ import annotations

from functools import cache

from app.domain.facts import Entry
from app.guide import Guide
from app.practice.ghost import Ghosts
from app.practice.rehearsal import NOMINAL, rehearse
from app.practice.replay import Replay
from app.practice.review import Review
from app.practice.reviewing import Wordbook, review_of
from app.snapshot import make_picture
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from scripts.practice.model import Scenario

SCENARIO, RUN = "brand_lejlighed_01", "middel"


@cache
def guide() -> Guide:
    return Guide(Library.load(language="da"))


@cache
def scenario() -> Scenario:
    return Scenarios.load().get(SCENARIO)


@cache
def entries() -> tuple[Entry, ...]:
    """The log of the middling trainee."""
    run = next(each for each in Scenarios.load().runs(SCENARIO) if each.elev == RUN)
    return rehearse(scenario(), run, guide()).entries


def book() -> Wordbook:
    return Wordbook(item=guide().item_words, cause=guide().cause_words)


def truth() -> tuple[float, float]:
    return scenario().sandhed.sted.punkt or NOMINAL


@cache
def review() -> Review:
    """The call as nobody has rated it yet, with the model run beside it."""
    ghost = Ghosts(Scenarios.load(), guide()).of(scenario())
    return review_of(entries(), scenario(), truth(), book(), chain_ok=True, ghost=ghost)


@cache
def replay() -> Replay:
    """The same call played back."""
    picture = make_picture(guide(), lambda authority, call: authority, lambda call: ())
    return Replay(entries(), picture, scenario(), truth(), book())
