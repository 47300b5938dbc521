"""DAR's street lines: the version in force, class by name, and what OpenStreetMap has already."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from locate.map.feature import MapError
from locate.map.sources.dar import class_of
from tests.locate.map.sources.kept import E0, N0, taken, written
from tests.locate.map.sources.test_osm import Xml


def row(name: str = "Algade", uid: str = "1", **more: Any) -> dict[str, Any]:
    line = f"MULTILINESTRING (({E0} {N0}, {E0 + 500} {N0}))"
    return {
        "id_lokalId": uid, "registreringFra": "2018-01-01T00:00:00Z", "registreringTil": None,
        "virkningFra": "2018-01-01T00:00:00Z", "virkningTil": None, "status": "3", "vejnavn": name,
        "udtaltVejnavn": name, "vejadresseringsnavn": name, "vejnavnebeliggenhed_vejnavnelinje": line,
        "vejnavnebeliggenhed_vejnavneområde": None, **more,
    }  # fmt: skip


def lines(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(each) for each in rows)


def table(*rows: dict[str, Any]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("text", [
    lines(row(), row("Bygade", "2")),
    json.dumps([row(), row("Bygade", "2")]),
    json.dumps({"AdresseList": [{"id": "9", "husnummer": "1"}], "NavngivenVejList": [row(), row("Bygade", "2")]}),
    table(row(), row("Bygade", "2")),
    lines(row(), row("Bygade", "2")).replace("område", "omraade").replace("id_lokalId", "id"),
], ids=["lines", "list", "one file", "table", "spelling"])  # fmt: skip
def test_every_form_of_the_download_is_read(tmp_path: Path, text: str) -> None:
    kept = taken(written(tmp_path, text))
    assert [(f.cls, f.name, f.coords) for f in kept.of("road_minor")] == [
        ("road_minor", name, (E0, N0, E0 + 500, N0)) for name in ("Algade", "Bygade")
    ]
    assert kept.told.licence.startswith("Indeholder data fra Danmarks Adresseregister")


def test_only_the_version_in_force_is_drawn(tmp_path: Path) -> None:
    kept = taken(written(tmp_path, lines(
        row("Gammel", registreringTil="2019-01-01T00:00:00Z"),
        row("Før", virkningTil="2019-01-01T00:00:00Z"),
        row("Siden", virkningFra="2030-01-01T00:00:00Z"),
        row("Nedlagt", "2", status="4"),
        row("Uden", "3", vejnavnebeliggenhed_vejnavnelinje=None),
        row("Rod", "4", vejnavnebeliggenhed_vejnavnelinje="MULTILINESTRING ((1 2"),
        row("Nu"),
    )))  # fmt: skip
    assert [road.name for road in kept.of("road_minor")] == ["Nu"]
    assert kept.left_out == {
        "superseded": 1, "expired": 1, "future": 1, "retired": 1, "no_line": 1, "no_shape": 1
    }  # fmt: skip


def test_a_later_files_version_wins(tmp_path: Path) -> None:
    total = written(tmp_path, lines(row("Før", "1")), "total")
    delta = written(tmp_path, lines(row("Nu", "1", registreringFra="2020-01-01T00:00:00Z")), "delta")
    kept = taken(total, delta)
    assert ([road.name for road in kept.of("road_minor")], kept.left_out) == (["Nu"], {"superseded": 1})


@pytest.mark.parametrize(("name", "made"), [
    ("Sønderjyske Motorvej", ("road_motorway", 0)), ("Sydmotorvejen", ("road_motorway", 0)),
    ("Gammel Landevej", ("road_major", 1)), ("Ringvejen", ("road_major", 1)), ("Hovedvejen", ("road_major", 1)),
    ("Skovstien", ("path", 0)), ("Kirkestien", ("path", 0)), ("Smøgen", ("road_minor", 0)),
    ("Landevejskroen", ("road_minor", 0)),
])  # fmt: skip
def test_a_name_tells_what_road_it_is(name: str, made: tuple[str, int]) -> None:
    assert class_of(name) == made


def test_an_area_is_a_name_in_its_middle(tmp_path: Path) -> None:
    area = f"POLYGON (({E0} {N0}, {E0 + 100} {N0}, {E0 + 100} {N0 + 100}, {E0} {N0 + 100}, {E0} {N0}))"
    of = row("Havnen", vejnavnebeliggenhed_vejnavnelinje=None, vejnavnebeliggenhed_vejnavneområde=area)
    (name,) = taken(written(tmp_path, lines(of))).of("place")
    assert (name.name, name.coords) == ("Havnen", (E0 + 50, N0 + 50))


@pytest.mark.parametrize(("at", "named", "drawn"), [
    ((0, 0), "Algade", 0), ((0, 25), "algade", 0), ((0, 40), "Algade", 1), ((0, 0), "Bygade", 1),
    ((450, 0), "Algade", 1),
])  # fmt: skip
def test_a_road_that_openstreetmap_has_is_left_out(
    tmp_path: Path, at: tuple[float, float], named: str, drawn: int
) -> None:
    xml = Xml()
    xml.way(1, at, (at[0] + 500, at[1]), highway="residential", name=named)
    kept = taken(written(tmp_path, lines(row()), "dar"), written(tmp_path, str(xml), "osm"))
    assert len(kept.of("road_minor")) == 1 + drawn
    assert kept.left_out == ({} if drawn else {"in_osm": 1})
    assert kept.marked["both_roads"] == 1


def test_openstreetmap_without_roads_takes_nothing_away(tmp_path: Path) -> None:
    xml = Xml()
    xml.node((0, 0), place="hamlet", name="Algade")
    kept = taken(written(tmp_path, lines(row()), "dar"), written(tmp_path, str(xml), "osm"))
    assert (len(kept.of("road_minor")), kept.left_out) == (1, {})


def test_half_a_table_says_where(tmp_path: Path) -> None:
    text = table(row(), row("Bygade", "2")).rstrip()[:-30]
    with pytest.raises(MapError, match="række 2"):
        taken(written(tmp_path, text))


def test_the_authoritys_own_sample(shared_data: Path) -> None:
    kept = taken(shared_data / "dk" / "dar10" / "NavngivenVej.ndjson.gz")
    assert kept.tally.read == 481  # of 212 roads; 479 of the rows have a line, two an area or nothing
    assert kept.tally.kept == 212
    assert kept.left_out == {"superseded": 241, "expired": 28}
    names = {road.name for road in kept.features}
    assert len(names - {""}) > 200
