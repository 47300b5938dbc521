"""The rim of the review: reads the practice journal, writes ratings, notes and prints, on a thread of its own.

A review's facts are lines of the practice journal like all others. Where a practice desk of this program has the
journal open they go through it; else the journal is opened for the one writing and let go again, so that nobody is
kept from practising while somebody looks back.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.clock import Clock, SystemClock
from app.commands import Context, Facts
from app.config import Config, store_kind
from app.desk import Desk
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.state import DeskState
from app.practice.after import LogError, is_journal
from app.practice.calibration import Calibration, calibration, compared
from app.practice.moments import OPENED
from app.practice.practicelog import PracticeLog
from app.practice.progress import Played, Progress, progress
from app.practice.replay import Replay
from app.practice.review import Review, ReviewError
from app.practice.review_json import write_review_json
from app.practice.review_pdf import write_review_pdf
from app.practice.reviewing import raters_of, trainee_of
from app.practice.reviewroom import AsPlayed, ReviewRoom, need_call
from app.store.journal import Journal
from app.store.sqlite import StoreError
from scripts.loader import Library
from scripts.practice.loader import ScenarioError, Scenarios
from scripts.practice.rubric import TOP

log = logging.getLogger(__name__)
T = TypeVar("T")

_WAIT_S, _AGAIN_S = 3.0, 0.2  # how long a writing waits for another window that writes at the very moment
_DESK_S = 10.0
_AT_ONCE = 20_000  # lines whose chain is checked before a call is shown: some tenths of a second


@dataclass(frozen=True)
class Loaded:
    """A practice call opened for review, and its log played back."""

    review: Review
    replay: Replay


class OpenHouse(Protocol):
    """What a review needs of a practice desk that has the journal open."""

    desk: Desk


class ReviewDesk:
    """Looks back at practice calls. Every method returns at once.

    ``done`` and ``failed`` are called on the review's own thread, in the order of the questions. ``house`` is the
    practice desk that is open in this program, if any; ``file`` another log than the desk's own practice journal;
    ``as_played`` as in ``ReviewRoom``.
    """

    def __init__(
        self,
        config: Config,
        house: OpenHouse | None = None,
        file: Path | None = None,
        library: Library | None = None,
        scenarios: Callable[[], Scenarios] | None = None,
        clock: Clock | None = None,
        as_played: AsPlayed | None = None,
    ) -> None:
        self.file = file or config.store / store_kind(practice=True)
        self._config, self._house, self._library = config, house, library
        self._scenarios, self._clock, self._as_played = scenarios, clock or SystemClock(), as_played
        self._log = PracticeLog(self.file)
        self._made: ReviewRoom | None = None
        self._played: dict[str, Played] = {}
        self._read_until = 0
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._pool.shutdown(wait=True)

    # --- looking

    def open(self, call: str, done: Callable[[Loaded], None], failed: Callable[[Words], None]) -> None:
        """Open a practice call, the newest for "".

        ``done`` comes twice: at once, and with the model run and the chain, which takes seconds in a long journal.
        """

        def work() -> None:
            name = call or self._log.newest()
            lines = need_call(self._log.beside(name), name)
            own = [entry for entry in lines if entry.call == name]
            review = self._room.review(own, self._log.chain_ok(_AT_ONCE))
            replay = self._room.replay(lines, name)
            done(Loaded(review, replay))
            whole = self._room.with_ghost(replace(review, chain_ok=self._log.chain_ok()))
            if whole != review:
                done(Loaded(whole, replay))

        self._ask(work, failed)

    def calls(self, done: Callable[[tuple[Played, ...]], None], failed: Callable[[Words], None]) -> None:
        """Give all practice calls, newest first; one that cannot be scored says why."""
        self._ask(lambda: done(tuple(reversed(self.all_played()))), failed)

    def progress(self, trainee: str, done: Callable[[Progress], None], failed: Callable[[Words], None]) -> None:
        """Give how a trainee comes on; everybody together for ""."""
        self._ask(lambda: done(progress(trainee, self.all_played())), failed)

    def calibration(self, done: Callable[[Calibration], None], failed: Callable[[Words], None]) -> None:
        """Give how raters agree over all practice calls."""
        self._ask(lambda: done(self.agreement()), failed)

    # --- writing

    def rate(
        self, call: str, rater: str, item: str, points: int, comment: str,
        done: Callable[[Review], None], failed: Callable[[Words], None],
    ) -> None:  # fmt: skip
        """Keep a rating 0 to 5; ``done`` gets the review with it. Each rater's last rating of an item counts."""

        def fact(review: Review) -> f.Fact:
            if not rater.strip():
                raise ReviewError("Skriv, hvem der bedømmer.", "Write who rates.")
            if all(item != known.id for known in review.rater_items):
                raise ReviewError(f"»{item}« bedømmes ikke af en underviser.", f"“{item}” is not rated by a trainer.")
            return f.PracticeRated(item=item, points=min(TOP, max(0, points)), comment=comment.strip())

        self._write(call, rater.strip(), fact, done, failed)

    def note(
        self, call: str, t: float, text: str, by: str,
        done: Callable[[Review], None], failed: Callable[[Words], None],
    ) -> None:  # fmt: skip
        """Pin a note to a moment, seconds of the trainee's time after the ring."""

        def fact(review: Review) -> f.Fact:
            if not text.strip():
                raise ReviewError("Notatet er tomt.", "The note is empty.")
            return f.PracticeNoted(text=text.strip(), at_s=round(min(max(0.0, t), review.seconds), 3))

        self._write(call, by.strip() or "trainer", fact, done, failed)

    def self_rate(
        self, call: str, points: int, comment: str,
        done: Callable[[Review], None], failed: Callable[[Words], None],
    ) -> None:  # fmt: skip
        """Keep what the trainee gives the call, 0 to 100; once only, and before the score was shown."""

        def fact(review: Review) -> f.Fact:
            if review.self_rating is not None:
                raise ReviewError(
                    "Den egen vurdering er givet og kan ikke gives om.",
                    "The own rating has been given and cannot be given again.",
                )
            if review.score_open:
                raise ReviewError(
                    "Resultatet er allerede vist, så egen vurdering kan ikke gives mere.",
                    "The score has been shown already, so the own rating can no longer be given.",
                )
            return f.PracticeSelfRated(points=min(100, max(0, points)), comment=comment.strip())

        self._write(call, "", fact, done, failed)

    def pass_over(
        self, call: str, by: str, why: str, done: Callable[[Review], None], failed: Callable[[Words], None]
    ) -> None:
        """Show the score without the trainee's own rating; the word about why is kept in the log."""

        def fact(review: Review) -> f.Fact:
            if not why.strip():
                raise ReviewError(
                    "Skriv, hvorfor resultatet vises, før eleven har vurderet sig selv.",
                    "Write why the score is shown before the trainee has rated it.",
                )
            return f.PracticeCued(deed=OPENED, what=why.strip())

        self._write(call, by.strip() or "trainer", fact, done, failed)

    def print_pdf(
        self, call: str, target: Path, done: Callable[[Path], None], failed: Callable[[Words], None]
    ) -> None:
        """Write the review as PDF, marked as practice on every page."""
        self._ask(lambda: done(write_review_pdf(self._whole(call), target, self._room.language)), failed)

    def save_json(
        self, call: str, target: Path, done: Callable[[Path], None], failed: Callable[[Words], None]
    ) -> None:
        """Write the review as JSON."""
        self._ask(lambda: done(write_review_json(self._whole(call), target)), failed)

    # --- on the review's thread, or for who has no thread to keep free

    def all_played(self) -> list[Played]:
        """Return every practice call in short, oldest first. Raises StoreError; waits for the disk."""
        starts = {entry.call: entry for entry in self._log.started()}
        end, changed = self._log.changed(self._read_until)
        anew = [call for call in starts if call not in self._played or changed is None or call in changed]
        for call, lines in self._log.many(anew).items():
            self._played[call] = self._short(starts[call], lines)
        self._read_until = end
        return [self._played[call] for call in starts]

    def agreement(self) -> Calibration:
        """Return how raters agree over all practice calls. Raises StoreError; waits for the disk."""
        items = self._room.rater_items()
        return calibration(
            pair for call, lines in self._log.ratings().items() for pair in compared(call, raters_of(lines), items)
        )

    # --- inside

    @property
    def _room(self) -> ReviewRoom:
        """Read what reviews need with the first question; on the review's thread."""
        if self._made is None:
            self._made = ReviewRoom(
                self._config, self.file, self._library, self._scenarios, self._clock, self._as_played
            )
        return self._made

    def _short(self, start: f.Entry, lines: Sequence[f.Entry]) -> Played:
        try:
            return self._room.short(lines)
        except (ScenarioError, LogError) as error:
            assert isinstance(start.fact, f.PracticeStarted)
            known = start.fact
            return Played(
                start.call, known.scenario, known.scenario, known.version, start.at, trainee_of(lines), known.mode,
                known.course, problem=str(error),
            )  # fmt: skip

    def _whole(self, call: str) -> Review:
        return self._room.with_ghost(self._room.review(need_call(self._log.lines(call), call), self._log.chain_ok()))

    def _write(
        self, call: str, by: str, make: Callable[[Review], f.Fact],
        done: Callable[[Review], None], failed: Callable[[Words], None],
    ) -> None:  # fmt: skip
        """Write the fact that follows from the review as it stands now, then give the review with it."""

        def work() -> None:
            before = self._room.review(need_call(self._log.lines(call), call))
            fact = make(before)
            self._append(call, by or before.trainee or "trainee", fact)
            done(self._whole(call))

        self._ask(work, failed)

    def _append(self, call: str, by: str, fact: f.Fact) -> None:
        if self._house is not None:
            self._house.desk.do_as(by, _kept, call, fact).result(_DESK_S)
            return
        if not is_journal(self.file):
            raise ReviewError(
                f"{self.file.name} er et referat og kan ikke skrives i. Åbn øvelsen fra journalen (practice.sqlite).",
                f"{self.file.name} is a record and cannot be written to. Open the call from practice.sqlite.",
            )
        until = time.monotonic() + _WAIT_S
        while True:
            try:
                journal = Journal.open(
                    self.file, self._config.text("desk"), self._clock,
                    spare=self.file.parent / "spare" / f"{self.file.name}.jsonl",
                )  # fmt: skip
                break
            except StoreError:
                if time.monotonic() > until:
                    raise
                time.sleep(_AGAIN_S)
        try:
            journal.append_sync([(call, by, fact)])
        finally:
            journal.close()

    def _ask(self, work: Callable[[], Any], failed: Callable[[Words], None]) -> None:
        self._pool.submit(self._guarded, work, failed)

    def _guarded(self, work: Callable[[], Any], failed: Callable[[Words], None]) -> None:
        try:
            work()
        except (StoreError, ReviewError) as error:
            failed(error.words)
        except (ValueError, OSError) as error:
            failed(Words(str(error), str(error)))
        except Exception:
            log.exception("a question about a practice call failed")
            failed(Words(
                "Gennemgangen kan ikke vises; fejlen står i programmets log. Øvelsens log er urørt.",
                "The review cannot be shown; the error is in the program's log. The practice log is untouched.",
            ))  # fmt: skip


def _kept(context: Context, state: DeskState, call: str, fact: f.Fact) -> Facts:
    return [(call, fact)]
