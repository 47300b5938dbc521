"""Places without an address: rescue signs, road and kilometre, exits, crossings, names, coordinates."""

from __future__ import annotations

from collections.abc import Callable

from locate import kommuner
from locate.projection import to_degrees, to_metres
from locate.register import kilometres, notated, signs
from locate.register.columns import Columns
from locate.register.ferries import Ferries
from locate.register.fold import plain
from locate.register.houses import Hit
from locate.register.kilometres import Kilometres, Spot
from locate.register.placenames import NameHit, PlaceNames
from locate.register.sights import PlaceRow, PlaceTable
from locate.register.signs import Letters, Numbered
from locate.register.types import Kind

KommuneAt = Callable[[float, float], str]
"""The kommunekode of a point (lat, lon) WGS84, "" when it is not known."""

_KINDS: dict[str, Kind] = {"beach_sign": "beach_sign", "road_km": "road_km"}
_BEGUN, _PER_BEGUN, _MOST_BEGUN = 0.3, 0.01, 12
_OPEN, _BEYOND = 0.1, 0.5


class Places:
    """Everything the search box understands that is not an address; holds nothing but views of a register's columns.

    ``kommune_at`` names the kommune of places that come without one, and tells where a sign's letter is out of place.
    """

    def __init__(self, columns: Columns, kommune_at: KommuneAt | None = None) -> None:
        self._kommune_at = kommune_at
        self._empty = "sight_name:at" not in columns or not len(columns.column("place_lat"))
        if self._empty:
            return
        self._table = PlaceTable(columns)
        self._numbered = Numbered(columns)
        self._letters = Letters(self._numbered, self._kreds_of)
        self._kilometres = Kilometres(columns)
        self._names = PlaceNames(columns)
        self._ferries = Ferries(columns)

    def hits(self, text: str, near: tuple[float, float] | None = None) -> tuple[str, list[Hit]]:
        """Return how the text was understood and what it may mean; ("", names) when no special form fits.

        "what3words" comes without hits: recognised, not decoded. ``near`` (lat, lon) completes a short plus code, and
        names of places there are listed however many begin so.
        """
        text = text.strip()
        understood, found = notated.hits(text, self._town, near)
        if understood or self._empty or not text:
            return understood, found
        for understood, found in (
            ("beach_sign", self._signs(text)), ("road_km", self._road_km(text)), ("exit", self._exits(text)),
            ("crossing", self._crossings(text)),
        ):  # fmt: skip
            if found:
                return understood, found
        return "", self._named(self._names.hits(text, to_metres(*near) if near is not None else None))

    def alike(self, text: str) -> list[Hit]:
        """Return the places whose names a text nearly is, for a text that nothing else explains well."""
        text = text.strip()
        return [] if self._empty or not text else self._named(self._names.alike(text))

    def _signs(self, text: str) -> list[Hit]:
        sign = signs.read_sign(text)
        if sign is None:
            return []
        exact, begun = self._numbered.signs(sign)
        if sign.spelt and not exact:
            return []
        doubt = {place: ("sign_elsewhere",) for place in exact if self._letters.strange(sign.letter, place)}
        sure = len(exact) == 1 and not (sign.spelt and not sign.called)
        found = [self._hit(place, 0.0, "exact", *doubt.get(place, ()), sure=sure) for place in exact]
        for at, place in enumerate(begun[:_MOST_BEGUN]):
            found.append(self._hit(place, _BEGUN + _PER_BEGUN * at + (_BEGUN if exact else 0), "begins"))
        return found

    def _road_km(self, text: str) -> list[Hit]:
        read = kilometres.read(text)
        spots = self._kilometres.spots(read) if read else []
        if read is None or not spots:
            return []
        meant = [spot for spot in spots if _agrees(read.direction, spot.direction)]
        unknown = not meant
        meant = meant or spots
        sided = [spot for spot in meant if not read.side or spot.side in ("", read.side)]
        meant = sided or meant
        asked = ["direction_open"] if len({spot.direction for spot in meant}) > 1 else []
        asked += ["side_open"] if not asked and len(meant) > 1 else []
        if kilometres.is_motorway(meant[0].road) and not read.direction and not any(spot.direction for spot in meant):
            asked = ["direction_open"]
        if unknown:
            asked = ["direction_unknown", *[code for code in asked if code != "direction_open"]]
        said = read.direction if not any(spot.direction for spot in meant) else ""
        return [self._on_road(spot, read.metres, said, asked) for spot in meant]

    def _on_road(self, spot: Spot, metres: int, said: str, asked: list[str]) -> Hit:
        lat, lon = to_degrees(spot.e, spot.n)
        why = [spot.why]
        if kilometres.far_apart(spot.gap_m):
            why.append(f"posts_far_apart:{spot.gap_m / 1000:.0f}")
        shown = kilometres.name(spot.road, metres)
        detail = kilometres.detail(_written(spot.direction or said), spot.side)
        penalty = (_OPEN if asked else 0.0) + (_BEYOND if spot.why == "beyond_posts" else 0.0)
        sure = not asked and spot.why != "beyond_posts"
        return Hit(kind="road_km", penalty=penalty, e=spot.e, n=spot.n, why=(*why, *asked), text=shown, detail=detail,
                   id=f"{shown} {detail}".strip(), lat=lat, lon=lon, sure=sure)  # fmt: skip

    def _exits(self, text: str) -> list[Hit]:
        read = signs.read_exit(text)
        places = self._numbered.numbered("exit", read.number) if read else []
        if read is None or not places:
            return []
        rows = [self._table[place] for place in places]
        roads, direction = signs.roads_and_way(read.rest)
        on_road = [row for row in rows if not roads or roads & signs.road_tokens(f"{row.name} {row.detail}")]
        why = ["exact"] if on_road else ["exact", "other_road"]
        rows = on_road or rows
        towards = [row for row in rows if direction and plain(direction) in plain(f"{row.name} {row.detail}")]
        rows = towards or rows
        if not direction:
            why.append("direction_open")
        sure = len(rows) == 1 and len(why) == 1
        said = f"mod {_written(direction)}" if direction and not towards else ""
        return [self._hit(row.id, 0.0 if sure else _OPEN, *why, sure=sure, said=said) for row in rows]

    def _crossings(self, text: str) -> list[Hit]:
        read = signs.read_crossing(text)
        places = self._numbered.numbered("crossing", read.number) if read else []
        if read is None or not places:
            return []
        beside = plain(read.rest).split()
        rows = [self._table[place] for place in places]
        meant = [row for row in rows if all(word in plain(f"{row.name} {row.detail} {row.kommune}") for word in beside)]
        rows = meant or rows
        return [self._hit(row.id, 0.0, "exact", sure=len(rows) == 1 and bool(meant)) for row in rows]

    def _named(self, found: list[NameHit]) -> list[Hit]:
        exact = [hit for hit in found if hit.why == "exact"]
        return [self._of_name(hit, sure=len(exact) == 1 and hit.why == "exact") for hit in found]

    def _of_name(self, hit: NameHit, *, sure: bool) -> Hit:
        other: tuple[str, ...] = ()
        if hit.row != hit.place:
            other = (f"other_name:{self._table[hit.row].name.replace(',', ' ')}",)
        return self._hit(hit.place, hit.penalty, hit.why, *other, sure=sure)

    def _hit(self, place: int, penalty: float, *why: str, sure: bool = False, said: str = "") -> Hit:
        row = self._table[place]
        island = self._ferries.of_place(row.id)
        codes = (*why, f"no_bridge:{island.replace(',', ' ')}") if island else why
        parts = (row.detail, said, self._kommune(row))
        return Hit(
            kind=_KINDS.get(row.kind, "place"), penalty=penalty, e=row.e, n=row.n, why=codes, text=row.name,
            detail=", ".join(part for part in parts if part), id=f"place:{row.id}", lat=row.lat, lon=row.lon, sure=sure,
        )  # fmt: skip

    def _code(self, row: PlaceRow) -> str:
        if row.kommune.isdecimal():
            return row.kommune.zfill(4)
        code = kommuner.code(row.kommune) if row.kommune else ""
        return code or (self._kommune_at(row.lat, row.lon) if self._kommune_at is not None else "")

    def _kommune(self, row: PlaceRow) -> str:
        if row.kommune and not row.kommune.isdecimal():
            return row.kommune
        code = self._code(row)
        return kommuner.name(code) or code

    def _kreds_of(self, place: int) -> str:
        return kommuner.politikreds(self._code(self._table[place]))

    def _town(self, name: str) -> tuple[float, float] | None:
        """Return where a named place lies (lat, lon), None when there is none or several."""
        places = [] if self._empty or not name else self._names.exact(name)
        rows = [self._table[place] for place in dict.fromkeys(places)]
        return (rows[0].lat, rows[0].lon) if len(rows) == 1 else None


def _agrees(said: str, direction: str) -> bool:
    """Return whether a direction as said may be a carriageway's: all of its words stand there, the last one begun."""
    if not said or not direction:
        return True
    words, there = said.split(), direction.split()
    return said in direction or all(any(word.startswith(each) for word in there) for each in words)


def _written(direction: str) -> str:
    """Return a direction with a capital where it is a town's name."""
    return direction if direction in ("nord", "syd", "øst", "vest", "") else direction.title()
