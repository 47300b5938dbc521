"""Properties: quick reading is plain reading, any cut of JSON is found, and no file raises anything but words."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from locate.register import RegisterError
from locate.register.sources import blocks, jsonrows
from locate.register.sources.blocks import Blocks
from locate.register.sources.fields import door, floor, house_number, uid, unit
from locate.register.sources.files import Source
from locate.register.tally import Tally
from tests.locate.register.sources import dar_files as dar
from tests.locate.register.sources.kept import taken, written
from tests.locate.register.sources.test_named import LATE, OA, table

_FIELD = st.text(st.sampled_from('abæ ,;"\n\r€x'), max_size=6)
_LOOSE = st.text(st.sampled_from('a,"\n'), max_size=40)


def _plain(text: str, width: int) -> list[Any]:
    return [
        tuple(row[:width]) if len(row) >= width else None
        for row in csv.reader(io.StringIO(text, newline=""))
        if row
    ]  # fmt: skip


@given(st.lists(st.tuples(_FIELD, _FIELD, _FIELD), max_size=8), st.integers(1, 40))
def test_blocks_give_what_the_standard_reader_gives(rows: list[tuple[str, ...]], size: int) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    text = stream.getvalue()
    before, blocks.BLOCK = blocks.BLOCK, size
    try:
        read = [row for batch in Blocks(io.StringIO(text, newline=""), ",", 3, (0, 1, 2)) for row in batch]
    finally:
        blocks.BLOCK = before
    assert read == _plain(text, 3)


@given(_LOOSE)
def test_text_that_is_not_by_the_book_is_read_as_the_standard_reader_does(text: str) -> None:
    read = [row for batch in Blocks(io.StringIO(text, newline=""), ",", 2, (0, 1)) for row in batch]
    assert read == _plain(text, 2)


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
        ['},{"', "}]", '"', "\\", "[{", ']},"BList":[{']
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
_OBJECTS = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), _VALUE, min_size=1, max_size=3), max_size=12)


def _read(folder: str, content: bytes) -> list[tuple[str, Any]]:
    source = Source(written(Path(folder), content))
    return [(section, each) for section, _, rows in jsonrows.batches(source, lambda *_: dict) for each in rows]


@settings(deadline=None)
@given(_OBJECTS, st.sampled_from([None, 1]), st.integers(1, 60))
def test_objects_come_back_wherever_the_blocks_end(objects: list[Any], indent: int | None, size: int) -> None:
    before, jsonrows._BLOCK = jsonrows._BLOCK, size
    try:
        with TemporaryDirectory() as folder:
            whole = json.dumps(objects, indent=indent, ensure_ascii=False).encode()
            assert _read(folder, whole) == [("", each) for each in objects]
            named = json.dumps({"AList": objects, "BList": objects}, indent=indent).encode()
            assert _read(folder, named) == [(name, each) for name in ("AList", "BList") for each in objects]
    finally:
        jsonrows._BLOCK = before


@settings(deadline=None)
@given(_OBJECTS, st.data())
def test_a_cut_list_is_never_taken_for_a_whole_one(objects: list[Any], data: st.DataObject) -> None:
    whole = json.dumps(objects).encode()
    cut = data.draw(st.integers(1, len(whole) - 1))
    with TemporaryDirectory() as folder:
        try:
            _read(folder, whole[:cut])
        except RegisterError as error:
            assert "række" in str(error)
        else:
            raise AssertionError(f"{whole[:cut]!r} was taken for whole")


def _corpus() -> list[tuple[bytes, ...]]:
    entities = dar.download()
    lists = {f"{entity}List": rows for entity, rows in entities.items()}
    texts = [
        table(LATE, LATE), table(OA), json.dumps([LATE]), json.dumps(LATE), json.dumps(lists, ensure_ascii=False),
        "vejnavn;husnr;lat;lon\nAlgade;3;56,4;10,7\n",
        '{"type":"Feature","properties":{"street":"A","number":"1"},"geometry":{"coordinates":[10.7,56.4]}}',
    ]  # fmt: skip
    seeds = [(text.encode(),) for text in texts]
    seeds += [(gzip.compress(text.encode()),) for text in texts[:2]]
    with TemporaryDirectory() as folder:
        seeds.append(tuple(path.read_bytes() for path in dar.as_zips(Path(folder), entities)))
    return seeds


_SEEDS = _corpus()
_BITS = st.sampled_from(
    [b"", b"\0", b'"', b"{", b"}", b"[", b"]", b",", b"\n", b"\xff", b"null", b"1e999", b"-9" * 40, b"\\u0000", b"\xe6"]
)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(_SEEDS) - 1), st.data())
def test_no_damaged_file_raises_anything_but_words(seed: int, data: st.DataObject) -> None:
    """``taken`` also checks that what was kept and what was left out are all that was read."""
    files = list(_SEEDS[seed])
    hit = data.draw(st.integers(0, len(files) - 1))
    content = bytearray(files[hit])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(_BITS)
    files[hit] = bytes(content)
    with TemporaryDirectory() as folder:
        paths = [written(Path(folder), each, f"file{number}") for number, each in enumerate(files)]
        try:
            taken(*paths)
        except RegisterError as error:
            assert str(error)


@given(st.text(max_size=20), st.text(max_size=20))
def test_fields_take_any_text(one: str, other: str) -> None:
    assert floor(floor(one)) == floor(one) and door(door(other)) == door(other)
    assert uid(uid(one)) == uid(one)
    number, letter = house_number(one)
    assert 0 <= number <= 9999 and len(letter) <= 1
    assert len(unit(one)) == 2


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.integers(1, 9)), max_size=20))
def test_a_tally_tells_the_count_and_the_first_row(rows: list[tuple[str, int, int]]) -> None:
    tally = Tally()
    for name in ("x", "y", "z"):
        tally.begin(name)
    for code, file, row in rows:
        tally.mark(code, file, row, ("r", str(row)))
    for code, told in tally.marked.items():
        mine = [(file, row) for each, file, row in rows if each == code]
        file, row = min(mine)
        assert (told.count, told.file, told.first_row) == (len(mine), "xyz"[file], row)
        assert told.first_text == f"r {row}"
