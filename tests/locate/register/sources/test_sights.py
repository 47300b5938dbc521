"""Importing signs, posts, exits, crossings, names and islands: told by content, every row left out with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.projection import to_metres
from locate.register import ImportReport, Register, RegisterError, import_files, reasons
from locate.register.sources.sights import which

HOUSES = """id,road,number,locality,postcode,town,kommune,lat,lon,quality,status
a,Algade,1,,6950,Ringkøbing,0760,56.11,8.13,A,3
b,Havnevej,1,Tunø By,8799,Tunø,0727,55.953,10.44,A,3
c,Langø Havn,1,Langø,4900,Nakskov,0360,54.82,11.02,A,3
d,Søvej,1,,8305,Samsø,0741,55.85,10.60,A,3
"""
GML = """<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:s="urn:s">
 <gml:boundedBy><gml:Envelope srsName="EPSG:25832"><gml:pos>450000 6100000</gml:pos></gml:Envelope></gml:boundedBy>
 {members}
</wfs:FeatureCollection>
"""
MEMBER = """<gml:featureMember><s:Redningsnummer gml:id="x"><s:redningsnr>{number}</s:redningsnr><s:navn>{name}</s:navn>
<s:geometri><gml:Point srsName="urn:ogc:def:crs:EPSG::{crs}"><gml:pos>{pos}</gml:pos></gml:Point></s:geometri>
</s:Redningsnummer></gml:featureMember>"""
SIGN = (56.114, 8.117)


@pytest.fixture
def houses(tmp_path: Path) -> Path:
    path = tmp_path / "houses.csv"
    path.write_text(HOUSES, encoding="utf-8")
    return path


def imported(houses: Path, *files: tuple[str, str]) -> tuple[Register, ImportReport]:
    """Return the register made of the houses and files of these (name, text)."""
    paths = [houses]
    for name, text in files:
        paths.append(houses.parent / name)
        paths[-1].write_text(text, encoding="utf-8")
    target = houses.parent / "register"
    report = import_files(paths, target, date="2026-10-01")
    return Register.open(target), report


def left_out(report: ImportReport) -> dict[str, int]:
    assert all(reasons.known(each.code) for each in report.left_out)
    assert report.kept + report.left_out_count == report.read
    return {each.code: each.count for each in report.left_out}


def shown(register: Register, typed: str) -> list[tuple[str, str]]:
    return [(each.text, each.detail) for each in register.search(typed).candidates]


# --- signs


def test_signs_come_as_gml_with_the_axes_either_way_round(houses: Path) -> None:
    e, n = to_metres(*SIGN)
    members = [
        MEMBER.format(number="C096", name="Badevej", crs="25832", pos=f"{e:.2f} {n:.2f}"),
        MEMBER.format(number="C 97", name="Bredvig", crs="4326", pos=f"{SIGN[0]} {SIGN[1]}"),
        MEMBER.format(number="C098", name="Lyngvig", crs="4326", pos=f"{SIGN[1]} {SIGN[0]}"),
        MEMBER.format(number="ukendt", name="x", crs="4326", pos=f"{SIGN[0]} {SIGN[1]}"),
        MEMBER.format(number="C099", name="x", crs="4326", pos="48.1 11.5"),
    ]
    register, report = imported(houses, ("signs.gml", GML.format(members="".join(members))))
    for typed, text in (("c 96", "C096"), ("c 97", "C097"), ("c 98", "C098")):
        found = register.search(typed).candidates[0]
        assert found.text == text
        assert (found.lat, found.lon) == (pytest.approx(SIGN[0], abs=1e-5), pytest.approx(SIGN[1], abs=1e-5))
    assert left_out(report) == {"bad_sign": 1, "position_abroad": 1}


def test_signs_come_as_geojson_and_as_tables_in_degrees_or_metres(houses: Path) -> None:
    e, n = to_metres(*SIGN)
    feature = {"type": "Feature", "properties": {"redningsnr": "C001", "navn": "Nord"},
               "geometry": {"type": "Point", "coordinates": [SIGN[1], SIGN[0]]}}  # fmt: skip
    document = json.dumps({"type": "FeatureCollection", "features": [feature, {"type": "Feature", "properties": {}}]})
    comma = str(SIGN[0]).replace(".", ",")
    degrees = f"Redningsnr;Navn;lat;lon\nC002;Syd;{SIGN[0]};{SIGN[1]}\nC003;Øst;{comma};8,2\nC004;;;\n"
    metres = f"redningsnr,x,y,navn\nC005,{e:.1f},{n:.1f},Vest\n"
    register, report = imported(houses, ("a.geojson", document), ("b.csv", degrees), ("c.csv", metres))
    assert shown(register, "C001") == [("C001", "Nord, Ringkøbing-Skjern")]
    assert [len(shown(register, f"C00{number}")) for number in (2, 3, 4, 5)] == [1, 1, 0, 1]
    assert left_out(report) == {"bad_sign": 1, "no_position": 1}


def test_gml_cut_short_or_with_entities_is_refused_and_the_old_register_stays(houses: Path) -> None:
    imported(houses)
    before = (houses.parent / "register").read_bytes()
    whole = GML.format(members=MEMBER.format(number="C096", name="x", crs="4326", pos="56.1 8.1"))
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + whole.split("?>", 1)[1].replace("C096", "&b;")
    for text in (whole[:-60], bomb):
        with pytest.raises(RegisterError, match="GML"):
            imported(houses, ("signs.gml", text))
    assert (houses.parent / "register").read_bytes() == before


# --- posts, exits, crossings


def test_posts_keep_route_road_direction_and_side(houses: Path) -> None:
    lines = ["vejnr;rute;retning;vejside;km;m;lat;lon"]
    for km in range(140, 143):
        lines.append(f"60;E45;mod nord;H;{km};0000;{56.0 + km / 100 - 1.4:.6f};9.5")
        lines.append(f"60-0;E45;S;V;{km};0;{56.0 + km / 100 - 1.4:.6f};9.501")
        lines.append(f"407;;1;;{km},5;;{56.1 + km / 100 - 1.4:.6f};9.6")
    lines += ["60;E45;N;H;x;0;56;9.5", ";;N;H;3;0;56;9.5", "60;E45;N;H;3;0;;"]
    register, report = imported(houses, ("posts.csv", "\n".join(lines)))
    assert shown(register, "60 - 0 140/0500 mod nord") == [("E45 km 140,5", "mod nord, højre vejside")]
    assert shown(register, "E45 km 141,5 mod syd") == [("E45 km 141,5", "mod syd, venstre vejside")]
    assert shown(register, "407-0 141/0000") == [("407-0 km 141,0", "")]
    assert left_out(report) == {"bad_km": 1, "no_road_number": 1, "no_position": 1}


def test_exits_and_crossings_are_found_by_their_numbers(houses: Path) -> None:
    exits = "frakørselsnr,navn,motorvej,retning,lat,lon\n52,Odense SV,E20,mod øst,55.36,10.33\nfoo,x,E20,,55.3,10.3\n"
    crossings = "overkørselsnr;bane;vejnavn;lat;lon\n123a;Vestbanen;Strandvejen;55.7;8.3\n"
    register, report = imported(houses, ("exits.csv", exits), ("crossings.csv", crossings))
    assert shown(register, "E20 frakørsel 52 mod øst")[0] == ("Frakørsel 52 Odense SV", "E20 mod øst")
    assert shown(register, "overkørsel 123a")[0][0] == "Overkørsel 123a"
    assert left_out(report) == {"bad_number_of_place": 1}


# --- names and islands


def island(uid: str, name: str, at: tuple[float, float], side: float = 2_000) -> dict[str, object]:
    e, n = to_metres(*at)
    ring = [[e + x * side, n + y * side] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    properties = {"ID_LOKALID": uid, "NAVN": name, "FEAT_TYPE": "Landskabsform", "UNDER_TYPE": "ø"}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def names(*features: dict[str, object]) -> str:
    crs = {"type": "name", "properties": {"name": "EPSG:25832"}}
    return json.dumps({"type": "FeatureCollection", "name": "Stednavn", "crs": crs, "features": features})


BRIDGES = "stedid;navn;brofast;antal\n1;Samsø;f;4543\n2;Tunø;f;100\n3;Langø;f;0\n4;Fyn;t;218065\n;;f;1\n9;X;;1\n"


def why(register: Register, typed: str) -> tuple[str, ...]:
    return register.search(typed).candidates[0].why


def test_addresses_on_an_island_without_a_bridge_are_told_by_town_or_locality(houses: Path) -> None:
    register, report = imported(houses, ("brofasthed.csv", BRIDGES))
    assert "no_bridge:Samsø" in why(register, "søvej 1 samsø")
    assert "no_bridge:Tunø" in why(register, "havnevej 1 tunø")
    assert not any("no_bridge" in code for code in why(register, "algade 1") + why(register, "langø havn 1"))
    (house,) = register.reverse(55.85, 10.60, 20).candidates
    assert "no_bridge:Samsø" in house.why
    assert left_out(report) == {"no_name": 1, "bad_bridge": 1}


def test_a_shore_decides_where_it_is_known(houses: Path) -> None:
    shores = names(island("1", "Samsø", (55.85, 10.60)), island("4", "Fyn", (55.953, 10.44)))
    register, _ = imported(houses, ("brofasthed.csv", BRIDGES), ("names.geojson", shores))
    assert "no_bridge:Samsø" in why(register, "søvej 1 samsø")
    assert "no_bridge:Samsø" in why(register, "samsø") or register.search("samsø").candidates[0].kind == "postcode"
    assert not any("no_bridge" in code for code in why(register, "havnevej 1 tunø"))  # its shore is that of Fyn here


def test_islands_without_a_bridge_are_told_around_a_point_its_own_first(houses: Path) -> None:
    shores = names(island("1", "Samsø", (55.86, 10.61)), island("2", "Tunø", (55.953, 10.44)))
    register, _ = imported(houses, ("brofasthed.csv", BRIDGES), ("names.geojson", shores))
    on_samsoe = to_metres(55.85, 10.60)
    found = register.islands_near(*on_samsoe, 20_000)
    assert [(each.name, each.on_it) for each in found] == [("Samsø", True), ("Tunø", False)]
    assert (found[0].easting, found[0].northing) == pytest.approx(to_metres(55.86, 10.61), abs=1)  # where its name is
    assert found[0].distance_m == pytest.approx(1_280, abs=15)
    assert [each.name for each in register.islands_near(*on_samsoe, 100)] == ["Samsø"]
    assert register.islands_near(*to_metres(56.11, 8.13), 20_000) == []


def test_an_island_without_a_place_of_its_name_lies_where_its_roads_are(houses: Path) -> None:
    register, _ = imported(houses, ("brofasthed.csv", BRIDGES))
    (found,) = register.islands_near(*to_metres(55.953, 10.43), 5_000)
    assert found.name == "Tunø"
    assert (found.easting, found.northing) == pytest.approx(to_metres(55.953, 10.44), abs=1)
    assert imported(houses)[0].islands_near(*to_metres(55.953, 10.43), 5_000) == []  # no table of islands


def test_a_mainland_village_called_like_a_small_island_is_not_cut_off(houses: Path) -> None:
    many = HOUSES + "".join(f"x{i},Gaden,{i},Langø,4900,Nakskov,0360,54.82,11.02,A,3\n" for i in range(1, 40))
    houses.write_text(many, encoding="utf-8")
    register, _ = imported(houses, ("brofasthed.csv", "stedid;navn;brofast;antal\n3;Langø;f;2\n"))
    assert not any("no_bridge" in code for code in why(register, "langø havn 1"))


def test_a_secondary_name_leads_to_the_primary_whichever_comes_first(houses: Path) -> None:
    point = {"type": "Point", "coordinates": [725021, 6166301]}

    def name(text: str, rank: str) -> dict[str, object]:
        properties = {"ID_LOKALID": "7", "NAVN": text, "UNDER_TYPE": "hal", "BRUGSPRIORITET": rank}
        return {"type": "Feature", "properties": properties, "geometry": point}

    register, _ = imported(houses, ("names.json", names(name("Gamle Hal", "sekundær"), name("Idrætshallen", "primær"))))
    found = register.search("gamle hal").candidates[0]
    assert (found.text, "other_name:Gamle Hal" in found.why) == ("Idrætshallen", True)
    assert (found.easting, found.northing) == (pytest.approx(725021, abs=0.02), pytest.approx(6166301, abs=0.02))


def test_a_table_of_names_keeps_other_names_and_leaves_out_those_not_current(houses: Path) -> None:
    table = (
        "wof_id,placetype,name,alt_names,lat,lon,population,is_current\n"
        "1,locality,Esbjerg,EBJ|Esberg|Esbjerg,55.47,8.45,1,1\n2,locality,Nedlagtby,,55.5,8.5,0,0\n3,locality,,,55,9,0,1\n"
    )
    register, report = imported(houses, ("names.csv", table))
    assert shown(register, "esberg")[0][0] == "Esbjerg"
    assert all(each[0] != "Esbjerg" for each in shown(register, "ebj"))
    assert left_out(report) == {"not_current": 1, "no_name": 1}


def test_the_authoritys_own_files_are_read(houses: Path, shared_data: Path) -> None:
    folder = shared_data / "dk"
    files = [folder / "places_wof.csv", folder / "brofasthed.csv", folder / "stednavne_dawa_sample.json"]
    target = houses.parent / "register"
    report = import_files([houses, *files], target, date="2026-10-01")
    with Register.open(target) as register:
        assert report.read == 4 + 7868 + 430 + 5
        assert left_out(report).keys() <= {"position_abroad", "not_current", "no_name"}
        torup = [each for each in register.search("torup", limit=50).candidates if each.text == "Torup"]
        assert len(torup) == 17
        assert register.search("humlehavehallen").candidates[0].text == "Humlehavehallen"
        assert "no_bridge:Samsø" in why(register, "søvej 1 samsø")


# --- which file is what


@pytest.mark.parametrize(
    ("head", "module"),
    [
        (b"redningsnr;lat;lon\n", "signs"),
        (b'{"type":"FeatureCollection","features":[{"properties":{"STRANDNR":1}}]}', "signs"),
        (b"stedid;navn;brofast;antal\n", "islands"), (b"vejnr,rute,km,m,lat,lon\n", "posts"),
        (b"\xef\xbb\xbfFrak\xc3\xb8rselsnr;lat;lon\n", "exits"),
        ("overkørselsnr;lat;lon\n".encode("cp1252"), "crossings"),
        (b"wof_id,placetype,name,alt_names,lat,lon\n", "names"), (b"id,vejnavn,husnr,postnr,lat,lon\n", ""),
        (b"kind,name,detail,kommune,lat,lon\n", ""), (b"", ""), (b"<osm><node/></osm>", ""), (b"{", ""),
        (b'{"type":"FeatureCollection","name":"kommuner","features":[{"properties":{"kode":"0101","navn":"x"}}]}', ""),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_fields(head: bytes, module: str) -> None:
    reader = which(head)
    assert (getattr(reader, "__name__", "").rpartition(".")[2] if reader else "") == module


@given(st.binary(max_size=200))
def test_no_beginning_of_a_file_breaks_the_telling(head: bytes) -> None:
    which(head)
