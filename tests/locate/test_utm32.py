"""The short way between degrees and metres gives what PROJ gives, and is used only where it does."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from locate import projection, utm32

FORTH = Transformer.from_crs("EPSG:4326", "EPSG:25832", always_xy=True)
BACK = Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True)


@given(lat=st.floats(-84, 84), lon=st.floats(-11, 29))
def test_metres_agree_with_proj_to_a_hundredth_of_a_millimetre(lat: float, lon: float) -> None:
    assert math.dist(utm32.to_metres(lat, lon), FORTH.transform(lon, lat)) < 1e-5


@given(easting=st.floats(-400_000, 1_400_000), northing=st.floats(3_000_000, 9_000_000))
def test_degrees_agree_with_proj_to_a_hundredth_of_a_millimetre(easting: float, northing: float) -> None:
    lat, lon = utm32.to_degrees(easting, northing)
    lon2, lat2 = BACK.transform(easting, northing)
    metres = math.hypot(lat - lat2, (lon - lon2) * math.cos(math.radians(lat))) * 111_320
    assert metres < 1e-5


@pytest.mark.parametrize("point", [(56.0, 9.0), (54.56, 8.07), (55.3, 15.2), (57.76, 10.6)])
def test_there_and_back_is_the_same_point(point: tuple[float, float]) -> None:
    assert utm32.to_degrees(*utm32.to_metres(*point)) == pytest.approx(point, abs=1e-10)


@pytest.mark.parametrize("point", [(40.0, -75.0), (-35.0, 150.0)])
def test_far_away_proj_itself_is_asked(point: tuple[float, float]) -> None:
    assert not utm32.holds_degrees(*point)
    assert projection.to_metres(*point) == pytest.approx(FORTH.transform(point[1], point[0]))


def test_a_danish_position_needs_no_projection_library() -> None:
    code = (
        "import sys; from locate.projection import to_metres, to_degrees;"
        "to_degrees(*to_metres(56, 10)); assert 'pyproj' not in sys.modules; to_metres(40, -75);"
        "assert 'pyproj' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
