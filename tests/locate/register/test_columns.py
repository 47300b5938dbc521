"""A file of columns gives back what was put in, byte for byte, and refuses what is damaged."""

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.register.columns import Columns, ColumnsError, ColumnsWriter


def _written(path: Path, texts: list[str] | None = None, numbers: list[int] | None = None) -> Path:
    writer = ColumnsWriter()
    writer.meta = {"source": "Øvelsø"}
    writer.add("number", "I", array("I", numbers or [3, 1, 2]))
    writer.add("flags", "B", bytes(numbers or [3, 1, 2]))
    writer.add_strings("name", texts if texts is not None else ["Åvej", "", "Østergade"])
    writer.write(path)
    return path


def test_columns_texts_and_facts_come_back(tmp_path: Path) -> None:
    columns = Columns(_written(tmp_path / "a"))
    assert list(columns.column("number")) == [3, 1, 2]
    assert [columns.strings("name")[i] for i in range(3)] == ["Åvej", "", "Østergade"]
    assert columns.meta == {"source": "Øvelsø"}
    assert "name:text" in columns and "price" not in columns


@given(st.lists(st.text(max_size=20), max_size=30), st.text(max_size=20))
def test_a_sorted_column_is_searched_like_a_sorted_list(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], wanted: str
) -> None:
    texts = sorted((t for t in texts if t.isprintable()), key=str.encode)
    names = Columns(_written(tmp_path_factory.mktemp("c") / "a", texts)).strings("name")
    expected = sum(text.encode() < wanted.encode("utf-8", "replace") for text in texts)
    assert names.bisect(wanted.encode("utf-8", "replace")) == expected


def test_equal_columns_give_equal_files(tmp_path: Path) -> None:
    assert _written(tmp_path / "a").read_bytes() == _written(tmp_path / "b").read_bytes()


def test_a_column_begins_at_a_multiple_of_64_bytes_so_that_it_can_be_used_where_it_lies(tmp_path: Path) -> None:
    writer = ColumnsWriter()
    for length in range(5):
        writer.add(f"c{length}", "q", array("q", range(length)))
    writer.write(tmp_path / "a")
    columns = Columns(tmp_path / "a")
    assert [list(columns.column(f"c{length}")) for length in range(5)] == [list(range(n)) for n in range(5)]


@pytest.mark.parametrize("cut", [4, 12, 40, 200, -1])
def test_a_file_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    whole = _written(tmp_path / "a")
    Columns(whole)  # the same file whole is taken
    (tmp_path / "half").write_bytes(whole.read_bytes()[:cut])
    with pytest.raises(ColumnsError):
        Columns(tmp_path / "half")


def test_another_kind_of_file_and_another_version_are_refused(tmp_path: Path) -> None:
    octets = _written(tmp_path / "a").read_bytes()
    (tmp_path / "b").write_bytes(b"SQLite f" + octets[8:])
    (tmp_path / "c").write_bytes(octets[:8] + b"\x09\0\0\0" + octets[12:])
    for name, said in (("b", "not a file"), ("c", "version 9")):
        with pytest.raises(ColumnsError, match=said):
            Columns(tmp_path / name)


def test_a_column_of_the_wrong_width_is_a_fault_of_the_builder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="items of 8 bytes"):
        ColumnsWriter().add("number", "I", array("q", [1]))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnsError, match="no column price"):
        Columns(_written(tmp_path / "a")).column("price")
