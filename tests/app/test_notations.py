"""A point in each notation: always the same rows, each failing alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.notations import notations


def test_a_danish_point_has_every_notation() -> None:
    rows = notations(56.1761, 11.56834, 29.0)
    assert len(rows) == 7 and all(row.text for row in rows)
    assert rows[0].text == "56.17610, 11.56834" and rows[-1].text.endswith(";u=29")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_no_point_on_earth_takes_the_list_away(lat: float, lon: float) -> None:
    rows = notations(lat, lon)
    assert len(rows) == 7 and rows[0].text
    assert not any("inf" in row.text or "nan" in row.text for row in rows)
