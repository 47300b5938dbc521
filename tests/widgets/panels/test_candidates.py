"""Candidates: the column of shares never praises a place that lies far from the phone."""

from __future__ import annotations

import json

import pytest

from app.domain.place import Place
from app.places import AreaPlace, carriageway
from locate.register import Candidate
from locate.register.types import Ring
from tools.stage import Stage, aml
from widgets.panels.candidates import CandidateList, Row, rows_of, share_words


def sign(share: float | None, ring: Ring | None) -> Candidate:
    return Candidate(
        kind="sign", id="C117", text="C117", lat=56.8, lon=10.9, easting=616_000.0, northing=6_296_000.0,
        probability=share, ring=ring,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "ring", "words"),
    [
        (0.96, "68", "96 %"),
        (0.3, "95", "30 %"),
        (0.002, "outside", "< 1 %"),
        (1.0, "outside", ""),
        (0.3, "outside", ""),
        (None, None, ""),
    ],
)
def test_a_share_is_told_only_where_it_says_how_well_the_place_fits(
    share: float | None, ring: Ring | None, words: str
) -> None:
    assert share_words(sign(share, ring)) == words


def found(kind: str, detail: str, ring: Ring | None = None) -> Candidate:
    return Candidate(
        kind=kind, id=detail, text="71 km 14,2", detail=detail, lat=56.8, lon=10.9, easting=616_000.0,  # type: ignore[arg-type]
        northing=6_296_000.0, ring=ring, why=("exact",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "detail", "heading", "way"),
    [
        ("road_km", "mod øst", 96.0, "same"),
        ("road_km", "mod vest", 96.0, "opposite"),
        ("road_km", "mod nord", 350.0, "same"),
        ("road_km", "mod syd", 350.0, "opposite"),
        ("road_km", "mod nord", 96.0, ""),
        ("road_km", "mod øst", None, ""),
        ("road_km", "", 96.0, ""),
        ("place", "mod øst", 96.0, ""),
    ],
)
def test_the_cars_heading_tells_the_carriageways_apart_and_claims_nothing_else(
    kind: str, detail: str, heading: float | None, way: str
) -> None:
    assert carriageway(found(kind, detail), heading) == way


AREA = AreaPlace(Place(kind="area", text="Området for Mast Nord"), "120° sektor, 2,8 km", True)


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [row.place.text for row in rows]


def test_an_area_is_offered_where_no_candidate_speaks_for_the_phone() -> None:
    assert texts(rows_of((), "", "", 4, AREA)) == ["Området for Mast Nord"]
    assert texts(rows_of((found("place", "", "outside"),), "c117", "", 4, AREA)) == [
        "71 km 14,2", "Området for Mast Nord", "c117",
    ]  # fmt: skip
    assert texts(rows_of((found("place", "", "68"),), "c117", "", 4, AREA)) == ["71 km 14,2", "c117"]


def test_an_area_never_takes_the_row_of_a_candidate_or_of_the_words() -> None:
    many = tuple(found("place", str(i), "outside") for i in range(6))
    assert texts(rows_of(many, "c117", "", 4, AREA)) == ["71 km 14,2"] * 3 + ["c117"]
    assert texts(rows_of(many, "", "", 4, AREA)) == ["71 km 14,2"] * 4


MAST = {"kind": "cell", "name": "Mast Nord", "inner_m": 0, "outer_m": 2800, "start_deg": 90, "opening_deg": 120,
        "lat": 56.88, "lon": 10.95}  # fmt: skip


def mast_call(stage: Stage) -> CandidateList:
    call = stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.mast(call, json.dumps(MAST).encode())
    stage.settle()
    stage.console.refresh()
    stage.settle()
    return stage.console.desk_page.where.list


def chosen(stage: Stage) -> Place | None:
    call = stage.console.picture.call
    return call.place if call is not None else None


def test_enter_in_an_empty_search_never_takes_the_masts_area_by_itself(stage: Stage) -> None:
    shown = mast_call(stage)
    assert texts(shown.rows)[-1] == "Området for Mast Nord" and shown.current == -1
    stage.press("Enter")
    stage.settle()
    assert chosen(stage) is None


def test_going_to_the_masts_area_and_enter_takes_it_as_alt_m_does(stage: Stage) -> None:
    shown = mast_call(stage)
    stage.press("Down")
    assert shown.current == 0
    stage.press("Up")
    stage.press("Enter")
    stage.settle()
    by_arrow = chosen(stage)
    assert by_arrow is not None and by_arrow.kind == "area"
    stage.press("Alt+M")
    stage.settle()
    assert chosen(stage) == by_arrow


def test_the_nearest_address_outside_the_ring_is_not_taken_by_enter_alone(stage: Stage) -> None:
    lat, lon = stage.point_of("71 km 12,4")
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.receive(aml(lat, lon, 12))
    stage.settle()
    stage.console.refresh()
    stage.settle()
    shown = stage.console.desk_page.where.list
    assert shown.rows[0].candidate is not None and shown.rows[0].candidate.ring == "outside"
    stage.press("Enter")
    stage.settle()
    assert chosen(stage) is None
    stage.press("Down")
    stage.press("Enter")
    stage.settle()
    assert chosen(stage) == shown.rows[0].place


def test_why_a_candidate_is_listed_is_said_to_a_screen_reader_too(stage: Stage) -> None:
    shown = mast_call(stage)
    assert shown.accessibleDescription().endswith(" Området for Mast Nord, Alt+M, ikke opkalder")
    stage.type("c117")
    stage.settle()
    assert shown.accessibleDescription().startswith("1 C117, redningsnummer, Øvelsø, skrevet som i registret")


def test_the_list_paints_every_kind_of_row_at_either_size(stage: Stage) -> None:
    shown = mast_call(stage)
    for words in ("", "c117", "71 km 14,2", "nørregade"):
        stage.console.desk_page.where.set_search_text(words)
        stage.console.refresh()
        stage.settle()
        for size in ((1366, 768), (1920, 1080)):
            stage.console.resize(*size)
            stage.settle()
            shown.grab()
            assert shown.rows
