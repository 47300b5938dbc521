"""The authority's own DAR sample, which has no Husnummer: that is made from the older schema's, with the same ids."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path

import pytest

from locate.register import RegisterError
from tests.locate.register.sources.dar_files import Row
from tests.locate.register.sources.kept import taken


def test_the_authoritys_own_sample_is_joined(tmp_path: Path, shared_data: Path) -> None:
    dk = shared_data / "dk"
    husnummer = tmp_path / "husnummer"
    husnummer.write_text("\n".join(json.dumps(row) for row in _husnummer(dk)), encoding="utf-8")
    kept = taken(husnummer, *sorted((dk / "dar10").iterdir()))
    assert kept.facts.unused == ("DARSogneinddeling.ndjson", "NavngivenVejSupplerendeBynavnRelation.ndjson")
    assert len(kept.houses) == 1327
    assert len(kept.units) + kept.left_out["retired"] > 2700
    truth = _dawa(dk)
    both = [house for house in kept.houses if house.uid in truth]
    assert len(both) == 72
    for house in both:
        e, n, road, number = truth[house.uid]
        assert abs(house.e - e) <= 3000 and abs(house.n - n) <= 3000  # the two samples are some years apart
        assert (house.road, f"{house.number}{house.letter}") == (road, number)


def test_the_older_schema_is_refused_by_name(shared_data: Path) -> None:
    with pytest.raises(RegisterError, match=r"DAR 0\.9"):
        taken(shared_data / "dk" / "formats" / "dar09_dar_husnummer.csv")


def _husnummer(dk: Path) -> list[Row]:
    points = {row["id"]: row for row in _table(dk, "dar09_dar_adgangspunkt.csv.gz")}
    houses = {row["bkid"]: row for row in _table(dk, "dar09_dar_husnummer.csv")}
    with gzip.open(dk / "dar10" / "Adresse.ndjson.gz", "rt", encoding="utf-8") as stream:
        units = [json.loads(line) for line in stream]
    labels = {unit["husnummer_id"]: unit["adressebetegnelse"] for unit in units}
    with (dk / "dar10" / "NavngivenVejKommunedel.ndjson").open(encoding="utf-8") as stream:
        parts = [json.loads(line) for line in stream]
    roads = {(row["kommune"], row["vejkode"]): row["navngivenvej_id"] for row in parts}
    rows = []
    for uid, label in labels.items():
        if uid not in houses:
            continue
        house = houses[uid]
        point = points[house["adgangspunktid"]]
        kommune, code = point["kommunenummer"].zfill(4), house["vejkode"].zfill(4)
        number = re.fullmatch(r"\((\d+),\W*([A-ZÆØÅ]?)\W*", house["husnummer"])
        assert number is not None
        street, *_, post = label.split(", ")
        rows.append({
            "rowkey": 1, "id": uid, "registreringfra": "2018-05-03T16:58:34Z", "registreringtil": None,
            "virkningfra": "2000-01-01T00:00:00Z", "virkningtil": None, "status": "3",
            "adgangsadressebetegnelse": f"{street}, {post}", "husnummertekst": number[1] + number[2],
            "adgangspunkt_id": point["bkid"], "vejpunkt_id": None, "navngivenvej_id": roads.get((kommune, code)),
            "postnummer_id": None, "supplerendebynavn_id": None, "vejmidte": f"{kommune}-{code}",
        })  # fmt: skip
    return rows


def _table(dk: Path, name: str) -> list[dict[str, str]]:
    path = dk / "formats" / name
    content = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    return list(csv.DictReader(content.decode().splitlines(), delimiter=";"))


def _dawa(dk: Path) -> dict[str, tuple[int, int, str, str]]:
    with (dk / "dawa_AddressAccess.csv").open(encoding="utf-8-sig") as stream:
        return {
            row["id"]: (round(float(row["etrs89oest"]) * 100), round(float(row["etrs89nord"]) * 100), row["vejnavn"],
                        row["husnr"])
            for row in csv.DictReader(stream, delimiter=";")
        }  # fmt: skip
