"""Facts of a practice call that no real call has: its start, the pace of its clock, its end."""

from __future__ import annotations

from msgspec import Struct


class _PracticeFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts, built as every other fact is; the tag on disk is the class name."""


class PracticeStarted(_PracticeFact, frozen=True):
    """A practice call runs: which scenario, which version, which seed."""

    scenario: str
    version: int
    seed: int = 0


class PracticePaced(_PracticeFact, frozen=True):
    """From here the caller's time runs ``rate`` seconds a second (0: paused), after what is to come moved nearer.

    ``skipped_s`` is how many seconds of waiting fell away. The desk's own clock is not touched.
    """

    rate: float = 1.0
    skipped_s: float = 0.0


class PracticeEnded(_PracticeFact, frozen=True):
    """The practice call is over and why."""

    reason: str = ""
