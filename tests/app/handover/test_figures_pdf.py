"""The figures on paper: the time they are of in words, and what there is none of is said."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from app.handover.figures_pdf import statistics_pdf
from app.statistics import statistics

SINCE, UNTIL = datetime(2026, 11, 22, 3, tzinfo=UTC), datetime(2026, 11, 22, 7, tzinfo=UTC)


def words(since: datetime | None, until: datetime | None, language: str = "da") -> str:
    octets = statistics_pdf(statistics([], since, until), (), language)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages).split())


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (None, None, "fra det første opkald til nu"),
        (SINCE, None, "fra 22.11.2026 04.00 til nu"),
        (None, UNTIL, "fra det første opkald til 22.11.2026 08.00"),
        (SINCE, UNTIL, "fra 22.11.2026 04.00 til 22.11.2026 08.00"),
    ],
)
def test_the_time_is_told_also_where_it_has_no_beginning_or_no_end(
    since: datetime | None, until: datetime | None, told: str
) -> None:
    assert told in words(since, until)


def test_where_nothing_was_noted_that_is_said() -> None:
    assert "Vagtlog Ingen." in words(SINCE, UNTIL)
    assert "Shift log None." in words(SINCE, UNTIL, "en")
