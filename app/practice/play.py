"""One practice call from opening to what it leaves behind: a house of its own, the caller, the score, the record."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app.clock import ManualClock
from app.config import Config
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.house import House, open_house
from app.mapreader import MapReader
from app.practice.line import PracticeLine
from locate.register import Answer
from scripts.practice.loader import ScenarioError, Scenarios, load_trainee
from scripts.practice.model import Scenario
from scripts.practice.scoring import Assessment
from scripts.practice.trainee import Trainee

_PATIENCE_S = 20.0


@dataclass
class Play:
    """An opened practice call. ``clock`` is set when a recorded trainee plays it; then time runs as it is told to."""

    house: House
    reader: MapReader
    scenario: Scenario
    line: PracticeLine
    out: Path
    trainee: Trainee | None = None
    clock: ManualClock | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def title(self) -> str:
        """The scenario's title in the language of the screen."""
        return self.scenario.titel_en if self.house.config.text("language") == "en" else self.scenario.titel

    def pass_time(self, seconds: float) -> None:
        """Let the clock run and the caller act."""
        if self.clock is not None:
            self.clock.advance(seconds)
        self.line.advance()

    def drained(self) -> None:
        """Return once the desk has done everything asked of it so far."""
        self.house.desk.do(lambda context, state: []).result(_PATIENCE_S)

    def leave(self, pictures: list[Path]) -> str:
        """Write log, record and score; return as JSON where everything lies."""
        self.drained()
        self.out.mkdir(parents=True, exist_ok=True)
        entries = self.house.desk.entries(self.line.call)
        language = self.house.config.text("language")
        causes = self.house.guide.cause_words
        kept = record(entries, language, causes)
        assessment = self.line.assess()
        lies = {
            "record": self.out / "record.json",
            "pdf": self.out / "record.pdf",
            "score": self.out / "score.json",
            "log": self.house.config.store / "practice.sqlite",
        }
        _write(lies["record"], kept)
        write_pdf(entries, lies["pdf"], language, causes)
        _write(lies["score"], assessment_json(assessment))
        answer = {
            "scenario": self.scenario.id,
            "points": assessment.points,
            "band": assessment.band,
            **{name: str(path) for name, path in lies.items()},
            "pictures": [str(path) for path in pictures],
        }
        return json.dumps(answer, ensure_ascii=False, indent=1)

    def close(self) -> None:
        """Shut everything the practice call has opened."""
        self.house.close()
        self.reader.stop()


def open_play(
    config: Config, scenario_id: str, *, recorded: bool, out: Path | None = None, answers: Path | None = None
) -> Play:
    """Open a practice call in a store of its own; a recorded one gets a fresh store in ``out`` and its own clock.

    Raises ScenarioError (a ValueError) with words that say what is wrong.
    """
    scenarios = Scenarios.load()
    scenario = scenarios.get(scenario_id)
    out = out or Path("out") / scenario_id
    trainee = None
    if recorded:
        trainee = load_trainee(answers) if answers is not None else scenarios.trainee(scenario_id)
        if trainee.oevelse != scenario_id:
            raise ScenarioError(f"den optagede elev hører til {trainee.oevelse}, ikke {scenario_id}")
        config = config.with_(store=str(_fresh(out / "store")))
    clock = ManualClock() if recorded else None
    house = open_house(config, practice=True, clock=clock)
    truth = _truth(house, scenario)
    ended = threading.Event()
    line = PracticeLine(house.desk, house.clock, scenario, truth, on_end=lambda reason: ended.set())
    return Play(house, MapReader(config.map), scenario, line, out, trainee, clock, ended)


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return a score as JSON-ready values."""
    return dict(msgspec.to_builtins(assessment))


def _truth(house: House, scenario: Scenario) -> tuple[float, float]:
    """Return (lat, lon) of the true place, found in the register by the words of the scenario."""
    found: list[Answer] = []
    done = threading.Event()

    def take(answer: Answer) -> None:
        found.append(answer)
        done.set()

    house.clerk.resolve(scenario.sandhed.sted.soeg, take)
    if not done.wait(_PATIENCE_S) or not found[0].candidates:
        house.close()
        raise ScenarioError(f"øvelsens sted findes ikke i registret: {scenario.sandhed.sted.soeg}")
    best = found[0].candidates[0]
    return best.lat, best.lon


def _fresh(folder: Path) -> Path:
    """Return an empty folder; a run by a recorded trainee never mixes with an earlier one."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def _write(path: Path, content: Any) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=1))
