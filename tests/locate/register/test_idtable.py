"""Ids by the million: packed in batches like one by one, ordered, told apart and joined like Python's own."""

from __future__ import annotations

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.register import ids, idtable
from locate.register.idtable import IdTable

UIDS = st.lists(st.one_of(st.uuids(allow_nil=True).map(str), st.text(max_size=3), st.sampled_from(["a", "b"])))
HALVES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30)


def table(uids: list[str]) -> tuple[IdTable, list[str]]:
    odd: dict[str, int] = {}
    made = IdTable(lambda uid: odd.setdefault(uid, len(odd)))
    for uid in uids:
        made.append(uid)
    made.halves()
    return made, list(odd)


def halves(rows: list[tuple[int, int]]) -> np.ndarray:
    return np.array(rows, np.uint64).reshape(-1, 2)


@given(UIDS)
def test_a_batch_is_packed_like_one_after_another(uids: list[str]) -> None:
    made, odd = table(uids)
    assert [ids.unpacked(made.octets(row), odd.__getitem__) for row in range(len(uids))] == uids


@pytest.mark.parametrize(
    "odd",
    [
        "0A3F507A-d330-32b8-e044-0003ba298018", "0a3f507ad-330-32b8-e044-0003ba298018",
        "0a3f507a-d330-32b8-e044-0003ba29801g",
    ],
)  # fmt: skip
def test_one_id_in_a_batch_that_is_no_uuid_is_kept_as_written(odd: str) -> None:
    uids = [str(UUID(int=at << 90)) for at in range(1, 5)] + [odd]
    made, texts = table(uids)
    assert texts == [odd]
    assert [ids.unpacked(made.octets(row), texts.__getitem__) for row in range(5)] == uids


@given(HALVES)
def test_rows_stand_in_order_of_id_and_repeated_ids_are_told(rows: list[tuple[int, int]]) -> None:
    table = halves(rows)
    in_order = idtable.order(table)
    assert in_order.tolist() == sorted(range(len(rows)), key=lambda row: rows[row])
    again = idtable.repeated(table, in_order)
    assert again.tolist() == [row in rows[:at] for at, row in enumerate(rows)]


@given(HALVES, HALVES.map(lambda rows: list(dict.fromkeys(rows))))
def test_ids_are_joined(wanted: list[tuple[int, int]], known: list[tuple[int, int]]) -> None:
    found = idtable.rows_of(halves(wanted), halves(known))
    assert found.tolist() == [known.index(row) if row in known else -1 for row in wanted]


def test_ids_that_mix_to_one_number_are_still_told_apart() -> None:
    mix = 0x9E3779B97F4A7C15
    known = halves([((at * mix) % 2**64, at) for at in range(1, 9)])  # every one of them mixes to 0
    assert len(set(idtable._mixed(known).tolist())) == 1
    stranger = halves([((9 * mix) % 2**64, 9)])
    assert idtable.rows_of(known, known).tolist() == list(range(8))
    assert idtable.rows_of(stranger, known).tolist() == [-1]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=30))
def test_keys_come_before_the_order_there_was(rows: list[tuple[int, int]]) -> None:
    first, second = np.array([a for a, _ in rows], np.int64), np.array([b for _, b in rows], np.int64)
    back = np.arange(len(rows))[::-1]
    found = idtable.packed_order(back, (first, 3), (second, 5))
    assert found.tolist() == sorted(range(len(rows)), key=lambda row: (*rows[row], -row))


def test_keys_too_wide_to_pack_are_refused() -> None:
    with pytest.raises(ValueError, match="bits"):
        idtable.packed_order(np.arange(1), (np.zeros(1), 1 << 40), (np.zeros(1), 1 << 40))
