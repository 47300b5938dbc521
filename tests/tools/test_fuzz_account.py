"""Fuzzing round after round: every run stands in the account, and a signal ends it without losing any."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from itertools import islice
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from tools.fuzz import account, judge, rounds
from tools.fuzz.__main__ import main
from tools.fuzz.engine import Finding, Result
from tools.fuzz.rounds import Limits, results, turns
from tools.fuzz.run import run

TREE = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def memory_is_given_back() -> Iterator[None]:
    yield
    judge._eaten.clear()


def test_parsers_take_turns_and_each_round_has_its_own_seed() -> None:
    assert list(turns(("a", "b"), 5, 2)) == [(5, "a"), (5, "b"), (6, "a"), (6, "b")]
    assert list(islice(turns(("a",), 1, None), 100))[-1] == (100, "a")


def test_a_run_is_one_line_that_says_all_of_it() -> None:
    result = Result("text", 7, 1_000, 2.0, 30, 0.0125, 5 << 20, [Finding("took 200 ms", b"\xff\0", "x.py:3")])
    text = account.line(result, "abc", datetime(2026, 1, 15, 3, 15, 2, tzinfo=UTC))
    assert "\n" not in text
    assert json.loads(text) == {
        "parser": "text", "seed": 7, "inputs": 1_000, "seconds": 2.0, "outcomes": 30, "slowest_ms": 12.5,
        "growth": 5 << 20, "revision": "abc", "date": "2026-01-15T03:15:02+00:00",
        "findings": [{"what": "took 200 ms", "where": "x.py:3", "raw": base64.b64encode(b"\xff\0").decode()}],
    }  # fmt: skip


def test_an_account_adds_up_over_runs_and_a_line_cut_off_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "account.jsonl"
    assert "all" in account.totals(file)
    for inputs in (1_000, 2_000):
        account.add(file, Result("text", 1, inputs, 1.0), "")
    account.add(file, Result("cell", 1, 4_000, 1.0, findings=[Finding("raised", b"x")]), "")
    with file.open("a") as cut:
        cut.write('{"parser": "ce')
    lines = account.totals(file).splitlines()
    assert [line.split()[0] for line in lines] == ["text", "cell", "all", "1"]
    assert "3,000 inputs" in lines[0]
    assert lines[0].endswith("clean")
    assert lines[1].endswith("1 BROKEN")
    assert "7,000 inputs" in lines[2]
    assert lines[2].endswith("1 BROKEN")


def test_rounds_write_each_run_with_its_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "account.jsonl"
    words = ["--parser", "cell", "--parser", "text", "--inputs", "500", "--rounds", "2", "--seed", "41", "--jobs", "2"]
    assert main([*words, "--account", str(file)]) == 0
    runs, broken = account.read(file)
    assert sorted((one["seed"], one["parser"], one["inputs"]) for one in runs) == [
        (41, "cell", 500), (41, "text", 500), (42, "cell", 500), (42, "text", 500),
    ]  # fmt: skip
    assert broken == 0
    assert "2,000 inputs in all" in capsys.readouterr().out
    assert main(["--account", str(file), "--total"]) == 0
    assert "2,000 inputs" in capsys.readouterr().out


def test_a_planted_bug_is_found_across_processes_and_has_no_place_in_an_account(tmp_path: Path) -> None:
    words = ["--parser", "aml-sms", "--inputs", "4000", "--plant", "crash"]
    assert main(words) == 1
    with pytest.raises(SystemExit):
        main([*words, "--account", str(tmp_path / "account.jsonl")])


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_fuzzing_without_end_and_its_account_is_whole(tmp_path: Path, sign: signal.Signals) -> None:
    file = tmp_path / "account.jsonl"
    words = ["--parser", "cell", "--parser", "text", "--forever", "--seconds", "0.2", "--jobs", "2"]
    with subprocess.Popen(
        [sys.executable, "-m", "tools.fuzz", *words, "--account", str(file)],
        cwd=TREE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(sign)
        rest, _ = process.communicate()
    assert process.returncode == 0, rest
    told = [line for line in (first, *rest.splitlines()) if "outcomes" in line]
    runs, broken = account.read(file)
    assert (len(runs), broken) == (len(told), 0)
    assert f"{sum(one['inputs'] for one in runs):,} inputs in all" in rest


def test_a_signal_ends_a_run_under_way_and_keeps_what_it_did() -> None:
    def two() -> Iterator[tuple[int, str]]:
        yield from ((1, "sip-multipart"), (1, "cell"))
        # Asked for again once the quick one is through: the slow one is under way then.
        os.kill(os.getpid(), signal.SIGTERM)

    limits = Limits(3600.0, 60_000)
    cell, sip = results(two(), limits, 2)
    assert (cell.name, cell.inputs, cell.findings) == ("cell", limits.inputs, [])
    assert sip.name == "sip-multipart"
    assert 0 < sip.inputs < limits.inputs
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_run_whose_process_dies_is_a_finding_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(turn: tuple[int, str], limits: Limits, stop: Event) -> Future[Result]:
        before = multiprocessing.active_children()
        future = begun(turn, limits, stop)
        if turn[1] == "text":
            (child,) = (one for one in multiprocessing.active_children() if one not in before)
            child.kill()
        return future

    begun = rounds._begun
    monkeypatch.setattr(rounds, "_begun", killed)
    dead, alive = results(iter([(3, "text"), (3, "cell")]), Limits(60.0, 500), 1)
    assert (dead.name, dead.seed, dead.inputs) == ("text", 3, 0)
    assert "BrokenProcessPool" in dead.findings[0].what
    assert (alive.name, alive.inputs, alive.findings) == ("cell", 500, [])


def test_a_run_that_is_told_to_stop_keeps_what_it_did() -> None:
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) == 4

    result = run("cell", 3600.0, 1 << 62, 1, "", stopped)
    assert (result.inputs, result.findings) == (3_000, [])
