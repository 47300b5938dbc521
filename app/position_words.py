"""What there is to say of one position, in Danish and English: method, ring, floor, movement, and what is odd."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.catalogue import Words
from app.domain.track import WHY, Fix, Motion, Track
from app.words import METHOD, metres
from locate.report import LocationReport

HOME_MCC = "238"
LATE_S = 120.0

COUNTRY: Mapping[str, Words] = {
    "238": Words("Danmark", "Denmark"),
    "240": Words("Sverige", "Sweden"),
    "242": Words("Norge", "Norway"),
    "260": Words("Polen", "Poland"),
    "262": Words("Tyskland", "Germany"),
    "288": Words("Færøerne", "the Faroe Islands"),
    "290": Words("Grønland", "Greenland"),
    "204": Words("Nederlandene", "the Netherlands"),
    "234": Words("Storbritannien", "the United Kingdom"),
}
_POINTS = (
    Words("nord", "north"), Words("nordøst", "north-east"), Words("øst", "east"), Words("sydøst", "south-east"),
    Words("syd", "south"), Words("sydvest", "south-west"), Words("vest", "west"), Words("nordvest", "north-west"),
)  # fmt: skip
_MAST = Words("Mast", "Mast")
_REACH = Words("ca. {0}", "about {0}")
_NO_POSITION = Words("Telefonen kunne ikke finde position", "The phone could not find a position")
_UNREADABLE = Words("Kan ikke læses, gemt", "Unreadable message, kept")
_RADIUS_UNKNOWN = Words("radius ukendt", "radius unknown")
_FLOOR = Words("etage {0}", "floor {0}")
_HEIGHT = Words("højde {0} m", "height {0} m")
_MOVED = Words("flyttet {0}", "moved {0}")
_LATE = Words("modtaget {0} min. efter opkald", "received {0} min after the call")
_TWICE = Words("kom {0} gange", "came {0} times")
_ABROAD = Words("uden for Danmark", "outside Denmark")
_NET = Words("roaming, net: {0}", "roaming, network: {0}")
_SIM = Words("roaming, SIM: {0}", "roaming, SIM: {0}")
_SWAPPED = Words("ligner ombyttede tal", "looks swapped")
_DRIVES = Words("{0} km/t mod {1}", "{0} km/h {1}")
_SPEED = Words("{0} km/t", "{0} km/h")
_TOWARDS = Words("mod {0}", "towards {0}")
_ABOUT = Words("ca. {0}", "about {0}")
_JUMP = Words("springer {0}: en af målingerne er forkert", "leaps {0}: one of the fixes is wrong")
_SOURCE = {"caller": "AML", "vehicle": "eCall"}
_KIND = {"pidf-lo": "NG112", "held": "NG112", "sip-multipart": "NG112", "text": "Tekst"}


def source(report: LocationReport) -> str:
    """Return the name of the technology a position came by: AML, eCall, NG112."""
    return _KIND.get(report.kind, _SOURCE.get(report.entity, "AML"))


def title(report: LocationReport, language: str, short: bool = False) -> str:
    """Return a report on one line: source, ring, how sure (not when ``short``), method; a mast by its foreign name."""
    if report.entity == "mast":
        return report.extra.get("name", "") or _MAST.in_(language)
    if report.status != "position":
        return (_NO_POSITION if report.status == "no_position" else _UNREADABLE).in_(language)
    sure = f" ({round(report.confidence * 100)} %)" if report.confidence and report.radius_m and not short else ""
    return f"{source(report)} {ring(report, language)}{sure}, {METHOD[report.method].in_(language)}"


def ring(report: LocationReport, language: str) -> str:
    """Return the radius as sent, or that nobody knows it."""
    return metres(report.radius_m, language) if report.radius_m else _RADIUS_UNKNOWN.in_(language)


def marks(fix: Fix, language: str) -> tuple[str, ...]:
    """Return everything there is to know beside a fix's ring: why it is best or not, then what is odd about it.

    That it is the only one is told last, since that tells least.
    """
    report = fix.report
    why = [WHY[fix.why].in_(language)] if report.status == "position" else []
    out = [] if fix.why == "only" else why
    if report.entity == "mast" and report.radius_m:
        out.append(_REACH.in_(language).format(metres(report.radius_m, language)))
    if fix.moved_m is not None:
        out.append(_MOVED.in_(language).format(metres(fix.moved_m, language)))
    if report.floor:
        out.append(_FLOOR.in_(language).format(report.floor))
    elif report.altitude_m is not None and report.is_position:
        out.append(_height(report, language))
    out += roaming(report, language)
    if fix.late_s > LATE_S and report.entity != "mast":
        out.append(_LATE.in_(language).format(int(fix.late_s // 60)))
    if fix.receipts > 1:
        out.append(_TWICE.in_(language).format(fix.receipts))
    if "looks_swapped" in report.warnings:
        out.append(_SWAPPED.in_(language))
    return tuple(out + why if fix.why == "only" else out)


def _height(report: LocationReport, language: str) -> str:
    sure = f" ± {round(report.vertical_accuracy_m)}" if report.vertical_accuracy_m else ""
    return _HEIGHT.in_(language).format(f"{round(report.altitude_m or 0)}{sure}")


def roaming(report: LocationReport, language: str) -> list[str]:
    """Return what tells that phone, SIM or position is not at home in Denmark; empty when all are."""
    out = [_ABROAD.in_(language)] if "outside_denmark" in report.warnings else []
    network = report.network
    if network is not None and network.mcc and network.mcc != HOME_MCC:
        out.append(_NET.in_(language).format(_country(network.mcc, language)))
    elif network is not None and network.home_mcc and network.home_mcc != HOME_MCC:
        out.append(_SIM.in_(language).format(_country(network.home_mcc, language)))
    return out


def _country(mcc: str, language: str) -> str:
    known = COUNTRY.get(mcc)
    return known.in_(language) if known else mcc


def compass(degrees: float, language: str) -> str:
    """Return a direction (degrees clockwise from north) as one of the eight points in words."""
    return _POINTS[round(degrees / 45) % 8].in_(language)


def motion(found: Motion | None, language: str, moved_m: float | None = None) -> str:
    """Return how the caller moves: "ca. 62 km/t mod nordøst", or that a leap is no movement; empty when still."""
    if found is None:
        return ""
    if found.jump:
        return _JUMP.in_(language).format(metres(moved_m or 0.0, language))
    heading = compass(found.heading_deg, language) if found.heading_deg is not None else ""
    if found.speed_mps is None:
        return _TOWARDS.in_(language).format(heading)
    speed = round(found.speed_mps * 3.6)
    words = _DRIVES.in_(language).format(speed, heading) if heading else _SPEED.in_(language).format(speed)
    return words if found.told else _ABOUT.in_(language).format(words)


def moving(track: Track, language: str) -> str:
    """Return what a track says of movement on one line: the motion, else how far the newest fix has moved."""
    if track.motion is not None:
        return motion(track.motion, language, track.moved_m)
    return _MOVED.in_(language).format(metres(track.moved_m, language)) if track.moved_m is not None else ""
