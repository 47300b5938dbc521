"""OpenStreetMap: nodes, ways and areas, in each kind of file."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from locate.register import RegisterError
from tests.locate.register.sources.kept import taken, written

osmium = pytest.importorskip("osmium", reason="the package osmium is not installed")

_CORNERS = ((1, 56.40, 10.70), (2, 56.40, 10.72), (3, 56.42, 10.72), (4, 56.42, 10.70))
_TAGS = '<tag k="addr:street" v="Algade"/><tag k="addr:housenumber" v="{}"/><tag k="addr:postcode" v="8595"/>'
_NODES = "".join(f'<node id="{number}" version="1" lat="{lat}" lon="{lon}"/>' for number, lat, lon in _CORNERS)
_WAY = "".join(f'<nd ref="{number}"/>' for number in (1, 2, 3, 4, 1))
XML = (
    f'<?xml version="1.0"?><osm version="0.6">{_NODES}'
    f'<node id="9" version="1" lat="56.4" lon="10.7">{_TAGS.format("1")}'
    '<tag k="osak:identifier" v="0A3F509468BD32B8E0440003BA298018"/></node>'
    f'<way id="5" version="1">{_WAY}{_TAGS.format("2")}</way>'
    f'<way id="6" version="1">{_WAY}</way>'
    f'<relation id="7" version="1"><member type="way" ref="6" role="outer"/>{_TAGS.format("3")}</relation></osm>'
)


def test_nodes_ways_and_areas_have_addresses(tmp_path: Path) -> None:
    kept = taken(written(tmp_path, XML))
    assert [(house.number, house.uid) for house in kept.houses] == [
        (1, "0a3f5094-68bd-32b8-e044-0003ba298018"), (2, "w5"), (3, "r7"),
    ]  # fmt: skip
    way, area = kept.houses[1:]
    assert (way.e, way.n) == (area.e, area.n)
    assert kept.houses[0].e < way.e and kept.houses[0].n < way.n


def test_a_way_whose_corners_are_not_in_the_file_is_told(tmp_path: Path) -> None:
    assert taken(written(tmp_path, XML.replace(_NODES, ""))).left_out == {"no_position": 2}


def test_entities_of_xml_are_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<osm version="0.6"><node id="1" lat="56" lon="10"><tag k="addr:housenumber" v="&b;"/></node></osm>'
    )
    with pytest.raises(RegisterError, match="kan ikke læses"):
        taken(written(tmp_path, bomb))


def test_half_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="kan ikke læses"):
        taken(written(tmp_path, XML[:400]))


def test_a_real_island_is_imported_whole_from_each_kind_of_file(tmp_path: Path, shared_data: Path) -> None:
    packed = shared_data / "dk" / "osm" / "tuno.osm.gz"
    plain = written(tmp_path, gzip.decompress(packed.read_bytes()), "plain.osm")
    binary = tmp_path / "binary.osm.pbf"
    writer = osmium.SimpleWriter(str(binary))
    for each in osmium.FileProcessor(str(plain)):
        writer.add(each)
    writer.close()
    with (shared_data / "dk" / "osm" / "tuno_addr.csv").open(encoding="utf-8") as stream:
        expected = {row["osak:identifier"]: row for row in csv.DictReader(stream)}
    imports = [taken(packed), taken(plain), taken(binary)]
    assert imports[0].houses == imports[1].houses == imports[2].houses
    assert len(imports[0].houses) == len(expected) == 267
    for house in imports[0].houses:
        row = expected[house.uid]
        assert (house.road, f"{house.number}{house.letter}") == (row["addr:street"], row["addr:housenumber"].upper())
