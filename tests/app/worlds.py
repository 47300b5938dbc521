"""Small worlds for tests: log lines made from facts, contexts for commands, positions at a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from app.commands import AnswerTarget, CauseInfo, Context
from app.domain import facts as f
from app.domain.place import Place
from locate.report import Circle, LocationReport, radius_at

START = datetime(2026, 11, 22, 3, 12, 5, tzinfo=UTC)
NUMBER = "+4500004127"

CAUSES: Mapping[str, CauseInfo] = {
    "BRAND-BYG": CauseInfo("BRAND-BYG", ("fire",), "brand_bygning"),
    "SYGDOM": CauseInfo("SYGDOM", ("health",), ""),
}


def at(seconds: float) -> datetime:
    """The moment so many seconds after the start of the world."""
    return START + timedelta(seconds=seconds)


def line(fact: f.Fact, seq: int, seconds: float = 0.0, call: str = "c1", by: str = "KHN") -> f.Entry:
    """One log line around a fact."""
    return f.Entry(id=f"e{seq}", desk="4", seq=seq, call=call, at=at(seconds), mono=seconds, boot="b", by=by, fact=fact)


def lines(facts: Iterable[f.Fact], call: str = "c1", start: int = 1) -> list[f.Entry]:
    """Log lines of a call, a second apart."""
    return [line(fact, start + i, float(i), call) for i, fact in enumerate(facts)]


def context(seconds: float = 60.0) -> Context:
    """What a command may ask of the house, with predictable answers."""
    ids = iter(f"c{i}" for i in range(1, 1000))
    return Context(
        operator="KHN",
        now=at(seconds),
        new_id=lambda: next(ids),
        causes=CAUSES,
        script_version=lambda script, call: (7, "hash"),
        answer_target=lambda script, item, value, call: AnswerTarget("brand.nogen_inde", value, "Er der nogen inde?"),
        receiver=lambda authority, call: f"Øvelsø {authority}",
        entry_script=lambda line, known: "samme_haendelse" if known else "indgang",
        field_words=lambda field, value: f"{field}: {value}",
    )


def place(text: str = "Nørregade 12", lat: float = 56.42, lon: float = 11.55) -> Place:
    """A place on the practice island."""
    return Place(kind="address", text=text, detail="8595 Øvelsby", address_id=text, lat=lat, lon=lon)


def report(
    radius: float | None = 18.0,
    seconds: float = 20.0,
    lat: float = 56.42,
    lon: float = 11.55,
    caller: str = NUMBER,
    **changes: object,
) -> LocationReport:
    """An AML position of the caller's phone."""
    values: dict[str, object] = {
        "kind": "aml-sms",
        "status": "position",
        "raw": f"{radius}{seconds}{lat}{lon}{changes}".encode(),
        "lat": lat,
        "lon": lon,
        "radius_m": radius,
        "confidence": 0.68,
        "radius95_m": radius_at(radius, 0.68, 0.95) if radius else None,
        "shape": Circle(lat, lon, radius),
        "method": "gnss",
        "fixed_at": at(seconds),
        "received_at": at(seconds + 1),
        "caller": caller,
        **changes,
    }
    return LocationReport(**values)  # type: ignore[arg-type]
