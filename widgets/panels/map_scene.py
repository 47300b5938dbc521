"""What the map shall show of a picture: the signs of the call, and of what is known around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from app.domain.duplicates import Likeness
from app.domain.place import Place
from app.domain.state import CallState
from app.domain.validation import COPENHAGEN
from app.ground import BorderNear, Ground
from app.picture import Picture
from app.pointed import is_pointed
from app.words import clock, metres
from locate.register import Candidate as Found
from locate.report import Sector
from widgets.map.scene import (
    EMPTY,
    Border,
    Candidate,
    Chosen,
    Hazard,
    Incident,
    MapScene,
    NoBridge,
    Phone,
)
from widgets.panels.map_positions import ages, other_positions, phone_of, sector_of, trail_of

translate = QCoreApplication.translate

SHOWN_CANDIDATES = 5
BORDER_REACH_M = 2000.0

Metres = tuple[float, float]


def scene_key(picture: Picture) -> object:
    """Return what the scene is made of: equal keys make equal scenes. The clock alone changes it only in steps."""
    call, position = picture.call, picture.position
    return (
        call.id if call else "",
        picture.snapshot.ground,
        position.best if position else None,
        position.mast if position else None,
        call.place if call else None,
        picture.answer.candidates[:SHOWN_CANDIDATES] if picture.answer else (),
        call.distance_reason if call else "",
        picture.info.language,
        len(picture.track.fixes),
        len(picture.track.trail),
        picture.track.motion,
        ages(picture),
        today(picture.now) if picture.snapshot.ground.hazards else None,
        tuple((like.call.id, like.much, round(like.distance_m)) for like in picture.snapshot.duplicates),
    )


def scene_of(picture: Picture) -> MapScene:
    """Return every sign of a picture; with no call in hand, where the other inquiries are."""
    call, position, ground = picture.call, picture.position, picture.snapshot.ground
    if call is None or position is None:
        incidents = _incidents(picture)
        return MapScene(incidents=incidents) if incidents else EMPTY
    phone = phone_of(picture, position.best) if position.best is not None else None
    conflict = picture.conflict is not None and picture.conflict.level == "banner"
    # A mast is worth showing while it is all there is, or when two places exclude each other.
    mast = position.mast if phone is None or conflict else None
    chosen, away = None, _away(picture, phone)
    if ground.place is not None and call.place is not None:
        chosen = Chosen(*ground.place, _place_words(call.place, conflict), away)
    at = ground.place or ((phone.easting, phone.northing) if phone is not None else None)
    return MapScene(
        phone=phone,
        sector=sector_of(picture, mast) if mast is not None else None,
        trail=trail_of(picture),
        candidates=_candidates(call, picture),
        chosen=chosen,
        conflict=conflict,
        explained=bool(call.distance_reason),
        distance=away,
        incidents=_incidents(picture),
        others=other_positions(picture) if phone is not None else (),
        hazards=_hazards(ground, today(picture.now), picture.info.language),
        borders=tuple(b for near in ground.borders if at is not None and (b := border_near(near, at)) is not None),
        no_bridges=tuple(NoBridge(*island.point, _no_bridge(island.name)) for island in ground.islands),
    )


def today(now: datetime) -> date:
    """Return the day it is in Copenhagen."""
    return now.astimezone(COPENHAGEN).date()


def _place_words(place: Place, conflict: bool) -> str:
    words = f"{place.text} {place.detail}" if place.kind == "road_km" else place.text
    return translate("MapPanel", "Incident: {0}").format(words) if conflict else words


def _away(picture: Picture, phone: Phone | None) -> str:
    """Return how far the place is from the sign of the position: the words of the line between the two."""
    place, best = picture.snapshot.ground.place, picture.position.best if picture.position is not None else None
    if picture.conflict is None:
        return ""
    far = picture.conflict.distance_m
    if phone is not None and place is not None and best is not None and isinstance(best.shape, Sector):
        # The report's own point is the mast in the middle of the band, and nobody is there.
        far = math.dist(place, (phone.easting, phone.northing))
    return metres(far, picture.info.language)


def _candidates(call: CallState, picture: Picture) -> tuple[Candidate, ...]:
    if picture.answer is None:
        return ()
    language = picture.info.language
    return tuple(
        Candidate(
            number=i + 1,
            easting=c.easting,
            northing=c.northing,
            label=_label(c, picture),
            away=metres(c.distance_m, language) if c.distance_m is not None else "",
            selected=call.place is not None and call.place.address_id == c.id,
        )
        for i, c in enumerate(picture.answer.candidates[:SHOWN_CANDIDATES])
    )


def _label(candidate: Found, picture: Picture) -> str:
    if candidate.address is not None:
        return candidate.address.number
    # The point just pointed at is named by its sign alone: its figures stand in the list.
    return "" if candidate.kind == "coordinate" and is_pointed(picture.answer) else candidate.text


# --- other inquiries


def _incidents(picture: Picture) -> tuple[Incident, ...]:
    """Inquiries by the time they rang, never by number; those that may be the same incident first, most alike first."""
    snapshot, language = picture.snapshot, picture.info.language
    points = dict(snapshot.ground.others)
    likely = []
    for like in snapshot.duplicates:
        place = like.call.place
        at = points.pop(like.call.id, None)
        if at is None and place is not None and place.easting is not None and place.northing is not None:
            at = place.easting, place.northing  # closed already, and it may still be the same fire
        if at is not None:
            likely.append(_incident(like.call, at, like, language))
    calls = ((snapshot.desk.calls.get(call_id), at) for call_id, at in points.items())
    return (*likely, *(_incident(other, at, None, language) for other, at in calls if other is not None))


def _incident(other: CallState, at: Metres, like: Likeness | None, language: str) -> Incident:
    rang = clock(other.rang_at)[:5]
    if like is None:
        return Incident(*at, "H", rang)
    words = translate("MapPanel", "much alike · {0}") if like.much else translate("MapPanel", "a little alike · {0}")
    return Incident(*at, "H", words.format(rang), alike=True, much=like.much, away=metres(like.distance_m, language))


# --- what is known around the place


def _hazards(ground: Ground, day: date, language: str) -> tuple[Hazard, ...]:
    """Dangers that still count; the last day is a day on which it counts."""
    out = []
    for known in ground.hazards:
        if known.until is not None and known.until < day:
            continue
        last = f"{known.until.day}.{known.until.month}.{known.until.year}" if known.until is not None else ""
        until = [translate("MapPanel", "until {0}").format(last)] if last else []
        reach = [translate("MapPanel", "within {0}").format(metres(known.radius_m, language))] if known.radius_m else []
        out.append(Hazard(*known.point, known.text, " · ".join(reach + until), max(0.0, known.radius_m)))
    return tuple(out)


def _no_bridge(island: str) -> str:
    return translate("MapPanel", "{0}: no bridge, ferry only").format(island)


@lru_cache(maxsize=64)
def border_near(near: BorderNear, at: Metres) -> Border | None:
    """Return what of a border lies within two kilometres of a point (metres); None when nothing does."""
    lines = tuple(piece for line in near.lines for piece in within(line, at, BORDER_REACH_M))
    return Border(lines, near.here, near.beyond, near.kind, at) if lines else None


def within(line: Sequence[Metres], at: Metres, reach_m: float) -> list[tuple[Metres, ...]]:
    """Return the pieces of a line that lie in a circle round a point; metres."""
    pieces: list[tuple[Metres, ...]] = []
    piece: list[Metres] = []
    for start, end in pairwise(line):
        inside = _in_circle(start, end, at, reach_m)
        if inside is None:
            continue
        if piece and piece[-1] != inside[0]:
            pieces.append(tuple(piece))
            piece = []
        piece = [*piece, inside[1]] if piece else list(inside)
    return [*pieces, tuple(piece)] if piece else pieces


def _in_circle(start: Metres, end: Metres, at: Metres, reach_m: float) -> tuple[Metres, Metres] | None:
    """Return the part of a leg in a circle, or None: where |start + t · way − at| = reach, t between 0 and 1."""
    (e0, n0), way = start, (end[0] - start[0], end[1] - start[1])
    squared = way[0] ** 2 + way[1] ** 2
    off = (e0 - at[0], n0 - at[1])
    half, rest = off[0] * way[0] + off[1] * way[1], off[0] ** 2 + off[1] ** 2 - reach_m**2
    under = half * half - squared * rest
    if not squared or under <= 0:
        return None
    first, last = (-half - math.sqrt(under)) / squared, (-half + math.sqrt(under)) / squared
    if last <= 0 or first >= 1:
        return None
    t0, t1 = max(0.0, first), min(1.0, last)
    begin = start if t0 == 0.0 else (e0 + way[0] * t0, n0 + way[1] * t0)
    return begin, end if t1 == 1.0 else (e0 + way[0] * t1, n0 + way[1] * t1)
