"""DAWA, OpenAddresses and tables of one's own: columns by name, whatever generation, encoding or packing."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from locate.register import RegisterError
from locate.register.staging import Alias, House, Unit
from tests.locate.register.sources.kept import taken, written

ID, UNIT_ID = "0a3f5089-aa9f-32b8-e044-0003ba298018", "0a3f50a3-8192-32b8-e044-0003ba298018"
HOUSE = House(ID, "Ærøgade", "0123", 12, "B", "Skovlunde", "0800", "Øvelsby", "0461", 61_000_050, 626_000_025, "A", "3")
EARLY = {
    "id": ID, "status": "1", "vejkode": "123", "vejnavn": "Ærøgade", "husnr": "012b", "supplerendebynavn": "Skovlunde",
    "postnr": "800", "postnrnavn": " Øvelsby ", "kommunekode": "461", "etrs89koordinat_øst": "610000,50",
    "etrs89koordinat_nord": "6260000.25", "wgs84koordinat_bredde": "56.47", "wgs84koordinat_længde": "10.78",
    "nøjagtighed": "A", "ddkn_m100": "", "kvh": "",
}  # fmt: skip
# Some of what the late form adds has the names of columns that tell other kinds of files.
LATE = {
    **EARLY, "adresseringsvejnavn": "Ærøgd", "højde": "-9999", "brofast": "", "navngivenvej_id": "",
    "landsdelsnavn": "", "zone": "", "vejpunkt_x": "", "vejpunkt_y": "", "nedlagt": "", "darstatus": "3",
    "betegnelse": "Ærøgade 12B, 0800",
}  # fmt: skip
MINI = {
    "x": "610000.50", "y": "6260000.25", "href": "", "betegnelse": "", "husnr": "12B", "vejnavn": "Ærøgade", "id": ID,
    "status": "1", "darstatus": "3", "vejkode": "0123", "adresseringsvejnavn": "Ærøgade",
    "supplerendebynavn": "Skovlunde", "postnr": "0800", "postnrnavn": "Øvelsby", "kommunekode": "0461",
}  # fmt: skip
REPLICATED = {
    "id": ID, "version": "", "bygningsnavn": "", "kommunekode": "461", "vejkode": "123", "vejnavn": "Ærøgade",
    "husnr": "12B", "supplerendebynavn": "Skovlunde", "postnr": "800", "postnrnavn": "Øvelsby",
    "etrs89oest": "610000.50", "etrs89nord": "6260000.25", "wgs84lat": "", "wgs84long": "", "noejagtighed": "A",
    "kn100mdk": "",
}  # fmt: skip
OF_UNIT = {"etage": "02.", "dør": "TV", "adgangsadresseid": ID, "adgangsadresse_status": "1", "kvhx": ""}
UNIT = Unit(ID, UNIT_ID, "2", "tv", "3")


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    def quoted(text: str) -> str:
        return f'"{text}"' if delimiter in text else text

    lines = [delimiter.join(rows[0]), *(delimiter.join(map(quoted, row.values())) for row in rows)]
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("row", [EARLY, LATE, REPLICATED])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_generation_of_dawas_tables_gives_the_same_house(
    tmp_path: Path, row: dict[str, str], delimiter: str, encoding: str
) -> None:
    kept = taken(written(tmp_path, table(row, delimiter=delimiter).encode(encoding)))
    assert (kept.facts.format, kept.houses, kept.left_out) == ("dawa", [HOUSE], {})


def test_the_short_table_gives_the_same_house_without_its_class(tmp_path: Path) -> None:
    assert taken(written(tmp_path, table(MINI))).houses == [HOUSE._replace(quality="")]


def test_the_short_table_may_be_in_degrees(tmp_path: Path) -> None:
    (house,) = taken(written(tmp_path, table({**MINI, "x": "10.78565", "y": "56.47251"}))).houses
    assert abs(house.e - 61_000_050) < 50_000 and abs(house.n - 626_000_025) < 50_000


@pytest.mark.parametrize("form", ["flat lines", "flat array", "nested lines", "nested array"])
def test_dawas_json_gives_the_same_house(tmp_path: Path, form: str) -> None:
    nested = {
        "id": ID, "status": 1, "darstatus": 3, "vejstykke": {"navn": "Ærøgade", "kode": "0123"}, "husnr": "12B",
        "supplerendebynavn": "Skovlunde", "postnummer": {"nr": "0800", "navn": "Øvelsby"},
        "kommune": {"kode": "0461", "navn": "Ø"},
        "adgangspunkt": {"koordinater": [10.78565, 56.47251], "nøjagtighed": "A"},
    }  # fmt: skip
    row = nested if "nested" in form else LATE
    content = json.dumps([row, {**row, "id": UNIT_ID}], ensure_ascii=False)
    if "lines" in form:
        content = "\n".join(json.dumps(each, ensure_ascii=False) for each in json.loads(content))
    kept = taken(written(tmp_path, content))
    assert kept.facts.format == "dawa"
    assert kept.houses[0]._replace(e=HOUSE.e, n=HOUSE.n) == HOUSE
    assert abs(kept.houses[0].e - HOUSE.e) < 50_000


def test_a_unit_goes_to_its_house(tmp_path: Path) -> None:
    houses = written(tmp_path, table(LATE), "a")
    units = written(tmp_path, table({**LATE, "id": UNIT_ID, **OF_UNIT}), "b")
    kept = taken(houses, units)
    assert (kept.houses, kept.units) == ([HOUSE], [UNIT])


def test_units_alone_bring_their_houses_once(tmp_path: Path) -> None:
    row = {**LATE, "id": UNIT_ID, **OF_UNIT}
    kept = taken(written(tmp_path, table(row, {**row, "id": ID[:-1] + "9", "dør": "th"})))
    assert kept.houses == [HOUSE]
    assert [unit.door for unit in kept.units] == ["tv", "th"]


def test_what_is_wrong_with_a_house_is_told_for_each_of_its_units(tmp_path: Path) -> None:
    row = {**LATE, "id": UNIT_ID, **OF_UNIT, "husnr": "x"}
    kept = taken(written(tmp_path, table(row, {**row, "id": ID})))
    assert (kept.houses, kept.units, kept.left_out) == ([], [], {"bad_number": 2})


def test_dawas_digits_of_status_are_not_dars(tmp_path: Path) -> None:
    rows = [{**EARLY, "id": f"{digit}", "status": digit} for digit in "1234"]
    kept = taken(written(tmp_path, table(*rows)))
    assert [(house.uid, house.status) for house in kept.houses] == [("1", "3"), ("2", "4"), ("3", "2")]
    assert (kept.marked, kept.left_out) == ({"retired": 1, "provisional": 1}, {"retired": 1})


def test_the_postal_name_is_another_name(tmp_path: Path) -> None:
    assert taken(written(tmp_path, table(LATE))).aliases == [Alias("Ærøgade", "0461", "0123", "Ærøgd", "postal")]


def test_what_was_not_used_is_told(tmp_path: Path) -> None:
    assert "højde" in taken(written(tmp_path, table(LATE))).facts.unused


def test_a_unit_of_the_later_json_goes_to_its_house(tmp_path: Path) -> None:
    house = {"id": ID, "status": 1, "vejstykke": {"navn": "Ærøgade", "kode": "0123"}, "husnr": "12B",
             "postnummer": {"nr": "0800", "navn": "Øvelsby"}, "kommune": {"kode": "0461"},
             "adgangspunkt": {"koordinater": [10.78, 56.47], "nøjagtighed": "B"}}  # fmt: skip
    unit = {"id": UNIT_ID, "status": 1, "etage": "2", "dør": "tv", "adgangsadresse": house}
    kept = taken(written(tmp_path, json.dumps(unit)))
    assert kept.units == [UNIT]
    assert [(each.uid, each.quality) for each in kept.houses] == [(ID, "B")]


# OpenAddresses

OA = {"x": "610000.5", "y": "6260000.25", "number": "12B", "street": "Ærøgade", "unit": "", "postcode": "0800",
      "city": "Øvelsby", "district": "Skovlunde", "region": ""}  # fmt: skip


def test_openaddresses_zipped_tables_in_metres(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("dk/countrywide.csv", table(OA))
    kept = taken(path)
    assert kept.facts.format == "openaddresses"
    (house,) = kept.houses
    assert house._replace(uid=ID, kommune="0461", code="0123", quality="A") == HOUSE
    assert kept.marked == {"no_id": 1}


def test_openaddresses_older_tables_in_degrees_with_capitals(tmp_path: Path) -> None:
    row = {"LON": "10.78", "LAT": "56.47", "NUMBER": "12B", "STREET": "Ærøgade", "UNIT": "", "CITY": "Øvelsby",
           "DISTRICT": "", "REGION": "", "POSTCODE": "0800", "ID": ID, "HASH": "abc"}  # fmt: skip
    (house,) = taken(written(tmp_path, table(row))).houses
    assert (house.uid, house.road, house.postcode) == (ID, "Ærøgade", "0800")


def test_openaddresses_units_make_one_house(tmp_path: Path) -> None:
    kept = taken(written(tmp_path, table({**OA, "unit": "2. tv"}, {**OA, "unit": "st-th"})))
    assert len(kept.houses) == 1
    assert [(unit.parent, unit.floor, unit.door) for unit in kept.units] == [
        (kept.houses[0].uid, "2", "tv"), (kept.houses[0].uid, "st", "th"),
    ]  # fmt: skip


def test_openaddresses_features_line_by_line(tmp_path: Path) -> None:
    feature = {
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [10.78, 56.47]},
        "properties": {"hash": "abc", "number": "12B", "street": "Ærøgade", "unit": "", "city": "Øvelsby", "id": ID,
                       "district": "", "region": "", "postcode": "0800"},
    }  # fmt: skip
    kept = taken(written(tmp_path, f"{json.dumps(feature)}\n" * 2))
    assert kept.facts.format == "openaddresses"
    assert [house.uid for house in kept.houses] == [ID, ID]


# Tables of one's own


def test_columns_may_be_mapped(tmp_path: Path) -> None:
    path = written(tmp_path, "Adresse;Nr;N;Ø\nAlgade;3;6260000;610000\n")
    columns = {"road": "Adresse", "number": "nr", "northing": "N", "easting": "Ø"}
    (house,) = taken(path, format="csv", columns=columns).houses
    assert (house.road, house.number, house.e, house.n) == ("Algade", 3, 61_000_000, 626_000_000)


@pytest.mark.parametrize(("columns", "says"), [({"street": "Vej"}, "Feltet"), ({"road": "Vejen"}, "ingen kolonne")])
def test_a_wrong_map_says_what_there_is(tmp_path: Path, columns: dict[str, str], says: str) -> None:
    path = written(tmp_path, "Vej;Nr\nAlgade;3\n")
    with pytest.raises(RegisterError, match=f"{says}.*(road|Vej)"):
        taken(path, format="csv", columns=columns)


BORNHOLM = {"vejnavn": "Algade", "husnr": "3", "postnr": "3700", "postnrnavn": "Rønne", "kommunekode": "400",
            "x": "490000", "y": "6105000"}  # fmt: skip


def test_bornholm_in_zone_33_is_told_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, table(BORNHOLM))
    assert taken(path).left_out == {"zone_33": 1}
    (house,) = taken(path, zone=33).houses
    assert 86_000_000 < house.e < 89_000_000


@pytest.mark.parametrize(("change", "reason"), [
    ({"x": "6260000", "y": "610000"}, "position_swapped"), ({"x": "56.4", "y": "10.7"}, "position_swapped"),
    ({"x": "1000000", "y": "5000000"}, "position_abroad"), ({"x": "", "y": ""}, "no_position"),
    ({"x": "ti", "y": "11"}, "bad_position"), ({"x": "inf", "y": "11"}, "bad_position"),
    ({"postnr": "37OO"}, "bad_postcode"), ({"husnr": "0"}, "bad_number"), ({"vejnavn": " "}, "no_road"),
])  # fmt: skip
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    kept = taken(written(tmp_path, table({**BORNHOLM, **change})))
    assert (kept.houses, kept.left_out) == ([], {reason: 1})


def test_an_approximate_point_is_called_uncertain(tmp_path: Path) -> None:
    row = {"vejnavn": "Algade", "husnr": "3", "lat": "56.47", "lon": "10.78", "pos_quality": "area"}
    assert taken(written(tmp_path, table(row))).houses[0].quality == "U"


def test_packed_text_is_unpacked_and_half_of_it_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(table(*[EARLY] * 3000).encode())
    assert len(taken(written(tmp_path, packed)).houses) == 3000
    with pytest.raises(RegisterError, match="ikke hel"):
        taken(written(tmp_path, packed[:-20]))


@pytest.mark.parametrize(("content", "says"), [
    (b"", "tom"), (b"  \n", "tom"), (b"<html><body>403", "webside"), (b"SQLite format 3\0", "GeoPackage"),
    (b"BZh91AY", "bzip2"), (b"\x00\x01\x02", "teksttabel"), (b'{"error": "no', "ikke hel"), (b"a,b\n1,2\n", "--map"),
    (b"PK\x03\x04", "beskadiget"), (b"\x1f\x8b\x08", "ikke hel"), (b"vejnavn,husnr\nA,1\n", "koordinater"),
])  # fmt: skip
def test_what_is_no_address_file_says_so(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(RegisterError, match=says):
        taken(written(tmp_path, content))


def test_the_wrong_format_says_which_is_right(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="--format dawa"):
        taken(written(tmp_path, table(EARLY)), format="dar")


def test_files_of_different_kinds_are_not_mixed(tmp_path: Path) -> None:
    other = written(tmp_path, '<osm version="0.6"></osm>', "b")
    with pytest.raises(RegisterError, match="én slags ad gangen"):
        taken(written(tmp_path, table(EARLY)), other)


# Real samples


def test_the_authoritys_own_tables(shared_data: Path) -> None:
    dk = shared_data / "dk"
    kept = taken(dk / "dawa_AddressAccess.csv", dk / "dawa_AddressSpecific.csv")
    assert (len(kept.houses), len(kept.units), kept.left_out) == (1387, 2801, {})
    assert len({house.uid for house in kept.houses}) == 1387


def test_an_old_list_with_approximate_places(shared_data: Path) -> None:
    kept = taken(shared_data / "dk" / "addresses_wof2010.csv.gz")
    assert kept.tally.read == 122_381
    assert 15_900 < kept.left_out["no_position"] <= 15_943
    assert sum(house.quality == "U" for house in kept.houses) > 54_000
