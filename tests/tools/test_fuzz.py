"""The fuzzer finds what is planted, and nothing in what is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

import pytest

from locate.parse import KINDS, parse
from locate.report import Circle, LocationReport
from tools.fuzz import judge
from tools.fuzz.corpus import SEEDS
from tools.fuzz.engine import fuzz
from tools.fuzz.mutate import Mutator
from tools.fuzz.run import EVERYTHING, NAMES, run, shown

GOOD = LocationReport(
    kind="text", status="position", raw=b"x", lat=56.1, lon=11.5, shape=Circle(56.1, 11.5, None), warnings=("roaming",)
)


@pytest.fixture(autouse=True)
def memory_is_given_back() -> Iterator[None]:
    yield
    judge._eaten.clear()


def test_every_kind_has_samples_and_a_parser() -> None:
    assert set(SEEDS) == set(KINDS)
    assert set(NAMES) == {*KINDS, "auto"}
    for kind, seeds in SEEDS.items():
        assert any(parse(kind, raw).is_position for raw in seeds), kind


@pytest.mark.parametrize("kind", ["aml-sms", "aml-https"])
def test_a_planted_crash_is_found(kind: str) -> None:
    result = run(kind, 60.0, 4_000, 1, "crash")
    assert result.findings
    assert result.findings[0].what == "ZeroDivisionError: planted"
    assert "BROKEN" in shown(result)
    with pytest.raises(ZeroDivisionError):
        judge.planted(kind, "crash")(result.findings[0].raw)


def test_a_planted_delay_is_found() -> None:
    result = run("aml-sms", 60.0, 200, 1, "slow")
    assert any(finding.what.startswith("took") for finding in result.findings)


def test_planted_growth_is_found() -> None:
    result = run("aml-sms", 60.0, 4_000, 1, "grow")
    assert any(finding.what.startswith("grew") for finding in result.findings)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_where_nothing_is_planted(name: str) -> None:
    result = run(name, 60.0, 1_000, 7, "")
    assert result.findings == []
    assert result.inputs == 1_000
    assert "clean" in shown(result)


@pytest.mark.prove
@pytest.mark.parametrize("name", NAMES)
def test_twenty_seconds_of_each_parser_find_nothing(name: str) -> None:
    result = run(name, 20.0, 1 << 62, 11, "")
    assert result.findings == [], shown(result)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"raw": b"y"}, "raw bytes"),
        ({"lat": None}, "status"),
        ({"shape": None}, "status"),
        ({"lat": 90.5}, "drawn"),
        ({"lat": 0.0, "lon": 0.0}, "drawn"),
        ({"radius_m": 0.0}, "radius"),
        ({"radius95_m": float("inf")}, "radius"),
        ({"confidence": 1.0}, "confidence"),
        ({"speed_mps": float("nan")}, "figure"),
        ({"warnings": ("no_such_code",)}, "words"),
    ],
)
def test_a_report_that_breaks_a_promise_is_told(changes: dict[str, object], words: str) -> None:
    judge.check(GOOD, b"x")
    broken = LocationReport(**{field: getattr(GOOD, field) for field in GOOD.__struct_fields__} | changes)  # type: ignore[arg-type]
    with pytest.raises(judge.BrokenError, match=words):
        judge.check(broken, b"x")


def test_a_parser_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(raw: bytes) -> LocationReport:
        while len(raw) != len(SEEDS["text"][0]):
            pass
        return parse("text", raw)

    monkeypatch.setattr("tools.fuzz.engine.LONGEST_HANG_S", 0.2)
    result = fuzz("hangs", hangs, SEEDS["text"][:1], EVERYTHING, inputs=3)
    assert any(finding.what.startswith("HangError") for finding in result.findings)


def test_a_machine_that_is_busy_elsewhere_is_no_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    def waits(raw: bytes) -> LocationReport:
        time.sleep(0.3)
        return parse("text", raw)

    monkeypatch.setattr("tools.fuzz.engine.LONGEST_HANG_S", 0.2)
    assert fuzz("waits", waits, SEEDS["text"][:1], EVERYTHING, inputs=2).findings == []


def test_the_same_seed_makes_the_same_messages() -> None:
    def messages(seed: int) -> list[bytes]:
        mutator = Mutator(Random(seed))
        return [mutator.changed(raw, EVERYTHING[0]) for raw in EVERYTHING for _ in range(3)]

    assert messages(5) == messages(5)
    assert messages(5) != messages(6)
