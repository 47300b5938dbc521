"""The register behind geopy's interface."""

from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from locate.geocoder import RegisterGeocoder
from locate.register import Register, import_files
from tests.locate.register.grid import at, csv_of, grid, places


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> RegisterGeocoder:
    folder = tmp_path_factory.mktemp("geocoder")
    (folder / "addresses.csv").write_text(csv_of(grid()), encoding="utf-8")
    (folder / "places.csv").write_text(places(), encoding="utf-8")
    import_files([folder / "addresses.csv", folder / "places.csv"], folder / "register", date="2026-10-01")
    return RegisterGeocoder(Register.open(folder / "register"))


def test_it_is_a_geopy_geocoder_and_answers_with_locations(geocoder: RegisterGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("nørregade 12, 8595 øvelsby")
    assert isinstance(found, Location)
    assert found.address == "Nørregade 12, 8595 Øvelsby"
    lat, lon = at(240, 0)
    assert (found.latitude, found.longitude) == (pytest.approx(lat, abs=1e-5), pytest.approx(lon, abs=1e-5))
    assert (found.raw["category"], found.raw["kind"], found.raw["id"]) == ("A", "address", "8595-0-12")


def test_all_of_them_up_to_a_limit_or_none_at_all(geocoder: RegisterGeocoder) -> None:
    several = geocoder.geocode("nørregade 12", exactly_one=False, limit=2)
    assert isinstance(several, list)
    assert len(several) == 2
    assert geocoder.geocode("qqqqqqqqqq") is None
    assert geocoder.geocode("qqqqqqqqqq", exactly_one=False) is None


def test_a_structured_query_is_read_too(geocoder: RegisterGeocoder) -> None:
    found = geocoder.geocode({"street": "Nørregade 12", "postalcode": "8597", "city": "Skovlunde By"})
    assert isinstance(found, Location)
    assert found.address == "Nørregade 12, 8597 Skovlunde By"


def test_what_is_not_safe_is_marked_and_may_be_refused(geocoder: RegisterGeocoder) -> None:
    found = geocoder.geocode("nørregade 12")
    assert isinstance(found, Location)
    assert found.raw["category"] == "C"
    safe = RegisterGeocoder(geocoder._register, safe_only=True)
    assert safe.geocode("nørregade 12") is None
    assert safe.geocode("nørregade 12, 8595 øvelsby") is not None


def test_near_a_position_the_nearer_comes_first(geocoder: RegisterGeocoder) -> None:
    found = geocoder.geocode("nørregade 12", near=(*at(4_000, -7_000), 300))
    assert isinstance(found, Location)
    assert found.address.endswith("Skovlunde By")


@pytest.mark.parametrize("form", ["point", "pair", "text"])
def test_reverse_takes_a_point_in_each_of_geopys_forms(geocoder: RegisterGeocoder, form: str) -> None:
    lat, lon = at(240, 0)
    query = {"point": Point(lat, lon), "pair": (lat, lon), "text": f"{lat}, {lon}"}[form]
    found = geocoder.reverse(query, radius_m=10)
    assert isinstance(found, Location)
    assert found.address == "Nørregade 12, 8595 Øvelsby"
    assert 0 < found.raw["probability"] <= 1
    several = geocoder.reverse(query, exactly_one=False, limit=3, radius_m=60)
    assert isinstance(several, list)
    assert len(several) == 3


@pytest.mark.parametrize("query", [None, 3, ["a"]])
def test_what_is_no_query_is_geopys_own_error(geocoder: RegisterGeocoder, query: object) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)  # type: ignore[arg-type]
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("here")


def test_nothing_is_ever_fetched(geocoder: RegisterGeocoder) -> None:
    with pytest.raises(GeocoderServiceError):
        geocoder.adapter.get_json("http://127.0.0.1/", timeout=1, headers={})
