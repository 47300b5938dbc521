"""A lexicon in a file against the plain look through all its words."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from locate.register import lexicon
from locate.register.columns import Columns, ColumnsWriter
from locate.register.lexicon import Lexicon, begins_alike

Make = Callable[[list[str]], Lexicon]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    folder, made = tmp_path_factory.mktemp("lexicon"), iter(range(1_000_000))

    def lexicon_of(words: list[str]) -> Lexicon:
        writer, path = ColumnsWriter(), folder / f"{next(made)}.columns"
        lexicon.write(writer, "find_word", sorted(words, key=str.encode))
        writer.write(path)
        return Lexicon(Columns(path), "find_word")

    return lexicon_of


WORDS = st.sets(st.text("abcdeå", min_size=1, max_size=12), max_size=60).map(sorted)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.text("abcdeå", min_size=1, max_size=12))
def test_words_are_found_as_they_stand_and_by_their_beginning(make: Make, words: list[str], asked: str) -> None:
    found = make(words)
    ordered = sorted(words, key=str.encode)
    assert found.texts(0, len(found)) == ordered
    low, high, exact = found.beginning(asked)
    assert ordered[low:high] == [word for word in ordered if word.startswith(asked)]
    assert exact == (asked in words)
    assert found.find(asked) == (ordered.index(asked) if asked in words else -1)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.text("abcdeå", min_size=1, max_size=12), st.integers(1, 2))
def test_every_word_within_two_edits_is_met(make: Make, words: list[str], asked: str, most: int) -> None:
    found = make(words)
    near = {(found.text(number), edits) for number, edits in found.near(asked, most)}
    assert near == {
        (word, OSA.distance(asked, word)) for word in words if 0 < OSA.distance(asked, word) <= most
    }  # fmt: skip


def test_a_misspelt_beginning_is_met(make: Make) -> None:
    hand = random.Random(5)
    words = sorted({"".join(hand.choices("abdegiknorstv", k=hand.randrange(11, 16))) for _ in range(500)})
    found = make(words)
    for word in words[:100]:
        at = hand.randrange(1, 6)
        begun = word[:at] + word[at + 1 : 8]
        assert word in {found.text(number) for number, _ in found.begins_near(begun, 1)}, (word, begun)
    assert found.begins_near("zzzzzzzz", 1) == [] and found.begins_near("ab", 1) == []


def test_a_beginning_without_an_edit_is_no_likeness() -> None:
    assert begins_alike("vester", ["vestergade", "vesterbro"], 1) == []
    assert begins_alike("vestre", ["vestergade", "nørregade"], 1) == [(0, 1)]
