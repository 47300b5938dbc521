"""Words in a mapped file, looked up as written, by their beginning, or by likeness; nothing is loaded.

A lexicon NAME is these columns (``write`` makes them, ``Lexicon`` reads them):
``NAME:text`` B all words sorted by their UTF-8, each ended by a line feed; ``NAME:at`` I where each begins (words + 1);
``NAME:head`` I the first word of each distinct beginning of seven letters (heads + 1), and ``NAME:near`` I with
``NAME:near_head`` I: CRC-32 of every text got from a head by deleting up to two letters, sorted, and the head.
``NAME:short``, ``NAME:close``, ``NAME:close_head``: the same for beginnings of four letters and one deletion.

The deletions are those of the symmetric delete algorithm (Garbe 2012) frozen to a file: two words at most two edits
apart have beginnings that meet after at most two deletions each. What meets is verified by the optimal string alignment
distance (rapidfuzz).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locate.register.columns import Columns, ColumnsWriter

HEAD, SHORT_HEAD = 7, 4
MAX_EDITS = 2
_MOST_WORDS = 6000
_MARKED = 256


class Near(NamedTuple):
    """A word near another one: its number and the edits between them."""

    word: int
    edits: int


def write(writer: ColumnsWriter, name: str, words: Sequence[str]) -> None:
    """Write the columns of a lexicon; ``words`` are distinct and sorted by their UTF-8, without line feeds."""
    octets, at = bytearray(), array("I", [0])
    for word in words:
        octets += word.encode() + b"\n"
        at.append(len(octets))
    writer.add(f"{name}:text", "B", bytes(octets))
    writer.add(f"{name}:at", "I", at)
    _write_heads(writer, words, HEAD, MAX_EDITS, f"{name}:head", f"{name}:near")
    _write_heads(writer, words, SHORT_HEAD, 1, f"{name}:short", f"{name}:close")


def _write_heads(writer: ColumnsWriter, words: Sequence[str], length: int, most: int, first: str, near: str) -> None:
    starts, pairs = array("I"), []
    before: str | None = None
    for i, word in enumerate(words):
        head = word[:length]
        if head != before:
            pairs += [crc32(cut.encode()) << 32 | len(starts) for cut in deletions(head, most)]
            starts.append(i)
            before = head
    starts.append(len(words))
    pairs.sort()
    writer.add(first, "I", starts)
    writer.add(near, "I", array("I", (pair >> 32 for pair in pairs)))
    writer.add(f"{near}_head", "I", array("I", (pair & 0xFFFFFFFF for pair in pairs)))


def deletions(word: str, most: int) -> set[str]:
    """Return the texts got from a word by deleting up to ``most`` letters."""
    found = {word}
    for count in range(1, min(most, len(word)) + 1):
        found |= {"".join(kept) for kept in combinations(word, len(word) - count)}
    return found


class Lexicon:
    """One lexicon of a file of columns."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._text = columns.column(f"{name}:text")
        self._at = columns.column(f"{name}:at")
        self._heads = columns.column(f"{name}:head")
        self._near = columns.column(f"{name}:near")
        self._near_head = columns.column(f"{name}:near_head")
        self._shorts = columns.column(f"{name}:short")
        self._close = columns.column(f"{name}:close")
        self._close_head = columns.column(f"{name}:close_head")
        self._size = len(self._at) - 1

    @cached_property
    def _marks(self) -> list[bytes]:
        """Every so many words: half of a bisection's steps need not reach into the file."""
        return [self[number] for number in range(0, self._size, _MARKED)]

    def _first_not_below(self, wanted: bytes) -> int:
        mark = bisect_left(self._marks, wanted) * _MARKED
        return bisect_left(self, wanted, max(mark - _MARKED, 0), min(mark, self._size))

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._text[self._at[number] : self._at[number + 1] - 1])

    def text(self, number: int) -> str:
        """Return a word."""
        return str(self._text[self._at[number] : self._at[number + 1] - 1], "utf-8")

    def texts(self, low: int, high: int) -> list[str]:
        """Return the words low to high - 1."""
        if low >= high:
            return []
        return str(self._text[self._at[low] : self._at[high] - 1], "utf-8").split("\n")

    def beginning(self, word: str) -> tuple[int, int, bool]:
        """Return the numbers low, high - 1 of the words that begin so, and whether the first of them is the word."""
        wanted = word.encode("utf-8", "replace")
        low = self._first_not_below(wanted)
        if low == self._size or not self[low].startswith(wanted):
            return low, low, False
        exact = self._at[low + 1] - self._at[low] - 1 == len(wanted)
        step = 1
        while low + step < self._size and self[low + step].startswith(wanted):
            step *= 2
        high = bisect_left(self, wanted + b"\xff", low + step // 2, min(low + step, self._size))
        return low, high, exact

    def find(self, word: str) -> int:
        """Return a word's number, -1 when it is not there."""
        wanted = word.encode("utf-8", "replace")
        low = self._first_not_below(wanted)
        return low if low < self._size and self[low] == wanted else -1

    def near(self, word: str, most: int = MAX_EDITS) -> list[Near]:
        """Return the words at most ``most`` (1 or 2) edits from a word, itself left out, nearest first."""
        if not most:
            return []
        numbers, texts = self._meeting(word[:HEAD], min(most, MAX_EDITS), self._near, self._near_head, self._heads)
        hits = process.extract(word, texts, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [Near(numbers[at], int(edits)) for _, edits, at in hits if edits]

    def begins_near(self, word: str, most: int) -> list[Near]:
        """Return the words with a beginning at most ``most`` edits from a word, not those that begin with it."""
        if len(word) >= HEAD:
            numbers, texts = self._meeting(word[:HEAD], min(most, MAX_EDITS), self._near, self._near_head, self._heads)
        elif len(word) >= SHORT_HEAD:
            most = 1
            numbers, texts = self._meeting(word[:SHORT_HEAD], 1, self._close, self._close_head, self._shorts)
        else:
            return []
        return [Near(numbers[at], edits) for at, edits in begins_alike(word, texts, most)]

    def _meeting(
        self, head: str, most: int, hashes: memoryview[int], heads: memoryview[int], starts: memoryview[int]
    ) -> tuple[list[int], list[str]]:
        """Return the words under the heads that meet this one's deletions; at most some thousands."""
        met: set[int] = set()
        count = len(hashes)
        for cut in deletions(head, most):
            value = crc32(cut.encode("utf-8", "replace"))
            at = bisect_left(hashes, value)
            while at < count and hashes[at] == value:
                met.add(heads[at])
                at += 1
        numbers: list[int] = []
        texts: list[str] = []
        for low, high in _joined((starts[head], starts[head + 1]) for head in sorted(met)):
            numbers += range(low, high)
            texts += self.texts(low, high)
            if len(numbers) > _MOST_WORDS:
                break
        return numbers, texts


def begins_alike(word: str, texts: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return (place, edits) of the texts with a beginning 1 to ``most`` edits from a word, and longer than it."""
    best: dict[int, int] = {}
    for length in (len(word) - 1, len(word), len(word) + 1):
        cut = [text[:length] for text in texts]
        for _, edits, at in process.extract(word, cut, scorer=OSA.distance, score_cutoff=most, limit=None):
            if len(texts[at]) > length and int(edits) < best.get(at, 9):
                best[at] = int(edits)
    return [(at, edits) for at, edits in best.items() if edits]


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans with those that touch made one."""
    low = high = -1
    for start, end in spans:
        if start != high:
            if high > low:
                yield low, high
            low = start
        high = end
    if high > low:
        yield low, high
