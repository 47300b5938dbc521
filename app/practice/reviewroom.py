"""All that a review needs beside the log: scenarios, guides, areas, the rubric; read once, on whatever thread asks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.clerk import Duty
from app.clock import Clock, SystemClock
from app.config import Config
from app.domain import facts as f
from app.domain.fold import fold
from app.editions import EditionStore
from app.guide import Guide
from app.house import scripts_in_force
from app.practice.after import LogError, assess, rubric_of, true_place
from app.practice.ghost import Ghosts
from app.practice.line import digest
from app.practice.moments import begun
from app.practice.progress import Played, played_of
from app.practice.replay import Replay
from app.practice.review import RaterItem, Review
from app.practice.reviewing import Wordbook, rater_items, review_of
from app.practice.scenario_store import scenarios_of, store_of
from app.practice.scenario_texts import ScenarioTexts, as_played
from app.snapshot import make_picture
from locate.areas import Areas, AreasError
from scripts.loader import Library
from scripts.practice.loader import ScenarioError, Scenarios
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric, RubricError, standard

log = logging.getLogger(__name__)

AsPlayed = Callable[[Sequence[f.Entry], Scenario | None], Scenario | None]
"""Takes a log and the scenario of that name in force; returns the scenario with the very text the log was played by."""


class ReviewRoom:
    """Makes reviews and replays of practice calls from their log lines. Used by one thread at a time.

    ``library`` are the guides where a desk has them at hand already; ``journal`` the file the lines come from, whose
    editions of the guides are brought back. ``as_played`` finds the text that a call was played by, where it was kept
    (the centre's folder, or beside the journal); where it was not, the one in force is taken, and that is told.
    """

    def __init__(
        self,
        config: Config,
        journal: Path | None = None,
        library: Library | None = None,
        scenarios: Callable[[], Scenarios] | None = None,
        clock: Clock | None = None,
        as_played: AsPlayed | None = None,
    ) -> None:
        self._as_played = as_played or _as_played(config, journal)
        self.config = config
        self.language = config.text("language")
        self.scenarios = scenarios() if scenarios is not None else scenarios_of(config)
        # A guide of its own: what is played back here must not touch what a desk goes by.
        self.guide = Guide(library or scripts_in_force(config, True, clock or SystemClock()))
        self.rubric = _rubric(config)
        self.ghosts = Ghosts(self.scenarios, self.guide)
        self._duty = Duty(_areas(config))
        self._editions = EditionStore.beside(journal) if journal is not None else None
        self._truths: dict[str, tuple[float, float]] = {}
        self.book = Wordbook(
            self.language, self.guide.item_words, self._script, self.guide.cause_words, self.guide.library.former
        )

    def scenario_of(self, entries: Sequence[f.Entry]) -> Scenario:
        """Return the scenario a log was played by; raises LogError without a start, ScenarioError when it is gone."""
        started = begun(entries)
        in_force = self.scenarios.by_id.get(started.scenario)
        found = self._as_played(entries, in_force) or in_force
        if found is None:
            raise ScenarioError(
                f"øvelsen {started.scenario} (version {started.version}) findes ikke længere, så kaldet kan ikke "
                "bedømmes; loggen er urørt. Læg øvelsens fil tilbage, og prøv igen."
            )
        return found

    def truth_of(self, scenario: Scenario) -> tuple[float, float]:
        """Return (lat, lon) WGS84 of a scenario's true place; raises ScenarioError when the register has it not."""
        key = digest(scenario)
        if key not in self._truths:
            self._truths[key] = true_place(self.config.register, scenario)
        return self._truths[key]

    def review(self, entries: Sequence[f.Entry], chain_ok: bool | None = None) -> Review:
        """Return the review of one call's lines, without the model run."""
        scenario = self.scenario_of(entries)
        truth = self.truth_of(scenario)
        return review_of(entries, scenario, truth, self.book, rubric=self.rubric, chain_ok=chain_ok)

    def short(self, entries: Sequence[f.Entry]) -> Played:
        """Return a call in short, with nothing made of it that a list does not show."""
        scenario = self.scenario_of(entries)
        assessment = assess(entries, scenario, self.truth_of(scenario), former=self.book.former)
        return played_of(entries, scenario, assessment, self.language)

    def rater_items(self) -> tuple[RaterItem, ...]:
        """Return what a trainer rates by the rubric in use."""
        return rater_items(self.rubric, self.language)

    def with_ghost(self, review: Review) -> Review:
        """Return a review with the model run beside it; playing it takes some tenths of a second the first time."""
        scenario = self.scenarios.by_id.get(review.scenario)
        return replace(review, ghost=self.ghosts.of(scenario, self.language)) if scenario is not None else review

    def replay(self, entries: Sequence[f.Entry], call: str) -> Replay:
        """Return the play-back of a call; ``entries`` may hold the calls that rang beside it."""
        scenario = self.scenario_of([entry for entry in entries if entry.call == call])
        self._bring_back(entries)
        picture = make_picture(self.guide, self._duty.receiver, self._duty.words)
        replay = Replay(entries, picture, scenario, self.truth_of(scenario), self.book, call)
        replay.warm()
        return replay

    def _bring_back(self, entries: Sequence[f.Entry]) -> None:
        """Put the editions at hand that the calls went by, so that the desk asks what it asked then."""
        calls = fold(entries).calls.values()
        wanted = {call.edition for call in calls if call.edition} - {self.guide.library.edition}
        if self._editions is not None and wanted:
            self.guide.bring_back(self._editions.find(wanted, self.guide.library.language))

    def _script(self, name: str) -> str:
        known = self.guide.library.scripts.get(name)
        return known.navn if known is not None else name


def need_call(entries: Sequence[f.Entry], call: str) -> Sequence[f.Entry]:
    """Return the lines of a call; raises LogError when there are none."""
    if not entries:
        raise LogError(f"Kaldet {call} står ikke i loggen. Måske er det slettet efter reglerne for øvelser.")
    return entries


def _as_played(config: Config, journal: Path | None) -> AsPlayed:
    """Return what finds the very text that a call was played by, in the centre's folder or beside the journal."""
    texts = [store_of(config).played]
    if journal is not None:
        texts.append(ScenarioTexts(journal.parent / "oevelser" / "tekster"))
    return lambda entries, in_force: as_played(entries, in_force, *texts)


def _rubric(config: Config) -> Rubric:
    """Return the centre's rubric for its words; one that is broken holds no review back: the log has the weights."""
    try:
        return rubric_of(config)
    except RubricError as error:
        log.warning("the centre's rubric cannot be used: %s", error)
        return standard()


def _areas(config: Config) -> Areas:
    try:
        return Areas.load(*config.areas)
    except AreasError as error:
        log.warning("areas cannot be used in a review: %s", error)
        return Areas([], [])
