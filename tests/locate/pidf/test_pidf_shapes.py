"""The eight shapes of RFC 5491, true to what was sent, and every fault met in public test sets."""

from __future__ import annotations

import math

import pytest

from locate.pidf import parse
from locate.report import Circle, Ellipse, Polygon, Sector
from tests.locate.ng112 import CIRCLE, DEEP, DEGREE, FLAT, METRE, POS, RADIAN, document

HIGH = "<gml:pos>56.1761 11.5683 26.3</gml:pos>"
RING = ((56.1, 11.5), (56.1, 11.6), (56.2, 11.6), (56.2, 11.5), (56.1, 11.5))
LIST = "56.1 11.5 56.1 11.6\n 56.2 11.6 56.2 11.5\t56.1 11.5"
ARC = (
    f"<gs:ArcBand {FLAT}>{POS}<gs:innerRadius {METRE}>\n500\n</gs:innerRadius>"
    f"<gs:outerRadius {METRE}>1050</gs:outerRadius>"
    f"<gs:startAngle {DEGREE}>20</gs:startAngle><gs:openingAngle {DEGREE}>120</gs:openingAngle></gs:ArcBand>"
)
ELLIPSE = (
    f"<gs:Ellipse {FLAT}>{POS}<gs:semiMajorAxis {METRE}>1275</gs:semiMajorAxis><gs:semiMinorAxis {METRE}>670"
    f"</gs:semiMinorAxis><gs:orientation {DEGREE}>43.2</gs:orientation></gs:Ellipse>"
)


def polygon(ring: str, crs: str = FLAT) -> str:
    return f"<gml:Polygon {crs}><gml:exterior><gml:LinearRing>{ring}</gml:LinearRing></gml:exterior></gml:Polygon>"


def poslist(text: str, more: str = "") -> str:
    return f"<gml:posList {more}>{text}</gml:posList>"


def test_a_point_has_an_unknown_radius_and_not_none() -> None:
    report = parse(document(f"<gml:Point {FLAT}>{POS}</gml:Point>"))
    assert report.shape == Circle(56.1761, 11.5683, None)
    assert (report.radius_m, report.radius95_m, report.warnings) == (None, None, ())


def test_a_point_with_altitude() -> None:
    report = parse(document(f"<gml:Point {DEEP}>{HIGH}</gml:Point>"))
    assert (report.shape, report.altitude_m) == (Circle(56.1761, 11.5683, None), 26.3)


def test_a_circle() -> None:
    assert parse(document(CIRCLE)).shape == Circle(56.1761, 11.5683, 24.0)


def test_an_ellipse() -> None:
    report = parse(document(ELLIPSE))
    assert report.shape == Ellipse(56.1761, 11.5683, 1275.0, 670.0, 43.2)
    assert (report.radius_m, report.radius95_m) == (1275.0, 1275.0)


def test_an_arc_band_is_a_mast_and_not_the_caller() -> None:
    report = parse(document(ARC))
    assert report.shape == Sector(56.1761, 11.5683, 500.0, 1050.0, 20.0, 120.0)
    assert (report.entity, report.method, report.radius_m) == ("mast", "cell", 1050.0)
    assert report.extra["pidf.method"] == "GPS"


def test_a_sphere_is_its_plan_with_altitude() -> None:
    report = parse(document(f"<gs:Sphere {DEEP}>{HIGH}<gs:radius {METRE}>850.24</gs:radius></gs:Sphere>"))
    assert report.shape == Circle(56.1761, 11.5683, 850.24)
    assert (report.altitude_m, report.vertical_accuracy_m) == (26.3, 850.24)


def test_an_ellipsoid_is_its_plan_with_altitude() -> None:
    raw = ELLIPSE.replace("Ellipse", "Ellipsoid").replace(FLAT, DEEP).replace(POS, HIGH)
    report = parse(document(raw.replace("<gs:orient", f"<gs:verticalAxis {METRE}>28</gs:verticalAxis><gs:orient")))
    assert report.shape == Ellipse(56.1761, 11.5683, 1275.0, 670.0, 43.2)
    assert (report.altitude_m, report.vertical_accuracy_m) == (26.3, 28.0)


@pytest.mark.parametrize(
    "ring", [poslist(LIST), "".join(f"<gml:pos>{lat} {lon}</gml:pos><!-- x -->" for lat, lon in RING)]
)
def test_a_polygon_in_both_spellings(ring: str) -> None:
    report = parse(document(polygon(ring)))
    assert report.shape == Polygon(RING)
    assert report.lat == pytest.approx(56.15)
    assert report.lon == pytest.approx(11.55)
    assert report.radius_m == pytest.approx(math.hypot(5566, 3099), rel=0.01)


def test_a_prism_has_base_height_and_altitude() -> None:
    high = LIST.replace("11.5 ", "11.5 36.6 ").replace("11.6", "11.6 36.6").replace("11.5\t", "11.5 36.6 ") + " 36.6"
    base = f"<gs:base>{polygon(poslist(high), '')}</gs:base>"
    report = parse(document(f"<gs:Prism {DEEP}>{base}<gs:height {METRE}> 2.4 </gs:height></gs:Prism>"))
    assert report.shape == Polygon(RING, 2.4)
    assert report.altitude_m == 36.6


def test_the_middle_of_an_area_is_its_centre_of_gravity() -> None:
    report = parse(document(polygon(poslist("56 11 56 11.2 56.3 11 56 11"))))
    assert (report.lat, report.lon) == (pytest.approx(56.1), pytest.approx(11.0667, abs=0.0001))


@pytest.mark.parametrize(
    "corners", ["56.1 11.1 56.2 11.2 56.3 11.3 56.1 11.1", "56.2 11.1 56.2 11.2 56.2 11.3 56.2 11.1"]
)
def test_an_area_without_extent_has_the_mean_of_its_corners(corners: str) -> None:
    report = parse(document(polygon(poslist(corners))))
    assert (report.lat, report.lon) == (pytest.approx(56.2), pytest.approx(11.2))


@pytest.mark.parametrize("more", ["", 'srsDimension="3"'])
def test_altitudes_in_a_ring_that_calls_itself_flat_are_altitudes(more: str) -> None:
    high = " ".join(f"{lat} {lon} 12" for lat, lon in RING)
    report = parse(document(polygon(poslist(high, more))))
    assert (report.shape, report.altitude_m) == (Polygon(RING), 12.0)


# --- figures -------------------------------------------------------------------------------------------------------


def test_white_space_and_line_breaks_inside_elements_are_normal() -> None:
    raw = CIRCLE.replace("56.1761 11.5683", "\n\t56.1761\n\n   11.5683 \n").replace(" 24 ", "\n  24\n")
    assert parse(document(raw)).shape == Circle(56.1761, 11.5683, 24.0)


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:EPSG::4326", "epsg:4326", "EPSG:4979", "http://www.opengis.net/gml/srs/epsg.xml#4326", ""]
)
def test_latitude_comes_first_in_every_spelling_of_the_reference_system(crs: str) -> None:
    assert parse(document(f'<gml:Point srsName="{crs}">{POS}</gml:Point>')).lat == 56.1761


def test_a_reference_system_nobody_knows_is_not_drawn() -> None:
    raw = '<gml:Point srsName="urn:ogc:def:crs:EPSG::25832"><gml:pos>660000 6228000</gml:pos></gml:Point>'
    report = parse(document(raw))
    assert (report.status, report.lat, report.extra["pos"]) == ("unreadable", None, "660000 6228000")
    assert "unknown_crs" in report.warnings


def test_radians_are_angles_too() -> None:
    raw = ARC.replace(DEGREE, RADIAN).replace(">20<", ">0.5<").replace(">120<", ">1<")
    shape = parse(document(raw)).shape
    assert isinstance(shape, Sector)
    assert (shape.start_deg, shape.opening_deg) == (pytest.approx(28.648, abs=0.001), pytest.approx(57.296, abs=0.001))


def test_degrees_that_call_themselves_radians_are_degrees_with_a_warning() -> None:
    report = parse(document(ARC.replace(DEGREE, RADIAN)))
    assert report.shape == Sector(56.1761, 11.5683, 500.0, 1050.0, 20.0, 120.0)
    assert "bad_unit" in report.warnings


def test_a_missing_or_unknown_unit_is_told_and_taken_as_metres() -> None:
    assert "no_unit:radius" in parse(document(CIRCLE.replace(METRE, ""))).warnings
    report = parse(document(CIRCLE.replace("9001", "9999")))
    assert (report.radius_m, "bad_unit:radius" in report.warnings) == (24.0, True)


# --- faults met in public test sets --------------------------------------------------------------------------------


def test_no_pos() -> None:
    report = parse(document(CIRCLE.replace(POS, "")))
    assert (report.status, report.shape, report.warnings) == ("unreadable", None, ("no_point",))


def test_an_empty_pos() -> None:
    assert parse(document(CIRCLE.replace(POS, "<gml:pos> </gml:pos>"))).warnings == ("no_point",)


def test_three_tokens_with_text() -> None:
    report = parse(document(CIRCLE.replace("11.5683", "11.5683 xxxxxxx")))
    assert (report.status, report.lat, report.altitude_m) == ("position", 56.1761, None)
    assert (report.extra["altitude"], "altitude_unreadable" in report.warnings) == ("xxxxxxx", True)
    long = parse(document(CIRCLE.replace("11.5683", "11.5683" + " x" * 5000)))
    assert (long.lat, len(long.extra["altitude"])) == (56.1761, 200)


def test_two_radii_give_the_larger() -> None:
    two = f"<gs:radius>20.7</gs:radius><gs:radius {METRE}>14</gs:radius>"
    report = parse(document(CIRCLE.replace(f"<gs:radius {METRE}> 24 </gs:radius>", two)))
    assert report.radius_m == 20.7
    assert {"duplicate:radius", "no_unit:radius"} <= set(report.warnings)


def test_a_comma_between_latitude_and_longitude() -> None:
    for written in ("56.1761, 11.5683", "56.1761,11.5683", "56.1761 , 11.5683"):
        report = parse(document(CIRCLE.replace("56.1761 11.5683", written)))
        assert (report.lat, report.lon) == (56.1761, 11.5683)
        assert "comma_between" in report.warnings
    assert parse(document(CIRCLE.replace("56.1761 11.5683", "56.1761, 11.5683, 26.3"))).altitude_m == 26.3


def test_decimal_commas_are_proposed_and_never_used() -> None:
    report = parse(document(CIRCLE.replace("56.1761 11.5683", "56,1761 11,5683")))
    assert (report.status, report.lat, report.extra["proposed"]) == ("unreadable", None, "56.1761,11.5683")
    assert "decimal_comma" in report.warnings


def test_an_unclosed_ring_is_closed_with_a_warning() -> None:
    report = parse(document(polygon(poslist(LIST.rsplit("\t", 1)[0]))))
    assert report.shape == Polygon(RING)
    assert "ring_not_closed" in report.warnings


@pytest.mark.parametrize("ring", ["", "56.1 11.5", "56.1 11.5 56.1 11.6 56.1 11.5", "a b c d e f", "56 11 99 11 56 12"])
def test_a_ring_of_less_than_three_corners_is_no_area(ring: str) -> None:
    report = parse(document(polygon(poslist(ring))))
    assert (report.status, report.shape) == ("unreadable", None)


def test_a_ring_with_figures_to_spare_is_told() -> None:
    assert "bad_shape" in parse(document(polygon(poslist(LIST + " 7", 'srsDimension="2"')))).warnings


def test_exactly_zero_is_no_position() -> None:
    report = parse(document(CIRCLE.replace("56.1761 11.5683", "0 0")))
    assert (report.status, report.lat, report.radius95_m) == ("no_position", None, None)
    assert "zero_position" in report.warnings


@pytest.mark.parametrize(
    ("pos", "warning"),
    [
        ("x 11.5", "bad_lat"),
        ("56.1 NaN", "bad_lon"),
        ("56.1", "bad_lon"),
        ("91 11", "out_of_range"),
        ("1e400 11", "bad_lat"),
        ("9" * 500, "bad_lat"),
    ],
)
def test_figures_that_are_none_are_unreadable(pos: str, warning: str) -> None:
    report = parse(document(CIRCLE.replace("56.1761 11.5683", pos)))
    assert (report.status, report.lat) == ("unreadable", None)
    assert warning in report.warnings


def test_a_swapped_pair_is_proposed_and_never_swapped() -> None:
    report = parse(document(CIRCLE.replace("56.1761 11.5683", "11.5683 56.1761")))
    assert (report.lat, report.extra["proposed"]) == (11.5683, "56.1761,11.5683")
    assert "looks_swapped" in report.warnings


@pytest.mark.parametrize(
    ("radius", "warning"),
    [
        ("0", "zero_radius"),
        ("-5", "negative_radius"),
        ("stor", "bad_radius"),
        ("", "bad_radius"),
        ("1e99", "bad_radius"),
    ],
)
def test_a_radius_that_says_nothing_leaves_the_point(radius: str, warning: str) -> None:
    report = parse(document(CIRCLE.replace(" 24 ", radius)))
    assert (report.status, report.radius_m, report.radius95_m) == ("position", None, None)
    assert warning in report.warnings


def test_a_circle_without_radius_leaves_the_point() -> None:
    report = parse(document(f"<gs:Circle {FLAT}>{POS}</gs:Circle>"))
    assert (report.status, report.radius_m, report.warnings) == ("position", None, ("bad_radius",))


def test_an_ellipse_without_direction_is_the_circle_around_it() -> None:
    report = parse(document(ELLIPSE.replace("orientation", "x")))
    assert report.shape == Circle(56.1761, 11.5683, 1275.0)
    assert "bad_shape" in report.warnings


@pytest.mark.parametrize("change", [("startAngle", "x"), (">120<", ">0<"), (">120<", ">nord<"), ("1050", "400")])
def test_a_sector_that_cannot_be_is_the_full_circle_of_a_mast(change: tuple[str, str]) -> None:
    report = parse(document(ARC.replace(*change)))
    assert isinstance(report.shape, Circle)
    assert (report.entity, "bad_sector" in report.warnings) == ("mast", True)


def test_the_outdated_form_is_read_with_a_warning() -> None:
    point = "<gml:Point srsName='epsg:4326'><gml:coordinates>56:10:30N 11:34:12E</gml:coordinates></gml:Point>"
    raw = f"<gml:location>{point}</gml:location>"
    report = parse(document(raw))
    assert (report.lat, report.lon) == (pytest.approx(56.175), pytest.approx(11.57))
    assert "outdated_form" in report.warnings
    assert parse(document(raw.replace("10:30", "70:30"))).status == "unreadable"
