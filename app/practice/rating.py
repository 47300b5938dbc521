"""A trainer's part of the score, written into the log of a practice call that is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock, SystemClock
from app.domain.facts import PracticeRated
from app.practice.after import LogError, read_log
from app.store.journal import Journal
from scripts.practice.rubric import TOP, Rubric


class RatingError(ValueError):
    """A rating cannot be used; the message says why and what may stand there."""


@dataclass(frozen=True)
class Rating:
    """One rating: what of the rubric, 0 to 5 (a critical fault: 0 means that it happened), and a comment."""

    item: str
    points: int
    comment: str = ""


def read_ratings(words: Sequence[str], rubric: Rubric) -> list[Rating]:
    """Return ratings written as ``item=points`` or ``item=points:comment``.

    Raises RatingError for one the rubric does not know, or points it does not have.
    """
    known = [each.id for domain in rubric.omraader for each in domain.traener] + [each.id for each in rubric.kritiske]
    out = []
    for each in words:
        item, _, rest = each.partition("=")
        points, _, comment = rest.partition(":")
        if item.strip() not in known:
            raise RatingError(f"»{item.strip()}« bedømmes ikke af underviseren; det gør {', '.join(known)}")
        if not points.strip().isdecimal() or int(points) > TOP:
            raise RatingError(f"{item.strip()}: »{points.strip()}« er ikke 0 til {TOP}")
        out.append(Rating(item.strip(), int(points), comment.strip()))
    return out


def rate_log(
    file: Path, scenario: str, desk: str, rater: str, ratings: Sequence[Rating], clock: Clock | None = None
) -> None:
    """Write ratings into the journal of a practice call, beside the newest run of a scenario.

    Raises LogError for a file that holds no such run, StoreError when it cannot be written.
    """
    call = read_log(file, scenario)[0].call
    with file.open("rb") as opened:
        if not opened.read(15) == b"SQLite format 3":
            raise LogError(f"{file.name}: bedømmelsen skrives i journalen (practice.sqlite), ikke i referatet")
    journal = Journal.open(file, desk, clock or SystemClock(), spare=file.parent / "spare" / f"{file.name}.jsonl")
    try:
        journal.append_sync(
            [(call, rater, PracticeRated(item=r.item, points=r.points, comment=r.comment)) for r in ratings]
        )
    finally:
        journal.close()
