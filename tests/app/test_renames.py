"""What was counted under a former name is counted under the present one, and never what only bears the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from app.domain import facts as f
from app.renames import Renames
from app.scriptstats import item_stats
from tests.app.worlds import NUMBER, line


@dataclass(frozen=True)
class Guide:
    id: str
    version: int
    omdoebt_fra: Mapping[str, str] = field(default_factory=dict)


TWICE = Renames([Guide("s", 1), Guide("s", 2, {"s.b": "s.a"}), Guide("s", 3, {"s.c": "s.a"})])
# In version 2 the name a was given up by b; in version 3 another item took it.
REUSED = Renames([Guide("s", 1), Guide("s", 2, {"s.b": "s.a"}), Guide("s", 3, {"s.b": "s.a"})])


@pytest.mark.parametrize(
    ("version", "item", "now"),
    [(1, "a", "c"), (2, "b", "c"), (3, "c", "c"), (0, "a", "c"), (1, "other", "other"), (9, "c", "c")],
)
def test_an_item_renamed_twice_is_found_under_each_of_its_names(version: int, item: str, now: str) -> None:
    assert TWICE.present("s", version, item) == ("s", now)


def test_a_name_that_is_used_again_counts_as_the_old_thing_only_before_it_was_given_up() -> None:
    assert REUSED.present("s", 1, "a") == ("s", "b")
    assert REUSED.present("s", 3, "a") == ("s", "a")


def test_a_guide_under_a_new_name_takes_its_items_along() -> None:
    moved = Renames([
        Guide("old", 1), Guide("mid", 1, {"mid": "old"}), Guide("new", 1, {"new": "old", "new.q2": "old.q"}),
    ])  # fmt: skip
    assert [moved.script(name) for name in ("old", "mid", "new", "else")] == ["new", "new", "new", "else"]
    assert moved.present("old", 1, "q") == ("new", "q2")
    assert moved.present("old", 1, "r") == ("new", "r")
    assert moved.present("new", 1, "q2") == ("new", "q2")


def test_renamed_answers_and_fields_rename_no_item() -> None:
    names = Renames([Guide("s", 2, {"s.q=ja": "s.q=jo", "haendelse.x": "haendelse.y"})])
    assert names.present("s", 1, "q") == ("s", "q")


def test_nothing_known_of_versions_changes_no_name() -> None:
    assert Renames().present("s", 3, "q") == ("s", "q")


# --- counted


def talk(call: str, version: int, item: str, text: str, start: int) -> list[f.Entry]:
    facts = [
        (0, f.CallRang(line="112", number=NUMBER)), (1, f.ScriptStarted(script="s", version=version)),
        (2, f.ItemShown(script="s", item=item, version=version)),
        (5, f.QuestionAsked(script="s", item=item, text=text)), (6, f.AnswerGiven(script="s", item=item, value="ja")),
    ]  # fmt: skip
    return [line(fact, start + n, float(at), call) for n, (at, fact) in enumerate(facts)]


ENTRIES = [*talk("c1", 1, "a", "Gammel?", 1), *talk("c2", 2, "b", "Mellem?", 20), *talk("c3", 3, "c", "Ny?", 40)]


def test_statistics_go_on_under_the_present_name_version_by_version() -> None:
    found = item_stats(ENTRIES, "s", renames=TWICE)
    assert [(each.item, each.version, each.asked) for each in found] == [("c", 1, 1), ("c", 2, 1), ("c", 3, 1)]
    assert [each.item for each in item_stats(ENTRIES, "s")] == ["a", "b", "c"]


def test_joined_an_item_is_one_row_with_the_newest_words() -> None:
    (found,) = item_stats(ENTRIES, renames=TWICE, joined=True)
    assert (found.item, found.version, found.text) == ("c", 0, "Ny?")
    assert (found.shown, found.asked, found.answered, found.median_s) == (3, 3, 3, 4.0)


def test_asking_for_a_guide_by_its_former_name_finds_it() -> None:
    names = Renames([Guide("s", 1), Guide("t", 1, {"t": "s"})])
    assert {each.script for each in item_stats(ENTRIES, "s", renames=names)} == {"t"}
