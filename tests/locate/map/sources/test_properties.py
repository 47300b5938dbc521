"""Properties: no file of any content raises anything but words, and nothing half-read is lost without a trace."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from locate.map.feature import MapError
from tests.locate.map.sources.kept import taken, written
from tests.locate.map.sources.test_dar import lines, row, table
from tests.locate.map.sources.test_geojson import LAKE, ROAD, collection
from tests.locate.map.sources.test_osm import Xml, square

_FIGURES = st.one_of(st.floats(), st.integers(), st.floats(8, 15), st.floats(54, 58), st.none(), st.text(max_size=3))
_JSON = st.recursive(
    st.one_of(_FIGURES, st.booleans(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
_KINDS = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection", "x")
_COORDINATES = st.recursive(_FIGURES, lambda inner: st.lists(inner, max_size=5), max_leaves=24)
_GEOMETRY = st.fixed_dictionaries({"type": st.sampled_from(_KINDS), "coordinates": _COORDINATES, "geometries": _JSON})
_WORDS = (
    "class", "klasse", "name", "rank", "natural", "highway", "building", "boundary", "admin_level", "kode", "dagi_id",
    "nuts2", "tags", "other_tags", "fclass", "vejkategori", "bygningstype", "featurecla", "kind", "navn", "FEAT_TYPE",
)  # fmt: skip
_VALUES = st.one_of(
    _JSON, st.sampled_from(("coast", "water", "road_minor", "place", "boundary", "primary", "coastline", "yes", "0101"))
)
_PROPERTIES = st.one_of(_JSON, st.dictionaries(st.sampled_from(_WORDS), _VALUES, max_size=5))
_FEATURE = st.one_of(
    _JSON,
    st.fixed_dictionaries(
        {"type": st.just("Feature"), "properties": _PROPERTIES, "geometry": st.one_of(_GEOMETRY, _JSON)}
    ),
)


def _whole() -> list[bytes]:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, *square(10, 10, 100), building="yes", name="Huset")
    xml.way(2, (0, 500), (1000, 500), natural="coastline")
    xml.relation(3, (1, "outer"), type="multipolygon", natural="water")
    places = "name,lat,lon\nA,56.4,10.7\n"
    texts = (str(xml), collection(ROAD, LAKE), lines(row(), row("Bygade", "2")), table(row()), places)
    return [text.encode() for text in texts]


def tried(*contents: bytes) -> None:
    with TemporaryDirectory() as folder:
        try:
            taken(*(written(Path(folder), each, f"file{number}") for number, each in enumerate(contents)))
        except MapError as error:
            assert str(error)


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    tried(content)


@given(st.lists(_FEATURE, max_size=4), st.one_of(st.none(), _JSON), st.text(max_size=12))
def test_any_features(features: list[Any], crs: Any, name: str) -> None:
    tried(json.dumps({"type": "FeatureCollection", "name": name, "crs": crs, "features": features}).encode())


@given(st.lists(st.dictionaries(st.sampled_from(list(row())), st.one_of(st.none(), st.text(max_size=9))), max_size=3))
def test_any_rows_of_streets(rows: list[dict[str, Any]]) -> None:
    tried(lines(row(), *rows).encode())


@given(st.lists(st.tuples(st.text(max_size=9), _FIGURES, _FIGURES), max_size=4))
def test_any_table_of_places(rows: list[tuple[str, object, object]]) -> None:
    tried("\n".join(["name;lat;lon", *(";".join(map(str, each)) for each in rows)]).encode("utf-8", "replace"))


@settings(max_examples=200)
@given(st.data())
def test_whole_files_with_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(_WHOLE)))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=12))
    tried(bytes(content))


_WHOLE = _whole()
