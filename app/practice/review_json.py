"""A review as JSON, for programs and for the centre's own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.files import write_whole
from app.practice.review import Review

FORMAT = "alarmpult-practice-review-1"
_WITHHELD = ("points", "band", "band_words", "critical", "domains", "reasons")
"""What is not told before the trainee has rated the call, or a trainer has passed over that."""


def review_json(review: Review) -> dict[str, Any]:
    """Return a review as JSON-ready values; times are seconds of the trainee's time after the ring, ``at`` is UTC.

    While the score is closed its keys are null and ``withheld`` names them.
    """
    whole: dict[str, Any] = {"format": FORMAT, **msgspec.to_builtins(review), "score_open": review.score_open}
    if review.score_open:
        return {**whole, "withheld": []}
    return {**whole, **dict.fromkeys(_WITHHELD), "withheld": list(_WITHHELD)}


def write_review_json(review: Review, target: Path) -> Path:
    """Write a review as JSON, whole or not at all, and return where. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, msgspec.json.format(msgspec.json.encode(review_json(review)), indent=1))
    return target
