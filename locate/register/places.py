"""Places without an address: rescue signs, road and kilometre, exits, names, postal districts, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from locate import coordinates
from locate.projection import to_degrees, to_metres
from locate.register.fold import plain
from locate.register.houses import Hit
from locate.register.names import NameIndex
from locate.register.roads import Roads
from locate.register.types import Kind

_SIGN = re.compile(r"([a-zæøå])\s*-?\s*(\d{1,4})", re.IGNORECASE)
_ROAD_KM = re.compile(
    r"(?:rute|motorvej|vej)?\s*([a-zæøå]{0,2}\s?\d{1,3})\s*(?:,|-|ved)?\s*km\.?\s*(\d{1,3})(?:[.,](\d{1,3}))?\s*(.*)",
    re.IGNORECASE,
)
_EXIT = re.compile(r"(?:frakørsel|afkørsel|tilkørsel|afk|exit)\.?\s*(?:nr\.?\s*)?(\d{1,3}[a-z]?)\s*(.*)", re.IGNORECASE)
_FAR_BEYOND_KM = 2.0
_LOOKS_LIKE = 0.25
_ONLY_DISTRICT = 3.0
_KINDS: dict[str, Kind] = {"beach_sign": "beach_sign", "road_km": "road_km"}


class PlaceRow(NamedTuple):
    """One row of the register's places; coordinates EPSG:25832 in metres and WGS84 degrees."""

    id: int
    kind: str
    name: str
    detail: str
    kommune: str
    lat: float
    lon: float
    e: float
    n: float


class Post(NamedTuple):
    """One kilometre post: which road, how far along, and in which direction its carriageway runs."""

    km: float
    row: PlaceRow


class Places:
    """Everything the box understands that is not an address."""

    def __init__(self, base: sqlite.Connection, roads: Roads) -> None:
        rows = base.execute("select id, kind, name, detail, kommune, lat, lon, e / 100.0, n / 100.0 from place")
        self._rows = [PlaceRow(*row) for row in rows]
        self._signs: dict[tuple[str, int], list[PlaceRow]] = {}
        self._exits: dict[str, list[PlaceRow]] = {}
        self._posts: dict[tuple[str, str], list[Post]] = {}
        self._of_name: dict[str, list[PlaceRow]] = {}
        for row in self._rows:
            self._sort_in(row)
        for posts in self._posts.values():
            posts.sort(key=lambda post: post.km)
        self._names = NameIndex(list(self._of_name))
        self._districts = _districts(roads)
        self._district_names = NameIndex(list(self._districts))

    def _sort_in(self, row: PlaceRow) -> None:
        if row.kind == "beach_sign":
            sign = _SIGN.fullmatch(row.name.strip())
            if sign:
                self._signs.setdefault((sign[1].lower(), int(sign[2])), []).append(row)
        elif row.kind == "road_km":
            read = _ROAD_KM.fullmatch(row.name)
            if read:
                direction = _direction(read[4] or row.detail)
                self._posts.setdefault((_road(read[1]), direction), []).append(Post(_km(read[2], read[3]), row))
        elif row.kind == "exit":
            read = re.search(r"\d+[a-z]?", row.name.lower())
            if read:
                self._exits.setdefault(read[0], []).append(row)
            self._of_name.setdefault(row.name, []).append(row)
        else:
            self._of_name.setdefault(row.name, []).append(row)

    def hits(self, text: str) -> tuple[str, list[Hit]]:
        """Return how the text was understood and what it may mean; ("", names) when no special form fits."""
        text = text.strip()
        for understood, hits in (
            ("coordinate", _coordinate(text)),
            ("beach_sign", self._sign(text)),
            ("road_km", self._road_km(text)),
            ("exit", self._exit(text)),
        ):
            if hits:
                return understood, hits
        return "", [*self._named(text), *self._district(text)]

    def _sign(self, text: str) -> list[Hit]:
        read = _SIGN.fullmatch(text)
        if read is None:
            return []
        letter, number = read[1].lower(), int(read[2])
        if (letter, number) in self._signs:
            return [replace(_place(row, 0.0, "exact"), sure=True) for row in self._signs[letter, number]]
        begun = sorted(
            (key, row) for key, rows in self._signs.items() for row in rows
            if key[0] == letter and str(key[1]).startswith(read[2].lstrip("0"))
        )  # fmt: skip
        return [_place(row, 0.3 + 0.01 * i, "begins") for i, (_, row) in enumerate(begun)]

    def _road_km(self, text: str) -> list[Hit]:
        read = _ROAD_KM.fullmatch(text)
        if read is None:
            return []
        road, km, wanted = _road(read[1]), _km(read[2], read[3]), _direction(read[4])
        found = []
        directions = [d for r, d in self._posts if r == road]
        for direction in sorted(directions):
            if wanted and direction and not direction.startswith(wanted) and wanted not in direction:
                continue
            spot = _along(self._posts[road, direction], km)
            if spot is not None:
                found.append(_on_road(read[1], km, direction, *spot))
        if len(found) == 1:
            return [replace(found[0], sure=True)]
        return [replace(hit, why=(*hit.why, "direction_open"), penalty=hit.penalty + 0.1) for hit in found]

    def _exit(self, text: str) -> list[Hit]:
        read = _EXIT.fullmatch(text)
        if read is None:
            return []
        rows = self._exits.get(read[1].lower(), [])
        direction = _direction(read[2])
        rows = [row for row in rows if not direction or direction in plain(f"{row.name} {row.detail}")] or rows
        return [replace(_place(row, 0.0, "exact"), sure=len(rows) == 1) for row in rows]

    def _named(self, text: str) -> list[Hit]:
        words = plain(text)
        if not words:
            return []
        matches = self._names.written(words, open_end=True) or self._names.alike(words, text, open_end=True)
        hits = []
        for match in matches:
            rows = self._of_name[self._names.names[match.name]]
            sure = match.why == "exact" and len(rows) == 1
            hits += [replace(_place(row, match.penalty, match.why), sure=sure) for row in rows]
        return hits

    def _district(self, text: str) -> Iterator[Hit]:
        """Yield postal districts by postcode, town, or both."""
        words = plain(text)
        if not words:
            return
        for match in self._district_names.written(words, open_end=True):
            hit = self._districts[self._district_names.names[match.name]]
            yield replace(hit, penalty=match.penalty, why=(match.why,), sure=False)

    def district_in(self, text: str) -> list[Hit]:
        """Return the postal district named somewhere in a text nothing else was made of: better than nothing."""
        for postcode in re.findall(r"(?<!\d)\d{4}(?!\d)", text):
            if postcode in self._districts:
                return [replace(self._districts[postcode], penalty=_ONLY_DISTRICT, why=("only_district",))]
        return []


def _districts(roads: Roads) -> dict[str, Hit]:
    """Return one hit per name of a postal district ("8595", "Øvelsby", "8595 Øvelsby"), in the middle of its roads."""
    boxes: dict[tuple[str, str], list[tuple[float, float, int]]] = {}
    for road in roads.by_id.values():
        middle = ((road.west + road.east) / 2, (road.south + road.north) / 2, road.houses)
        boxes.setdefault((road.postcode, road.town), []).append(middle)
    found: dict[str, Hit] = {}
    for (postcode, town), middles in sorted(boxes.items()):
        weight = sum(count for _, _, count in middles)
        e = sum(e * count for e, _, count in middles) / weight
        n = sum(n * count for _, n, count in middles) / weight
        lat, lon = to_degrees(e, n)
        text = f"{postcode} {town}".strip()
        hit = Hit(kind="postcode", penalty=0.0, e=e, n=n, why=(), text=text, id=text, lat=lat, lon=lon)
        for name in (text, f"{town} {postcode}", town, postcode):
            if name.strip():
                found.setdefault(name.strip(), hit)
    return found


def _place(row: PlaceRow, penalty: float, why: str) -> Hit:
    detail = ", ".join(part for part in (row.detail, row.kommune) if part)
    return Hit(
        kind=_KINDS.get(row.kind, "place"), penalty=penalty, e=row.e, n=row.n, why=(why,), text=row.name, detail=detail,
        id=f"place:{row.id}", lat=row.lat, lon=row.lon,
    )  # fmt: skip


def _coordinate(text: str) -> list[Hit]:
    """Return the pair that was typed; one that only fits Denmark swapped is offered swapped, and says so."""
    report = coordinates.parse(text)
    if report.lat is None or report.lon is None:
        return []
    lat, lon, why = report.lat, report.lon, "exact"
    if not coordinates.DENMARK.holds(lat, lon):
        lat, lon, why = lon, lat, "swapped"
    if not coordinates.DENMARK.holds(lat, lon):
        return []
    e, n = to_metres(lat, lon)
    shown = f"{lat:.5f}° N {lon:.5f}° Ø".replace(".", ",")
    hit = Hit(kind="coordinate", penalty=0.0 if why == "exact" else _LOOKS_LIKE, e=e, n=n, why=(why,), text=shown,
              id=f"{lat:.6f},{lon:.6f}", lat=lat, lon=lon)  # fmt: skip
    return [replace(hit, sure=why == "exact")]


def _road(text: str) -> str:
    return plain(text).replace(" ", "").removeprefix("m")


def _km(whole: str, part: str | None) -> float:
    return float(f"{whole}.{part or 0}")


def _direction(text: str) -> str:
    words = [w for w in plain(text).split() if w not in ("mod", "i", "retning", "retningen", "spor", "sporet")]
    return " ".join(words)


def _along(posts: list[Post], km: float) -> tuple[float, float, str, float] | None:
    """Return (easting, northing, code, penalty) at a kilometre, on the straight line between the posts around it."""
    if not posts or km < posts[0].km - _FAR_BEYOND_KM or km > posts[-1].km + _FAR_BEYOND_KM:
        return None
    before = max((p for p in posts if p.km <= km), key=lambda p: p.km, default=None)
    after = min((p for p in posts if p.km >= km), key=lambda p: p.km, default=None)
    if before is None or after is None:
        end = before or after
        assert end is not None
        return end.row.e, end.row.n, "beyond_posts", 0.5
    if before.km == after.km:
        return before.row.e, before.row.n, "exact", 0.0
    share = (km - before.km) / (after.km - before.km)
    e = before.row.e + share * (after.row.e - before.row.e)
    n = before.row.n + share * (after.row.n - before.row.n)
    return e, n, "between_posts", 0.0


def _on_road(road: str, km: float, direction: str, e: float, n: float, why: str, penalty: float) -> Hit:
    lat, lon = to_degrees(e, n)
    shown = f"{road.strip().upper()} km {km:.1f}".replace(".", ",")
    detail = f"mod {direction}" if direction else ""
    return Hit(kind="road_km", penalty=penalty, e=e, n=n, why=(why,), text=shown, detail=detail,
               id=f"{shown} {detail}".strip(), lat=lat, lon=lon)  # fmt: skip
