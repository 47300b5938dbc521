"""Facts of a practice call that no real call has: its start, the pace of its clock, its end."""

from __future__ import annotations

from msgspec import Struct


class _PracticeFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts, built as every other fact is; the tag on disk is the class name."""


class PracticeStarted(_PracticeFact, frozen=True):
    """A practice call runs: which scenario, which version, which seed.

    ``digest`` is the hash of the scenario as it was played, ``rubric`` the weights it is scored with (compact JSON), so
    that the log alone gives the same score again; both empty in logs from before they were kept.
    """

    scenario: str
    version: int
    seed: int = 0
    digest: str = ""
    rubric: str = ""


class PracticePaced(_PracticeFact, frozen=True):
    """From here the caller's time runs ``rate`` seconds a second (0: paused), after what is to come moved nearer.

    ``skipped_s`` is how many seconds of waiting fell away. The desk's own clock is not touched.
    """

    rate: float = 1.0
    skipped_s: float = 0.0


class PracticeEnded(_PracticeFact, frozen=True):
    """The practice call is over and why."""

    reason: str = ""


class PracticeRated(_PracticeFact, frozen=True):
    """A trainer rated something of the rubric, 0 to 5 (a critical fault: 0 means it happened); the last one counts."""

    item: str
    points: int
    comment: str = ""
