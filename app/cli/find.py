"""``alarmpult search`` and ``alarmpult locate``: the register asked by words and by position."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Meta, Struct

from app.cli.batch import Id, run
from app.cli.talk import misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.config import Config
    from locate.areas import Area, AreaHit, Areas, ResponsibilityKind
    from locate.register import Candidate, Register, Reverse
    from locate.second_opinion import SecondOpinion

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Radius = Annotated[float, Meta(ge=0, le=10_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Limit = Annotated[int, Meta(ge=1, le=100_000)]

_CONFIDENCE = 0.68
_CONFIDENCE_OF_SHAPE = 0.95  # RFC 5491 assumes it where none is stated
_SHOWN = 20
_SURE_M, _NEAR_ENOUGH_M = 100.0, 1_000.0


class Around(Struct, kw_only=True):
    """Where the caller is thought to be: WGS84 degrees, metres, and how likely the radius holds (0-1)."""

    lat: Latitude
    lon: Longitude
    radius_m: Radius
    confidence: Share | None = None


class SearchRequest(Struct, kw_only=True):
    """One line of ``search --batch``."""

    id: Id = None
    text: str
    near: Around | None = None
    limit: Limit | None = None
    second_opinion: bool = False


class LocateRequest(Struct, kw_only=True):
    """One line of ``locate --batch``; an answer of ``position parse`` fits as it is.

    ``shape`` (GeoJSON as ``position parse`` writes it) counts before the radius. ``at`` is the time of the call (now
    without it); ``responsible`` asks who answers there too.
    """

    id: Id = None
    lat: Latitude
    lon: Longitude
    radius_m: Radius | None = None
    confidence: Share | None = None
    shape: dict[str, Any] | None = None
    limit: Limit | None = None
    at: datetime | None = None
    responsible: bool = False


def search(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="What was said: street, number, town, sign, coordinate …")] = None,
    near: Annotated[str, typer.Option(metavar="LAT,LON,RADIUS", help="Where the caller is thought to be.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many candidates at most.")] = _SHOWN,
    second_opinion: Annotated[
        bool, typer.Option("--second-opinion", help="Also ask the geocoder of the settings, marked as such.")
    ] = False,
    batch: Annotated[bool, typer.Option("--batch", help="Read one JSON object per line.")] = False,
) -> None:
    """Find the places a text may mean, best first."""
    if batch and (text is not None or near):
        misuse("--batch læser alt fra linjerne.", "--batch takes everything from the lines.")
    if not batch and text is None:
        misuse("Skriv, hvad der skal findes.", "Write what to find.")
    around = _near(near) if near else None
    with _register(context) as register:
        other = Other(context.obj.config)
        if batch:
            run(SearchRequest, lambda request: other.beside(found(register, request), request))
        else:
            asked = SearchRequest(text=text or "", near=around, limit=limit, second_opinion=second_opinion)
            show(other.beside(found(register, asked), asked))


def locate(
    context: typer.Context,
    lat: Annotated[float | None, typer.Option(min=-90, max=90, help="Latitude, WGS84 degrees.")] = None,
    lon: Annotated[float | None, typer.Option(min=-180, max=180, help="Longitude, WGS84 degrees.")] = None,
    radius: Annotated[float | None, typer.Option(min=0, max=10_000_000, help="Radius in metres.")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="How likely the radius holds.")] = _CONFIDENCE,
    limit: Annotated[int | None, typer.Option(min=1, help="How many candidates at most; all without it.")] = None,
    at: Annotated[str, typer.Option(help="The time of the call, as 2026-12-31T23:00Z; now without it.")] = "",
    responsible: Annotated[bool, typer.Option("--responsible", help="Also list who answers there.")] = False,
    batch: Annotated[bool, typer.Option("--batch", help="Read one JSON object per line.")] = False,
) -> None:
    """List the addresses around a position, most probable first, and whose area it is."""
    if batch != (lat is None and lon is None and radius is None):
        misuse("Skriv --lat, --lon og --radius, eller --batch.", "Give --lat, --lon and --radius, or --batch.")
    with _register(context) as register:
        whose = Whose(register, context.obj.config)
        if batch:
            run(LocateRequest, lambda request: located(register, whose, request))
            return
        if lat is None or lon is None or radius is None:
            misuse("Skriv både --lat, --lon og --radius.", "Give all of --lat, --lon and --radius.")
        request = LocateRequest(
            lat=lat, lon=lon, radius_m=radius, confidence=confidence, limit=limit, at=_time(at), responsible=responsible
        )
        show(located(register, whose, request))


def found(register: Register, request: SearchRequest) -> dict[str, Any]:
    """Return the answer to a search, fields in the contract's order; scores 0-1, (lat, lon) WGS84 degrees."""
    from locate.register import Near

    near = None
    if request.near is not None:
        here = request.near
        near = Near(here.lat, here.lon, here.radius_m, _confidence(here.confidence))
    answer = register.search(request.text, near, request.limit or _SHOWN)
    return {
        "id": request.id,
        "category": answer.category,
        "understood": answer.understood,
        "candidates": [
            {
                "address_id": each.id if each.address is not None else None,
                "kind": each.kind,
                "text": _full(each),
                "lat": round(each.lat, 7),
                "lon": round(each.lon, 7),
                "score": round(each.score, 4),
                "why": list(each.why),
            }
            for each in answer.candidates
        ],
        "ms": round(answer.ms, 2),
    }


def located(register: Register, whose: Whose, request: LocateRequest) -> dict[str, Any]:
    """Return the addresses around a position, fields in the contract's order; distances metres, bearings degrees."""
    from time import perf_counter

    started = perf_counter()
    reverse = _around(register, request)
    when = request.at or datetime.now(UTC)
    when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    hit, table = whose.at(request.lat, request.lon, when, next(iter(reverse.candidates), None))
    found_ms = (perf_counter() - started) * 1000
    return {
        "id": request.id,
        "candidates": [
            {
                "address_id": each.id,
                "text": _full(each),
                "lat": round(each.lat, 7),
                "lon": round(each.lon, 7),
                "distance_m": _rounded(each.distance_m, 1),
                "bearing_deg": _rounded(each.bearing_deg, 1),
                "probability": _rounded(each.probability, 6),
            }
            for each in reverse.candidates
        ],
        "count_inside": reverse.count_inside,
        "areas": {
            kind: _area(getattr(hit, kind, None), hit) for kind in ("kommune", "politikreds", "region", "postnr")
        },
        "near_border": hit.near_border if hit is not None else None,
        **({"responsible": _responsible(table, hit, when)} if request.responsible else {}),
        "ms": round(found_ms, 3),
    }


def _around(register: Register, request: LocateRequest) -> Reverse:
    """Ask by the shape where there is one that is no circle, else by the radius. Raises ValueError for no shape."""
    if request.shape is not None:
        from locate.answer import shape_of
        from locate.report import Circle

        shape = shape_of(request.shape)
        if not isinstance(shape, Circle):
            stated = _CONFIDENCE_OF_SHAPE if request.confidence is None else request.confidence
            return register.reverse_shape(shape, stated, request.limit, (request.lat, request.lon))
    if request.radius_m is None:
        raise ValueError("radius_m or a shape that is no point is needed")
    return register.reverse(request.lat, request.lon, request.radius_m, _confidence(request.confidence), request.limit)


def _confidence(stated: float | None) -> float:
    return _CONFIDENCE if stated is None else stated


def _full(candidate: Candidate) -> str:
    if candidate.address is not None:
        return candidate.address.full
    return ", ".join(part for part in (candidate.text, candidate.detail) if part)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _area(area: Area | None, hit: AreaHit | None) -> dict[str, Any] | None:
    """Return an area; ``off_shore`` is there only where the nearest was taken for a point at sea."""
    if area is None:
        return None
    sea = {"off_shore": True} if hit is not None and hit.off_shore and area.kind != "postnr" else {}
    return {"code": area.code, "name": area.name, **sea}


def _responsible(table: Areas | None, hit: AreaHit | None, when: datetime) -> list[dict[str, Any]]:
    if table is None or hit is None:
        return []
    kinds: tuple[ResponsibilityKind, ...] = ("police", "fire", "health", "alarm_centre")
    return [
        {"kind": kind, "unit": row.unit, "phone": row.phone, "verified": row.verified, "source": row.source}
        for kind in kinds
        for row in table.responsible(kind, hit, when)
    ]


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        misuse(
            f"--at skal være som 2026-12-31T23:00Z, ikke »{text}«.",
            f"--at must be like 2026-12-31T23:00Z, not “{text}”.",
        )


def _near(text: str) -> Around:
    """Return the position written as LAT,LON,RADIUS."""
    import msgspec

    try:
        lat, lon, radius = (float(part) for part in text.split(","))
        if not all(abs(value) <= 10_000_000 for value in (lat, lon, radius)):
            raise ValueError("not finite")
        return msgspec.convert({"lat": lat, "lon": lon, "radius_m": radius}, Around)
    except ValueError:
        misuse(
            f"--near skal være bredde,længde,radius, fx 56.42,11.55,40; ikke »{text}«.",
            f"--near must be latitude,longitude,radius, such as 56.42,11.55,40; not “{text}”.",
        )


def _register(context: typer.Context) -> Register:
    from locate.register import Register

    return Register.open(context.obj.config.register)


class Other:
    """Adds to an answer what the other geocoder of the settings says, where it is asked for; its own time apart."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._second: SecondOpinion | None = None

    def beside(self, answer: dict[str, Any], request: SearchRequest) -> dict[str, Any]:
        """Return the answer, with ``second_opinion`` behind it when the request asks; ours is never changed by it."""
        if not request.second_opinion:
            return answer
        second = self._asked().ask(request.text)
        said = [{"text": each.text, "lat": each.lat, "lon": each.lon} for each in second.opinions]
        problem = second.problem or None
        opinion = {"source": second.source, "in_register": False, "problem": problem, "candidates": said}
        return {**answer, "second_opinion": opinion}

    def _asked(self) -> SecondOpinion:
        from app.cli.talk import CliError
        from app.second import second_opinion

        if self._second is None:
            self._second = second_opinion(self._config)
        if self._second is None:
            raise CliError(Words(
                "Der er ingen anden geokoder i indstillingerne: sæt second_opinion.",
                "There is no other geocoder in the settings: set second_opinion.",
            ), 2)  # fmt: skip
        return self._second


class Whose:
    """Tells whose area a position is: by the register's own areas, else by those of the settings.

    An address within a hundred metres lends its codes, a kilometre where there are no boundaries: they are surer than
    any boundary drawn on a map.
    """

    def __init__(self, register: Register, config: Config) -> None:
        self._register, self._config = register, config
        self._loaded: list[Areas | None] = []

    def at(
        self, lat: float, lon: float, when: datetime, nearest: Candidate | None
    ) -> tuple[AreaHit | None, Areas | None]:
        """Return the areas of (lat, lon) WGS84 at a time, and the table that knows who answers there."""
        address = nearest.address if nearest is not None else None
        away = nearest.distance_m if nearest is not None and nearest.distance_m is not None else math.inf
        found: tuple[AreaHit | None, Areas | None] = (None, None)
        for table in self._tables():
            lent = address if away <= (_SURE_M if table.has_boundaries else _NEAR_ENOUGH_M) else None
            codes = (lent.kommune, lent.postcode, lent.town) if lent is not None else ("", "", "")
            hit = table.at(lat, lon, when, kommune=codes[0], postcode=codes[1], town=codes[2])
            found = hit, table
            if hit.kommune is not None:
                break
        return found

    def _tables(self) -> Iterator[Areas]:
        for at, load in enumerate((self._register.areas, self._of_settings)):
            if at == len(self._loaded):
                self._loaded.append(load())
            table = self._loaded[at]
            if table is not None:
                yield table

    def _of_settings(self) -> Areas | None:
        from locate.areas import Areas

        file, table = self._config.areas
        if file is not None and not file.is_file():
            say(Words(f"{file}: ingen områder, så de står tomme.", f"{file}: no areas, so they are left empty."))
            file = None
        return Areas.load(file, table if table.is_file() else None)
