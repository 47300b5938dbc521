"""The rules for the staff's personal data: whose calls go, how old ones are, and that only practice is touched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from app.clock import ManualClock
from app.config import Config
from app.domain import facts as f
from app.domain.practice_facts import PracticeForgotten
from app.practice.forgetting import Rule, carry_out, due, lines_of, plan, practice_journal
from app.store.journal import Journal
from app.store.log import LogReader
from app.store.sqlite import StoreError
from app.store.verify import verify_file
from tests.app.practice.journals import played, with_facts, write

RANG = played()[0].at


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config({"store": str(tmp_path), "desk": "Ø4"})


@pytest.fixture
def calls(config: Config) -> list[str]:
    """Two calls of E7, one of E8 a year later."""
    file = practice_journal(config)
    return [
        *write(file, played(), played(who="god"), operator="E7"),
        *write(file, played(who="farlig"), operator="E8", after=timedelta(days=365)),
    ]


def left(config: Config) -> list[f.Entry]:
    reader = LogReader(practice_journal(config))
    try:
        return reader.entries()
    finally:
        reader.close()


def at(days: float) -> ManualClock:
    return ManualClock(RANG + timedelta(days=days))


def test_a_trainees_calls_go_and_those_of_others_stay(config: Config, calls: list[str]) -> None:
    rule = Rule(trainee="E7")
    wanted = plan(config, rule, at(400))
    done = carry_out(config, rule, "KHN", "rejst", at(400))
    assert (wanted.calls, done.calls, done.lines) == (tuple(calls[:2]), 2, wanted.lines)
    assert {e.call for e in left(config)} == {calls[2], ""}
    assert not any("E7" in (e.by, getattr(e.fact, "operator", "")) for e in left(config))
    said = left(config)[-1].fact
    assert isinstance(said, PracticeForgotten) and (said.reason, said.word, said.calls) == ("trainee", "rejst", 2)
    assert verify_file(practice_journal(config)).ok


def test_old_calls_go_by_the_setting_and_its_value_is_a_proposal(config: Config, calls: list[str]) -> None:
    assert due(config) == Rule(days=365.0)
    assert plan(config, due(config), at(300)).calls == ()
    assert plan(config, due(config), at(365.5)).calls == (calls[0],)
    done = carry_out(config, due(config), "KHN", "", at(367))
    assert done.calls == 2 and {e.call for e in left(config)} == {calls[2], ""}
    said = left(config)[-1].fact
    assert isinstance(said, PracticeForgotten) and (said.reason, said.before) == ("age", "2026-11-24")


def test_a_call_rated_yesterday_is_as_old_as_the_call(config: Config) -> None:
    late = with_facts(played(), (86_400 * 400.0, "TR1", f.PracticeRated(item="tone", points=3)))
    assert lines_of(late, Rule(days=30), at(401)) == {e.seq for e in late}


def test_what_a_rater_gave_others_stays_with_their_score(config: Config) -> None:
    rated = with_facts(played(), (400.0, "TR1", f.PracticeRated(item="tone", points=3)))
    assert lines_of(rated, Rule(trainee="TR1"), at(1)) == set()


def test_a_trainees_lines_in_the_shift_log_go_too(config: Config) -> None:
    note = structs.replace(played()[0], id="n", call="", by="ELEV", fact=f.ShiftNoted(text="E7 øvede"))
    other = structs.replace(note, by="KHN")
    lines = [structs.replace(e, seq=n) for n, e in enumerate((*played(), note, other), start=1)]
    assert len(played()) + 1 in lines_of(lines, Rule(trainee="ELEV"), at(1))
    assert len(played()) + 2 not in lines_of(lines, Rule(trainee="ELEV"), at(1))


def test_a_caller_that_rang_beside_goes_with_the_call(config: Config) -> None:
    entries = list(played())
    rings = structs.replace(entries[10], call="other", fact=f.CallRang(line="112", practice=True))
    lines = [structs.replace(e, seq=n) for n, e in enumerate([*entries[:10], rings, *entries[10:]], start=1)]
    assert lines_of(lines, Rule(trainee="ELEV"), at(1)) == {e.seq for e in lines}


def test_a_call_that_is_not_there_is_told(config: Config, calls: list[str]) -> None:
    with pytest.raises(StoreError):
        plan(config, Rule(call="nogen-anden"))
    assert carry_out(config, Rule(call=calls[0]), "KHN").calls == 1


def test_the_journal_of_the_desk_in_earnest_is_never_touched(config: Config, calls: list[str]) -> None:
    real = config.store / "journal.sqlite"
    with Journal.open(real, "Ø4", at(0)) as journal:
        journal.append_sync([("r1", "line", f.CallRang(line="112")), ("r1", "E7", f.CallAnswered(operator="E7"))])
    before = real.read_bytes()
    carry_out(config, Rule(trainee="E7"), "KHN", "", at(400))
    assert real.read_bytes() == before and practice_journal(config).name == "practice.sqlite"


def test_a_call_in_earnest_that_strayed_into_the_practice_store_stops_it(config: Config, calls: list[str]) -> None:
    with Journal.open(practice_journal(config), "Ø4", at(400)) as journal:
        journal.append_sync([("r1", "line", f.CallRang(line="112"))])
    with pytest.raises(StoreError):
        carry_out(config, Rule(trainee="E7"), "KHN", "", at(400))


def test_without_a_practice_journal_there_is_nothing_to_do_and_none_is_made(config: Config) -> None:
    assert plan(config, due(config)).calls == () and carry_out(config, due(config), "KHN").lines == 0
    assert not practice_journal(config).exists()


def test_what_did_not_fit_the_journal_is_named_for_a_person_to_look_at(config: Config, calls: list[str]) -> None:
    aside = config.store / "spare" / "practice.sqlite.jsonl.7-9"
    aside.parent.mkdir(exist_ok=True)
    aside.write_bytes(b"{}")
    assert [str(aside) in words.da for words in carry_out(config, Rule(call=calls[0]), "KHN").left] == [True]


def test_a_rule_is_one_thing() -> None:
    assert [Rule(trainee="E7").reason, Rule(days=3).reason, Rule(call="c").reason] == ["trainee", "age", "call"]
