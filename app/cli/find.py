"""``alarmpult search`` and ``alarmpult locate``: the register asked by words and by position."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Meta, Struct

from app.cli.batch import Id, run
from app.cli.talk import misuse, say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from locate.areas import Area, Areas
    from locate.register import Candidate, Register

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Radius = Annotated[float, Meta(ge=0, le=10_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Limit = Annotated[int, Meta(ge=1, le=100_000)]

_CONFIDENCE = 0.68
_SHOWN = 20


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


class LocateRequest(Around, kw_only=True):
    """One line of ``locate --batch``; an answer of ``position parse`` fits as it is."""

    id: Id = None
    limit: Limit | None = None


def search(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="What was said: street, number, town, sign, coordinate …")] = None,
    near: Annotated[str, typer.Option(metavar="LAT,LON,RADIUS", help="Where the caller is thought to be.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many candidates at most.")] = _SHOWN,
    batch: Annotated[bool, typer.Option("--batch", help="Read one JSON object per line.")] = False,
) -> None:
    """Find the places a text may mean, best first."""
    if batch and (text is not None or near):
        misuse("--batch læser alt fra linjerne.", "--batch takes everything from the lines.")
    if not batch and text is None:
        misuse("Skriv, hvad der skal findes.", "Write what to find.")
    around = _near(near) if near else None
    with _register(context) as register:
        if batch:
            run(SearchRequest, lambda request: found(register, request))
        else:
            show(found(register, SearchRequest(text=text or "", near=around, limit=limit)))


def locate(
    context: typer.Context,
    lat: Annotated[float | None, typer.Option(min=-90, max=90, help="Latitude, WGS84 degrees.")] = None,
    lon: Annotated[float | None, typer.Option(min=-180, max=180, help="Longitude, WGS84 degrees.")] = None,
    radius: Annotated[float | None, typer.Option(min=0, max=10_000_000, help="Radius in metres.")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="How likely the radius holds.")] = _CONFIDENCE,
    limit: Annotated[int | None, typer.Option(min=1, help="How many candidates at most; all without it.")] = None,
    batch: Annotated[bool, typer.Option("--batch", help="Read one JSON object per line.")] = False,
) -> None:
    """List the addresses around a position, most probable first, and whose area it is."""
    if batch != (lat is None and lon is None and radius is None):
        misuse("Skriv --lat, --lon og --radius, eller --batch.", "Give --lat, --lon and --radius, or --batch.")
    with _register(context) as register:
        areas = _areas(context, register)
        if batch:
            run(LocateRequest, lambda request: located(register, areas, request))
            return
        if lat is None or lon is None or radius is None:
            misuse("Skriv både --lat, --lon og --radius.", "Give all of --lat, --lon and --radius.")
        request = LocateRequest(lat=lat, lon=lon, radius_m=radius, confidence=confidence, limit=limit)
        show(located(register, areas, request))


def found(register: Register, request: SearchRequest) -> dict[str, Any]:
    """Return the answer to a search, fields in the contract's order; scores 0-1, (lat, lon) WGS84 degrees."""
    from locate.register import Near

    near = None
    if request.near is not None:
        here = request.near
        near = Near(here.lat, here.lon, here.radius_m, _confidence(here))
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


def located(register: Register, areas: Callable[[], Areas | None], request: LocateRequest) -> dict[str, Any]:
    """Return the addresses around a position, fields in the contract's order; distances metres, bearings degrees."""
    from time import perf_counter

    started = perf_counter()
    reverse = register.reverse(request.lat, request.lon, request.radius_m, _confidence(request), request.limit)
    table = areas()
    hit = table.at(request.lat, request.lon, datetime.now(UTC)) if table is not None else None
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
            kind: _area(getattr(hit, kind, None)) for kind in ("kommune", "politikreds", "region", "postnr")
        },
        "near_border": hit.near_border if hit is not None else None,
        "ms": round((perf_counter() - started) * 1000, 2),
    }


def _confidence(here: Around) -> float:
    return _CONFIDENCE if here.confidence is None else here.confidence


def _full(candidate: Candidate) -> str:
    if candidate.address is not None:
        return candidate.address.full
    return ", ".join(part for part in (candidate.text, candidate.detail) if part)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _area(area: Area | None) -> dict[str, str] | None:
    return None if area is None else {"code": area.code, "name": area.name}


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


def _areas(context: typer.Context, register: Register) -> Callable[[], Areas | None]:
    """Return a function that reads the areas when first asked: the register's own, else those of the settings."""
    kept: list[Areas | None] = []

    def areas() -> Areas | None:
        if not kept:
            kept.append(register.areas() or _areas_of_settings(context))
        return kept[0]

    return areas


def _areas_of_settings(context: typer.Context) -> Areas | None:
    from locate.areas import Areas

    config = context.obj.config
    file = config.island("areas", "areas.geojson")
    if not file.is_file():
        say(Words(f"{file}: ingen områder, så de står tomme.", f"{file}: no areas, so they are left empty."))
        return None
    table = config.island("responsibility", "responsibility.csv")
    return Areas.load(file, table if table.is_file() else None)
