"""Statistics over the log: per item and version, each call counted once; and which version asked what in a record."""

from __future__ import annotations

from app.domain import facts as f
from app.handover.record import record
from app.scriptstats import ItemStat, item_stats, scripts_used
from app.timeline import version_line
from tests.app.worlds import NUMBER, line

Q = {"script": "s", "item": "q"}


def log(call: str, *facts: tuple[float, f.Fact], start: int = 1) -> list[f.Entry]:
    return [line(fact, start + n, seconds, call) for n, (seconds, fact) in enumerate(facts)]


def talk(call: str, version: int, answer: str, after: float, start: int) -> list[f.Entry]:
    return log(
        call,
        (0, f.CallRang(line="112", number=NUMBER)),
        (1, f.ScriptStarted(script="s", version=version, content_hash="h")),
        (2, f.ItemShown(**Q, version=version)),
        (4, f.QuestionAsked(**Q, text="Er der våben?")),
        (2 + after, f.AnswerGiven(**Q, value=answer, label=answer.title())),
        (30, f.AnswerGiven(**Q, value=answer, label=answer.title())),
        start=start,
    )


def test_counts_are_of_calls_by_version_with_the_median_time_to_the_first_answer() -> None:
    entries = [
        *talk("c1", 1, "ja", 3, 1), *talk("c2", 1, "ved_ikke", 5, 20), *talk("c3", 1, "nej", 10, 40),
        *talk("c4", 2, "ja", 1, 60),
        *log("c5", (0, f.ItemShown(**Q, version=2)), (9, f.ItemSkipped(**Q)), start=80),
    ]  # fmt: skip
    assert item_stats(entries) == (
        ItemStat(script="s", version=1, item="q", text="Er der våben?", shown=3, asked=3, answered=3, unknown=1,
                 median_s=5.0),
        ItemStat(script="s", version=2, item="q", text="Er der våben?", shown=2, asked=1, answered=1, skipped=1,
                 median_s=1.0),
    )  # fmt: skip
    assert item_stats(entries, "other") == ()


def test_a_log_from_before_items_were_counted_still_tells_what_was_asked() -> None:
    old = log("c1", (0, f.QuestionAsked(**Q, text="Hvor?")), (7, f.AnswerGiven(**Q, value="x")))
    assert item_stats(old) == (
        ItemStat(script="s", version=0, item="q", text="Hvor?", asked=1, answered=1, median_s=7.0),
    )


def test_an_answer_corrected_to_not_known_counts_as_not_known_and_a_clock_set_back_as_no_time() -> None:
    facts = log("c1", (9, f.ItemShown(**Q, version=1)), (5, f.AnswerGiven(**Q, value="ja")),
                (8, f.AnswerGiven(**Q, value="ukendt")))  # fmt: skip
    found = item_stats(facts)[0]
    assert (found.unknown, found.answered, found.median_s) == (1, 1, 0.0)


def test_the_record_says_which_script_in_which_version_asked_what() -> None:
    entries = [
        *talk("c1", 7, "ja", 3, 1),
        *log("c1", (40, f.InterruptRaised(script="vaaben", label="Våben", version=3)),
             (41, f.QuestionAsked(script="vaaben", item="q_hvor", text="Hvor er den?")), start=30),
    ]  # fmt: skip
    used = scripts_used(entries)
    assert [(each["script"], each["version"], each["content_hash"]) for each in used] == [
        ("s", 7, "h"), ("vaaben", 3, ""),
    ]  # fmt: skip
    assert [(a["item"], a["text"], a["answer"]) for each in used for a in each["asked"]] == [
        ("q", "Er der våben?", "Ja"), ("q_hvor", "Hvor er den?", ""),
    ]  # fmt: skip
    kept = record(entries)
    assert kept is not None and kept["scripts"] == used
    lines = [words.text for entry in entries if (words := version_line(entry)) is not None]
    assert lines == ["Guide s, version 7"]
