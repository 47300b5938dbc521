"""What all groups of figures share: the country, its register file, and how an answer is judged."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from locate.register import Register
from locate.register.columns import ColumnsError
from locate.register.types import Answer, Candidate, RegisterError
from tools.bench_register.build import build
from tools.bench_register.country import SEED, Country, country
from tools.bench_register.gazetteer import Gazetteer
from tools.bench_register.questions import Question
from tools.bench_register.rows import Failures
from tools.bench_register.write import fingerprint

_WRITERS = tuple(
    f"locate.register.{name}"
    for name in (
        "builder", "layout", "columns", "index", "sights", "ids", "fold", "lexicon", "sound", "tokens", "names",
    )
)
"""The modules that decide what a register file holds: when one changes, it is built anew."""


@dataclass
class Bench:
    """One run of the bench: ``share`` of the country, files in ``folder``, ``runs`` repetitions for ratios."""

    share: float
    folder: Path
    runs: int = 3
    seed: int = SEED
    register_file: Path | None = None
    scale: float = 1.0
    """How many questions are asked, as a share of the usual number."""
    failures: Failures = field(default_factory=Failures)

    @cached_property
    def country(self) -> Country:
        """The made-up country."""
        say(f"making the country, share {self.share:g}")
        return country(self.share, self.seed)

    @cached_property
    def places(self) -> Gazetteer:
        """The country looked up by words."""
        return Gazetteer(self.country)

    @cached_property
    def path(self) -> Path:
        """The register file: the one given, else built once into the folder and kept."""
        if self.register_file is not None:
            self._must_fit(self.register_file)
            return self.register_file
        path = self.folder / f"register-{fingerprint(*_WRITERS)}.alarmreg"
        if not self._usable(path):
            say(f"building {path}")
            build(self.country, path)
        return path

    def _must_fit(self, path: Path) -> None:
        """Raise SystemExit when a register holds another country; an import leaves out retired addresses."""
        with Register.open(path) as register:
            held = register.info().addresses
        made = len(self.country.houses)
        if not made * 0.99 <= held <= made:
            told = f"{path} holds {held} addresses, share {self.share:g} has {made}"
            raise SystemExit(f"{told}: give its --share and --seed")

    def _usable(self, path: Path) -> bool:
        try:
            with Register.open(path) as register:
                register.search("vej 1")
                return register.info().addresses == len(self.country.houses)
        except (RegisterError, ColumnsError):
            return False

    @cached_property
    def register(self) -> Register:
        """The register, open."""
        return Register.open(self.path)

    @property
    def tantivy_folder(self) -> Path:
        """The folder of tantivy's index; it is built anew when what is indexed, or the folding, changes."""
        return self.folder / f"tantivy-{fingerprint('tools.bench_register.peers', 'locate.register.fold')}"

    def count(self, usual: int) -> int:
        """Return how many questions to ask where usually so many are."""
        return max(7, round(usual * self.scale))

    def ask(self, question: Question) -> Answer:
        """Return the register's answer to a question, five candidates at most."""
        return self.register.search(question.text, question.near, limit=5)


def say(words: str) -> None:
    """Tell what is being done, beside the table."""
    print(words, file=sys.stderr, flush=True)


def timed(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Return how many milliseconds each call took, one after the other, without the collector's pauses of the bench."""
    gc.collect()
    gc.freeze()
    found = []
    for call in calls:
        started = time.perf_counter()
        call()
        found.append((time.perf_counter() - started) * 1000)
    gc.unfreeze()
    return found


def is_meant(candidate: Candidate, truth: str) -> bool:
    """Return whether a candidate is what was meant: the unit itself, or any candidate in the house that was meant."""
    address = candidate.address
    return candidate.id == truth or (address is not None and truth in (address.id, address.parent))


def judge(question: Question, answer: Answer, failures: Failures, among: int = 1, told: str = "") -> tuple[bool, bool]:
    """Return whether what was meant came first, and whether among the first five; note a failure.

    ``among`` is 1 or 5: which of the two counts as failure; ``told`` is the kind to note it under.
    """
    right = [is_meant(candidate, question.truth) for candidate in answer.candidates[:5]]
    first, five = right[:1] == [True], any(right)
    if not (first if among == 1 else five):
        failures.add(told or question.kind, question.text, question.meant, described(answer))
    return first, five


def described(answer: Answer) -> str:
    """Return an answer's first candidate in a few words."""
    if not answer.candidates:
        return f"nothing ({answer.category})"
    best = answer.candidates[0]
    return f"{best.text}, {best.detail} ({answer.category}, {best.kind}, {' '.join(best.why)})"
