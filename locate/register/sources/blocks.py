"""Splits delimited text some megabytes at a time and takes only the wanted columns.

The standard library's reader makes an object of every field; a national file has sixty columns and six million rows, of
which a dozen are wanted. Where a block is written by the book (RFC 4180: every row as wide as the header, quotes only
around whole fields), its separators are found with numpy; any other block goes to the standard library's reader.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any, TextIO

import numpy as np

BLOCK = 1 << 22
_MOST = 16 * BLOCK
_TOGETHER = 5_000
_QUOTE, _NEWLINE, _RETURN = ord('"'), ord("\n"), ord("\r")


class Blocks:
    """Rows of delimited text after its header, ``width`` columns wide; ``wanted``: the columns to take, -1 for ""."""

    def __init__(self, stream: TextIO, delimiter: str, width: int, wanted: Sequence[int]) -> None:
        self._stream, self._delimiter, self._width, self._wanted = stream, delimiter, width, wanted

    def __iter__(self) -> Iterator[list[Any]]:
        """Yield lists of rows as tuples, None for a row that is too short. Raises csv.Error."""
        text, ended = "", False
        while not ended:
            more = self._stream.read(BLOCK)
            ended = not more
            text += more
            octets = np.frombuffer(text.encode("latin-1", "replace"), np.uint8)  # one byte a letter, so places agree
            places, kinds, by_the_book = self._separators(octets)
            lines = np.flatnonzero(kinds == _NEWLINE)
            if not by_the_book or len(text) > _MOST:
                break
            if len(lines):
                end = int(places[lines[-1]]) + 1
                rows = self._split(text, octets, places, lines)
                yield list(self._read(io.StringIO(text[:end], newline=""))) if rows is None else rows
                text = text[end:]
        # A last line without an end, and all that follows quotes in odd places, is the standard library's.
        rest = self._read(chain(io.StringIO(text + self._stream.readline(), newline=""), self._stream))
        while batch := list(islice(rest, _TOGETHER)):
            yield batch

    def _separators(self, octets: Any) -> tuple[Any, Any, bool]:
        """Return where delimiters and line ends stand outside quotes, which it is, whether all quotes are in place."""
        delimiter = ord(self._delimiter)
        places = np.flatnonzero((octets == delimiter) | (octets == _NEWLINE) | (octets == _QUOTE))
        kinds = octets[places]
        quotes = kinds == _QUOTE
        if not quotes.any():
            return places, kinds, True
        inside = np.cumsum(quotes) & 1
        marks = places[quotes]
        opening, closing = marks[0::2], marks[1::2]
        before = octets[opening[opening > 0] - 1]
        after = octets[closing[closing + 1 < len(octets)] + 1]
        ends = (delimiter, _NEWLINE, _QUOTE)
        by_the_book = bool(np.isin(before, ends).all() and np.isin(after, (*ends, _RETURN)).all())
        outside = ~quotes & (inside == 0)
        return places[outside], kinds[outside], by_the_book

    def _split(self, text: str, octets: Any, places: Any, lines: Any) -> list[Any] | None:
        """Return the rows up to the last line end; None when they are not all as wide as the header."""
        width = self._width
        if (len(lines) * width != lines[-1] + 1) or (np.diff(lines) != width).any() or lines[0] != width - 1:
            return None
        ends = places[: len(lines) * width].reshape(-1, width)
        columns: list[Any] = []
        for column in self._wanted:
            if column < 0:
                columns.append(repeat("", len(lines)))
                continue
            if column:
                starts = ends[:, column - 1] + 1
            else:
                starts = np.concatenate(([0], ends[:-1, -1] + 1))
            stops = ends[:, column]
            if column == width - 1:
                stops = stops - ((octets[stops - 1] == _RETURN) & (stops > starts))
            fields = [text[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
            if (octets[starts] == _QUOTE).any():
                fields = [each[1:-1].replace('""', '"') if each[:1] == '"' else each for each in fields]
            columns.append(fields)
        return list(zip(*columns, strict=True))

    def _read(self, lines: Iterable[str]) -> Iterator[Any]:
        """Read rows of any width with the standard library."""
        for row in csv.reader(lines, delimiter=self._delimiter):
            if len(row) >= self._width:
                row.append("")
                yield tuple([row[column] for column in self._wanted])
            elif row:
                yield None
