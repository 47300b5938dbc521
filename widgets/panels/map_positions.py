"""Positions as signs of the map: the best with its rings and age, those beside it, the mast, the way so far."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.track import Fix
from app.ground import Metres, Outline, Spot
from app.picture import Picture
from app.position_words import ring, source
from app.words import clock, metres, sentence
from locate.report import Ellipse, LocationReport, Polygon, Sector, radius_at
from widgets.map.scene import Phone, TrailPoint
from widgets.map.scene import Sector as SectorSign

translate = QCoreApplication.translate

_STANDS_M = 3.0
_LONGEST_TRAIL = 40  # points; whoever sends more is a storm, and all of it is kept
_SHOWN_OTHERS = 3
_WORDS_FROM_S = 60.0
_STEPS = ((30.0, 1.0), (60.0, 0.9), (120.0, 0.8), (180.0, 0.7), (300.0, 0.6), (420.0, 0.5), (600.0, 0.42))
_OLDEST = 0.35
_SURE = 0.93  # as sent at 95 %, or near it
_METHODS = {"gnss": "satellite", "wifi": "wifi", "cell": "cell", "fused": "fused"}
_NOT_SHOWN = ("mast", "no_position", "unreadable", "unverified", "before_call", "repeated")


def strength_of(age_s: float) -> float:
    """Return how strong a position of that age (seconds) is drawn: 1 to half a minute, 0.35 from ten minutes on.

    In few steps, so that colours are kept and the clock does not redraw the map each second.
    """
    return next((strength for most, strength in _STEPS if age_s <= most), _OLDEST)


def age_words(age_s: float) -> str:
    """Return an age (seconds) in words, whole minutes or hours; empty to one minute and for what is to come."""
    minutes = int(age_s // 60)
    if age_s <= _WORDS_FROM_S:
        return ""
    if minutes < 60:
        return translate("MapPanel", "{0} min old").format(minutes)
    return translate("MapPanel", "{0} h old").format(minutes // 60)


def ages(picture: Picture) -> tuple[object, ...]:
    """Return the ages of all positions shown, in the steps in which the map shows them."""
    best = picture.position.age_s if picture.position is not None else None
    shown = [best] if best is not None else []
    shown += [fix.age_s for fix in _others(picture)]
    return tuple((strength_of(age), age_words(age)) for age in shown)


def spot_of(picture: Picture, report: LocationReport) -> Spot | None:
    """Return where a report of the call in hand lies, or None."""
    call = picture.call
    spots = picture.snapshot.ground.positions
    if call is None:
        return None
    for known, spot in zip(call.positions, spots, strict=False):
        if known is report:
            return spot
    return next((s for k, s in zip(call.positions, spots, strict=False) if k == report), None)


def phone_of(picture: Picture, best: LocationReport) -> Phone | None:
    """Return the sign of the position to rely on."""
    spot = spot_of(picture, best)
    if spot is None:
        return None
    language, car = picture.info.language, best.entity == "vehicle"
    name = sentence(translate("MapPanel", "the car") if car else translate("MapPanel", "the phone"))
    age_s = picture.position.age_s if picture.position is not None and picture.position.age_s is not None else 0.0
    return _shaped(
        best,
        spot,
        language,
        label=f"{name}, {source(best)} {ring(best, language)}" if best.radius_m else name,
        heading_deg=_heading(picture, spot),
        strength=strength_of(age_s),
        age=age_words(age_s),
    )


def _shaped(
    report: LocationReport, spot: Spot, language: str, label: str, heading_deg: float | None, strength: float, age: str
) -> Phone:
    """Return a position with its shape at 68 % and 95 %, each with its metres."""
    car = report.entity == "vehicle"
    ring68, ring95 = rings(report)
    outline, outline95, label68, label95 = _areas(report, spot, ring68, ring95, language)
    return Phone(
        *_point(report, spot),
        ring68_m=ring68,
        ring95_m=ring95,
        label68="" if car and ring95 else label68,
        label95=label95,
        label=label,
        heading_deg=heading_deg,
        outline=outline,
        outline95=outline95,
        car=car,
        method="car" if car else _METHODS.get(report.method or "", "unknown"),
        strength=strength,
        age=age,
    )


def rings(report: LocationReport) -> tuple[float | None, float | None]:
    """Return the radii of a report at 68 % and at 95 %, metres; None where nobody knows.

    A car vouches for its 95 % and for nothing else. The 68 % follow from the 95 % also where the sender did not say
    how sure he was, so that both rest on the same assumption.
    """
    if report.entity == "vehicle":
        return None, report.radius95_m
    if report.radius95_m:
        return radius_at(report.radius95_m, 0.95, 0.68), report.radius95_m
    return report.radius_m, None


Areas = tuple[Outline, Outline, str, str]


def _areas(
    report: LocationReport, spot: Spot, ring68: float | None, ring95: float | None, language: str
) -> Areas:
    """Return the outlines at 68 % and 95 % and the words of both; a circle has words alone."""
    words = translate("MapPanel", "{0} % within {1}")
    shape = report.shape
    if isinstance(shape, Ellipse) and spot.outline and report.radius_m and ring68 and ring95:
        # The outline is as sent; about its middle it grows and shrinks as a circle does.
        outlines = [scaled(spot.outline, spot.point, reach / report.radius_m) for reach in (ring68, ring95)]
        axes = [
            f"{round(shape.semi_major_m * reach / report.radius_m)} × "
            f"{metres(shape.semi_minor_m * reach / report.radius_m, language)}"
            for reach in (ring68, ring95)
        ]
        return outlines[0], outlines[1], words.format(68, axes[0]), words.format(95, axes[1])
    if isinstance(shape, Polygon | Sector) and spot.outline:
        sure = f"{round(report.confidence * 100)} %" if report.confidence else ""
        area = translate("MapPanel", "{0} in this area").format(sure).strip()
        told = f"{area}, {_size(spot.outline, language)}"
        # Nobody can say how such a shape looks at another certainty: it stands as sent, by its own.
        return ((), spot.outline, "", told) if (report.confidence or 0) >= _SURE else (spot.outline, (), told, "")
    label68 = words.format(68, metres(ring68, language)) if ring68 else translate("MapPanel", "radius unknown")
    return (), (), label68, words.format(95, metres(ring95, language)) if ring95 else ""


def scaled(outline: Outline, middle: Metres, factor: float) -> Outline:
    """Return an outline grown about a point; metres."""
    return tuple((middle[0] + (e - middle[0]) * factor, middle[1] + (n - middle[1]) * factor) for e, n in outline)


def _size(outline: Outline, language: str) -> str:
    east, north = zip(*outline, strict=True)
    return f"{round(max(east) - min(east))} × {metres(max(north) - min(north), language)}"


def _point(report: LocationReport, spot: Spot) -> Metres:
    """Return where the sign stands: in the middle of a band round a mast, for at the mast is nobody."""
    shape = report.shape
    if not isinstance(shape, Sector) or shape.opening_deg >= 360:
        return spot.point
    bearing = math.radians(shape.start_deg + shape.opening_deg / 2 + spot.north_deg)
    away = (shape.inner_m + shape.outer_m) / 2
    return spot.point[0] + away * math.sin(bearing), spot.point[1] + away * math.cos(bearing)


def _heading(picture: Picture, spot: Spot) -> float | None:
    """Return where the arrow points on the map; a leap is a wrong fix and gives none."""
    motion = picture.track.motion
    heading = motion.heading_deg if motion is not None and not motion.jump else None
    return None if heading is None else heading + spot.north_deg


def other_positions(picture: Picture) -> tuple[Phone, ...]:
    """Return the newest positions beside the best that have a shape; quieter, and never a mast."""
    language, out = picture.info.language, []
    for fix in _others(picture):
        spot = spot_of(picture, fix.report)
        if spot is not None:
            age = age_words(fix.age_s)
            name = f"{source(fix.report)} {ring(fix.report, language)}"
            label = f"{name} · {age}" if age else name
            out.append(_shaped(fix.report, spot, language, label, None, strength_of(fix.age_s), age))
    return tuple(out)


def _others(picture: Picture) -> Sequence[Fix]:
    """Return the positions whose shape may still matter: the newest of the way so far, and what is not part of it.

    Every ring of a caller who moves would bury the one that counts; the way itself is drawn as its points.
    """
    way = {id(fix) for fix in picture.track.trail[:-1]}
    shown = [
        fix
        for fix in picture.track.fixes
        if not fix.best and fix.why not in _NOT_SHOWN and fix.report.radius_m and id(fix) not in way
    ]
    return [fix for fix in shown if fix.report.entity == "caller"][-_SHOWN_OTHERS:]


def trail_of(picture: Picture) -> tuple[TrailPoint, ...]:
    """Earlier fixes, oldest first; one from long before the call stands alone and says so."""
    call = picture.call
    best = picture.position.best if picture.position is not None else None
    if call is None:
        return ()
    out = []
    for fix in [fix for fix in picture.track.fixes if fix.why == "before_call"][-_LONGEST_TRAIL:]:
        spot = spot_of(picture, fix.report)
        if spot is not None:
            minutes = int((call.rang_at - fix.at).total_seconds() // 60)
            label = translate("MapPanel", "{0} min before the call").format(minutes)
            out.append(TrailPoint(*spot.point, label=label, loose=True))
    car = spot_of(picture, best) if best is not None and best.entity == "vehicle" else None
    if car is not None and car.earlier:
        # A car tells its last points from the newest back.
        names = [translate("MapPanel", "the point before"), translate("MapPanel", "the one before that")]
        # One that stood still tells the same point three times.
        moved = [p for p in car.earlier if math.dist(p, car.point) > _STANDS_M]
        return (*out, *(TrailPoint(*p, label=n) for p, n in reversed(list(zip(moved, names, strict=False)))))
    found = [(fix, spot_of(picture, fix.report)) for fix in picture.track.trail[-_LONGEST_TRAIL:]]
    way = [(fix, spot) for fix, spot in found if spot is not None]
    for number, (fix, spot) in enumerate(way):
        # The oldest tells its time: with the arrows, the order is read from there.
        first = number == 0 and len(way) > 1
        out.append(TrailPoint(*_point(fix.report, spot), label=clock(fix.at)[:5] if first else ""))
    return tuple(out)


def sector_of(picture: Picture, mast: LocationReport) -> SectorSign | None:
    """Return the area of a mast, as sent; what nobody knows is not drawn as if it were known."""
    spot = spot_of(picture, mast)
    if spot is None:
        return None
    language, shape = picture.info.language, mast.shape
    label = translate("MapPanel", "Mast. Not the caller's position")
    known = mast.radius95_m or mast.radius_m
    reach = translate("MapPanel", "reach about {0}").format(metres(known, language)) if known else ""
    if isinstance(shape, Sector):
        reach = translate("MapPanel", "reach about {0}").format(metres(shape.outer_m, language))
        start = shape.start_deg + spot.north_deg
        return SectorSign(*spot.point, start, shape.opening_deg, shape.outer_m, shape.inner_m, label, reach)
    if spot.outline:
        return SectorSign(*spot.point, 0.0, 360.0, mast.radius_m or 0.0, 0.0, label, reach, spot.outline)
    return SectorSign(*spot.point, 0.0, 360.0, mast.radius_m or 0.0, 0.0, label, reach)
