"""The rim of the review: reads a practice journal that others may be at, and keeps what is written about a call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.config import Config
from app.domain import facts as f
from app.domain.catalogue import Words
from app.handover.record import record
from app.practice import reviewdesk
from app.practice.review import Review
from app.practice.reviewdesk import Loaded, ReviewDesk
from app.store.journal import Journal
from app.store.verify import verify_file
from tests.app.practice.journals import played, write
from tests.app.practice.rig import Rig

Ask = Callable[..., list[Any]]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config({"store": str(tmp_path), "desk": "Ø4"})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "practice.sqlite"


@pytest.fixture
def desk(config: Config) -> Iterator[ReviewDesk]:
    desk = ReviewDesk(config)
    yield desk
    desk.close()


def ask(question: Callable[..., None], *args: object, desk: ReviewDesk) -> list[Any]:
    """Ask and return every answer, once the review's thread has done all of it."""
    out: list[Any] = []
    question(*args, out.append, out.append)
    over = threading.Event()
    desk._pool.submit(over.set)
    assert over.wait(20)
    return out


def words(answers: list[Any]) -> str:
    (found,) = answers
    assert isinstance(found, Words), found
    return found.da


def test_a_call_opens_with_its_replay_and_then_with_the_model_run(desk: ReviewDesk, file: Path) -> None:
    write(file, played())
    first, second = ask(desk.open, "", desk=desk)
    assert isinstance(first, Loaded) and first.review.points == 70 and first.review.chain_ok is True
    assert (first.review.ghost, len(second.review.ghost)) == ((), 6)
    assert first.replay.at(73.0).call is not None and second.replay is first.replay


def test_in_a_long_journal_the_chain_is_told_the_second_time(
    desk: ReviewDesk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewdesk, "_AT_ONCE", 10)
    write(file, played())
    assert [loaded.review.chain_ok for loaded in ask(desk.open, "", desk=desk)] == [None, True]
    assert ask(desk.open, "", desk=desk)[0].review.chain_ok is True, "the same length is not looked at again"


def test_the_newest_call_opens_where_none_is_named(desk: ReviewDesk, file: Path) -> None:
    names = write(file, played(who="god"), played(who="farlig"))
    assert [ask(desk.open, n, desk=desk)[0].review.call for n in ("", *names)] == [names[1], *names]


def test_answers_come_on_a_thread_of_their_own(desk: ReviewDesk, file: Path) -> None:
    write(file, played())
    threads: list[str] = []
    desk.open("", lambda loaded: threads.append(threading.current_thread().name), lambda words: None)
    desk.close()
    assert threads and all(name.startswith("review") for name in threads)


def test_what_is_written_is_facts_of_the_journal_and_the_chain_holds(desk: ReviewDesk, file: Path) -> None:
    (call,) = write(file, played())
    (own,) = ask(desk.self_rate, call, 76, "Jeg var sen", desk=desk)
    ask(desk.rate, call, "TR1", "tone", 4, "rolig", desk=desk)
    ask(desk.rate, call, "TR2", "tone", 1, "", desk=desk)
    (last,) = ask(desk.note, call, 72.0, "Her kunne du sende", "TR1", desk=desk)
    assert isinstance(own, Review) and own.self_rating is not None and own.self_rating.points == 76
    assert [part.rater for part in last.raters] == ["TR1", "TR2"] and last.notes[0].t == 72.0
    assert verify_file(file).ok and last.chain_ok is True
    with Journal.open(file, "Ø4", ManualClock()) as journal:
        kinds = [(e.by, type(e.fact).__name__) for e in journal.entries(call)[-4:]]
    assert kinds == [("ELEV", "PracticeSelfRated"), ("TR1", "PracticeRated"), ("TR2", "PracticeRated"),
                     ("TR1", "PracticeNoted")]  # fmt: skip


def test_the_own_rating_counts_once_and_only_before_the_score_was_seen(desk: ReviewDesk, file: Path) -> None:
    first, second = write(file, played(), played(who="god"))
    ask(desk.self_rate, first, 76, "", desk=desk)
    assert "kan ikke gives om" in words(ask(desk.self_rate, first, 80, "", desk=desk))
    ask(desk.pass_over, second, "TR1", "gennemgået sammen", desk=desk)
    assert "allerede vist" in words(ask(desk.self_rate, second, 80, "", desk=desk))


def test_passing_over_the_own_rating_needs_a_word(desk: ReviewDesk, file: Path) -> None:
    (call,) = write(file, played())
    assert "hvorfor" in words(ask(desk.pass_over, call, "TR1", "  ", desk=desk))
    (opened,) = ask(desk.pass_over, call, "TR1", "eleven er gået", desk=desk)
    assert opened.score_open and opened.opened.why == "eleven er gået"


def test_what_cannot_be_rated_or_noted_is_refused_in_words(desk: ReviewDesk, file: Path) -> None:
    (call,) = write(file, played())
    assert "bedømmes ikke" in words(ask(desk.rate, call, "TR1", "humør", 3, "", desk=desk))
    assert "hvem" in words(ask(desk.rate, call, " ", "tone", 3, "", desk=desk))
    assert "tomt" in words(ask(desk.note, call, 1.0, " ", "TR1", desk=desk))
    (review,) = ask(desk.rate, call, "TR1", "tone", 99, "", desk=desk)
    assert review.raters[0].given == {"tone": 5}


def test_while_another_window_has_the_journal_it_can_be_read_and_writing_says_so(
    desk: ReviewDesk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewdesk, "_WAIT_S", 0.05)
    (call,) = write(file, played())
    with Journal.open(file, "Ø4", ManualClock()):
        assert ask(desk.open, call, desk=desk)[0].review.points == 70
        assert "i brug af et andet vindue" in words(ask(desk.rate, call, "TR1", "tone", 3, "", desk=desk))
    assert isinstance(ask(desk.rate, call, "TR1", "tone", 3, "", desk=desk)[0], Review)


def test_writing_waits_for_a_window_that_lets_the_journal_go(desk: ReviewDesk, file: Path) -> None:
    (call,) = write(file, played())
    journal = Journal.open(file, "Ø4", ManualClock())
    timer = threading.Timer(0.4, journal.close)
    timer.start()
    assert isinstance(ask(desk.rate, call, "TR1", "tone", 3, "", desk=desk)[0], Review)
    timer.join()


def test_a_practice_desk_that_is_open_here_is_written_through(config: Config, file: Path) -> None:
    (call,) = write(file, played())
    rig = Rig()
    kept: list[f.Entry] = []
    rig.desk.subscribe(lambda snapshot, entries: kept.extend(entries))
    desk = ReviewDesk(config, house=rig)
    with Journal.open(file, "Ø4", ManualClock()):
        ask(desk.rate, call, "TR1", "tone", 3, "god", desk=desk)
    desk.close()
    rig.desk.stop()
    rated = f.PracticeRated(item="tone", points=3, comment="god")
    assert [(e.call, e.by, e.fact) for e in kept] == [(call, "TR1", rated)]


def test_without_any_practice_there_is_nothing_and_no_file_is_made(desk: ReviewDesk, file: Path) -> None:
    assert ask(desk.calls, desk=desk) == [()]
    assert "ikke kørt nogen øvelse" in words(ask(desk.open, "", desk=desk))
    assert not file.exists()


def test_a_call_that_is_not_there_any_more_is_told(desk: ReviewDesk, file: Path) -> None:
    write(file, played())
    assert "står ikke i loggen" in words(ask(desk.open, "nogen-anden", desk=desk))


def test_a_scenario_that_is_gone_is_told_and_the_others_are_listed_all_the_same(
    config: Config, file: Path
) -> None:
    from scripts.practice.loader import Scenarios
    from tests.app.practice.journals import FIRE, SCENARIOS

    gone, there = write(file, played(), played("drukning_skilt_01", "god"))
    left = {name: each for name, each in SCENARIOS.by_id.items() if name != FIRE}
    desk = ReviewDesk(config, scenarios=lambda: Scenarios(left))
    assert "findes ikke længere" in words(ask(desk.open, gone, desk=desk))
    (calls,) = ask(desk.calls, desk=desk)
    assert [(c.call, bool(c.problem)) for c in calls] == [(there, False), (gone, True)]
    desk.close()


def test_a_text_kept_from_then_scores_an_old_call_although_the_scenario_is_gone(config: Config, file: Path) -> None:
    from scripts.practice.loader import Scenarios
    from tests.app.practice.journals import scenario

    write(file, played())
    desk = ReviewDesk(config, scenarios=lambda: Scenarios({}), as_played=lambda entries, in_force: scenario())
    loaded = ask(desk.open, "", desk=desk)[0]
    assert (loaded.review.points, loaded.review.edited_since) == (70, False)
    desk.close()


def test_a_broken_file_is_told_in_words(config: Config, tmp_path: Path) -> None:
    broken = tmp_path / "log.json"
    broken.write_bytes(b"{ikke json")
    desk = ReviewDesk(config, file=broken)
    assert "hverken et øvelsesreferat" in words(ask(desk.open, "", desk=desk))
    desk.close()


def test_a_record_can_be_looked_at_but_not_written_in(config: Config, tmp_path: Path) -> None:
    import msgspec

    file = tmp_path / "record.json"
    file.write_bytes(msgspec.json.encode(record(played())))
    desk = ReviewDesk(config, file=file)
    loaded = ask(desk.open, "", desk=desk)[0]
    assert (loaded.review.points, loaded.review.chain_ok) == (70, None)
    assert "kan ikke skrives i" in words(ask(desk.rate, loaded.review.call, "TR1", "tone", 3, "", desk=desk))
    desk.close()


def test_an_altered_line_is_seen_in_the_review(desk: ReviewDesk, file: Path) -> None:
    from app.store.sqlite import open_writer

    write(file, played())
    connection = open_writer(file)
    connection.execute("DROP TRIGGER entries_are_never_changed")
    connection.execute("UPDATE entries SET body = replace(body, '2. sal', '3. sal')")
    connection.close()
    assert ask(desk.open, "", desk=desk)[0].review.chain_ok is False


def test_progress_and_calibration_are_over_all_calls(desk: ReviewDesk, file: Path) -> None:
    write(file, played(), operator="E7")
    other, mine = write(file, played(who="farlig"), operator="E8"), write(file, played(who="god"), operator="E7")
    for call in (*other, *mine):
        ask(desk.self_rate, call, 80, "", desk=desk)
        ask(desk.rate, call, "TR1", "tone", 4, "", desk=desk)
        ask(desk.rate, call, "TR2", "tone", 2, "", desk=desk)
    (found,) = ask(desk.progress, "E7", desk=desk)
    assert (len(found.calls), found.closed, found.calls[-1].trainee) == (2, 1, "E7")
    (raters,) = ask(desk.calibration, desk=desk)
    assert (raters.pairs[0].calls, raters.pairs[0].within_one, len(raters.apart)) == (2, 0.0, 2)


def test_the_list_tells_what_was_rated_since_by_whomever(desk: ReviewDesk, config: Config, file: Path) -> None:
    first, second = write(file, played(), played(who="god"))
    assert [c.points for c in ask(desk.calls, desk=desk)[0]] == [None, None]
    other = ReviewDesk(config)
    ask(other.self_rate, first, 70, "", desk=other)
    other.close()
    assert [(c.call, c.points) for c in ask(desk.calls, desk=desk)[0]] == [(second, None), (first, 70)]


def test_a_caller_that_rang_beside_is_played_back_and_later_ones_are_not(desk: ReviewDesk, file: Path) -> None:
    entries = played()
    rings = f.CallRang(line="112", number="+4500000012", practice=True)
    with Journal.open(file, "Ø4", ManualClock(entries[0].at)) as journal:
        journal.append_sync([("c1", e.by, e.fact) for e in entries[:20]])
        journal.append_sync([("c2", "line", rings)])
        journal.append_sync([("c1", e.by, e.fact) for e in entries[20:]])
        journal.append_sync([("c2", "E7", f.CallAnswered(operator="E7")), ("c3", "line", rings)])
    loaded = ask(desk.open, "c1", desk=desk)[0]
    calls = loaded.replay.state_at(loaded.replay.seconds).calls
    assert set(calls) == {"c1", "c2"} and calls["c2"].operator == "", "what came after the call is no part of it"
    assert loaded.review.happenings == len(entries)


def test_a_print_waits_for_the_score_to_be_open(desk: ReviewDesk, file: Path, tmp_path: Path) -> None:
    (call,) = write(file, played())
    assert "lukket" in words(ask(desk.print_pdf, call, tmp_path / "r.pdf", desk=desk))
    ask(desk.self_rate, call, 70, "", desk=desk)
    assert ask(desk.print_pdf, call, tmp_path / "r.pdf", desk=desk) == [tmp_path / "r.pdf"]
    assert ask(desk.save_json, call, tmp_path / "r.json", desk=desk) == [tmp_path / "r.json"]
