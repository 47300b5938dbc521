"""Known dangers as a centre writes them: read as meant, expired never given, each bad row told with what to do."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ground import Ground, HazardAt, Metres, away, hazards_at_place
from app.hazards import COLUMNS, Hazard, HazardsError, near, read, template
from locate.projection import to_metres

TODAY = date(2026, 11, 22)
HEAD = ",".join(COLUMNS)
HOUSE: Metres = (610_000.0, 6_260_000.0)


def point_of(address_id: str) -> Metres | None:
    return HOUSE if address_id == "house-12" else None


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *rows, "")).encode()


def one(row: str) -> Hazard:
    (found,), bad = read(table(row), point_of)
    assert bad == []
    return found


def told(row: str) -> tuple[int, str]:
    found, bad = read(table("Gas,56.42,11.55,,,,,,", row), point_of)
    assert len(found) == 1 and len(bad) == 1
    return bad[0].row, bad[0].words.da


def test_a_row_is_read_as_it_was_meant() -> None:
    found = one('"Iltflasker, 3. th.",,,house-12,0,2026-01-01,2026-12-31,Brandvæsenet,"To flasker, soveværelse"')
    assert found.at == HazardAt(
        HOUSE, "Iltflasker, 3. th.", 0.0, date(2026, 12, 31), "To flasker, soveværelse", "Brandvæsenet"
    )
    by_point = one("Gaslager,56.42,11.55,,150,,,,")
    assert by_point.at.point == pytest.approx(to_metres(56.42, 11.55)) and by_point.at.radius_m == 150
    assert by_point.at.until is None


def test_a_table_from_a_danish_spreadsheet_is_read_too() -> None:
    octets = "\ufeffText;Lat;Lon;Valid_To\r\nGas;56,42;11,55;31.12.2026\r\n\r\n".encode()
    (found,), bad = read(octets, point_of)
    assert (found.at.until, bad) == (date(2026, 12, 31), [])
    assert found.at.point == pytest.approx(to_metres(56.42, 11.55))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",56.42,11.55,,,,,,", "teksten mangler"),
        ("x" * 201 + ",56.42,11.55,,,,,,", "over 200 tegn"),
        ("Gas,,,,,,,,", "skriv lat og lon, eller address_id"),
        ("Gas,,,nowhere,,,,,", "findes ikke i adresseregistret"),
        ("Gas,56.42,,,,,,,", "grader i Danmark"),
        ("Gas,11.55,56.42,,,,,,", "grader i Danmark"),
        ("Gas,nan,11.55,,,,,,", "grader i Danmark"),
        ("Gas,56.42,11.55,,-1,,,,", "0 til 20000 meter"),
        ("Gas,56.42,11.55,,inf,,,,", "0 til 20000 meter"),
        ("Gas,56.42,11.55,,,,31/31/2026,,", "2026-12-31 eller 31.12.2026"),
        ("Gas,56.42,11.55,,,2026-12-31,2026-01-01,,", "valid_to ligger før"),
    ],
)
def test_a_bad_row_is_told_with_its_number_and_the_others_stay(row: str, says: str) -> None:
    number, words = told(row)
    assert number == 2 and says in words


@pytest.mark.parametrize(
    ("octets", "says"),
    [
        (b"", "Kolonnerne mangler"),
        (b"name,where\nGas,here\n", "Kolonnerne mangler"),
        (table("Gas", head="text,lat"), "Kolonnerne mangler"),
        ("text,lat,lon\nÆ".encode("latin-1"), "ikke UTF-8"),
        (b"x" * 8_000_001, "8 MB"),
        (b"text,lat,lon\n" + b'"' + b"x" * 200_000, "kan ikke læses"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_as_a_whole(octets: bytes, says: str) -> None:
    with pytest.raises(HazardsError) as error:
        read(octets, point_of)
    assert says in error.value.words.da and error.value.words.en


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: (HEAD + "\n" + t).encode())))
def test_whatever_the_file_holds_it_is_read_or_refused(octets: bytes) -> None:
    try:
        found, bad = read(octets, point_of)
    except HazardsError:
        return
    for each in found:
        assert each.at.text and math.isfinite(sum(each.at.point) + each.at.radius_m)
    assert all(each.row > 0 and each.words.da for each in bad)


def test_the_table_to_fill_in_is_one_that_is_read() -> None:
    assert read(template().encode(), point_of) == ([], [])


days = st.none() | st.integers(-3, 3).map(lambda n: TODAY + timedelta(days=n))
hazards = st.builds(
    lambda e, n, radius, first, last, row: Hazard(HazardAt((e, n), "x", radius, last), first, row),
    st.floats(-6_000, 6_000), st.floats(-6_000, 6_000), st.floats(0, 3_000), days, days, st.integers(1, 10**6),
)  # fmt: skip


@given(
    known=st.lists(hazards, max_size=40, unique_by=lambda each: each.row),
    points=st.lists(st.tuples(st.floats(-5_000, 5_000), st.floats(-5_000, 5_000)), max_size=2),
)
def test_the_nearest_dangers_in_force_are_given_and_no_expired_one(known: list[Hazard], points: list[Metres]) -> None:
    given_ = near(known, points, TODAY, 2_000, 12)
    in_force = [
        each for each in known
        if (each.valid_from or TODAY) <= TODAY <= (each.at.until or TODAY)
    ]  # fmt: skip
    close = sorted(
        (min(away(each.at, point) for point in points), each.row, each.at)
        for each in in_force
        if points and min(math.dist(each.at.point, point) for point in points) <= 2_000 + each.at.radius_m
    )
    assert list(given_) == [at for _, _, at in close[:12]]


def test_at_the_place_is_what_reaches_to_within_a_hundred_metres() -> None:
    place = (0.0, 0.0)
    spots = [HazardAt((e, 0.0), str(e), radius) for e, radius in ((101.0, 0.0), (300.0, 200.0), (99.0, 0.0))]
    assert [each.text for each in hazards_at_place(Ground(place=place, hazards=tuple(spots)))] == ["99.0", "300.0"]
    assert hazards_at_place(Ground(hazards=tuple(spots))) == ()
