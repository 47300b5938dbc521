"""Hypothesis strategies for tests: every kind of fact, and logs of one call or of several."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from hypothesis import strategies as st

from app.domain import facts as f
from app.domain.facts import FACT_TYPES
from app.domain.place import Place
from locate.report import Circle, LocationReport, Network, Sector
from tests.app.worlds import NUMBER, line, lines

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
keys = st.sampled_from(["anmelder.navn", "brand.etage", "haendelse.aarsag", "anmelder.cpr", "newer.field", ""])
metres = st.one_of(st.none(), st.floats(0.5, 5000))
spans = st.floats(0, 9e6)
degrees = st.floats(-85, 85)
moments = st.datetimes(datetime(2026, 11, 22), datetime(2026, 11, 23)).map(lambda t: t.replace(tzinfo=UTC))
shapes = st.one_of(
    st.none(),
    st.builds(Circle, degrees, degrees, metres),
    st.builds(Sector, degrees, degrees, st.just(0.0), st.floats(1, 9000), st.floats(0, 360), st.floats(0, 360)),
)
reports = st.builds(
    LocationReport,
    kind=st.sampled_from(["aml-sms", "aml-https", "cell", "ecall", "pidf-lo", "newer"]),
    status=st.sampled_from(["position", "no_position", "unreadable"]),
    raw=st.binary(max_size=8),
    entity=st.sampled_from(["caller", "mast", "vehicle"]),
    lat=st.one_of(st.none(), degrees),
    lon=st.one_of(st.none(), degrees),
    radius_m=metres,
    confidence=st.one_of(st.none(), st.floats(0.1, 0.99)),
    radius95_m=metres,
    shape=shapes,
    method=st.sampled_from([None, "gnss", "wifi", "cell", "fused", "unknown", "none"]),
    fixed_at=st.one_of(st.none(), moments),
    received_at=st.one_of(st.none(), moments),
    caller=st.sampled_from([None, "", NUMBER]),
    verified=st.sampled_from([None, True, False]),
    practice=st.booleans(),
    network=st.one_of(st.none(), st.builds(Network, words)),
    extra=st.dictionaries(words, words, max_size=2),
    warnings=st.tuples(words),
)
places = st.builds(
    Place,
    kind=st.sampled_from(["address", "unit", "words", "coordinate", "area"]),
    text=words,
    detail=words,
    lat=st.one_of(st.none(), degrees),
    lon=st.one_of(st.none(), degrees),
    radius_m=metres,
)
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "report": reports, "place": places, "field": keys, "attempt": st.integers(1, 3), "cursor": st.integers(0, 50),
    "call": st.sampled_from(["c1", "c2", "gone"]), "script": words, "item": words, "outcome": words, "kind": words,
    "width": st.integers(1, 4000), "height": st.integers(1, 4000), "west": spans, "south": spans, "east": spans,
    "north": spans, "at_s": spans, "rate": spans, "skipped_s": spans,
}  # fmt: skip


def kind(fact: type[Any]) -> st.SearchStrategy[Any]:
    """Facts of one class, with every part that has a name of its own made by its own strategy."""
    names = {field.name for field in msgspec.structs.fields(fact)}
    text = {field.name: words for field in msgspec.structs.fields(fact) if field.type is str}
    return st.builds(fact, **{**text, **{name: made for name, made in PARTS.items() if name in names}})


facts: st.SearchStrategy[Any] = st.one_of([kind(each) for each in FACT_TYPES])
calls = st.sampled_from(["c1", "c2", "c3", ""])


def log(some: list[tuple[str, Any]]) -> list[f.Entry]:
    """Log lines of several calls; the clock is set back once, as clocks are."""
    return [line(fact, i + 1, float(i if i % 7 else -i), call) for i, (call, fact) in enumerate(some)]


logs = st.lists(st.tuples(calls, facts), max_size=30).map(log)
real_logs = st.lists(facts, max_size=25).map(lambda some: lines([f.CallRang(line="112", number=NUMBER), *some]))
