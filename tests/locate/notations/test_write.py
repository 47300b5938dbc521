"""A position as text to copy: what is written is read back at the same place."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.coordinates import parse
from locate.notations import write

WRITERS: dict[str, tuple[Callable[[float, float], str], float]] = {
    "decimal": (write.decimal, 1.0),
    "dms": (write.dms, 0.5),
    "utm32": (write.utm32, 1.0),
    "utm33": (write.utm33, 1.0),
    "mgrs": (write.mgrs, 1.6),
    "plus": (write.plus_code, 9.0),
    "geo": (write.geo_uri, 0.2),
}


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return 111_195 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians(lat)))


def test_each_notation_looks_as_people_here_write_it() -> None:
    at = (56.1761, 11.56834)
    assert write.decimal(*at) == "56.17610, 11.56834"
    assert write.dms(*at) == "56°10'33,96\"N 11°34'06,02\"Ø"
    assert write.dms(-33.5, -70.25) == "33°30'00,00\"S 70°15'00,00\"V"
    assert write.utm32(*at) == "UTM32 Ø 659432 N 6228649"
    assert write.utm33(*at) == "UTM33 Ø 286998 N 6230981"
    assert write.mgrs(*at) == "32V PH 59432 28648"
    assert write.plus_code(*at) == "9F8H5HG9+C8"
    assert write.geo_uri(*at) == "geo:56.176100,11.568340"
    assert write.geo_uri(*at, 35.2) == "geo:56.176100,11.568340;u=35"


def test_seconds_never_become_sixty() -> None:
    assert write.dms(55.9999999999, 11.99999) == "56°00'00,00\"N 11°59'59,96\"Ø"


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [(20.3700625, 2.7821875, "7FG49QCJ+2V"), (47.0000625, 8.0000625, "8FVC2222+22"), (90.0, 0.0, "CFX2X2X2+X2"),
     (-90.0, -180.0, "22222222+22"), (0.0, 180.0, "62G22222+22")],
)  # fmt: skip
def test_plus_codes_are_those_of_the_reference(lat: float, lon: float, code: str) -> None:
    assert write.plus_code(lat, lon) == code


@pytest.mark.parametrize("notation", WRITERS)
@settings(max_examples=60, deadline=None)
@given(lat=st.floats(54.5, 57.8), lon=st.floats(8.0, 15.2))
def test_what_is_written_is_read_back_at_the_same_place(notation: str, lat: float, lon: float) -> None:
    written, near_m = WRITERS[notation]
    report = parse(written(lat, lon))
    assert report.lat is not None
    assert report.lon is not None
    assert metres(lat, lon, report.lat, report.lon) <= near_m
    assert "proposed" not in report.extra
